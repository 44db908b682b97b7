import Core
import Tabulate
import Yams

/// A column as written, before the panel around it is known.
struct ColumnDraft: Sendable {
  enum Content: Sendable {
    case group([ColumnDraft])
    case sum([TermDraft])
    case words(WordsSpec)
  }

  var label: Located<String>
  var width: Double?
  var alignment: Alignment?
  var facts: Located<String>?
  var conditions = Conditions()
  var content: Content

  func column(within scope: Scope, _ reading: Reading) -> ColumnSpec {
    var scope = scope
    if let facts {
      _ = reading.knows(dataset: facts)
      scope.dataset = facts.value
    }
    switch scope.filter.intersection(conditions.filter(reading)) {
    case let filter?: scope.filter = filter
    case nil: reading.report(.neverMatches, at: label.location, [.name: label.value])
    }
    switch content {
    case .group(let children):
      return .group(label: label.value, children.map { $0.column(within: scope, reading) })
    case .words(let words): return leaf(.words(words))
    case .sum(let terms):
      return leaf(.sum(Selection(terms.compactMap { $0.term(within: scope, of: label.value, reading) })))
    }
  }

  private func leaf(_ content: ColumnSpec.Leaf.Content) -> ColumnSpec {
    .leaf(ColumnSpec.Leaf(label: label.value, width: width, alignment: alignment, content: content))
  }

  /// The drafts of the leaves, in order.
  var leaves: [ColumnDraft] {
    if case .group(let children) = content { children.flatMap(\.leaves) } else { [self] }
  }
}

extension Format<ColumnDraft> {
  static let column: Format<ColumnDraft> = .byKey(
    (["columns"], group), (["sum"], figure), (["show"], wordsColumn))

  /// A heading over columns; what it says of facts holds for all of them.
  private static let group: Format<ColumnDraft> = object(
    "column group",
    .required("label", Format<String>.words.located),
    .optional("facts", Format<String>.text.located),
    .optional("where", .conditions, default: Conditions()),
    .required("columns", Format<ColumnDraft>.reference("column") { column }.someList)
  ) { label, facts, conditions, columns in
    ColumnDraft(label: label, facts: facts, conditions: conditions, content: .group(columns))
  }

  private static let figure: Format<ColumnDraft> = object(
    "figure column",
    .required("label", Format<String>.words.located),
    .optional("width", Format<Double>.size),
    .optional("align", Format<Alignment>.choice),
    .optional("facts", Format<String>.text.located),
    .required("sum", Format<TermDraft>.term.oneOrMore)
  ) { label, width, alignment, facts, terms in
    ColumnDraft(
      label: label, width: width, alignment: alignment, facts: facts, content: .sum(terms))
  }

  private static let wordsColumn: Format<ColumnDraft> = object(
    "column of words",
    .required("label", Format<String>.words.located),
    .optional("width", Format<Double>.size),
    .optional("align", Format<Alignment>.choice),
    .required("show", Format<String>.text.located.oneOrMore),
    .optional("part", Format<String>.text.located),
    .optional("once", .flag, default: false)
  ) { (reading, _, label, width, alignment, show, part, once) -> ColumnDraft? in
    let axes: [String?] = show.map { axis in
      if axis.value == "items" { return nil }
      if reading.vocabulary.dimension(axis.value) == nil {
        reading.report(
          .dimensionUnknown, at: axis.location,
          [
            .found: axis.value,
            .expected: (["items"] + reading.vocabulary.dimensions.map(\.name)).joined(separator: ", "),
          ])
      }
      return axis.value
    }
    return ColumnDraft(
      label: label, width: width, alignment: alignment,
      content: .words(
        WordsSpec(axes: axes, part: part.map { wordsPart($0, reading) } ?? .name, once: once)))
  }
}

/// `name`, `code`, or a property of units.
private func wordsPart(_ text: Located<String>, _ reading: Reading) -> WordsSpec.Part {
  if text.value == "name" { return .name }
  if text.value == "code" { return .code }
  let attributes = reading.vocabulary.dimensions.filter {
    if case .attribute = $0.kind { true } else { false }
  }
  if !attributes.contains(where: { $0.name == text.value }) {
    reading.report(
      .choiceUnknown, at: text.location,
      [.found: text.value, .expected: (["name", "code"] + attributes.map(\.name)).joined(separator: ", ")])
  }
  return .attribute(text.value)
}
