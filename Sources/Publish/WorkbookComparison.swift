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
    let areNamedAlike = sheets.map(\.name) == pages.map(\.sheet)
    if !areNamedAlike {
      found.append(
        CellDifference(
          sheet: "*", cell: "", expected: pages.map(\.sheet).joined(separator: ", "),
          found: sheets.map(\.name).joined(separator: ", ")))
    }
    for (place, page) in pages.enumerated() where found.count < limit {
      let place = areNamedAlike ? place : sheets.firstIndex { $0.name == page.sheet }
      guard let place else { continue }
      sheets[place].compare(with: page, limit: limit, &found)
    }
    return found
  }
}

extension InspectedSheet {
  fileprivate func compare(with page: Page, limit: Int, _ found: inout [CellDifference]) {
    func differ(_ row: Int, _ column: Int, _ expected: String, _ shown: String) {
      if found.count < limit {
        found.append(
          CellDifference(sheet: name, cell: CellPlace(row, column).name, expected: expected, found: shown))
      }
    }
    let order = page.boxesInOrder
    var next = 0
    func missing() {
      let box = page.boxes[order[next].box]
      differ(box.rectangle.row, box.rectangle.column, box.content.shown, "")
      next += 1
    }
    for index in cells.indices where !cells[index].isBlank {
      let place = cells[index].place
      while next < order.count, order[next].place < place { missing() }
      guard next < order.count, order[next].place == place else {
        differ(cells[index].row, cells[index].column, "", cells[index].shown)
        continue
      }
      let box = order[next].box
      if cells[index].hasFormula || !page.boxes[box].content.isShown(as: cells[index].value) {
        differ(cells[index].row, cells[index].column, page.boxes[box].content.shown, cells[index].shown)
      }
      next += 1
    }
    while next < order.count { missing() }
    if hasMerges(of: page) { return }
    let expected = Set(page.boxes.lazy.map(\.rectangle).filter(\.isMerged))
    let merged = Set(merges)
    if merged.count != merges.count || merged != expected {
      let one = merged.symmetricDifference(expected).min { ($0.row, $0.column) < ($1.row, $1.column) }
      differ(one?.row ?? 0, one?.column ?? 0, "\(expected.count) merged", "\(merges.count) merged")
    }
  }

  /// Whether what is merged are the page's boxes one by one, each behind the one before; false says nothing yet.
  private func hasMerges(of page: Page) -> Bool {
    var next = 0
    var last = -1
    for index in page.boxes.indices {
      let rectangle = page.boxes[index].rectangle
      guard rectangle.isMerged else { continue }
      guard next < merges.count, merges[next] == rectangle, rectangle.place > last else { return false }
      last = rectangle.place
      next += 1
    }
    return next == merges.count
  }
}

extension Page {
  /// The boxes that show something, in reading order.
  fileprivate var boxesInOrder: [(place: Int, box: Int)] {
    var order: [(place: Int, box: Int)] = []
    order.reserveCapacity(boxes.count)
    var isOrdered = true
    for index in boxes.indices where !boxes[index].content.isBlank {
      let place = boxes[index].rectangle.place
      if let last = order.last, last.place > place { isOrdered = false }
      order.append((place, index))
    }
    // Places and indices are sorted, not the boxes themselves: there are thousands in a workbook.
    if !isOrdered { order.sort { $0.place < $1.place } }
    return order
  }
}

extension Rectangle {
  /// Its first cell in reading order.
  fileprivate var place: Int { placeInOrder(row, column) }

  fileprivate var isMerged: Bool { height > 1 || width > 1 }
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
  fileprivate var place: Int { placeInOrder(row, column) }

  fileprivate var isBlank: Bool {
    if case .empty = value { !hasFormula } else { false }
  }

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

/// Where a cell stands in reading order; a sheet has at most 16,384 columns.
private func placeInOrder(_ row: Int, _ column: Int) -> Int { row << 14 | column }
