package import Core
import Emit
package import Inspect

/// A cell of a workbook file that does not show what it should.
package struct CellDifference: Hashable, Sendable {
  package var sheet: String
  /// As `C7`; empty where the sheet itself is concerned.
  package var cell: String
  package var expected: String
  package var found: String
}

extension InspectedWorkbook {
  /// Where the file shows anything else than these pages; at most `limit` places.
  ///
  /// Every figure and every text is compared, and there may be no cell, merged range or sheet beside them.
  package func differences(from pages: [Page], limit: Int = 20) -> [CellDifference] {
    var found: [CellDifference] = []
    if sheets.map(\.name) != pages.map(\.sheet) {
      found.append(
        CellDifference(
          sheet: "*", cell: "", expected: pages.map(\.sheet).joined(separator: ", "),
          found: sheets.map(\.name).joined(separator: ", ")))
    }
    for page in pages where found.count < limit {
      guard let sheet = sheets.first(where: { $0.name == page.sheet }) else { continue }
      sheet.compare(with: page, limit: limit, &found)
    }
    return found
  }
}

extension InspectedSheet {
  fileprivate func compare(with page: Page, limit: Int, _ found: inout [CellDifference]) {
    func differ(_ row: Int, _ column: Int, _ expected: String, _ shown: String) {
      if found.count < limit {
        found.append(
          CellDifference(sheet: name, cell: cellName(row, column), expected: expected, found: shown))
      }
    }
    // Places and indices are sorted, not the boxes themselves: there are thousands in a workbook.
    let order = page.boxes.indices.lazy.filter { !page.boxes[$0].content.isBlank }
      .map { (place: page.boxes[$0].rectangle.place, box: $0) }.sorted { $0.place < $1.place }
    var next = 0
    func missing() {
      let box = page.boxes[order[next].box]
      differ(box.rectangle.row, box.rectangle.column, box.content.shown, "")
      next += 1
    }
    for cell in cells where cell.value != .empty || cell.hasFormula {
      let place = Rectangle(row: cell.row, column: cell.column).place
      while next < order.count, order[next].place < place { missing() }
      guard next < order.count, order[next].place == place else {
        differ(cell.row, cell.column, "", cell.shown)
        continue
      }
      let box = order[next].box
      if cell.hasFormula || !page.boxes[box].content.isShown(as: cell.value) {
        differ(cell.row, cell.column, page.boxes[box].content.shown, cell.shown)
      }
      next += 1
    }
    while next < order.count { missing() }
    let expected = Set(page.boxes.lazy.map(\.rectangle).filter { $0.height > 1 || $0.width > 1 })
    let merged = Set(merges)
    if merged.count != merges.count || merged != expected {
      let one = merged.symmetricDifference(expected).min { ($0.row, $0.column) < ($1.row, $1.column) }
      differ(one?.row ?? 0, one?.column ?? 0, "\(expected.count) merged", "\(merges.count) merged")
    }
  }
}

extension Rectangle {
  /// Its first cell in reading order; a sheet has at most 16,384 columns.
  fileprivate var place: Int { row << 14 | column }
}

extension Page.Box.Content {
  fileprivate var isBlank: Bool {
    switch self {
    case .empty: true
    case .text(let text), .link(let text, _): text.isEmpty
    case .number: false
    }
  }

  fileprivate func isShown(as value: InspectedSheet.Cell.Value) -> Bool {
    switch (self, value) {
    case (.text(let text), .text(let shown)), (.link(let text, _), .text(let shown)):
      // Read and written texts are mostly equal as they are.
      text == shown || text.asCellText == shown
    case (.number(let number, let decimals), .number(let shown)):
      Workbook.excelNumber(number, decimals: decimals) == shown
    default: false
    }
  }

  fileprivate var shown: String {
    switch self {
    case .empty: ""
    case .text(let text), .link(let text, _): text
    case .number(let number, let decimals): "\(Workbook.excelNumber(number, decimals: decimals))"
    }
  }
}

extension InspectedSheet.Cell {
  fileprivate var shown: String {
    let text =
      switch value {
      case .empty: ""
      case .text(let text): text
      case .number(let number): "\(number)"
      case .flag(let flag): "\(flag)"
      }
    return hasFormula ? "= \(text)" : text
  }
}

/// `C7` for the cell in row 6 and column 2, counted from 0.
private func cellName(_ row: Int, _ column: Int) -> String {
  var letters = ""
  var rest = column + 1
  while rest > 0 {
    letters = String(UnicodeScalar(UInt8(65 + (rest - 1) % 26))) + letters
    rest = (rest - 1) / 26
  }
  return letters + "\(row + 1)"
}
