import Core
import Emit
import Tabulate
import Yams

/// `summary.yaml`, as written.
struct SummaryDraft: Sendable {
  var spec: SummarySpec
  var sheet: Located<String>
  var totals: Located<String>
  var tables: [(key: Located<String>, value: Located<SummaryRows>)]
}

extension Format<SummaryDraft> {
  static let summary: Format<SummaryDraft> = object(
    "summary",
    .required("file", Format<String>.text.located),
    .required("publisher", .text),
    .required("number", .text),
    .required("title", .words),
    .required("sheet", Format<String>.text.located),
    .required("unit", .moneyUnit),
    .optional("decimals", .decimals, default: 2),
    .required("columns", Format<SummarySpec.Column>.summaryColumn.someList),
    .required("totals", Format<String>.text.located),
    .required("verdicts", .verdicts),
    .required("sum", .text),
    .required("excluded", .text),
    .required("tables", Format<SummaryRows>.choice.located.map)
  ) {
    (
      reading, _, file, publisher, number, title, sheet, unit, decimals, columns, totals, verdicts, sum,
      excluded,
      tables
    ) -> SummaryDraft? in
    if file.value.unicodeScalars.contains("/") || file.value.unicodeScalars.first == "." {
      reading.report(.nameUnsafe, at: file.location, [.found: file.value, .reason: "slash"])
    }
    if !ExcelLimits.takes(sheetName: sheet.value) {
      reading.report(.sheetName, at: sheet.location, [.found: sheet.value])
    }
    return SummaryDraft(
      spec: SummarySpec(
        file: file.value, publisher: publisher, number: number, title: title, sheet: sheet.value,
        format: FigureFormat(unit: unit, decimals: decimals), columns: columns, totals: totals.value,
        verdicts: verdicts, sum: sum, excluded: excluded,
        tables: tables.map { ($0.key.value, $0.value.value) }),
      sheet: sheet, totals: totals, tables: tables)
  }
}

extension Format<SummarySpec.Column> {
  static let summaryColumn: Format<SummarySpec.Column> = object(
    "column of the list",
    .required("show", Format<SummarySpec.Content>.choice),
    .optional("label", Format<String>.text),
    .optional("width", Format<Double>.size)
  ) { (reading, node, content, label, width) -> SummarySpec.Column? in
    // Totals are called as their rows are.
    guard label != nil || content == .totals else {
      reading.report(.keyMissing, at: node, [.name: "label", .expected: Shape.text.word])
      return nil
    }
    return SummarySpec.Column(label: label, content: content, width: width)
  }
}

extension Format<SummarySpec.Verdicts> {
  static let verdicts: Format<SummarySpec.Verdicts> = object(
    "verdicts", .required("published", .text), .required("refused", .text), .required("missing", .text)
  ) { SummarySpec.Verdicts(published: $0, refused: $1, missing: $2) }
}
