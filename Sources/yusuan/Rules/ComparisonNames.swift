import Core

/// Words for the cells and sides of comparisons.
struct ComparisonNames {
  let book: AddressBook
  let tables: [Table]

  func address(of place: FigurePlace) -> String { book.address(of: place).description }

  /// What a comparison goes by: its cells, then the unit and member it is made for.
  func objects(of comparison: RuleComparison) -> [String] {
    var names = (comparison.left + comparison.right).map { address(of: $0.place) }
    if let member = comparison.member {
      if let unit = comparison.unit { names += ["\(unit.name)/\(member)", "\(unit.code)/\(member)"] }
      names.append(member)
    } else if let unit = comparison.unit {
      names += [unit.name, unit.code]
    }
    return names
  }

  /// `表3/某局/基本支出 1,234.00`; several cells as a sum.
  func text(of figures: [RuleComparison.SignedFigure], facts: [String], sum: Money) -> String {
    "\(words(of: figures, facts: facts)) = \(sum)"
  }

  /// The cells and facts of a side without their sum.
  func words(of figures: [RuleComparison.SignedFigure], facts: [String]) -> String {
    var parts = figures.prefix(4).map { ($0.isSubtracted ? "− " : "+ ") + address(of: $0.place) }
    parts += facts.map { "+ \($0)" }
    if figures.count > 4 { parts.append("+ … (\(figures.count))") }
    let text = parts.joined(separator: " ")
    return text.hasPrefix("+ ") ? String(text.dropFirst(2)) : text
  }

  /// A difference of printed figures, in the unit of the comparison's first table.
  func printed(_ difference: Int64, of comparison: RuleComparison) -> String {
    guard
      let table = (comparison.left + comparison.right).first.map({ tables[$0.place.table] }) ?? tables.first
    else { return "\(difference)" }
    return "\(difference) \(table.format.unit.name)"
  }
}
