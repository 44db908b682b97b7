package import Core

/// What a workbook file holds.
package struct InspectedWorkbook: Hashable, Sendable {
  /// In the order of the workbook.
  package var sheets: [InspectedSheet]
  /// The document's own properties, by name.
  package var properties: [String: String]
  /// The formats cells refer to; the first is that of cells that name none.
  package var looks: [InspectedLook] = []
  /// The workbook's own font, by whose digits columns are measured.
  package var standardFont = InspectedFont()

  package init(sheets: [InspectedSheet], properties: [String: String]) {
    self.sheets = sheets
    self.properties = properties
  }
}

/// One sheet of a workbook file: its cells in the order of the file, and what is merged.
package struct InspectedSheet: Hashable, Sendable {
  package struct Cell: Hashable, Sendable {
    package enum Value: Hashable, Sendable {
      case empty
      case text(String)
      case number(Double)
      case flag(Bool)
    }

    /// Counted from 0.
    package var row: Int
    package var column: Int
    /// Index of the workbook's cell formats.
    package var style: Int
    package var value: Value
    package var hasFormula = false

    package init(row: Int, column: Int, style: Int = 0, value: Value, hasFormula: Bool = false) {
      self.row = row
      self.column = column
      self.style = style
      self.value = value
      self.hasFormula = hasFormula
    }
  }

  package struct RowHeight: Hashable, Sendable {
    /// Counted from 0.
    package var row: Int
    /// In points.
    package var height: Double
  }

  package var name: String
  package var cells: [Cell]
  package var merges: [Rectangle]
  /// Widths in digits of the workbook's own font, by column.
  package var widths: [Int: Double] = [:]
  package var usualWidth: Double?
  /// In the order of the file; of those of one row, the last counts.
  package var heights: [RowHeight] = []
  package var usualHeight: Double?
  package var page = InspectedPage()

  package init(name: String, cells: [Cell], merges: [Rectangle]) {
    self.name = name
    self.cells = cells
    self.merges = merges
  }
}
