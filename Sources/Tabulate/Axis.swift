import Core

/// A row before its cells are made: what it is, what it selects, and the facts that pass.
struct RowDraft {
  /// The dimension it is a member of; nil where the layout names it.
  var axis: String?
  var member: Member
  var selection: Selection
  /// What a row the layout names selects of itself, whatever it stands under.
  var own = Selection.all
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
  /// The rows of its codes or of its list.
  private let groups: RowGroups?

  init(_ axis: AxisSpec, of cube: Cube, _ facts: FactSet, publisher: Member, words: Words) {
    self.cube = cube
    self.facts = facts
    self.publisher = publisher
    self.words = words
    groups = axis.groups(of: cube)
  }

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
        axis: nil, member: Member(name: words.fill(item.label, in: kind == .foot ? Words.foot : nil)),
        selection: selection, facts: facts,
        isListed: true, span: item.span, kind: kind, number: drafts.count)
      switch item.content {
      case .sum(let own):
        draft.own = own
        draft.selection = own.intersection(selection)
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
    let members = cube.members[each.dimension] ?? []
    let ofFacts = self.facts.members(of: each.dimension)
    var byUnit = [[Int]](repeating: [], count: members.count)
    for fact in facts {
      if let member = ofFacts[fact] { byUnit[member].append(fact) }
    }
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
    let own = owners(each.members)
    let hasUnitRows = own.count > (each.members == .departments ? 0 : 1)
    // Without a row of its own the total has nothing to show but its detail.
    let total = block(
      publisher, facts, selection, withDetail: !hasUnitRows || !each.hasOwnRow, isTotal: true)
    guard hasUnitRows else { return total }
    let units = own.flatMap { owner, units in
      block(
        owner, units.flatMap { unit in members.firstIndex(of: unit.member).map { byUnit[$0] } ?? [] },
        selection.restricted(each.dimension, to: .keys(Set(units.map(\.code)))),
        withDetail: true, isTotal: false)
    }
    return switch each.total {
    case .first: total + units
    case .last: units + total
    case .none: units
    }
  }

  /// Who has rows of their own, with their units.
  private func owners(_ members: EachSpec.Members) -> [(Member, [Unit])] {
    switch members {
    case .units: return cube.units.map { ($0.member, [$0]) }
    case .nobody: return []
    case .departments:
      var owners: [(Member, [Unit])] = []
      // Units of one department stand together, under its name.
      for unit in cube.units {
        let owner = Member(code: unit.department, name: unit.name)
        if owners.last?.0 == owner {
          owners[owners.count - 1].1.append(unit)
        } else {
          owners.append((owner, [unit]))
        }
      }
      return owners
    }
  }

  private func tree(_ tree: TreeSpec, _ facts: [Int], _ selection: Selection) -> [RowDraft] {
    guard let groups else { return [] }
    let members = self.facts.members(of: tree.dimension)
    var rows: [RowDraft] = []
    func add(_ facts: ArraySlice<Int>, level: Int) {
      guard level < tree.levels.count else { return }
      for run in groups.runs(facts, by: members, level: level) {
        rows.append(
          RowDraft(
            axis: tree.dimension, member: run.row,
            selection: selection.restricted(tree.dimension, to: .prefixes([run.row.code])),
            facts: Array(run.facts), isListed: false,
            isNumbered: tree.ordinal?.digits == tree.levels[level], kind: .code))
        add(run.facts, level: level + 1)
      }
    }
    add(groups.sorted(facts, by: members)[...], level: 0)
    return rows
  }

  private func list(_ dimension: String, _ facts: [Int], _ selection: Selection) -> [RowDraft] {
    guard let groups else { return [] }
    let members = self.facts.members(of: dimension)
    return groups.runs(groups.sorted(facts, by: members)[...], by: members, level: 0).map { run in
      RowDraft(
        axis: dimension, member: run.row,
        selection: selection.restricted(dimension, to: .keys([run.row.key])), facts: Array(run.facts),
        isListed: false, kind: .member)
    }
  }
}

extension AxisSpec {
  fileprivate func groups(of cube: Cube) -> RowGroups? {
    switch self {
    case .each(let each): each.then?.groups(of: cube)
    case .tree(let tree): RowGroups(tree, of: cube)
    case .list(let dimension): RowGroups(list: dimension, of: cube)
    case .items: nil
    }
  }
}
