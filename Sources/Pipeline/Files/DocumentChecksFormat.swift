import Compose
import Core

extension Format<DocumentDraft.Check> {
  static let amountCheck: Format<DocumentDraft.Check> = object(
    "amount in the text",
    .required("rule", Format<String>.text.located), .required("part", .text),
    .required("text", .text),
    .optional("is", Format<SideDraft>.side),
    .optional("counts", Format<String>.text.located),
    .optional("rise", Format<String>.text.located),
    .optional("fall", Format<String>.text.located),
    .optional("share", Format<String>.text.located)
  ) { (reading, node, rule, part, text, side, counts, rise, fall, share) -> DocumentDraft.Check? in
    let subjects: [TextCheckSpec.Amount.Subject?] = [
      side.map { .amount($0.figureTerms) }, counts.map { .count($0.value) }, rise.map { .rise($0.value) },
      fall.map { .fall($0.value) }, share.map { .share($0.value) },
    ]
    let given = subjects.compactMap { $0 }
    guard let subject = given.first, given.count == 1 else {
      let keys = "is | counts | rise | fall | share"
      reading.report(.keyMissing, at: node, [.name: keys, .expected: keys])
      return nil
    }
    return DocumentDraft.Check(
      spec: TextCheckSpec.Amount(
        rule: rule.value, part: part, pattern: text, subject, location: rule.location),
      cells: side?.cells ?? [], lists: [counts].compactMap { $0 },
      changes: [rise, fall, share].compactMap { $0 })
  }
}

extension Format<TextCheckSpec.Empty> {
  static let emptyTable: Format<TextCheckSpec.Empty> = object(
    "table that may be empty", .required("table", Format<String>.text.located), .required("name", .text),
    .optional("also", Format<String>.text.list, default: [])
  ) { TextCheckSpec.Empty(table: $0.value, name: $1, also: $2, location: $0.location) }
}

extension Format<TextCheckSpec.Count> {
  static let factCount: Format<TextCheckSpec.Count> = object(
    "fact that counts", .required("fact", .text), .required("of", .text),
    .required("between", Format<String>.text.someList),
    .optional("perhaps", Format<String>.text.list, default: [])
  ) { TextCheckSpec.Count(fact: $0, list: $1, between: $2, perhapsBetween: $3) }
}

extension DocumentDraft {
  /// Words that are looked for in the text.
  struct Wordlists: Sendable {
    var emptyWords: [String]
    var nothing: [String]
    var leftovers: [String]
    var repeats: [String]
    var perhapsRepeats: [String]
    var marks: String
    var clauseEnds: String
    var sentenceEnds: String
    var lastYearAfter: [String]
  }

  /// What makes a number a share, a year or money, and what is said of changes.
  struct NumberWords: Sendable {
    var percentAfter: [String]
    var percentSign: String
    var yearMark: String
    var money: [String]
    var moneyAtEnd: [String]
    var more: [String]
    var less: [String]
    var noReason: [String]
  }
}

extension Format<DocumentDraft.Wordlists> {
  static let wordlists: Format<DocumentDraft.Wordlists> = object(
    "words of the checks",
    .optional("emptyWords", Format<String>.text.list, default: []),
    .optional("nothing", Format<String>.text.list, default: []),
    .optional("leftovers", Format<String>.text.list, default: []),
    .optional("repeats", Format<String>.text.list, default: []),
    .optional("perhapsRepeats", Format<String>.text.list, default: []),
    .optional("marks", .text, default: ""),
    .optional("clauseEnds", .text, default: ""),
    .optional("sentenceEnds", .text, default: ""),
    .optional("lastYearAfter", Format<String>.text.list, default: [])
  ) {
    DocumentDraft.Wordlists(
      emptyWords: $0, nothing: $1, leftovers: $2, repeats: $3, perhapsRepeats: $4, marks: $5, clauseEnds: $6,
      sentenceEnds: $7, lastYearAfter: $8)
  }
}

extension Format<DocumentDraft.NumberWords> {
  static let numberWords: Format<DocumentDraft.NumberWords> = object(
    "words beside numbers",
    .optional("percentAfter", Format<String>.text.list, default: []),
    .required("percentSign", .text),
    .required("yearMark", .text),
    .optional("money", Format<String>.text.list, default: []),
    .optional("moneyAtEnd", Format<String>.text.list, default: []),
    .optional("more", Format<String>.text.list, default: []),
    .optional("less", Format<String>.text.list, default: []),
    .optional("noReason", Format<String>.text.list, default: [])
  ) {
    DocumentDraft.NumberWords(
      percentAfter: $0, percentSign: $1, yearMark: $2, money: $3, moneyAtEnd: $4, more: $5, less: $6,
      noReason: $7)
  }
}

extension Format<DocumentDraft.Checks> {
  static let checks: Format<DocumentDraft.Checks> = object(
    "checks",
    .optional("amounts", Format<DocumentDraft.Check>.amountCheck.list, default: []),
    .optional("empty", Format<TextCheckSpec.Empty>.emptyTable.list, default: []),
    .optional("counts", Format<TextCheckSpec.Count>.factCount.list, default: []),
    .required("words", Format<DocumentDraft.Wordlists>.wordlists),
    .required("numbers", Format<DocumentDraft.NumberWords>.numberWords),
    .optional("nameEnds", Format<String>.text.list, default: []),
    .required("unitsIn", Format<String>.text.located.someList),
    .required("termsIn", Format<String>.text.located)
  ) { amounts, empties, counts, words, numbers, nameEnds, unitsIn, termsIn in
    var spec = TextCheckSpec()
    spec.amounts = amounts.map(\.spec)
    spec.empties = empties
    spec.counts = counts
    spec.emptyWords = words.emptyWords
    spec.nothingWords = words.nothing
    spec.leftovers = words.leftovers
    spec.repeats = words.repeats
    spec.perhapsRepeats = words.perhapsRepeats
    spec.marks = Array(words.marks)
    spec.clauseEnds = Array(words.clauseEnds)
    spec.sentenceEnds = Array(words.sentenceEnds)
    spec.lastYearAfter = words.lastYearAfter
    spec.percentAfter = numbers.percentAfter
    spec.percentSign = numbers.percentSign
    spec.yearMark = numbers.yearMark
    spec.money = numbers.money
    spec.moneyAtEnd = numbers.moneyAtEnd
    spec.more = numbers.more
    spec.less = numbers.less
    spec.noReason = numbers.noReason
    spec.nameEnds = nameEnds
    spec.unitsIn = unitsIn.map(\.value)
    spec.termsIn = termsIn.value
    return DocumentDraft.Checks(
      spec: spec, cells: amounts.flatMap(\.cells),
      parts: unitsIn + [termsIn] + amounts.map { Located($0.spec.part, at: $0.spec.location) },
      lists: amounts.flatMap(\.lists), changes: amounts.flatMap(\.changes))
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
