import Core
import Emit
import Inspect
import Publish

/// One workbook of a file of cells: lines of B (a workbook), S (a sheet), W (a column's width), and M, s, n, b for cells
/// that are merged, texts, numbers and blank, their parts separated by tabs.
struct CellBook: Sendable {
  let name: String
  private let lines: ArraySlice<UInt8>

  private static let lineEnd = UInt8(ascii: "\n")
  private static let tab = UInt8(ascii: "\t")

  static func books(in bytes: [UInt8]) -> [CellBook] {
    var starts: [Int] = []
    var line = 0
    while line < bytes.count {
      if bytes[line] == UInt8(ascii: "B") { starts.append(line) }
      line = (bytes[line...].firstIndex(of: lineEnd) ?? bytes.count - 1) + 1
    }
    return zip(starts, starts.dropFirst() + [bytes.count]).map { begin, end in
      let first = bytes[begin...].firstIndex(of: lineEnd) ?? end
      let words = bytes[begin..<first].split(separator: tab)
      return CellBook(
        name: String(decoding: words.count > 1 ? words[1] : [], as: UTF8.self), lines: bytes[first..<end])
    }
  }

  /// Writes the workbook, reads it back and puts it in its place; what is wrong with it, nil where nothing is.
  func fault(writtenTo folder: String) -> String? {
    let pages = pages
    let unfinished = "\(folder)/\(name).new"
    do {
      try writeWorkbook(pages, to: unfinished, temporaryFolder: TemporaryFolder.path)
      guard let bytes = contents(of: unfinished) else { return "\(name): cannot be read back" }
      var reader = WorkbookReader()
      if let difference = try reader.read(bytes).differences(from: pages, limit: 1).first {
        return "\(name): \(difference.sheet)!\(difference.cell)"
      }
      try DiskWriter.rename(unfinished, to: "\(folder)/\(name).xlsx")
      return nil
    } catch {
      return "\(name): \(error)"
    }
  }

  /// The sheets as they are drawn; every row has a height of its own, as in an official layout.
  private var pages: [Page] {
    var pages: [Page] = []
    var parts: [Range<Int>] = []
    var begin = lines.startIndex
    while begin < lines.endIndex {
      parts.removeAll(keepingCapacity: true)
      var end = begin
      while end < lines.endIndex && lines[end] != Self.lineEnd {
        if lines[end] == Self.tab {
          parts.append(begin..<end)
          begin = end + 1
        }
        end += 1
      }
      parts.append(begin..<end)
      begin = end + 1
      add(parts, to: &pages)
    }
    return pages
  }

  /// Adds what a line says.
  private func add(_ parts: [Range<Int>], to pages: inout [Page]) {
    let page = pages.count - 1
    func place() -> Rectangle { Rectangle(row: number(parts[1]), column: number(parts[2])) }
    switch lines[parts[0]].first {
    case UInt8(ascii: "S"):
      pages.append(Page(cellSheet: text(parts[1]), isLandscape: number(parts[2]) != 0))
    case UInt8(ascii: "W"): pages[page].columnWidths.append(Double(number(parts[2])))
    case UInt8(ascii: "M"):
      var rectangle = place()
      rectangle.height = number(parts[3]) - rectangle.row + 1
      rectangle.width = number(parts[4]) - rectangle.column + 1
      pages[page].add(rectangle, number(parts[5]), .text(text(parts[6])))
    case UInt8(ascii: "s"): pages[page].add(place(), number(parts[3]), .text(text(parts[4])))
    case UInt8(ascii: "n"):
      pages[page].add(place(), number(parts[3]), .number(Int64(number(parts[4])), decimals: 0))
    case UInt8(ascii: "b"): pages[page].add(place(), number(parts[3]), .empty)
    default: break
    }
  }

  private func text(_ part: Range<Int>) -> String {
    let text = String(decoding: lines[part], as: UTF8.self)
    return lines[part].contains(UInt8(ascii: "\\")) ? text.replacing("\\n", with: "\n") : text
  }

  private func number(_ part: Range<Int>) -> Int {
    var value = 0
    for byte in lines[part] where byte != UInt8(ascii: "-") { value = value * 10 + Int(byte) - 48 }
    return lines[part].first == UInt8(ascii: "-") ? -value : value
  }
}

extension Page {
  /// By their numbers in the file.
  private static let cellStyles: [CellStyle] = (0...10).map { number in
    let size: Double = number == 0 ? 18 : number == 10 ? 9 : 10
    let alignment: Alignment =
      switch number {
      case 0, 3: .center
      case 2, 7, 8: .right
      default: .left
      }
    var style = CellStyle(font: "宋体", size: size, alignment: alignment)
    style.isBold = [0, 3, 8, 9].contains(number)
    style.wraps = (3...6).contains(number) || number >= 9
    if (3...9).contains(number) { style.borders = .all }
    if number == 7 || number == 8 { style.numberFormat = "#,##0" }
    return style
  }

  fileprivate init(cellSheet: String, isLandscape: Bool) {
    self.init(
      sheet: cellSheet, columnWidths: [], rowHeights: [], boxes: [], styles: Self.cellStyles,
      isLandscape: isLandscape, repeatedRows: 0..<4, frozenRows: 4, footer: "&C第 &P 页，共 &N 页",
      margins: Margins(left: 0.5, right: 0.5, top: 0.6, bottom: 0.7))
  }

  fileprivate mutating func add(_ rectangle: Rectangle, _ style: Int, _ content: Box.Content) {
    while rowHeights.count <= rectangle.lastRow { rowHeights.append(rowHeights.count == 1 ? 28 : 18) }
    boxes.append(Box(rectangle, style, content))
  }
}
