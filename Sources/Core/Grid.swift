/// The columns and rows of a table, of one panel or of several beside each other.
package struct Grid: Hashable, Sendable {
  /// Columns that share their rows' headers.
  package struct Panel: Hashable, Sendable {
    /// The leaves that are its own.
    package var columns: Range<Int>
    /// One a row of the grid; nil where the panel is padded to a longer neighbour.
    package var headers: [RowHeader?]

    package init(columns: Range<Int>, headers: [RowHeader?]) {
      self.columns = columns
      self.headers = headers
    }
  }

  package var columns: [Column]
  package var rows: [[Cell]]
  package var panels: [Panel]

  package init(columns: [Column], rows: [[Cell]], panels: [Panel] = []) {
    self.columns = columns
    self.rows = rows
    self.panels = panels
  }

  /// Whether a row stands below the body.
  package func isFoot(row: Int) -> Bool {
    panels.contains { row < $0.headers.count && $0.headers[row]?.kind == .foot }
  }
}
