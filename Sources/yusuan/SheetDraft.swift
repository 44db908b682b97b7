import Core
import Inspect

/// A sheet of an official blank, read for what a layout says of it.
struct SheetDraft {
  let layout: LayoutDescription.Sheet

  init(_ layout: LayoutDescription.Sheet) { self.layout = layout }

  func texts(row: Int, columns: Range<Int>? = nil) -> [String] {
    layout.cells.filter {
      $0.key.row == row && $0.value.kind == .text && (columns?.contains($0.key.column) ?? true)
    }.sorted { $0.key < $1.key }.map(\.value.text)
  }

  /// The look of a row's first cell.
  func look(row: Int) -> InspectedLook? {
    layout.cells.filter { $0.key.row == row }.min { $0.key < $1.key }?.value.look
  }

  // MARK: What stands over the heading

  private var topRows: [Int] { (0..<layout.heading.lowerBound).filter { !texts(row: $0).isEmpty } }

  /// The row in the largest letters, the first of them.
  var titleRow: Int {
    let sizes = topRows.map { look(row: $0)?.font.size ?? 0 }
    return zip(topRows, sizes).first { $0.1 == sizes.max() }?.0 ?? 0
  }

  /// The table's number, over its title.
  var numberRow: Int? { topRows.first { $0 < titleRow } }
  var captionRow: Int? { topRows.first { $0 > titleRow } }

  /// What stands over the heading, by a style's names; empty rows by their heights.
  var top: String {
    let parts = (0..<layout.heading.lowerBound).map { row in
      switch row {
      case titleRow: "title"
      case numberRow: "number"
      case captionRow: "caption"
      default: measure(layout.heights[row])
      }
    }
    return "[\(parts.joined(separator: ", "))]"
  }

  /// The columns a text over the heading takes, if they are not all.
  func span(row: Int?) -> Int? {
    row.flatMap { row in layout.merges.first { $0.row == row }?.width }
  }

  // MARK: Rows

  var footRow: Int { layout.body.upperBound - 1 }

  /// Whether the last row sums up: its label takes several columns, or stands otherwise than that above it.
  func hasFoot(_ columns: Range<Int>) -> Bool {
    guard layout.body.count > 1, let label = layout.cells[CellPlace(footRow, columns.lowerBound)],
      label.kind == .text
    else { return false }
    return footSpan(columns) > 1
      || label.look.horizontal
        != layout.cells[CellPlace(footRow - 1, columns.lowerBound)]?.look.horizontal
  }

  func footSpan(_ columns: Range<Int>) -> Int {
    layout.merges.first { $0.row == footRow && $0.column == columns.lowerBound }?.width ?? 1
  }

  // MARK: Looks

  /// How a part looks otherwise than the sheet's own style says of its kind; nil where it does not.
  func look(of part: LayoutDescription.Sheet.Part) -> String? {
    switch part {
    case .heading(let first, let last):
      guard let cell = layout.cells[first] else { return nil }
      return difference(
        cell.look, borders(from: first, to: last), font: look(row: layout.heading.lowerBound)?.font,
        alignment: "center", wraps: look(row: layout.heading.lowerBound)?.wraps ?? true, format: "")
    case .body(let column, let isFigure):
      return body(row: layout.body.lowerBound, column, isFigure, fontOf: layout.body.lowerBound)
    case .foot(let column, let isFigure):
      return isFigure ? body(row: footRow, column, isFigure, fontOf: footRow) : nil
    }
  }

  private func body(row: Int, _ column: Int, _ isFigure: Bool, fontOf own: Int) -> String? {
    let place = CellPlace(row, column)
    guard let cell = layout.cells[place] else { return nil }
    return difference(
      cell.look, borders(from: place, to: place), font: look(row: own)?.font,
      alignment: isFigure ? "right" : "left", wraps: !isFigure, format: isFigure ? figureFormat : "")
  }

  /// The number format of most figures.
  var figureFormat: String? {
    most(
      layout.cells.filter { layout.body.contains($0.key.row) && $0.value.isFigure }.sorted { $0.key < $1.key }
        .map(\.value.look.numberFormat))
  }

  private func difference(
    _ look: InspectedLook, _ borders: [String], font: InspectedFont?, alignment: String, wraps: Bool,
    format: String?
  ) -> String? {
    var parts: [String] = []
    if let font, font.name != look.font.name { parts.append("font: \(quoted(look.font.name))") }
    if let font, font.size != look.font.size { parts.append("size: \(measure(look.font.size))") }
    if let font, font.isBold != look.font.isBold { parts.append("bold: \(look.font.isBold)") }
    let names = ["general", "left", "center", "right"]
    if look.horizontal != alignment, names.contains(look.horizontal) {
      parts.append("align: \(look.horizontal)")
    }
    if look.wraps != wraps { parts.append("wrap: \(look.wraps)") }
    if borders.count < 4 { parts.append("borders: [\(borders.joined(separator: ", "))]") }
    let own = look.numberFormat == "General" && format == "" ? "" : look.numberFormat
    if own != format ?? "General" { parts.append("format: \(quoted(own))") }
    return parts.isEmpty ? nil : "{ \(parts.joined(separator: ", ")) }"
  }

  /// The lines around a box, by name.
  private func borders(from first: CellPlace, to last: CellPlace) -> [String] {
    func lines(_ row: Int, _ column: Int) -> InspectedBorders {
      layout.cells[CellPlace(row, column)]?.look.borders ?? InspectedBorders()
    }
    let own = lines(first.row, first.column)
    let sides = [
      ("left", own.left), ("right", lines(first.row, last.column).right), ("top", own.top),
      ("bottom", lines(last.row, first.column).bottom),
    ]
    return sides.filter { !$0.1.isEmpty }.map(\.0)
  }
}
