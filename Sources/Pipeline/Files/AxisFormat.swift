import Core
import Tabulate
import Yams

/// A row of a layout's own, as written.
struct ItemDraft: Sendable {
  enum Content: Sendable {
    case sum([TermDraft])
    case combination(add: [Located<String>], subtract: [Located<String>])
  }

  var label: Located<String>
  var content: Content
  /// Columns the label takes.
  var span: Located<Int>?
}

extension [ItemDraft] {
  /// The rows; what one adds up must stand above it.
  func items(within scope: Scope, known: [String] = [], _ reading: Reading) -> [ItemSpec] {
    var known = known
    return map { draft in
      defer { known.append(draft.label.value) }
      if known.contains(draft.label.value) {
        reading.report(.nameRepeated, at: draft.label.location, [.name: draft.label.value])
      }
      switch draft.content {
      case .sum(let terms):
        return ItemSpec(
          label: draft.label.value,
          content: .sum(
            Selection(terms.compactMap { $0.term(within: scope, of: draft.label.value, reading) })),
          span: draft.span?.value)
      case .combination(let add, let subtract):
        for reference in add + subtract where !known.contains(reference.value) {
          reading.report(
            .rowReferenceUnknown, at: reference.location,
            [.found: reference.value, .expected: known.joined(separator: ", ")])
        }
        return ItemSpec(
          label: draft.label.value,
          content: .combination(add: add.map(\.value), subtract: subtract.map(\.value)),
          span: draft.span?.value)
      }
    }
  }
}

extension Format<ItemDraft> {
  static let item: Format<ItemDraft> = .byKey(
    (["add", "subtract"], combination), (["sum"], sum))

  private static let sum: Format<ItemDraft> = object(
    "row",
    .required("label", Format<String>.words.located),
    .required("sum", Format<TermDraft>.term.oneOrMore),
    .optional("span", Format<Int>.span.located)
  ) { label, terms, span in ItemDraft(label: label, content: .sum(terms), span: span) }

  private static let combination: Format<ItemDraft> = object(
    "row of rows",
    .required("label", Format<String>.words.located),
    .optional("add", Format<String>.text.located.oneOrMore, default: []),
    .optional("subtract", Format<String>.text.located.oneOrMore, default: []),
    .optional("span", Format<Int>.span.located)
  ) { label, add, subtract, span in
    ItemDraft(label: label, content: .combination(add: add, subtract: subtract), span: span)
  }
}

/// The rows of a panel, as written.
indirect enum AxisDraft: Sendable {
  case each(EachSpec, then: AxisDraft?)
  case tree(TreeSpec)
  case list(String)
  case items([ItemDraft])

  func axis(within scope: Scope, _ reading: Reading) -> AxisSpec {
    switch self {
    case .each(var each, let then):
      each.then = then?.axis(within: scope, reading)
      return .each(each)
    case .tree(let tree): return .tree(tree)
    case .list(let dimension): return .list(dimension: dimension)
    // A row of the layout takes the dataset its columns name, unless it names its own.
    case .items(let items): return .items(items.items(within: Scope(), reading))
    }
  }
}

extension Format<AxisDraft> {
  static let axis: Format<AxisDraft> = .byKey(
    (["each"], each), (["tree"], tree), (["list"], list), (["items"], items))

  private static let each: Format<AxisDraft> = object(
    "rows of units",
    .required("each", Format<Dimension>.dimension(where: { $0.kind == .unit })),
    .optional("total", Format<EachSpec.Total>.choice, default: .first),
    .optional("heading", .flag, default: true),
    .optional("then", Format<AxisDraft>.reference("rows") { axis })
  ) { dimension, total, heading, then in
    AxisDraft.each(
      EachSpec(dimension: dimension.name, total: total, hasOwnRow: heading, then: nil), then: then)
  }

  private static let tree: Format<AxisDraft> = object(
    "rows of codes",
    .required(
      "tree", Format<Dimension>.dimension(where: { if case .codes = $0.kind { true } else { false } })),
    .required("levels", Format<String>.text.located.list),
    .optional("ordinal", Format<OrdinalDraft>.ordinal)
  ) { (reading, _, dimension, levels, ordinal) -> AxisDraft? in
    guard case .codes(let tree) = dimension.kind else { return nil }
    func digits(_ level: Located<String>) -> Int? {
      guard let found = tree.levels.first(where: { $0.name == level.value }) else {
        reading.report(
          .choiceUnknown, at: level.location,
          [.found: level.value, .expected: tree.levels.map(\.name).joined(separator: ", ")])
        return nil
      }
      return found.digits
    }
    return AxisDraft.tree(
      TreeSpec(
        dimension: dimension.name, levels: levels.compactMap(digits).sorted(),
        ordinal: ordinal.flatMap { ordinal in
          digits(ordinal.level).map { TreeSpec.Ordinal(digits: $0, texts: ordinal.texts) }
        }))
  }

  private static let list: Format<AxisDraft> = object(
    "rows of members",
    .required("list", Format<Dimension>.dimension(where: { $0.kind != .unit && $0.unlessSaid == nil }))
  ) { dimension in AxisDraft.list(dimension.name) }

  private static let items: Format<AxisDraft> = object(
    "rows of the form",
    .required("items", Format<ItemDraft>.item.list)
  ) { items in AxisDraft.items(items) }
}

/// A running number before the names of one level.
struct OrdinalDraft: Sendable {
  var level: Located<String>
  var texts: TreeSpec.Ordinal.Texts
}

extension Format<OrdinalDraft> {
  static let ordinal: Format<OrdinalDraft> = object(
    "ordinal",
    .required("level", Format<String>.text.located),
    .optional("numerals", Format<String>.text.list),
    .optional("fixed", Format<String>.text.map),
    .optional("after", .text, default: "")
  ) { (reading, node, level, numerals, fixed, after) -> OrdinalDraft? in
    guard let fixed else {
      return OrdinalDraft(
        level: level, texts: .running((numerals ?? reading.vocabulary.numerals).map { $0 + after }))
    }
    if numerals != nil {
      reading.report(.typeMismatch, at: node, [.expected: "numerals | fixed"])
    }
    return OrdinalDraft(
      level: level,
      texts: .fixed(Dictionary(fixed.map { ($0.key.value, $0.value + after) }) { first, _ in first }))
  }
}

extension Format<Dimension> {
  /// The name of a dimension of the right kind.
  static func dimension(where isFit: @escaping @Sendable (Dimension) -> Bool) -> Format {
    Format<String>.text.then { name, node, reading in
      let fit = reading.vocabulary.dimensions.filter(isFit)
      guard let dimension = fit.first(where: { $0.name == name }) else {
        reading.report(
          .dimensionUnknown, at: node,
          [.found: name, .expected: fit.map(\.name).joined(separator: ", ")])
        return nil
      }
      return dimension
    }
  }
}
