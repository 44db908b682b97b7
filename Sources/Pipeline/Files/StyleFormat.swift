import Core
import Emit
import Yams

extension Format<StyleSpec> {
  static let style: Format<StyleSpec> = object(
    "style",
    .required("number", Format<StyleSpec.Text>.textStyle),
    .required("title", Format<StyleSpec.Text>.textStyle),
    .required("caption", Format<StyleSpec.Text>.textStyle),
    .required("heading", Format<StyleSpec.Text>.textStyle),
    .required("body", Format<StyleSpec.Text>.textStyle),
    .required("note", Format<StyleSpec.Text>.textStyle),
    .required("columnWidth", Format<Double>.size),
    .required("integers", .text),
    .required("decimals", .text),
    .required("margins", Format<Margins>.margins),
    .required("footer", .text)
  ) {
    StyleSpec(
      number: $0, title: $1, caption: $2, heading: $3, body: $4, note: $5, columnWidth: $6,
      integerFormat: $7, decimalFormat: $8, margins: $9, footer: $10)
  }
}

extension Format<StyleSpec.Text> {
  static let textStyle: Format<StyleSpec.Text> = object(
    "text style",
    .required("font", .text),
    .required("size", .size),
    .optional("bold", .flag, default: false),
    .required("height", .size)
  ) { StyleSpec.Text(font: $0, size: $1, isBold: $2, height: $3) }
}

extension Format<Margins> {
  static let margins: Format<Margins> = object(
    "margins", .required("left", .number), .required("right", .number), .required("top", .number),
    .required("bottom", .number)
  ) { Margins(left: $0, right: $1, top: $2, bottom: $3) }
}
