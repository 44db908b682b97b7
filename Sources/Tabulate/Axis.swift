import Core

/// A row before its cells are made: what it is, what it selects, and the facts that pass.
struct RowDraft {
  /// The dimension it is a member of; nil where the layout names it.
  var axis: String?
  var member: Member
  var selection: Selection
  var facts: [Int]
  /// Printed even if all its figures are zero.
  var isListed: Bool
  /// Numbered among the rows of its group.
  var isNumbered = false
  /// Columns the label takes; nil where the columns of words show it.
  var span: Int?
  /// The unit the row belongs to.
  var group: Member?
  /// The row belongs to who publishes.
  var isTotal = true
  var kind = RowHeader.Kind.item
  /// Its place among the rows the layout names.
  var number = 0
  /// The row adds rows above it, by their distance, instead of facts.
  var combination: (add: [Int], subtract: [Int])?

  var header: RowHeader {
    RowHeader(kind, member, of: axis, unit: group, isTotal: isTotal, number: number)
  }
}

/// Makes the rows of an axis by splitting facts: each row's facts are a part of its parent's.
struct AxisRows {
  let cube: Cube
  let facts: FactSet
  /// Who publishes: the department, or one unit.
  let publisher: Member
  let words: Words

  func rows(_ axis: AxisSpec, of facts: [Int], selection: Selection) -> [RowDraft] {
    switch axis {
    case .each(let each): units(each, facts, selection)
    case .tree(let tree): self.tree(tree, facts, selection)
    case .list(let dimension): list(dimension, facts, selection)
    case .items(let items): self.items(items, facts, selection)
    }
  }

  /// Rows named by the layout; what they select is added by the columns.
  func items(
    _ items: [ItemSpec], _ facts: [Int], _ selection: Selection, kind: RowHeader.Kind = .item
  ) -> [RowDraft] {
    var drafts: [RowDraft] = []
    var indices: [String: Int] = [:]
    for item in items {
      var draft = RowDraft(
        axis: nil, member: Member(name: words.fill(item.label)), selection: selection, facts: facts,
        isListed: true, span: item.span, kind: kind, number: drafts.count)
      switch item.content {
      case .sum(let own): draft.selection = own.intersection(selection)
      case .combination(let add, let subtract):
        let added = add.compactMap { indices[$0] }
        let subtracted = subtract.compactMap { indices[$0] }
        draft.combination = (added.map { drafts.count - $0 }, subtracted.map { drafts.count - $0 })
        let terms =
          added.flatMap { drafts[$0].selection.terms }
          + subtracted.flatMap { drafts[$0].selection.negated.terms }
        draft.selection = Selection(terms)
      }
      indices[item.label] = drafts.count
      drafts.append(draft)
    }
    return drafts
  }

  private func units(_ each: EachSpec, _ facts: [Int], _ selection: Selection) -> [RowDraft] {
    let byUnit = Dictionary(grouping: facts) { self.facts.member(each.dimension, of: $0) }
    func block(
      _ member: Member, _ facts: [Int], _ selection: Selection, withDetail: Bool, isTotal: Bool
    ) -> [RowDraft] {
      var rows: [RowDraft] = []
      if each.hasOwnRow {
        rows.append(
          RowDraft(
            axis: each.dimension, member: member, selection: selection, facts: facts, isListed: true,
            kind: .unit))
      }
      if withDetail, let then = each.then { rows += self.rows(then, of: facts, selection: selection) }
      for index in rows.indices where rows[index].group == nil {
        rows[index].group = member
        rows[index].isTotal = isTotal
      }
      return rows
    }
    let hasUnitRows = cube.units.count > 1
    // Without a row of its own the total has nothing to show but its detail.
    let total = block(
      publisher, facts, selection, withDetail: !hasUnitRows || !each.hasOwnRow, isTotal: true)
    guard hasUnitRows else { return total }
    let units = cube.units.flatMap { unit in
      block(
        unit.member, byUnit[unit.member] ?? [],
        Selection([Selection.Term(filter: Filter([each.dimension: .keys([unit.code])]))]).intersection(
          selection),
        withDetail: true, isTotal: false)
    }
    return switch each.total {
    case .first: total + units
    case .last: units + total
    case .none: units
    }
  }

  private func tree(_ tree: TreeSpec, _ facts: [Int], _ selection: Selection) -> [RowDraft] {
    let names = Dictionary((cube.members[tree.dimension] ?? []).map { ($0.code, $0.name) }) { first, _ in
      first
    }
    let parents = cube.parents[tree.dimension] ?? [:]
    func level(_ levels: ArraySlice<Int>, _ facts: [(fact: Int, code: String)]) -> [RowDraft] {
      guard let digits = levels.first else { return [] }
      let groups = Dictionary(grouping: facts) { String($0.code.prefix(digits)) }
      return groups.keys.sorted().flatMap { code in
        let members = groups[code] ?? []
        let row = RowDraft(
          axis: tree.dimension, member: Member(code: code, name: names[code] ?? parents[code] ?? ""),
          selection: Selection([Selection.Term(filter: Filter([tree.dimension: .prefixes([code])]))])
            .intersection(selection),
          facts: members.map(\.fact), isListed: false, isNumbered: tree.ordinal?.digits == digits,
          kind: .code)
        return [row] + level(levels.dropFirst(), members)
      }
    }
    let coded = facts.compactMap { fact in
      self.facts.member(tree.dimension, of: fact).flatMap {
        $0.code.isEmpty ? nil : (fact: fact, code: $0.code)
      }
    }
    return level(tree.levels[...], coded)
  }

  private func list(_ dimension: String, _ facts: [Int], _ selection: Selection) -> [RowDraft] {
    let groups = Dictionary(grouping: facts) { self.facts.member(dimension, of: $0)?.key ?? "" }
    // Members of one key are one row: that is what its selection says.
    let members = (cube.members[dimension] ?? []).filter { groups[$0.key] != nil && $0 != .blank }
    let first = Dictionary(members.map { ($0.key, $0) }) { first, _ in first }
    return first.values.sorted().map { member in
      RowDraft(
        axis: dimension, member: member,
        selection: Selection([Selection.Term(filter: Filter([dimension: .keys([member.key])]))])
          .intersection(selection),
        facts: groups[member.key] ?? [], isListed: false, kind: .member)
    }
  }
}
