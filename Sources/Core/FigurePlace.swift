/// Where a figure stands among the tables of a set: the table, and which of its figures in reading order.
package struct FigurePlace: Hashable, Comparable, Sendable {
  package var table: Int
  package var figure: Int

  package init(table: Int, figure: Int) {
    self.table = table
    self.figure = figure
  }

  package static func < (left: FigurePlace, right: FigurePlace) -> Bool {
    (left.table, left.figure) < (right.table, right.figure)
  }
}

/// A figure of a table together with what its row and column are.
package struct FigureCell: Hashable, Sendable {
  package var figure: Figure
  /// What its row is; nil in a grid without headers.
  package var header: RowHeader?
  /// The panel it belongs to; 0 in a form.
  package var panel: Int
  /// Its row and leaf column in the grid or form, from 0.
  package var row: Int
  package var column: Int
}

extension Table {
  /// The figures with their rows, in reading order.
  package var figureCells: [FigureCell] {
    switch body {
    case .grid(let grid):
      let panels = grid.wholePanels
      let places = panels.enumerated().flatMap { index, panel in panel.columns.map { (index, $0) } }
      let figures = grid.figures
      var cells: [FigureCell] = []
      for row in 0..<grid.rowCount {
        for (index, column) in places where grid[row, column].isFigure {
          cells.append(
            FigureCell(
              figure: figures[cells.count],
              header: row < panels[index].headers.count ? panels[index].headers[row] : nil, panel: index,
              row: row, column: column))
        }
      }
      return cells
    case .form(let form):
      return form.boxes.compactMap { box in
        box.figure.map {
          FigureCell(
            figure: $0, header: box.header, panel: 0, row: box.rectangle.row, column: box.rectangle.column)
        }
      }
    }
  }
}

extension Table {
  /// Whether another table has its figures at the same places, under the same names of rows and columns.
  package func hasPlaces(of other: Table) -> Bool {
    guard number == other.number, title == other.title, sheet == other.sheet else { return false }
    switch (body, other.body) {
    case (.grid(let own), .grid(let others)):
      return own.columns == others.columns
        && own.panels.elementsEqual(others.panels) { $0.columns == $1.columns && $0.headers == $1.headers }
        && own.cells.elementsEqual(others.cells) { $0.isFigure == $1.isFigure }
    case (.form(let own), .form(let others)):
      return own.boxes.elementsEqual(others.boxes) { box, other in
        box.rectangle == other.rectangle && box.role == other.role && box.header == other.header
          && (box.cell == other.cell || (box.role != .label && box.cell.isFigure == other.cell.isFigure))
      }
    case (.grid, _), (.form, _): return false
    }
  }
}

extension [Column] {
  /// The labels over each leaf, from the top down to its own.
  package var paths: [[String]] {
    flatMap { column in
      column.children.isEmpty ? [[column.label]] : column.children.paths.map { [column.label] + $0 }
    }
  }
}

extension Form {
  /// The labels over a box, from the top down: the nearest labels above it.
  package func path(row: Int, column: Int) -> [String] {
    var path: [String] = []
    for above in stride(from: row - 1, through: 0, by: -1) {
      let label = boxes.first {
        $0.role == .label && $0.rectangle.row == above && $0.rectangle.column <= column
          && $0.rectangle.lastColumn >= column
      }
      guard let label, case .text(let text) = label.cell else {
        // Labels that reach down over several rows begin further up.
        let isCovered = boxes.contains {
          $0.role == .label && $0.rectangle.row < above && $0.rectangle.lastRow >= above
            && $0.rectangle.column <= column && $0.rectangle.lastColumn >= column
        }
        if path.isEmpty || isCovered { continue }
        break
      }
      path.insert(text, at: 0)
    }
    return path
  }
}
