package import Core

/// The rules of a layout made ready: what is declared and what follows from the tables' selections.
///
/// Made once; departments are examined with it.
package struct RuleBook: Sendable {
  package let rules: [RuleSpec]
  package let outlines: [TableOutline]
  let dimensions: [String: Dimension]
  let unitDimension: String
  var checks: [Check] = []
  /// Rules of which a clause names cells that these tables lack.
  private(set) var absent: Set<Int> = []
  /// What labels of columns begin with that are inside another and no part of it.
  let within: String?
  /// The dimensions by which secret records count in totals; nil where they count nowhere.
  let secretBy: Set<String>?
  /// Codes of the lowest level that rules ask for by themselves, by dimension, in order.
  private(set) var namedCodes: [String: [String]] = [:]
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
    var lists = LabelLists(self.dimensions)
    for table in outlines.indices {
      for panel in outlines[table].panels.indices { addTotals(table, panel, &lists) }
    }
    nameCodes()
  }

  private mutating func nameCodes() {
    var named: [String: Set<String>] = [:]
    for case .comparison(let comparison) in checks.map(\.shape) {
      for term in comparison.sides.flatMap(\.terms) {
        guard case .cells(let reference) = term.source, case .member(let key, let dimension) = reference.row,
          case .codes(let tree) = dimensions[dimension]?.kind, key.utf8.count == tree.levels.last?.digits
        else { continue }
        named[dimension, default: []].insert(key)
      }
    }
    namedCodes = named.mapValues { $0.sorted() }
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

  /// What the cells of a reference would select if they were there.
  func absent(_ reference: RuleSpec.CellReference) -> Selection? {
    guard let selection = selection(of: reference) else { return nil }
    guard case .member(let key, let dimension) = reference.row else { return selection }
    var filter = Filter()
    filter.accepted[dimension] =
      if case .codes = dimensions[dimension]?.kind { .prefixes([key]) } else { .keys([key]) }
    return Selection([Selection.Term(filter: filter)]).intersection(selection)
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
    var lists = LabelLists(dimensions)
    let sides = comparison.sides.map { lists.numbered(selection(of: $0)) }
    return zip(sides, sides.dropFirst()).allSatisfy { lists.isAlike($0, $1) }
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
