import Core
import Reconcile
import Yams

/// `rules.yaml`, as written.
struct RulesDraft: Sendable {
  var rules: [RuleSpec]
  var waivers: WaiverFormat?
  /// What labels of columns begin with that are inside another and no part of it.
  var within: String?
  /// Cells the rules name, where they do.
  var names: [Located<CellName>]
}

extension Format<RulesDraft> {
  static let rules: Format<RulesDraft> = object(
    "rules",
    .required("classes", Format<RuleClass>.choice.map),
    .optional("waivers", Format<WaiverFormat>.waivers),
    .optional("within", Format<String>.text),
    .required("rules", Format<RuleDraft>.rule.list)
  ) { (reading, _, classes, waivers, within, drafts) -> RulesDraft? in
    var rules: [RuleSpec] = []
    for draft in drafts {
      guard let own = classes.first(where: { $0.key.value == draft.className.value }) else {
        reading.report(
          .choiceUnknown, at: draft.className.location,
          [.found: draft.className.value, .expected: classes.map(\.key.value).joined(separator: ", ")])
        continue
      }
      if rules.contains(where: { $0.name == draft.name.value }) {
        reading.report(.nameRepeated, at: draft.name.location, [.name: draft.name.value])
      }
      rules.append(
        RuleSpec(
          name: draft.name.value, className: draft.className.value, isBlocking: own.value == .blocks,
          sentence: draft.sentence, location: draft.name.location, clauses: draft.clauses))
    }
    return RulesDraft(
      rules: rules, waivers: waivers, within: within,
      names: drafts.flatMap { $0.chains.flatMap { $0 }.flatMap(\.names) })
  }
}

/// What breaking a rule of a class means.
enum RuleClass: String, CaseIterable, Sendable {
  /// Keeps the workbook back.
  case blocks
  /// May pass with a written reason.
  case explained
}

/// One entry of `rules`, its cells found.
struct RuleDraft: Sendable {
  var name: Located<String>
  var className: Located<String>
  var sentence: String
  var clauses: [RuleSpec.Clause]
  var chains: [[SideDraft]]
}

/// One side of a comparison, as written.
struct SideDraft: Sendable {
  var side: RuleSpec.Side
  var names: [Located<CellName>]
}

extension Format<RuleDraft> {
  static let rule: Format<RuleDraft> = object(
    "rule",
    .required("rule", Format<String>.text.located),
    .required("class", Format<String>.text.located),
    .required("says", .text),
    .optional("each", Format<String>.text.located.oneOrMore, default: []),
    .optional("equal", sides, default: []),
    .optional("atMost", sides, default: []),
    .optional("inside", sides, default: []),
    .optional("given", Format<String>.text.located),
    .optional("alike", .flag, default: false),
    .optional("through", Format<TermDraft>.term.map, default: []),
    .optional("totals", Format<RuleSpec.Totals>.totals),
    .optional("same", .flag, default: false)
  ) {
    (
      reading, node, name, className, sentence, each, equal, atMost, inside, given, alike, through, totals,
      same
    ) -> RuleDraft? in
    var byUnit = false
    var dimensions: [String] = []
    for key in each {
      guard let found = reading.vocabulary.dimension(key.value) else {
        reading.report(
          .dimensionUnknown, at: key.location,
          [.found: key.value, .expected: reading.vocabulary.dimensions.map(\.name).joined(separator: ", ")])
        continue
      }
      if found.kind == .unit { byUnit = true } else { dimensions.append(found.name) }
    }
    if dimensions.count > 1, !through.isEmpty || (equal + atMost + inside).contains(where: \.namesCells) {
      reading.report(
        .typeMismatch, at: node, [.expected: "each: [\(dimensions.joined(separator: ", "))] { facts: … }"])
    }
    if let given { _ = reading.knows(dataset: given) }
    var link: RuleSpec.Link?
    for (member, draft) in through {
      if reading.vocabulary.dimension(member.value) == nil {
        reading.report(
          .dimensionUnknown, at: member.location,
          [
            .found: member.value,
            .expected: reading.vocabulary.dimensions.map(\.name).joined(separator: ", "),
          ])
      }
      if let term = draft.term(within: Scope(), of: name.value, reading) {
        link = RuleSpec.Link(selection: Selection([term]), dimension: member.value)
      }
    }
    var clauses: [RuleSpec.Clause] = []
    for (order, chains) in [(RuleSpec.Comparison.Order.equal, equal), (.atMost, atMost), (.inside, inside)] {
      for sides in chains {
        if sides.count < 2 {
          reading.report(.typeMismatch, at: node, [.expected: "\(order.rawValue): [[a, b]]"])
        }
        clauses.append(
          .comparison(
            RuleSpec.Comparison(
              order: order, sides: sides.map(\.side), byUnit: byUnit, dimension: dimensions.first,
              beside: Array(dimensions.dropFirst()), given: given?.value,
              asksAlike: alike, through: link)))
      }
    }
    if let totals { clauses.append(.totals(totals)) }
    if same { clauses.append(.same) }
    if clauses.isEmpty {
      reading.report(
        .keyMissing, at: node,
        [.name: "equal", .expected: "equal | atMost | inside | totals | same"])
    }
    return RuleDraft(
      name: name, className: className, sentence: sentence, clauses: clauses, chains: equal + atMost + inside)
  }
}

extension [SideDraft] {
  fileprivate var namesCells: Bool { contains { !$0.names.isEmpty } }
}

/// Chains of sides.
private let sides = Format<SideDraft>.reference("side") { Format<SideDraft>.side }.list.list

extension Format<RuleSpec.Totals> {
  /// Of which tables, along what, in which rows; all of them where nothing is said.
  static let totals: Format<RuleSpec.Totals> = object(
    "totals",
    .optional("tables", Format<String>.text.located.oneOrMore),
    .optional("along", Format<RuleSpec.TotalKind>.choice.oneOrMore),
    .optional("rows", Format<String>.text.located.oneOrMore)
  ) { tables, kinds, rows in
    RuleSpec.Totals(
      tables: tables.map { Set($0.map(\.value)) }, kinds: kinds.map(Set.init),
      rows: rows.map { Set($0.map(\.value)) })
  }
}

extension Format<SideDraft> {
  /// A cell by its words, a sum of facts, or some of these added and taken away.
  static let side: Format<SideDraft> = Format(
    shape: .any([.text, signed.shape, Format<TermDraft>.term.shape])
  ) { node, reading in
    if node.scalar != nil {
      return Format<String>.text.located.read(node, reading).map { text in
        let name = CellName(text.value)
        return SideDraft(
          side: RuleSpec.Side([RuleSpec.Term(.named(name))]), names: [Located(name, at: text.location)])
      }
    }
    let keys = Set(node.mapping?.keys.compactMap(\.string) ?? [])
    if keys.contains("add") || keys.contains("subtract") { return signed.read(node, reading) }
    guard let draft = Format<TermDraft>.term.read(node, reading) else { return nil }
    let before = reading.findings.count
    guard let term = draft.term(within: Scope(), of: "facts", reading) else { return nil }
    let selection = Selection([term])
    if reading.findings.count == before { selection.check(at: draft.location, name: "facts", reading) }
    return SideDraft(side: RuleSpec.Side([RuleSpec.Term(.facts(selection))]), names: [])
  }

  private static let signed: Format<SideDraft> = object(
    "sum of cells",
    .optional("add", Format<SideDraft>.reference("side") { side }.oneOrMore, default: []),
    .optional("subtract", Format<SideDraft>.reference("side") { side }.oneOrMore, default: [])
  ) { add, subtract in
    SideDraft(
      side: RuleSpec.Side(
        add.flatMap(\.side.terms)
          + subtract.flatMap(\.side.terms).map { RuleSpec.Term($0.source, isSubtracted: !$0.isSubtracted) }),
      names: (add + subtract).flatMap(\.names))
  }
}

extension Format<WaiverFormat> {
  static let waivers: Format<WaiverFormat> = object(
    "waivers",
    .required("notes", Format<Dataset>.notes),
    .required("rule", Format<String>.text.located),
    .required("cell", Format<String>.text.located),
    .required("left", Format<String>.text.located),
    .required("right", Format<String>.text.located),
    .required("reason", Format<String>.text.located),
    .required("person", Format<String>.text.located)
  ) { (reading, _, notes, rule, cell, left, right, reason, person) -> WaiverFormat? in
    for text in [rule, cell, left, right, reason, person] where !notes.texts.contains(text.value) {
      reading.report(
        .columnReferenceUnknown, at: text.location,
        [.found: text.value, .expected: notes.texts.joined(separator: ", ")])
    }
    return WaiverFormat(
      notes: notes.name, rule: rule.value, cell: cell.value, left: left.value, right: right.value,
      reason: reason.value, person: person.value)
  }
}
