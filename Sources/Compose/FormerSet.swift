package import Core

/// Last year's set: its amounts, and where its records lie.
package struct FormerSet: Sendable {
  let amounts: AmountReader
  /// The record that makes amounts least; nil where none is found.
  private let record: @Sendable ([Selection]) -> Location?

  package init(_ amounts: AmountReader, record: @escaping @Sendable ([Selection]) -> Location?) {
    self.amounts = amounts
    self.record = record
  }

  /// The record that makes an amount least; the publisher where none is found.
  func place(of figure: FigureSpec, in scope: Scope) -> Location {
    let bases = (try? amounts.amount(figure.terms, in: scope))?.bases ?? []
    let selections = bases.compactMap { basis -> Selection? in
      switch basis {
      case .cell(let place): amounts.book.cell(at: place).figure.selection
      case .facts(let selection): selection
      case .line, .lastYear: nil
      }
    }
    return record(selections) ?? Location(file: amounts.publisher.name)
  }
}
