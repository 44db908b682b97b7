package import Core

/// The layout of a workbook without its figures: what an official blank prescribes, cell by cell.
///
/// It has a text of its own, so that a blank need not be kept to be compared with.
package struct LayoutDescription: Hashable, Sendable {
  package struct Cell: Hashable, Sendable {
    package enum Kind: String, Hashable, Sendable, CaseIterable { case text, number, empty }

    package var kind: Kind
    package var look: InspectedLook
    /// The words of a text.
    package var text: String
  }

  package struct Sheet: Hashable, Sendable {
    package var name: String
    package var page: InspectedPage
    /// In pixels, one a column.
    package var widths: [Int]
    /// In points, one a row.
    package var heights: [Double]
    package var merges: [Rectangle]
    package var cells: [CellPlace: Cell]
    /// Rows of the heading: framed rows without an empty box.
    package var heading: Range<Int>
    /// The rows below the heading that are framed; the last of them is the foot.
    package var body: Range<Int>
  }

  package var sheets: [Sheet]
}

/// A cell by row and column, counted from 0.
package struct CellPlace: Hashable, Comparable, Sendable {
  package var row: Int
  package var column: Int

  package init(_ row: Int, _ column: Int) {
    self.row = row
    self.column = column
  }

  package static func < (left: CellPlace, right: CellPlace) -> Bool {
    (left.row, left.column) < (right.row, right.column)
  }

  /// `B7`, as Excel writes it.
  package var name: String { "\(columnLetters(column))\(row + 1)" }
}

extension LayoutDescription {
  package init(_ workbook: InspectedWorkbook) {
    let digit = workbook.standardFont.digit
    sheets = workbook.sheets.map { Sheet($0, looks: workbook.looks, digit: digit) }
  }
}

extension LayoutDescription.Sheet {
  init(_ sheet: InspectedSheet, looks: [InspectedLook], digit: Double) {
    name = sheet.name.trimmed
    page = sheet.page
    let usual = looks.first ?? InspectedLook()
    var cells: [CellPlace: LayoutDescription.Cell] = [:]
    for cell in sheet.cells {
      let look = cell.style < looks.count ? looks[cell.style] : usual
      let (kind, text): (LayoutDescription.Cell.Kind, String) =
        switch cell.value {
        case .text(let text): text.trimmed.isEmpty ? (.empty, "") : (.text, text.trimmed)
        case .number: (.number, "")
        case .flag: (.number, "")
        case .empty: (.empty, "")
        }
      // What neither says nor frames anything is not seen.
      if kind == .empty && look.borders == InspectedBorders() { continue }
      cells[CellPlace(cell.row, cell.column)] = LayoutDescription.Cell(kind: kind, look: look, text: text)
    }
    let framed = cells.filter { $0.value.look.borders.frames }
    let columns = (cells.keys.map(\.column).max() ?? -1) + 1
    let rows = (cells.keys.map(\.row).max() ?? -1) + 1
    widths = (0..<columns).map { column in
      let width = sheet.widths[column] ?? sheet.usualWidth ?? 9
      return Int(((256 * width + (128 / digit).rounded(.down)) / 256 * digit).rounded(.down))
    }
    let said = Dictionary(sheet.heights.map { ($0.row, $0.height) }) { $1 }
    heights = (0..<rows).map { said[$0] ?? sheet.usualHeight ?? 15 }
    merges = sheet.merges.filter { $0.row < rows && $0.column < columns }.sorted {
      ($0.row, $0.column) < ($1.row, $1.column)
    }
    let frame = Set(framed.keys.map(\.row))
    let first = frame.min() ?? 0
    let last = frame.max().map { $0 + 1 } ?? 0
    let width = (framed.keys.map(\.column).max() ?? -1) + 1
    var end = first
    let boxes = merges
    func says(_ row: Int, _ column: Int) -> Bool {
      let box = boxes.first {
        $0.row <= row && row <= $0.lastRow && $0.column <= column && column <= $0.lastColumn
      }
      return cells[CellPlace(box?.row ?? row, box?.column ?? column)]?.kind == .text
    }
    while end < last, (0..<width).allSatisfy({ says(end, $0) }) { end += 1 }
    heading = first..<end
    body = end..<max(end, last)
    self.cells = cells
  }
}

extension InspectedBorders {
  /// Lines at both sides: a cell of a table, not one above a line.
  var frames: Bool { !left.isEmpty || !right.isEmpty }
}

extension String {
  /// Without blanks at its ends, full-width ones included.
  var trimmed: String {
    let blanks: Set<Character> = [" ", "\u{3000}", "\n", "\t"]
    return String(drop { blanks.contains($0) }.reversed().drop { blanks.contains($0) }.reversed())
  }
}
