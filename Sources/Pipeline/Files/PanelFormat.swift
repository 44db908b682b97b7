import Core
import Tabulate
import Yams

extension Format<PanelSpec> {
  static let panel: Format<PanelSpec> = object(
    "panel",
    .optional("facts", Format<String>.text.located),
    .required("rows", Format<AxisDraft>.axis),
    .required("columns", Format<ColumnDraft>.column.someList),
    .optional("foot", Format<ItemDraft>.item.list, default: []),
    .optional("leastRows", Format<Int>.integer.within(0...1000), default: 0),
    .optional("total", Format<PanelSpec.TotalPlace>.choice, default: .last),
    check: panelSpec)
}

@Sendable private func panelSpec(
  _ reading: Reading, _ node: Node, _ facts: Located<String>?, _ rows: AxisDraft, _ columns: [ColumnDraft],
  _ foot: [ItemDraft], _ leastRows: Int, _ total: PanelSpec.TotalPlace
) -> PanelSpec? {
  if let facts, !reading.knows(dataset: facts) { return nil }
  let before = reading.findings.count
  var panel = PanelSpec(
    facts: facts?.value,
    rows: rows.axis(within: Scope(), reading),
    columns: columns.map { $0.column(within: Scope(), reading) },
    foot: foot.items(within: Scope(), reading), leastRows: leastRows)
  panel.total = total
  checkSpans(rows.items + foot, columns: panel.columns.flatMap(\.leaves), reading)
  // What is misspelt can match nothing; saying so once is enough.
  guard reading.findings.count == before else { return panel }
  let leaves = zip(columns.flatMap(\.leaves), panel.columns.flatMap(\.leaves))
  for (written, leaf) in leaves {
    guard case .sum(let selection) = leaf.content else {
      checkWords(leaf.content, of: written.label, in: panel, reading)
      continue
    }
    check(selection, of: written.label, in: panel, reading)
  }
  return panel
}

/// Reports labels that would cover a column of figures.
private func checkSpans(_ items: [ItemDraft], columns: [ColumnSpec.Leaf], _ reading: Reading) {
  let words = columns.prefix { if case .words = $0.content { true } else { false } }.count
  for span in items.compactMap(\.span) where span.value > words {
    reading.report(.typeMismatch, at: span.location, [.expected: "1 – \(words)", .found: "\(span.value)"])
  }
}

extension AxisDraft {
  fileprivate var items: [ItemDraft] {
    switch self {
    case .each(_, let then): then?.items ?? []
    case .items(let items): items
    case .tree, .list: []
    }
  }
}

/// Reports a column of words that no row of the panel has.
private func checkWords(
  _ content: ColumnSpec.Leaf.Content, of label: Located<String>, in panel: PanelSpec, _ reading: Reading
) {
  guard case .words(let words) = content else { return }
  let items = panel.rows.itemSelections != nil || !panel.foot.isEmpty
  let axes = panel.rows.axisFilter.accepted.keys
  for axis in words.axes
  where axis.map({ !axes.contains($0) && reading.vocabulary.dimension($0) != nil }) ?? !items {
    reading.report(
      .rowsWithout, at: label.location,
      [.name: axis ?? "items", .expected: (axes + (items ? ["items"] : [])).joined(separator: ", ")])
  }
}

/// Looks at what a column adds up in every row the layout names, and in those the facts make.
private func check(
  _ column: Selection, of label: Located<String>, in panel: PanelSpec, _ reading: Reading
) {
  let axes = panel.rows.axisFilter
  var seen: Set<Selection.Term> = []
  var terms: [Selection.Term] = []
  func add(_ row: Selection) {
    for term in row.intersection(column).completed(with: panel.facts).terms where seen.insert(term).inserted {
      terms.append(term)
    }
  }
  for row in panel.rows.itemSelections ?? [.all] {
    add(Selection([Selection.Term(filter: axes)]).intersection(row))
  }
  for item in panel.foot {
    guard case .sum(let row) = item.content else { continue }
    add(row)
  }
  Selection(terms).check(at: label.location, name: label.value, reading)
}

extension AxisSpec {
  /// What the layout's own rows select; nil where rows come from the facts.
  fileprivate var itemSelections: [Selection]? {
    switch self {
    case .each(let each): each.then?.itemSelections
    case .items(let items):
      items.compactMap { item in
        if case .sum(let selection) = item.content { selection } else { nil }
      }
    case .tree, .list: nil
    }
  }

  /// A condition on each dimension the rows tell apart, so that a dataset without it is noticed.
  fileprivate var axisFilter: Filter {
    switch self {
    case .each(let each):
      var filter = each.then?.axisFilter ?? Filter()
      filter.accepted[each.dimension] = filter.accepted[each.dimension] ?? .prefixes([""])
      return filter
    case .tree(let tree): return Filter([tree.dimension: .prefixes([""])])
    case .list(let dimension): return Filter([dimension: .prefixes([""])])
    case .items: return Filter()
    }
  }
}
