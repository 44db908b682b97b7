package import Core

/// How the sheets of a layout look: fonts, sizes, margins, formats.
package struct StyleSpec: Hashable, Sendable {
  /// The look of one kind of text.
  package struct Text: Hashable, Sendable {
    package var font: String
    /// In points.
    package var size: Double
    package var isBold: Bool
    /// The least height of its row, in points.
    package var height: Double

    package init(font: String, size: Double, isBold: Bool, height: Double) {
      self.font = font
      self.size = size
      self.isBold = isBold
      self.height = height
    }
  }

  /// 表1, above the title.
  package var number: Text
  package var title: Text
  /// The line with the department and the unit of money.
  package var caption: Text
  package var heading: Text
  package var body: Text
  package var note: Text
  /// The width of columns that name none, in characters.
  package var columnWidth: Double
  /// Excel's formats by decimals: the first without, the second with two.
  package var integerFormat: String
  package var decimalFormat: String
  package var margins: Margins
  /// Excel's footer codes.
  package var footer: String

  package init(
    number: Text, title: Text, caption: Text, heading: Text, body: Text, note: Text, columnWidth: Double,
    integerFormat: String, decimalFormat: String, margins: Margins, footer: String
  ) {
    self.number = number
    self.title = title
    self.caption = caption
    self.heading = heading
    self.body = body
    self.note = note
    self.columnWidth = columnWidth
    self.integerFormat = integerFormat
    self.decimalFormat = decimalFormat
    self.margins = margins
    self.footer = footer
  }

  func cell(
    _ text: Text, _ alignment: Alignment, border: Bool = false, wraps: Bool = true, numberFormat: String = ""
  ) -> CellStyle {
    CellStyle(
      font: text.font, size: text.size, isBold: text.isBold, alignment: alignment, wraps: wraps,
      hasBorder: border, numberFormat: numberFormat)
  }

  func numberFormat(decimals: Int) -> String { decimals == 0 ? integerFormat : decimalFormat }
}
