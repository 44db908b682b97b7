import Core

/// Totals and their parts, found by comparing what they select.
extension RuleBook {
  /// The rule that speaks of a derived total.
  private func rule(for kind: RuleSpec.TotalKind, table: Int, row: String? = nil) -> Int? {
    rules.firstIndex { rule in
      rule.clauses.contains { clause in
        guard case .totals(let totals) = clause else { return false }
        return totals.tables?.contains(outlines[table].number) ?? true && totals.kinds?.contains(kind) ?? true
          && totals.rows.map { row.map($0.contains) ?? false } ?? true
      }
    }
  }

  mutating func addTotals(_ table: Int, _ panel: Int, _ lists: inout LabelLists) {
    let outline = outlines[table].panels[panel]
    let selections = outline.selections.map { row in row.map { $0.map { lists.numbered($0) } } }
    func add(_ kind: RuleSpec.TotalKind, row: String? = nil, _ shape: Check.Shape) {
      guard let rule = rule(for: kind, table: table, row: row) else { return }
      checks.append(Check(rule: rule, table: table, panel: panel, shape: shape))
    }
    for (shape, row) in columnSums(outline, selections, lists) { add(.columns, row: row, .columns(shape)) }
    for (total, row) in outline.rows.enumerated() {
      if let combination = row.combination {
        func rows(_ numbers: [Int]) -> [Int] {
          numbers.compactMap { number in
            outline.rows.firstIndex { $0.kind == row.kind && $0.number == number }
          }
        }
        add(
          .rows, row: row.label,
          .rows(
            Check.RowSum(
              total: total, added: rows(combination.add), subtracted: rows(combination.subtract),
              columns: Array(outline.columns.indices))))
        continue
      }
      if row.kind == .code {
        add(.rows, .tree)
        continue
      }
      if row.kind == .member { continue }
      for (sum, columns) in sums(total, outline, selections, lists) {
        var sum = sum
        sum.columns = columns
        add(.rows, row: row.label, .rows(sum))
      }
    }
    if outline.unitDimension != nil { add(.units, .units) }
  }

  /// Columns that are the sum of others, with the rows that holds for; the label where that is one row alone.
  private func columnSums(
    _ outline: TableOutline.Panel, _ selections: [[LabelLists.Numbered?]], _ lists: LabelLists
  ) -> [(Check.ColumnSum, String?)] {
    var rows: [Check.ColumnKey: Set<Int>] = [:]
    for (row, content) in outline.rows.enumerated() where content.combination == nil {
      let columns = outline.columns.indices.filter { selections[row][$0] != nil }
      for total in columns {
        let others = columns.filter { $0 != total }
        guard let whole = selections[row][total],
          let found = lists.parts(
            of: whole, among: others.compactMap { selections[row][$0] },
            meant: others.map { !isWithin(outline.columns[$0]) })
        else { continue }
        rows[Check.ColumnKey(total: total, parts: found.map { others[$0] }), default: []].insert(row)
      }
    }
    // A row of rows is what its rows are.
    return rows.sorted { ($0.key.total, $0.key.parts.count) < ($1.key.total, $1.key.parts.count) }.map {
      key, rows in
      var rows = rows
      for (index, row) in outline.rows.enumerated() {
        guard let combination = row.combination else { continue }
        let used = (combination.add + combination.subtract).map { number in
          outline.rows.firstIndex { $0.kind == row.kind && $0.number == number }
        }
        if used.allSatisfy({ $0.map(rows.contains) ?? false }) { rows.insert(index) }
      }
      let only = rows.count == 1 ? rows.first.map { outline.rows[$0].label } : nil
      return (Check.ColumnSum(total: key.total, parts: key.parts, rows: rows), only)
    }
  }

  /// Whether a column says of itself that it is inside another and no part of it.
  private func isWithin(_ column: TableOutline.Column) -> Bool {
    guard let label = column.path.last, let within else { return false }
    return label.hasPrefix(within)
  }

  /// The parts of a row among the other rows, with the columns they hold for.
  private func sums(
    _ total: Int, _ outline: TableOutline.Panel, _ selections: [[LabelLists.Numbered?]], _ lists: LabelLists
  ) -> [(Check.RowSum, [Int])] {
    var found: [[Int]: [Int]] = [:]
    let rows = outline.rows.indices.filter { $0 != total && outline.rows[$0].combination == nil }
    for column in outline.columns.indices {
      guard let whole = selections[total][column] else { continue }
      // All members of a dimension together are what the row selects, or rows of the layout are its parts.
      let all = rows.filter { row in
        let kind = outline.rows[row].kind
        return (kind == .code || kind == .member)
          && selections[row][column].map { lists.isAlike($0, whole) } == true
      }
      for row in all { found[[row], default: []].append(column) }
      let named = rows.filter { row in
        let kind = outline.rows[row].kind
        return (kind == .item || kind == .foot) && selections[row][column] != nil
      }
      if let parts = lists.parts(of: whole, among: named.compactMap { selections[$0][column] }) {
        found[parts.map { named[$0] }, default: []].append(column)
      }
    }
    return found.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map {
      (Check.RowSum(total: total, added: $0.key, subtracted: [], columns: []), $0.value)
    }
  }
}
