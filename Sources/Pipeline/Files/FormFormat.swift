import Core
import Tabulate
import Yams

extension Format<FormSpec> {
  static let form: Format<FormSpec> = object(
    "form",
    .required("widths", Format<Double>.size.someList),
    .required("rows", Format<FormRowSpec>.row.located.list)
  ) { (reading, _, widths, rows) -> FormSpec? in
    for row in rows where row.value.width > widths.count {
      reading.report(
        .formTooWide, at: row.location, [.limit: "\(widths.count)", .found: "\(row.value.width)"])
    }
    return FormSpec(widths: widths, rows: rows.map(\.value))
  }
}

extension FormRowSpec {
  /// Grid columns the row takes.
  fileprivate var width: Int {
    switch self {
    case .cells(let cells), .list(_, let cells): cells.map(\.width).reduce(0, +)
    case .heading(let labels): labels.map(\.span).reduce(0, +)
    case .side(_, let width, let rows): width + (rows.map(\.width).max() ?? 0)
    }
  }
}

extension Format<FormRowSpec> {
  static let row: Format<FormRowSpec> = .byKey(
    (["side"], side), (["heading"], heading), (["list"], list), (["cells"], cells))

  private static let cells: Format<FormRowSpec> = object(
    "row of cells", .required("cells", Format<FormCellSpec>.cell.located.someList)
  ) { (reading, _, cells) -> FormRowSpec? in
    for cell in cells {
      // Outside a list there is no note whose member could be meant.
      guard case .sum(_, let by) = cell.value.content, !by.isEmpty else { continue }
      reading.report(.keyUnknown, at: cell.location, [.found: "by", .expected: "sum, span, align"])
    }
    return FormRowSpec.cells(cells.map(\.value))
  }

  private static let heading: Format<FormRowSpec> = object(
    "heading rows", .required("heading", Format<FormHeadingSpec>.heading.list)
  ) { FormRowSpec.heading($0) }

  private static let list: Format<FormRowSpec> = object(
    "list of notes",
    .required("list", Format<Dataset>.notes),
    .required("cells", Format<FormCellSpec>.cell.someList)
  ) { (reading, node, notes, cells) -> FormRowSpec? in
    for cell in cells { check(cell.content, of: notes, at: node, reading) }
    return FormRowSpec.list(notes: notes.name, cells: cells)
  }

  private static let side: Format<FormRowSpec> = object(
    "rows with a side label",
    .required("side", .words),
    .optional("span", Format<Int>.span, default: 1),
    .required("rows", Format<FormRowSpec>.reference("form row") { row }.list)
  ) { label, width, rows in FormRowSpec.side(label: label, width: width, rows: rows) }
}

/// Reports what a cell asks of a list's notes and they do not have.
private func check(_ content: FormCellSpec.Content, of notes: Dataset, at node: Node, _ reading: Reading) {
  var fields: [String] = []
  switch content {
  case .field(let name, nil): fields = [name]
  case .joined(let parts, let condition): fields = parts.map(\.field) + [condition].compactMap { $0 }
  case .sum(_, let by):
    for dimension in by where !notes.dimensions.contains(dimension) {
      reading.report(
        .dimensionForeign, at: node,
        [.name: dimension, .other: notes.name, .expected: notes.dimensions.joined(separator: ", ")])
    }
  case .field, .label, .text: break
  }
  // What no notes have is reported where it is written.
  let known = reading.vocabulary.datasets.flatMap(\.texts)
  for field in fields where !notes.texts.contains(field) && known.contains(field) {
    reading.report(
      .columnReferenceUnknown, at: node,
      [.found: field, .expected: notes.texts.joined(separator: ", ")])
  }
}

extension Format<FormHeadingSpec> {
  static let heading: Format<FormHeadingSpec> = object(
    "form heading",
    .required("label", .words),
    .optional("span", Format<Int>.span, default: 1),
    .optional("columns", Format<FormHeadingSpec>.reference("form heading") { heading }.list, default: [])
  ) { label, width, children in FormHeadingSpec(label: label, width: width, children: children) }
}

extension Format<Dataset> {
  /// The name of a dataset of notes.
  static let notes = Format<String>.text.then { (name: String, node: Node, reading: Reading) -> Dataset? in
    let known = reading.vocabulary.datasets.filter { !$0.texts.isEmpty }
    guard let dataset = known.first(where: { $0.name == name }) else {
      reading.report(
        .datasetUnknown, at: node,
        [.found: name, .expected: known.map(\.name).joined(separator: ", ")])
      return nil
    }
    return dataset
  }
}

extension Format<FormCellSpec> {
  static let cell: Format<FormCellSpec> = .byKey(
    (["label"], label), (["text"], text), (["join"], joined), (["sum"], sum), (["field"], field))

  private static let label: Format<FormCellSpec> = object(
    "label cell", .required("label", .words), .optional("span", Format<Int>.span, default: 1),
    .optional("align", Format<Alignment>.choice)
  ) { FormCellSpec(content: .label($0), width: $1, alignment: $2, isMerged: false) }

  private static let text: Format<FormCellSpec> = object(
    "text cell", .required("text", .words), .optional("span", Format<Int>.span, default: 1),
    .optional("align", Format<Alignment>.choice)
  ) { FormCellSpec(content: .text($0), width: $1, alignment: $2, isMerged: false) }

  private static let joined: Format<FormCellSpec> = object(
    "joined cell", .required("join", Format<JoinSpec>.join.list), .optional("when", Format<String>.fieldName),
    .optional("span", Format<Int>.span, default: 1),
    .optional("align", Format<Alignment>.choice)
  ) { FormCellSpec(content: .joined($0, when: $1), width: $2, alignment: $3, isMerged: false) }

  private static let field: Format<FormCellSpec> = object(
    "field cell",
    .required("field", Format<String>.text.located),
    .optional("note", Format<Dataset>.notes),
    .optional("span", Format<Int>.span, default: 1),
    .optional("align", Format<Alignment>.choice),
    .optional("merge", .flag, default: false)
  ) { (reading, _, field, notes, width, alignment, merge) -> FormCellSpec? in
    let known = notes.map { [$0] } ?? reading.vocabulary.datasets
    if !known.contains(where: { $0.texts.contains(field.value) }) {
      reading.report(
        .columnReferenceUnknown, at: field.location,
        [.found: field.value, .expected: known.flatMap(\.texts).joined(separator: ", ")])
    }
    return FormCellSpec(
      content: .field(name: field.value, notes: notes?.name), width: width, alignment: alignment,
      isMerged: merge)
  }

  private static let sum: Format<FormCellSpec> = object(
    "figure cell",
    .required("sum", Format<TermDraft>.term.oneOrMore),
    .optional("by", Format<Dimension>.dimension(where: { _ in true }).oneOrMore, default: []),
    .optional("span", Format<Int>.span, default: 1),
    .optional("align", Format<Alignment>.choice)
  ) { (reading, node, terms, by, width, alignment) -> FormCellSpec? in
    let before = reading.findings.count
    let selection = Selection(terms.compactMap { $0.term(within: Scope(), of: "sum", reading) })
    if reading.findings.count == before {
      var axes = Filter()
      for dimension in by { axes.accepted[dimension.name] = .prefixes([""]) }
      Selection([Selection.Term(filter: axes)]).intersection(selection)
        .check(at: reading.location(of: node), name: "sum", reading)
    }
    return FormCellSpec(
      content: .sum(selection, by: by.map(\.name)), width: width, alignment: alignment, isMerged: false)
  }
}

extension Format<JoinSpec> {
  static let join: Format<JoinSpec> = object(
    "joined text",
    .required("field", Format<String>.fieldName),
    .optional("except", Format<String>.text.list, default: []),
    .optional("space", .text, default: ""),
    .optional("tight", Format<String>.text.list, default: [])
  ) { JoinSpec(field: $0, except: $1, space: $2, tight: $3) }
}

extension Format<String> {
  /// The name of a text that some notes have.
  fileprivate static let fieldName = Format<String>.text.then {
    (name: String, node: Node, reading: Reading) -> String? in
    let known = reading.vocabulary.datasets.flatMap(\.texts)
    if !known.contains(name) {
      reading.report(
        .columnReferenceUnknown, at: node, [.found: name, .expected: known.joined(separator: ", ")])
    }
    return name
  }
}
