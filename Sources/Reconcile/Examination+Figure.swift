package import Core

extension Examination {
  /// The comparisons a figure takes part in, by rule in the order of the layout.
  package func comparisons(of place: FigurePlace) -> [(rule: Int, comparison: RuleComparison)] {
    if relations.count == 0 { return [] }
    let figure = Int32(truncatingIfNeeded: offsets[place.table] + place.figure)
    var found: [(rule: Int, comparison: RuleComparison)] = []
    for relation in 0..<relations.count {
      let cells = relations.left(relation).lowerBound..<relations.right(relation).upperBound
      if relations.cells[cells].contains(figure) {
        found.append((book.checks[Int(relations.checks[relation])].rule, comparison(relation)))
      }
    }
    return found.sorted { ($0.rule, $0.comparison.index) < ($1.rule, $1.comparison.index) }
  }
}

extension RuleComparison {
  /// Whether it says that one figure is the sum of others.
  package func isTotal(_ place: FigurePlace) -> Bool {
    order == .equal && left.count == 1 && left[0].place == place && right.count > 1
  }
}
