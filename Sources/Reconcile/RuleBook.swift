package import Core

/// The rules of a layout made ready: what is declared and what follows from the tables' selections.
///
/// Made once; departments are examined with it.
package struct RuleBook: Sendable {
  package let rules: [RuleSpec]
  package let outlines: [TableOutline]
  let dimensions: [String: Dimension]
  let unitDimension: String
  private(set) var checks: [Check] = []
  /// Rules of which a clause names cells that these tables lack.
  private(set) var absent: Set<Int> = []
  /// What labels of columns begin with that are inside another and no part of it.
  private let within: String?
  /// The dimensions by which secret records count in totals; nil where they count nowhere.
  let secretBy: Set<String>?
  /// The files each dataset is read from.
  private let sources: [String: Set<String>]

  package init(
    _ rules: [RuleSpec], outlines: [TableOutline], dimensions: [Dimension],
    sources: [String: Set<String>] = [:], secretBy: Set<String>? = nil,
    within: String? = nil
  ) {
    self.rules = rules
    self.outlines = outlines
    self.dimensions = Dictionary(dimensions.map { ($0.name, $0) }) { first, _ in first }
    self.sources = sources
    self.secretBy = secretBy
    self.within = within
    unitDimension = dimensions.first { $0.kind == .unit }?.name ?? ""
    for (index, rule) in rules.enumerated() {
      for clause in rule.clauses {
        switch clause {
        case .comparison(let comparison):
          if let found = comparison.found(in: outlines, dimensions) {
            addDeclared(found, rule: index)
          } else {
            absent.insert(index)
          }
        case .same: addRepeated(rule: index)
        case .totals: break
        }
      }
    }
    for table in outlines.indices {
      for panel in outlines[table].panels.indices { addTotals(table, panel) }
    }
  }

  private mutating func addDeclared(_ comparison: RuleSpec.Comparison, rule: Int) {
    for (left, right) in zip(comparison.sides, comparison.sides.dropFirst()) {
      var pair = comparison
      pair.sides = [left, right]
      let first = pair.firstCell
      checks.append(
        Check(
          rule: rule, table: first?.table ?? 0, panel: first?.panel ?? 0, shape: .comparison(pair),
          isEvidence: files(of: left) != files(of: right)))
    }
  }

  // MARK: What a side selects

  func selection(of reference: RuleSpec.CellReference) -> Selection? {
    let panel = outlines[reference.table].panels[reference.panel]
    return outlineRow(of: reference).flatMap { panel.selections[$0][reference.column] }
  }

  /// The row of the outline a reference speaks of.
  func outlineRow(of reference: RuleSpec.CellReference) -> Int? {
    outlines[reference.table].panels[reference.panel].rows.firstIndex { row in
      switch reference.row {
      case .sums: row.kind == .unit
      case .named(let kind, let number): row.kind == kind && row.number == number
      case .members(let dimension), .member(_, let dimension):
        (row.kind == .code || row.kind == .member) && row.dimension == dimension
      }
    }
  }

  /// What a side adds up, whatever its rows.
  func selection(of side: RuleSpec.Side) -> Selection {
    Selection(
      side.terms.flatMap { term -> [Selection.Term] in
        let selection =
          switch term.source {
          case .cells(let reference): self.selection(of: reference) ?? Selection([])
          case .facts(let selection): selection
          case .named: Selection([])
          }
        return (term.isSubtracted ? selection.negated : selection).terms
      })
  }

  func datasets(of side: RuleSpec.Side) -> Set<String> {
    Set(selection(of: side).terms.compactMap(\.dataset))
  }

  private func files(of side: RuleSpec.Side) -> Set<String> {
    datasets(of: side).reduce(into: []) { $0.formUnion(sources[$1] ?? [$1]) }
  }

  func isAlike(_ comparison: RuleSpec.Comparison) -> Bool {
    let sides = comparison.sides.map(selection)
    return zip(sides, sides.dropFirst()).allSatisfy { Reconcile.isAlike($0, $1, dimensions: dimensions) }
  }

  // MARK: Totals and their parts

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

  private mutating func addTotals(_ table: Int, _ panel: Int) {
    let outline = outlines[table].panels[panel]
    func add(_ kind: RuleSpec.TotalKind, row: String? = nil, _ shape: Check.Shape) {
      guard let rule = rule(for: kind, table: table, row: row) else { return }
      checks.append(Check(rule: rule, table: table, panel: panel, shape: shape))
    }
    for (shape, row) in columnSums(outline) { add(.columns, row: row, .columns(shape)) }
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
      for (sum, columns) in sums(total, outline) {
        var sum = sum
        sum.columns = columns
        add(.rows, row: row.label, .rows(sum))
      }
    }
    if outline.unitDimension != nil { add(.units, .units) }
  }

  /// Columns that are the sum of others, with the rows that holds for; the label where that is one row alone.
  private func columnSums(_ outline: TableOutline.Panel) -> [(Check.ColumnSum, String?)] {
    var rows: [Check.ColumnKey: Set<Int>] = [:]
    for (row, content) in outline.rows.enumerated() where content.combination == nil {
      let columns = outline.columns.indices.filter { outline.selections[row][$0] != nil }
      for total in columns {
        let others = columns.filter { $0 != total }
        guard let whole = outline.selections[row][total],
          let found = parts(
            of: whole, among: others.compactMap { outline.selections[row][$0] },
            meant: others.map { !isWithin(outline.columns[$0]) }, dimensions: dimensions)
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
  private func sums(_ total: Int, _ outline: TableOutline.Panel) -> [(Check.RowSum, [Int])] {
    var found: [[Int]: [Int]] = [:]
    let rows = outline.rows.indices.filter { $0 != total && outline.rows[$0].combination == nil }
    for column in outline.columns.indices {
      guard let whole = outline.selections[total][column] else { continue }
      // All members of a dimension together are what the row selects, or rows of the layout are its parts.
      let all = rows.filter { row in
        let kind = outline.rows[row].kind
        return (kind == .code || kind == .member)
          && outline.selections[row][column].map {
            Reconcile.isAlike($0, whole, dimensions: dimensions)
          } == true
      }
      for row in all { found[[row], default: []].append(column) }
      let named = rows.filter { row in
        let kind = outline.rows[row].kind
        return (kind == .item || kind == .foot) && outline.selections[row][column] != nil
      }
      let selections = named.compactMap { outline.selections[$0][column] }
      if let parts = parts(of: whole, among: selections, dimensions: dimensions) {
        found[parts.map { named[$0] }, default: []].append(column)
      }
    }
    return found.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map {
      (Check.RowSum(total: total, added: $0.key, subtracted: [], columns: []), $0.value)
    }
  }

  // MARK: The same facts in several places

  private struct Printed {
    var reference: RuleSpec.CellReference
    var dimension: String?
    var hasUnits: Bool
    var selection: Selection

    struct Key: Hashable {
      var dimension: String?
      var terms: Set<Selection.Term>
    }
  }

  private mutating func addRepeated(rule: Int) {
    var groups: [[Printed]] = []
    var indices: [Printed.Key: Int] = [:]
    for cell in printed() {
      let key = Printed.Key(
        dimension: cell.dimension, terms: Set(cell.selection.terms.map { $0.explicit(dimensions) }))
      if let index = indices[key] {
        groups[index].append(cell)
      } else {
        indices[key] = groups.count
        groups.append([cell])
      }
    }
    for group in groups where group.count > 1 {
      let ordered = group.filter(\.hasUnits) + group.filter { !$0.hasUnits }
      for (left, right) in zip(ordered, ordered.dropFirst()) {
        // The rows of one panel that are alike are compared as rows; a total and its units are not alike.
        let comparison = RuleSpec.Comparison(
          order: .equal,
          sides: [left, right].map { RuleSpec.Side([RuleSpec.Term(.cells($0.reference))]) },
          byUnit: left.hasUnits && right.hasUnits, dimension: left.dimension)
        addDeclared(comparison, rule: rule)
      }
    }
  }

  private func printed() -> [Printed] {
    var cells: [Printed] = []
    for (table, outline) in outlines.enumerated() {
      for (index, panel) in outline.panels.enumerated() {
        for (number, row) in panel.rows.enumerated() {
          let reference: RuleSpec.CellReference.Row =
            switch row.kind {
            case .unit: .sums
            case .item, .foot: .named(row.kind, number: row.number)
            case .code, .member: .members(of: row.dimension ?? "")
            }
          for column in panel.columns.indices {
            guard let selection = panel.selections[number][column] else { continue }
            cells.append(
              Printed(
                reference: RuleSpec.CellReference(
                  table: table, panel: index, column: column, row: reference),
                dimension: row.kind == .unit ? nil : row.dimension,
                hasUnits: panel.unitDimension != nil && row.kind != .foot, selection: selection))
          }
        }
      }
    }
    return cells
  }
}

extension RuleSpec.Comparison {
  /// With its cells found; nil where the tables lack one.
  fileprivate func found(in outlines: [TableOutline], _ dimensions: [Dimension]) -> RuleSpec.Comparison? {
    var found = self
    for side in sides.indices {
      for term in sides[side].terms.indices {
        guard case .named(let name) = sides[side].terms[term].source else { continue }
        guard let reference = try? name.reference(in: outlines, dimensions: dimensions) else { return nil }
        found.sides[side].terms[term].source = .cells(reference)
        found.sides[side].names.append(name.text)
      }
    }
    return found
  }

  var firstCell: RuleSpec.CellReference? {
    for term in sides.flatMap(\.terms) {
      if case .cells(let reference) = term.source { return reference }
    }
    return nil
  }
}

extension Selection.Term {
  /// With the members that are accepted unless said otherwise written out, so that equal terms are equal values.
  fileprivate func explicit(_ dimensions: [String: Dimension]) -> Selection.Term {
    var term = self
    for (name, dimension) in dimensions where term.filter.accepted[name] == nil {
      if let usual = dimension.unlessSaid { term.filter.accepted[name] = .keys([usual]) }
    }
    return term
  }
}
