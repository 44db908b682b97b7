import Core

/// Nothing unprinted, nothing twice.
extension Examination {
  /// Facts of a total that lie in none of its parts, or in several.
  func misplaced() -> [Cause] {
    var causes: [Cause] = []
    var known: Set<CubeSums.Fact> = []
    for (index, check) in book.checks.enumerated() {
      guard check.table < sheets.count, idle[index] != .incomplete else { continue }
      let panel = book.outlines[check.table].panels[check.panel]
      switch check.shape {
      case .columns(let sum):
        guard let row = sum.rows.min(), let total = panel.selections[row][sum.total] else { continue }
        let parts = sum.parts.compactMap { panel.selections[row][$0] }
        causes += compare(total, parts, index, known: &known) { sheet, unit in
          let rows = sheet.byKind[row].filter { sheet.rows[$0].unit == unit }
          guard let line = rows.first ?? sheet.byKind[row].first else { return [] }
          return [sum.total].map { sheet.figure(line, $0) } + sum.parts.map { sheet.figure(line, $0) }
        }
      case .rows(let sum):
        guard let column = sum.columns.first, let total = panel.selections[sum.total][column],
          panel.rows[sum.total].combination == nil, !listsNothing(sum, check)
        else { continue }
        let parts = sum.added.compactMap { panel.selections[$0][column] }
        let listed = members(of: sum, check)
        causes += compare(total, parts, index, known: &known, listed: listed) { sheet, unit in
          func line(_ kind: Int) -> Int? {
            sheet.byKind[kind].first { sheet.rows[$0].unit == unit } ?? sheet.byKind[kind].first
          }
          return ([sum.total] + sum.added).compactMap { line($0).map { sheet.figure($0, column) } }
        }
      case .tree, .units, .comparison: continue
      }
    }
    return causes
  }

  /// The members that have rows of their own, where a total is the sum of members; nil where it is not.
  private func members(of sum: Check.RowSum, _ check: Check) -> (dimension: String, keys: Set<String>?)? {
    let panel = book.outlines[check.table].panels[check.panel]
    for kind in sum.added {
      guard let dimension = panel.rows[kind].dimension, panel.rows[kind].kind != .unit else { continue }
      // Codes and members that occur have rows; a form lists its own.
      guard case .form = tables[check.table].body else { return (dimension, nil) }
      let sheet = sheets[check.table][check.panel]
      return (dimension, Set(sheet.byKind[kind].map { numbers.keys[Int(sheet.rows[$0].member)] }))
    }
    return nil
  }

  private func compare(
    _ total: Selection, _ parts: [Selection], _ check: Int, known: inout Set<CubeSums.Fact>,
    listed: (dimension: String, keys: Set<String>?)? = nil,
    figures: (_ sheet: SheetIndex, _ unit: Int32) -> [Int32]
  ) -> [Cause] {
    var counts: [CubeSums.Fact: Int] = [:]
    var amounts: [CubeSums.Fact: Int64] = [:]
    facts.each(total) { fact, amount in
      counts[fact] = 0
      amounts[fact, default: 0] &+= amount
    }
    for part in parts {
      facts.each(part) { fact, _ in
        if let count = counts[fact] { counts[fact] = count + 1 }
      }
    }
    if let listed {
      for fact in counts.keys {
        let member = facts.member(listed.dimension, of: fact) ?? .blank
        let key = facts.key(of: member, in: listed.dimension)
        if member == .blank || listed.keys.map({ !$0.contains(key) }) == true { counts[fact] = 0 }
      }
    }
    // Facts that are alike in everything the parts tell apart are one finding, a unit where units have rows.
    let hasUnits =
      book.outlines[book.checks[check].table].panels[book.checks[check].panel].unitDimension != nil
    var groups: [Int32: [Int: Set<CubeSums.Fact>]] = [:]
    for (fact, count) in counts
    where count != 1 && amounts[fact] != 0 && !known.contains(fact) && !isSecret(fact) {
      let unit =
        hasUnits ? facts.member(book.unitDimension, of: fact).flatMap { unitNumbers[$0.code] } ?? 0 : 0
      groups[unit, default: [:]][min(count, 2), default: []].insert(fact)
    }
    var causes: [Cause] = []
    for (unit, kinds) in groups.sorted(by: { $0.key < $1.key }) {
      for (count, found) in kinds.sorted(by: { $0.key < $1.key }) {
        known.formUnion(found)
        let amount = found.reduce(Int64(0)) { $0 &+ (amounts[$1] ?? 0) }
        let cells = figures(sheets[book.checks[check].table][book.checks[check].panel], unit).filter {
          $0 >= 0
        }
        .map { place(of: Int($0)) }
        guard let first = cells.first else { continue }
        let labels = labels(of: found)
        let misplaced = Cause.Misplaced(
          total: first, parts: Array(cells.dropFirst()), rule: book.checks[check].rule,
          amount: Money(fen: amount), labels: labels)
        causes.append(
          Cause(
            kind: count == 0 ? .unprinted(misplaced) : .repeated(misplaced), support: found,
            difference: amount))
      }
    }
    return causes
  }
}
