import Core
import Emit
import Report

/// The cells of a set as they print; each table is laid out when it is asked for.
struct PrintedCells {
  let set: TracedSet
  /// By table, the boxes of figures.
  private var figures: [Int: [Int: Page.Box]] = [:]

  init(_ set: TracedSet) { self.set = set }

  /// The box that prints a figure.
  mutating func box(of place: FigurePlace) -> Page.Box? {
    if figures[place.table] == nil {
      var boxes: [Int: Page.Box] = [:]
      for box in set.page(place.table).boxes { if let figure = box.figure { boxes[figure] = box } }
      figures[place.table] = boxes
    }
    return figures[place.table]?[place.figure]
  }

  /// As `E12`.
  mutating func cell(of place: FigurePlace) -> String { box(of: place).map { set.cell(of: $0) } ?? "" }

  /// A figure with what its sheet shows.
  func printed(_ place: FigurePlace, isSubtracted: Bool = false) -> FigureTrace.Printed {
    let format = set.tables[place.table].format
    let exact = set.figure(place).exact
    let isBlank = format.blankZero && format.rounded(exact) == 0
    return FigureTrace.Printed(
      address: set.book.address(of: place).description, isSubtracted: isSubtracted, exact: exact,
      text: isBlank ? "" : format.text(exact), amount: format.printedAmount(of: exact))
  }
}
