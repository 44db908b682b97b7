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
  var headingStyle: Located<String>?
  var style: Located<String>?
  var footStyle: Located<String>?
  var emptyStyle: Located<String>?

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
      return .group(
        label: label.value, headingStyle: reading.cellStyle(headingStyle),
        children.map { $0.column(within: scope, reading) })
    case .words(let words): return leaf(.words(words), reading)
    case .sum(let terms):
      return leaf(
        .sum(Selection(terms.compactMap { $0.term(within: scope, of: label.value, reading) })), reading)
    }
  }

  private func leaf(_ content: ColumnSpec.Leaf.Content, _ reading: Reading) -> ColumnSpec {
    .leaf(
      ColumnSpec.Leaf(
        label: label.value, width: width, alignment: alignment, content: content,
        headingStyle: reading.cellStyle(headingStyle), style: reading.cellStyle(style),
        footStyle: reading.cellStyle(footStyle), emptyStyle: reading.cellStyle(emptyStyle)))
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
    .optional("headingStyle", Format<String>.text.located),
    .required("columns", Format<ColumnDraft>.reference("column") { column }.someList)
  ) { label, facts, conditions, headingStyle, columns in
    ColumnDraft(
      label: label, facts: facts, conditions: conditions, content: .group(columns), headingStyle: headingStyle
    )
  }

  private static let figure: Format<ColumnDraft> = object(
    "figure column",
    .required("label", Format<String>.words.located),
    .optional("width", Format<Double>.size),
    .optional("align", Format<Alignment>.choice),
    .optional("headingStyle", Format<String>.text.located),
    .optional("style", Format<String>.text.located),
    .optional("footStyle", Format<String>.text.located),
    .optional("facts", Format<String>.text.located),
    .required("sum", Format<TermDraft>.term.oneOrMore)
  ) { label, width, alignment, headingStyle, style, footStyle, facts, terms in
    ColumnDraft(
      label: label, width: width, alignment: alignment, facts: facts, content: .sum(terms),
      headingStyle: headingStyle, style: style, footStyle: footStyle ?? style)
  }

  private static let wordsColumn: Format<ColumnDraft> = object(
    "column of words",
    .required("label", Format<String>.words.located),
    .optional("width", Format<Double>.size),
    .optional("align", Format<Alignment>.choice),
    .optional("headingStyle", Format<String>.text.located),
    .optional("style", Format<String>.text.located),
    .optional("emptyStyle", Format<String>.text.located),
    .required("show", Format<String>.text.located.oneOrMore),
    .optional("part", Format<String>.text.located),
    .optional("level", Format<String>.text.located),
    .optional("once", .flag, default: false)
  ) {
    (reading, _, label, width, alignment, headingStyle, style, emptyStyle, show, part, level, once)
      -> ColumnDraft? in
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
        WordsSpec(
          axes: axes,
          part: level.flatMap { piece($0, of: show, reading) } ?? part.map { wordsPart($0, reading) }
            ?? .name,
          once: once)), headingStyle: headingStyle, style: style, emptyStyle: emptyStyle)
  }
}

/// The digits one level adds to the codes that are shown.
private func piece(_ level: Located<String>, of show: [Located<String>], _ reading: Reading) -> WordsSpec
  .Part?
{
  let trees = show.compactMap { axis -> Dimension.CodeTree? in
    if case .codes(let tree) = reading.vocabulary.dimension(axis.value)?.kind { tree } else { nil }
  }
  guard let levels = trees.first?.levels, let index = levels.firstIndex(where: { $0.name == level.value })
  else {
    reading.report(
      .choiceUnknown, at: level.location,
      [
        .found: level.value,
        .expected: trees.flatMap(\.levels).map(\.name).joined(separator: ", "),
      ])
    return nil
  }
  return .piece((index == 0 ? 0 : levels[index - 1].digits)..<levels[index].digits)
}

/// `name`, `code`, or a property of units.
private func wordsPart(_ text: Located<String>, _ reading: Reading) -> WordsSpec.Part {
  if text.value == "name" { return .name }
  if text.value == "code" { return .code }
  // Rows are units, never departments.
  let attributes = reading.vocabulary.dimensions.filter { dimension in
    guard case .attribute(let owner, _) = dimension.kind else { return false }
    return reading.vocabulary.dimension(owner)?.kind == .unit
  }
  if !attributes.contains(where: { $0.name == text.value }) {
    reading.report(
      .choiceUnknown, at: text.location,
      [.found: text.value, .expected: (["name", "code"] + attributes.map(\.name)).joined(separator: ", ")])
  }
  return .attribute(text.value)
}
