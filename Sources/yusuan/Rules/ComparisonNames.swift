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

  /// The difference of the figures as they print, in the unit of their finest table.
  func printedDifference(of comparison: RuleComparison) -> String {
    let formats = (comparison.left + comparison.right).map { tables[$0.place.table].format }
    guard let format = formats.finest ?? tables.first?.format else { return "" }
    return "\(format.text(comparison.printedDifference)) \(format.unit.name)"
  }
}
