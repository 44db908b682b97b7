import Compose
import Core

extension Format<DocumentDraft.Check> {
  static let amountCheck: Format<DocumentDraft.Check> = object(
    "amount in the text",
    .required("rule", Format<String>.text.located), .required("part", .text),
    .required("text", .text),
    .optional("is", Format<SideDraft>.side),
    .optional("counts", Format<String>.text)
  ) { (reading, node, rule, part, text, side, counts) -> DocumentDraft.Check? in
    if (side == nil) == (counts == nil) {
      reading.report(.keyMissing, at: node, [.name: "is | counts", .expected: "is | counts"])
      return nil
    }
    let unit = reading.vocabulary.dimensions.first { $0.kind == .unit }?.name ?? ""
    return DocumentDraft.Check(
      spec: TextCheckSpec.Amount(
        rule: rule.value, part: part, pattern: text, byUnit: text.contains("<\(unit)>"),
        terms: side?.figureTerms ?? [], counts: counts, location: rule.location),
      cells: side?.cells ?? [])
  }
}

extension Format<TextCheckSpec.Empty> {
  static let emptyTable: Format<TextCheckSpec.Empty> = object(
    "table that may be empty", .required("table", Format<String>.text.located), .required("name", .text)
  ) { TextCheckSpec.Empty(table: $0.value, name: $1, location: $0.location) }
}

extension Format<DocumentDraft.Checks> {
  static let checks: Format<DocumentDraft.Checks> = object(
    "checks",
    .optional("amounts", Format<DocumentDraft.Check>.amountCheck.list, default: []),
    .optional("empty", Format<TextCheckSpec.Empty>.emptyTable.list, default: []),
    .optional("emptyWords", Format<String>.text.list, default: []),
    .required("nothing", .text),
    .optional("leftovers", Format<String>.text.list, default: []),
    .optional("repeats", Format<String>.text.list, default: []),
    .optional("lastYearAfter", Format<String>.text.list, default: []),
    .optional("percentAfter", Format<String>.text.list, default: []),
    .required("percentSign", .text),
    .required("yearMark", .text),
    .required("unitsIn", Format<String>.text.located),
    .required("termsIn", Format<String>.text.located)
  ) {
    amounts, empties, emptyWords, nothing, leftovers, repeats, lastYearAfter, percentAfter, sign, yearMark,
    unitsIn,
    termsIn in
    DocumentDraft.Checks(
      spec: TextCheckSpec(
        amounts: amounts.map(\.spec), empties: empties, emptyWords: emptyWords, nothingWord: nothing,
        leftovers: leftovers, repeats: repeats, lastYearAfter: lastYearAfter, percentAfter: percentAfter,
        percentSign: sign, yearMark: yearMark, unitsIn: unitsIn.value, termsIn: termsIn.value),
      cells: amounts.flatMap(\.cells),
      parts: [unitsIn, termsIn] + amounts.map { Located($0.spec.part, at: $0.spec.location) },
      lists: amounts.compactMap { check in check.spec.counts.map { Located($0, at: check.spec.location) } })
  }
}

extension Format<DocumentLook> {
  static let look: Format<DocumentLook> = object(
    "look of the document",
    .required("title", Format<DocumentLook.Face>.face),
    .required("headings", Format<DocumentLook.Face>.face.someList),
    .required("body", Format<DocumentLook.Face>.face),
    .required("table", Format<DocumentLook.Face>.face),
    .required("pageNumber", Format<DocumentLook.Face>.face),
    .required("lineHeight", Format<Double>.size),
    .required("margins", Format<Double>.size.list),
    .optional("pageNumberMarks", Format<String>.text.list, default: ["", ""])
  ) { (reading, node, title, headings, body, table, number, lineHeight, margins, marks) -> DocumentLook? in
    if margins.count != 4 || marks.count != 2 {
      reading.report(
        .typeMismatch, at: node, [.expected: "margins: [top, bottom, left, right], pageNumberMarks: [a, b]"])
      return nil
    }
    return DocumentLook(
      title: title, headings: headings, body: body, table: table, pageNumber: number, lineHeight: lineHeight,
      margins: margins, pageNumberMarks: marks)
  }
}

extension Format<DocumentLook.Face> {
  static let face: Format<DocumentLook.Face> = object(
    "font", .required("font", .text), .required("size", .size),
    .optional("substitutes", Format<String>.text.list, default: [])
  ) { DocumentLook.Face(font: $0, substitutes: $2, size: $1) }
}
