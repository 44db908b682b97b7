/// The columns and rows of a table, of one panel or of several beside each other.
///
/// Cells lie side by side, row after row: a bureau has millions, and none has memory of its own but for its text.
package struct Grid: Hashable, Sendable {
  /// Columns that share their rows' headers.
  package struct Panel: Hashable, Sendable {
    /// The leaves that are its own.
    package var columns: Range<Int>
    /// One a row of the grid; nil where the panel is padded to a longer neighbour.
    package var headers: [RowHeader?]
    /// One a row: what its figures add up before its header and their columns narrow that; none where the figures are
    /// not made of facts.
    package var bases: [Selection]
    /// The dataset where neither row nor column names one.
    package var dataset: String?

    package init(
      columns: Range<Int>, headers: [RowHeader?], bases: [Selection] = [], dataset: String? = nil
    ) {
      self.columns = columns
      self.headers = headers
      self.bases = bases
      self.dataset = dataset
    }

    /// What a row of it selects.
    fileprivate func selection(ofRow row: Int) -> Selection {
      guard row < bases.count else { return .all }
      return headers[row]?.selection(within: bases[row]) ?? bases[row]
    }
  }

  package let columns: [Column]
  /// All cells, row by row.
  package private(set) var cells: [Cell]
  package var panels: [Panel]
  /// What each leaf adds up, everything where it says nothing: found once, for rules ask it cell by cell.
  private let leafSelections: [Selection]

  /// How many cells a row has.
  package var width: Int { leafSelections.count }

  /// Every row has a cell for each leaf of the columns.
  package init(columns: [Column], rows: [[Cell]] = [], panels: [Panel] = []) {
    self.columns = columns
    self.panels = panels
    leafSelections = columns.flatMap(\.leaves).map { $0.selection ?? .all }
    cells = []
    for row in rows { append(row) }
  }

  package var rowCount: Int { width == 0 ? 0 : cells.count / width }

  package func cells(ofRow row: Int) -> ArraySlice<Cell> { cells[row * width..<(row + 1) * width] }

  package subscript(row: Int, column: Int) -> Cell { cells[row * width + column] }

  /// Adds whole rows.
  package mutating func append(_ rows: some Collection<Cell>) {
    precondition(width == 0 ? rows.isEmpty : rows.count % width == 0)
    cells.append(contentsOf: rows)
  }

  /// Adds whole rows, which the first of a grid are without being copied.
  package mutating func take(_ rows: inout [Cell]) {
    precondition(width == 0 ? rows.isEmpty : rows.count % width == 0)
    cells.take(&rows)
  }

  /// The same grid with other cells in the same places.
  package func map(_ changed: (Cell) -> Cell) -> Grid {
    var grid = self
    grid.cells = cells.map(changed)
    return grid
  }

  /// Whether a row stands below the body.
  package func isFoot(row: Int) -> Bool {
    panels.contains { row < $0.headers.count && $0.headers[row]?.kind == .foot }
  }
}

extension Grid {
  /// All figures, in reading order.
  package var figures: [Figure] {
    var figures: [Figure] = []
    for row in 0..<rowCount {
      for panel in wholePanels {
        var selection: Selection?
        for column in panel.columns {
          guard let exact = self[row, column].amount else { continue }
          let own = selection ?? panel.selection(ofRow: row)
          selection = own
          figures.append(
            Figure(row: own, column: leafSelections[column], dataset: panel.dataset, exact: exact))
        }
      }
    }
    return figures
  }

  /// The figure of a cell, by its number among all cells; nil where there is none.
  package func figure(at cell: Int) -> Figure? {
    guard let exact = cells[cell].amount else { return nil }
    let (row, column) = cell.quotientAndRemainder(dividingBy: width)
    let panel = wholePanels.first { $0.columns.contains(column) }
    return Figure(
      row: panel?.selection(ofRow: row) ?? .all, column: leafSelections[column], dataset: panel?.dataset,
      exact: exact)
  }

  /// The panels; a grid without any is one.
  package var wholePanels: [Panel] { panels.isEmpty ? [Panel(columns: 0..<width, headers: [])] : panels }
}

extension RowHeader {
  /// What a row selects within its base: its code or member; rows the layout names, and units, all of it.
  fileprivate func selection(within base: Selection) -> Selection {
    guard let dimension else { return base }
    return switch kind {
    case .code: base.restricted(dimension, to: .prefixes([member.code]))
    case .member: base.restricted(dimension, to: .keys([member.key]))
    case .unit, .item, .foot: base
    }
  }
}

extension Array {
  /// Appends all elements of another array, which is empty then; where there were none before, none is copied.
  package mutating func take(_ other: inout [Element]) {
    if isEmpty { swap(&self, &other) } else { append(contentsOf: other) }
    other = []
  }
}
