import Core

/// What the rows of one unit, or of everybody, have in common.
struct RowBlock {
  /// What they select, each before its own code or member narrows that.
  var base: Selection
  /// The unit they belong to; nil where the table tells no units apart.
  var group: Member?
  /// They belong to who publishes.
  var isTotal = true
}

/// A row before its cells are made: what it is, what it selects, and the facts that pass.
struct RowDraft {
  /// The dimension it is a member of; nil where the layout names it.
  var axis: String?
  var member: Member
  var block: RowBlock
  /// What a row the layout names selects of itself, whatever it stands under.
  var own = Selection.all
  var facts: ArraySlice<Int>
  /// Printed even if all its figures are zero.
  var isListed: Bool
  /// Numbered among the rows of its group.
  var isNumbered = false
  /// Columns the label takes; nil where the columns of words show it.
  var span: Int?
  var kind = RowHeader.Kind.item
  /// Its place among the rows the layout names.
  var number = 0
  /// The row adds rows above it, by their distance, instead of facts.
  var combination: (add: [Int], subtract: [Int])?

  var header: RowHeader {
    RowHeader(kind, member, of: axis, unit: block.group, isTotal: block.isTotal, number: number)
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
    groups = axis.groups(of: cube, facts)
  }

  /// The rows of an axis, of some facts.
  func rows(_ axis: AxisSpec, of facts: [Int], in block: RowBlock) -> [RowDraft] {
    var rows: [RowDraft] = []
    add(axis, facts, block, to: &rows)
    return rows
  }

  private func add(_ axis: AxisSpec, _ facts: [Int], _ block: RowBlock, to rows: inout [RowDraft]) {
    switch axis {
    case .each(let each): addUnits(each, facts, block, to: &rows)
    case .tree(let tree): add(tree, facts, block, to: &rows)
    case .list(let dimension): addList(dimension, facts, block, to: &rows)
    case .items(let items): rows += self.items(items, facts, block)
    }
  }

  /// Rows named by the layout; what they select is added by the columns.
  func items(
    _ items: [ItemSpec], _ facts: [Int], _ block: RowBlock, kind: RowHeader.Kind = .item
  ) -> [RowDraft] {
    var drafts: [RowDraft] = []
    var indices: [String: Int] = [:]
    for item in items {
      var draft = RowDraft(
        axis: nil, member: Member(name: words.fill(item.label, in: kind == .foot ? Words.foot : nil)),
        block: block, facts: facts[...], isListed: true, span: item.span, kind: kind, number: drafts.count)
      switch item.content {
      case .sum(let own):
        draft.own = own
        draft.block.base = own.intersection(block.base)
      case .combination(let add, let subtract):
        let added = add.compactMap { indices[$0] }
        let subtracted = subtract.compactMap { indices[$0] }
        draft.combination = (added.map { drafts.count - $0 }, subtracted.map { drafts.count - $0 })
        let terms =
          added.flatMap { drafts[$0].block.base.terms }
          + subtracted.flatMap { drafts[$0].block.base.negated.terms }
        draft.block.base = Selection(terms)
      }
      indices[item.label] = drafts.count
      drafts.append(draft)
    }
    return drafts
  }

  private func addUnits(_ each: EachSpec, _ facts: [Int], _ block: RowBlock, to rows: inout [RowDraft]) {
    let members = cube.members[each.dimension] ?? []
    let ofFacts = self.facts.members(of: each.dimension)
    var byUnit = [[Int]](repeating: [], count: members.count)
    for fact in facts {
      if let member = ofFacts[fact] { byUnit[member].append(fact) }
    }
    func add(_ member: Member, _ facts: [Int], _ block: RowBlock, withDetail: Bool) {
      let block = RowBlock(base: block.base, group: member, isTotal: block.isTotal)
      if each.hasOwnRow {
        rows.append(
          RowDraft(
            axis: each.dimension, member: member, block: block, facts: facts[...], isListed: true, kind: .unit
          ))
      }
      if withDetail, let then = each.then { self.add(then, facts, block, to: &rows) }
    }
    let own = owners(each.members)
    let hasUnitRows = own.count > (each.members == .departments ? 0 : 1)
    func addTotal() {
      // Without a row of its own the total has nothing to show but its detail.
      add(
        publisher, facts, RowBlock(base: block.base, isTotal: true),
        withDetail: !hasUnitRows || !each.hasOwnRow)
    }
    guard hasUnitRows else { return addTotal() }
    if each.total == .first { addTotal() }
    for (owner, units) in own {
      add(
        owner, units.flatMap { unit in members.firstIndex(of: unit.member).map { byUnit[$0] } ?? [] },
        RowBlock(
          base: block.base.restricted(each.dimension, to: .keys(Set(units.map(\.code)))), isTotal: false),
        withDetail: true)
    }
    if each.total == .last { addTotal() }
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

  private func add(_ tree: TreeSpec, _ facts: [Int], _ block: RowBlock, to rows: inout [RowDraft]) {
    guard let groups else { return }
    let members = self.facts.members(of: tree.dimension)
    func add(_ facts: ArraySlice<Int>, level: Int) {
      guard level < tree.levels.count else { return }
      for run in groups.runs(facts, by: members, level: level) {
        rows.append(
          RowDraft(
            axis: tree.dimension, member: run.row, block: block, facts: run.facts, isListed: false,
            isNumbered: tree.ordinal?.digits == tree.levels[level], kind: .code))
        add(run.facts, level: level + 1)
      }
    }
    add(groups.sorted(facts, by: members)[...], level: 0)
  }

  private func addList(_ dimension: String, _ facts: [Int], _ block: RowBlock, to rows: inout [RowDraft]) {
    guard let groups else { return }
    let members = self.facts.members(of: dimension)
    for run in groups.runs(groups.sorted(facts, by: members)[...], by: members, level: 0) {
      rows.append(
        RowDraft(
          axis: dimension, member: run.row, block: block, facts: run.facts, isListed: false, kind: .member))
    }
  }
}

extension AxisSpec {
  fileprivate func groups(of cube: Cube, _ facts: FactSet) -> RowGroups? {
    switch self {
    case .each(let each): each.then?.groups(of: cube, facts)
    case .tree(let tree): facts.groups(tree)
    case .list(let dimension): RowGroups(list: dimension, of: cube)
    case .items: nil
    }
  }
}
