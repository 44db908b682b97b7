import Compose
import Core

extension Format<DocumentDraft.Check> {
  static let amountCheck: Format<DocumentDraft.Check> = object(
    "amount in the text",
    .required("rule", Format<String>.text.located), .optional("part", .text, default: ""),
    .required("text", .text),
    .optional("is", Format<SideDraft>.side),
    .optional("adds", Format<SideDraft>.side),
    .optional("counts", Format<String>.text.located),
    .optional("states", Format<String>.text),
    .optional("rise", Format<String>.text.located),
    .optional("fall", Format<String>.text.located),
    .optional("share", Format<String>.text.located),
    .optional("each", Format<String>.text.list, default: [])
  ) {
    (reading, node, rule, part, text, side, adds, counts, states, rise, fall, share, each)
      -> DocumentDraft.Check? in
    let subjects: [TextCheckSpec.Amount.Subject?] = [
      side.map { .amount($0.figureTerms) }, adds.map { .together($0.figureTerms) },
      counts.map { .count($0.value) }, states.map { .stated($0) }, rise.map { .rise($0.value) },
      fall.map { .fall($0.value) }, share.map { .share($0.value) },
    ]
    let given = subjects.compactMap { $0 }
    guard let subject = given.first, given.count == 1 else {
      let keys = "is | adds | counts | states | rise | fall | share"
      reading.report(.keyMissing, at: node, [.name: keys, .expected: keys])
      return nil
    }
    // Together they come to an amount in one part.
    if case .together = subject, part.isEmpty {
      reading.report(.keyMissing, at: node, [.name: "part", .expected: "text"])
      return nil
    }
    return DocumentDraft.Check(
      spec: TextCheckSpec.Amount(
        rule: rule.value, part: part, pattern: text, subject, each: each, location: rule.location),
      cells: (side?.cells ?? []) + (adds?.cells ?? []), lists: [counts].compactMap { $0 },
      changes: [rise, fall, share].compactMap { $0 })
  }
}

extension Format<TextCheckSpec.Empty> {
  static let emptyTable: Format<TextCheckSpec.Empty> = object(
    "what may be nothing", .optional("table", Format<String>.text.located),
    .optional("amount", Format<String>.text.located), .required("name", .text),
    .optional("also", Format<String>.text.list, default: [])
  ) { (reading, node, table, amount, name, also) -> TextCheckSpec.Empty? in
    switch (table, amount) {
    case (let table?, nil):
      return TextCheckSpec.Empty(.table(table.value), name: name, also: also, location: table.location)
    case (nil, let amount?):
      return TextCheckSpec.Empty(.amount(amount.value), name: name, also: also, location: amount.location)
    case (nil, nil), (.some, .some):
      reading.report(.keyMissing, at: node, [.name: "table | amount", .expected: "table | amount"])
      return nil
    }
  }
}

extension Format<DocumentDraft.Section> {
  static let section: Format<DocumentDraft.Section> = object(
    "what a part has to have", .required("part", Format<String>.text.located),
    .optional("headings", Format<String>.text.located.list, default: []),
    .optional("says", Format<String>.text.located.list, default: [])
  ) {
    DocumentDraft.Section(
      spec: TextCheckSpec.Section(part: $0.value, headings: $1, says: $2), part: $0)
  }
}

extension Format<TextCheckSpec.TableNames> {
  static let tableNames: Format<TextCheckSpec.TableNames> = object(
    "what texts call what a table shows", .required("table", Format<String>.text.located),
    .required("names", Format<String>.text.someList)
  ) { TextCheckSpec.TableNames(table: $0, names: $1) }
}

extension Format<TextCheckSpec.WholeFact> {
  static let wholeFact: Format<TextCheckSpec.WholeFact> = object(
    "fact that is a whole number", .required("fact", .text), .optional("least", .integer, default: 0),
    .optional("most", .integer, default: Int.max),
    .optional("called", Format<String>.text.list, default: []),
    .optional("measures", Format<String>.text.list, default: [])
  ) { (reading, node, fact, least, most, called, measures) -> TextCheckSpec.WholeFact? in
    guard least <= most else {
      reading.report(.typeMismatch, at: node, [.expected: "least <= most"])
      return nil
    }
    return TextCheckSpec.WholeFact(fact: fact, range: least...most, called: called, measures: measures)
  }
}

extension Format<TextCheckSpec.Count> {
  static let factCount: Format<TextCheckSpec.Count> = object(
    "fact that counts", .required("fact", .text), .required("of", .text),
    .required("between", Format<String>.text.someList),
    .optional("perhaps", Format<String>.text.list, default: [])
  ) { TextCheckSpec.Count(fact: $0, list: $1, between: $2, perhapsBetween: $3) }
}

extension Format<DocumentDraft.Checks> {
  static let checks: Format<DocumentDraft.Checks> = object(
    "checks",
    .optional("amounts", Format<DocumentDraft.Check>.amountCheck.list, default: []),
    .optional("sections", Format<DocumentDraft.Section>.section.list, default: []),
    .optional("empty", Format<TextCheckSpec.Empty>.emptyTable.list, default: []),
    .optional("tables", Format<TextCheckSpec.TableNames>.tableNames.list, default: []),
    .optional("counts", Format<TextCheckSpec.Count>.factCount.list, default: []),
    .optional("facts", Format<TextCheckSpec.WholeFact>.wholeFact.list, default: []),
    .optional("numberings", Format<String>.text.list, default: []),
    .optional("enumerations", Format<String>.text.list, default: []),
    .required("words", Format<TextWords>.textWords),
    .required("numbers", Format<NumberWords>.numberWords),
    .optional("nameEnds", Format<String>.text.list, default: []),
    .optional("nameBreaks", Format<String>.text.list, default: []),
    .optional("namesKnown", Format<String>.text.list, default: []),
    .required("unitsIn", Format<String>.text.located.someList),
    .required("termsIn", Format<String>.text.located),
    .optional("termsAsked", Format<String>.text.list, default: []),
    .optional("reasonsIn", Format<String>.text.located.list, default: [])
  ) {
    amounts, sections, empties, tables, counts, facts, numberings, enumerations, words, numbers, nameEnds,
    nameBreaks,
    namesKnown, unitsIn, termsIn, termsAsked, reasonsIn in
    var spec = TextCheckSpec()
    spec.amounts = amounts.map(\.spec)
    spec.sections = sections.map(\.spec)
    spec.empties = empties
    spec.counts = counts
    spec.wholeFacts = facts
    spec.numberings = numberings
    spec.enumerations = enumerations
    spec.words = words
    spec.numbers = numbers
    spec.termsAsked = termsAsked
    spec.reasonsIn = reasonsIn.map(\.value)
    spec.nameEnds = nameEnds
    spec.nameBreaks = nameBreaks
    spec.namesKnown = namesKnown
    spec.tables = tables
    spec.unitsIn = unitsIn.map(\.value)
    spec.termsIn = termsIn.value
    return DocumentDraft.Checks(
      spec: spec, cells: amounts.flatMap(\.cells),
      parts: unitsIn + [termsIn] + reasonsIn + sections.map(\.part)
        + amounts.filter { !$0.spec.part.isEmpty }.map { Located($0.spec.part, at: $0.spec.location) },
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
