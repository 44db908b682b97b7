import Core

/// One side of a comparison at one key: cells with their signs, and a sum of facts.
private struct SideValue {
  var cells: [(figure: Int32, sign: Int8)] = []
  var facts: Int64 = 0
  /// Facts that were added up.
  var count = 0

  mutating func add(_ amount: Int64, counts: Bool) {
    facts &+= amount
    if counts { count += 1 }
  }
}

/// What a comparison is made once for: a unit and a member; the publisher is unit 0, no member is −1.
private struct Key: Hashable, Comparable {
  var unit: Int32
  var member: Int32

  static func < (left: Key, right: Key) -> Bool { (left.unit, left.member) < (right.unit, right.member) }
}

extension Examination {
  /// Adds the relations of a comparison, or says why there are none.
  mutating func compare(_ comparison: RuleSpec.Comparison, _ check: Int) -> RuleVerdict.Idleness? {
    if comparison.asksAlike && !book.isAlike(comparison) { return .unlike }
    var owners: [Int32: Int32]?
    if let link = comparison.through {
      guard let dimension = comparison.dimension else { return .nothing }
      guard let found = self.owners(link, of: dimension) else { return .shared }
      owners = found
    }
    var sides: [[Key: SideValue]] = []
    var levels: Set<Int>?
    for (index, side) in comparison.sides.enumerated() {
      let owners = index == comparison.sides.count - 1 ? owners : nil
      sides.append(values(of: side, comparison, owners: owners))
      for case .cells(let reference) in side.terms.map(\.source) {
        guard case .members = reference.row, let row = book.outlineRow(of: reference) else { continue }
        let outline = book.outlines[reference.table].panels[reference.panel].rows[row]
        if outline.kind == .code {
          levels = levels.map { $0.intersection(outline.levels) } ?? Set(outline.levels)
        }
      }
    }
    guard let left = sides.first, let right = sides.last else { return .nothing }
    // A member of a list that is not there is not 0: there is nothing to compare.
    if zip(comparison.sides, sides).contains(where: { isListed($0) && $1.isEmpty }) { return .nothing }
    // What is printed says which keys there are; facts alone do where nothing is.
    let printed = zip(comparison.sides, sides).filter { side, _ in side.hasCells }.map(\.1)
    var keys = Set((printed.isEmpty ? sides : printed).flatMap(\.keys))
    if comparison.order == .inside { keys = Set(left.keys) }
    var isGiven = comparison.given == nil
    for key in keys.sorted() {
      if let levels, key.member >= 0, !levels.contains(numbers.keys[Int(key.member)].utf8.count) { continue }
      let sides = [left[key] ?? SideValue(), right[key] ?? SideValue()]
      if comparison.given != nil {
        // What a department is given stands with its units.
        if sides.allSatisfy({ $0.count == 0 }) || (key.unit == 0 && hasUnits) { continue }
        isGiven = true
      }
      if let owners, !owners.values.contains(key.member) { continue }
      var split = 0
      for (index, side) in sides.enumerated() {
        for cell in side.cells { relations.add(cell.figure, sign: cell.sign) }
        if index == 0 { split = relations.cells.count }
      }
      relations.close(
        check: check, split: split, order: comparison.order, leftFacts: sides[0].facts,
        rightFacts: sides[1].facts, unit: key.unit, member: key.member)
    }
    return isGiven ? nil : .notGiven
  }

  /// Whether a side is the row of one member of a list, not of a code.
  private func isListed(_ side: RuleSpec.Side) -> Bool {
    side.terms.contains { term in
      guard case .cells(let reference) = term.source, case .member = reference.row,
        let row = book.outlineRow(of: reference)
      else { return false }
      return book.outlines[reference.table].panels[reference.panel].rows[row].kind == .member
    }
  }

  private mutating func values(
    of side: RuleSpec.Side, _ comparison: RuleSpec.Comparison, owners: [Int32: Int32]?
  ) -> [Key: SideValue] {
    var values: [Key: SideValue] = [:]
    for term in side.terms {
      switch term.source {
      case .cells(let reference):
        add(reference, sign: term.isSubtracted ? -1 : 1, comparison, owners, to: &values)
      case .facts(let selection):
        add(term.isSubtracted ? selection.negated : selection, comparison, to: &values)
      case .named: continue
      }
    }
    return values
  }

  private func add(
    _ reference: RuleSpec.CellReference, sign: Int8, _ comparison: RuleSpec.Comparison,
    _ owners: [Int32: Int32]?, to values: inout [Key: SideValue]
  ) {
    guard let kind = book.outlineRow(of: reference) else { return }
    let sheet = sheets[reference.table][reference.panel]
    let hasTotal = sheet.hasTotal(kind)
    var asked: Int32?
    if case .member(let key, _) = reference.row { asked = numbers.known(key) ?? -2 }
    for index in sheet.byKind[kind] {
      let row = sheet.rows[index]
      if let asked, row.member != asked { continue }
      let figure = sheet.figure(index, reference.column)
      if figure < 0 { continue }
      var member: Int32 = -1
      if comparison.dimension != nil, case .members = reference.row {
        member = row.member
        if let owners {
          guard let owner = owners[member] else { continue }
          member = owner
        }
      }
      // Without rows of its own the publisher is the sum of its units.
      if row.unit == 0 || !hasTotal {
        values[Key(unit: 0, member: member), default: SideValue()].cells.append((figure, sign))
      }
      if comparison.byUnit && row.unit > 0 {
        values[Key(unit: row.unit, member: member), default: SideValue()].cells.append((figure, sign))
      }
    }
  }

  private mutating func add(
    _ selection: Selection, _ comparison: RuleSpec.Comparison, to values: inout [Key: SideValue]
  ) {
    var collected: [(fact: CubeSums.Fact, amount: Int64)] = []
    facts.each(selection) { collected.append(($0, $1)) }
    var levels: [Int] = []
    if let dimension = comparison.dimension, comparison.beside.isEmpty,
      case .codes(let tree) = book.dimensions[dimension]?.kind
    {
      levels = tree.levels.map(\.digits)
    }
    var known: (part: Int, keys: FactKeys?)?
    for (fact, amount) in collected {
      if known?.part != fact.part {
        let keys = FactKeys(
          of: fact.part, in: facts, comparison, levels: levels, unit: book.unitDimension, units: unitNumbers)
        known = (fact.part, keys)
      }
      guard let members = known?.keys?.members(of: fact.entry, in: facts, &numbers) else { continue }
      let unit = comparison.byUnit ? known?.keys?.unit(of: fact.entry, in: facts) : nil
      // What is given counts as given; other facts do not make it so.
      let counts =
        comparison.given == nil || facts.cube.parts[fact.part].grouping.dataset == comparison.given
      for member in members {
        values[Key(unit: 0, member: member), default: SideValue()].add(amount, counts: counts)
        guard let unit else { continue }
        values[Key(unit: unit, member: member), default: SideValue()].add(amount, counts: counts)
      }
    }
  }

  /// The key each member of another dimension belongs to; nil where none of the keys has members of its own alone.
  private mutating func owners(_ link: RuleSpec.Link, of dimension: String) -> [Int32: Int32]? {
    var collected: [CubeSums.Fact] = []
    facts.each(link.selection) { fact, _ in collected.append(fact) }
    var keysOfMember: [Int32: Set<Int32>] = [:]
    for fact in collected {
      guard let member = facts.member(link.dimension, of: fact), let key = facts.member(dimension, of: fact)
      else { continue }
      keysOfMember[numbers.number(facts.key(of: member, in: link.dimension)), default: []].insert(
        numbers.number(facts.key(of: key, in: dimension)))
    }
    // A key counts only where all of its members are its own.
    let shared = keysOfMember.values.filter { $0.count > 1 }.reduce(into: Set<Int32>()) { $0.formUnion($1) }
    let blank = numbers.number("")
    var unclear = shared.union(keysOfMember[blank] ?? [])
    unclear.insert(blank)
    var owners: [Int32: Int32] = [:]
    for (member, keys) in keysOfMember {
      guard keys.count == 1, let key = keys.first, !unclear.contains(key) else { continue }
      owners[member] = key
    }
    return owners.isEmpty ? nil : owners
  }
}

extension RuleSpec.Side {
  fileprivate var hasCells: Bool {
    terms.contains { if case .cells = $0.source { true } else { false } }
  }
}
