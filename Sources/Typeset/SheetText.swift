import Core

/// A sheet of the workbook as a table of flat OpenDocument text, on pages of its own.
struct SheetText {
  let number: Int
  let page: Page
  /// How much smaller than the sheet it is, so that it fits the page's width.
  private let scale: Double
  private let widths: [Double]

  init(number: Int, page: Page, look: DocumentLook) {
    self.number = number
    self.page = page
    let margins = page.millimetreMargins
    let room = (page.isLandscape ? 297 : 210) - margins[2] - margins[3]
    // A column's digits and five pixels beside them, at 96 to the inch.
    let natural = page.columnWidths.map { ($0 * page.standardFont.digit + 5) / 96 * 25.4 }
    let total = max(natural.reduce(0, +), 1)
    let scale = min(1, room / total)
    self.scale = scale
    widths = natural.map { $0 * scale }
  }

  var columnStyles: String {
    let columns = widths.enumerated().map { column, width in
      """
      <style:style style:name="S\(number)C\(column)" style:family="table-column"><style:table-column-properties \
      style:column-width="\(millimetres(width))"/></style:style>

      """
    }
    let rows = Set(page.rowHeights.map(rowHeight)).sorted().map { height in
      """
      <style:style style:name="S\(number)R\(height)" style:family="table-row"><style:table-row-properties \
      style:min-row-height="\(millimetres(Double(height) / 100))" fo:keep-together="always"/></style:style>

      """
    }
    let master = page.isLandscape ? "Wide" : "Tall"
    return columns.joined() + rows.joined() + """
      <style:style style:name="S\(number)" style:family="table" style:master-page-name="\(master)">\
      <style:table-properties style:width="\(millimetres(widths.reduce(0, +)))" table:align="center" \
      table:border-model="collapsing"/></style:style>
      <style:style style:name="S\(number)P" style:family="paragraph" style:parent-style-name="Division" \
      style:master-page-name="\(master)"/>

      """
  }

  /// In hundredths of a millimetre.
  private func rowHeight(_ points: Double) -> Int { Int((points * scale / 72 * 2540).rounded()) }

  /// `division` stands over the first table.
  func text(_ styles: inout CellStyles, division: String?) -> String {
    var text = ""
    var table = "S\(number)"
    if let division {
      text += "<text:p text:style-name=\"S\(number)P\">\(xml(division))</text:p>\n"
      table = styles.unbroken(width: millimetres(widths.reduce(0, +)))
    }
    text += "<table:table table:name=\"t\(number)\" table:style-name=\"\(table)\">"
    text += widths.indices.map { "<table:table-column table:style-name=\"S\(number)C\($0)\"/>" }.joined()
    let repeated = page.repeatedRows ?? 0..<0
    var isMarked = false
    for (row, slots) in page.slots.map({ widened($0, of: page) }).enumerated() {
      if row == repeated.lowerBound && !repeated.isEmpty { text += "<table:table-header-rows>" }
      text += "<table:table-row table:style-name=\"S\(number)R\(rowHeight(page.rowHeights[row]))\">"
      for slot in slots {
        switch slot {
        case .box(let box):
          text += cell(box, page.style(of: box), &styles, mark: isMarked ? nil : "t\(number)")
          isMarked = true
        case .empty: text += "<table:table-cell><text:p text:style-name=\"CellText\"/></table:table-cell>"
        case .covered: text += "<table:covered-table-cell/>"
        }
      }
      text += "</table:table-row>\n"
      if row == repeated.upperBound - 1 && !repeated.isEmpty { text += "</table:table-header-rows>" }
    }
    return text + "</table:table>\n"
  }

  /// A line without borders gives its last box the room its words need: on a sheet they reach over their neighbours.
  private func widened(_ slots: [Page.Slot], of page: Page) -> [Page.Slot] {
    let boxes = slots.compactMap { slot in if case .box(let box) = slot { box } else { nil } }
    guard boxes.count == 2, let last = boxes.last, let first = boxes.first,
      boxes.allSatisfy({ page.style(of: $0).borders.isEmpty && $0.rectangle.height == 1 }),
      last.rectangle.lastColumn == slots.count - 1
    else { return slots }
    let needed = Double(last.content.printed.count + 1) * page.style(of: last).size * scale / 72 * 25.4
    var begin = last.rectangle.column
    while begin > first.rectangle.column + 1, widths[begin...].reduce(0, +) < needed { begin -= 1 }
    var (left, right) = (first, last)
    right.rectangle.column = begin
    right.rectangle.width = slots.count - begin
    left.rectangle.width = min(left.rectangle.width, begin - left.rectangle.column)
    var result = [Page.Slot](repeating: .covered, count: slots.count)
    for column in slots.indices where column < left.rectangle.column { result[column] = slots[column] }
    for column in (left.rectangle.lastColumn + 1)..<max(begin, left.rectangle.lastColumn + 1) {
      result[column] = .empty
    }
    result[left.rectangle.column] = .box(left)
    result[begin] = .box(right)
    return result
  }

  private func cell(_ box: Page.Box, _ style: CellStyle, _ styles: inout CellStyles, mark: String?) -> String
  {
    var spans = ""
    if box.rectangle.width > 1 { spans += " table:number-columns-spanned=\"\(box.rectangle.width)\"" }
    if box.rectangle.height > 1 { spans += " table:number-rows-spanned=\"\(box.rectangle.height)\"" }
    let paragraph = styles.paragraph(box, style, scale: scale)
    let lines = box.content.printed.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let bookmark = mark.map { "<text:bookmark text:name=\"\($0)\"/>" } ?? ""
    let text = lines.enumerated().map { index, line in
      "<text:p text:style-name=\"\(paragraph)\">\(index == 0 ? bookmark : "")\(xml(line))</text:p>"
    }.joined()
    return
      "<table:table-cell table:style-name=\"\(styles.cell(style.borders))\"\(spans)>\(text)</table:table-cell>"
  }
}

/// The styles of cells and of the paragraphs in them, each kind once.
struct CellStyles {
  private var cells: [UInt8: String] = [:]
  private var paragraphs: [String: String] = [:]
  private(set) var text = ""

  mutating func cell(_ borders: Borders) -> String {
    if let name = cells[borders.rawValue] { return name }
    let name = "B\(borders.rawValue)"
    cells[borders.rawValue] = name
    let sides: [(Borders, String)] = [(.left, "left"), (.right, "right"), (.top, "top"), (.bottom, "bottom")]
    let lines = sides.map { side, word in
      "fo:border-\(word)=\"\(borders.contains(side) ? "0.5pt solid #000000" : "none")\""
    }
    text += """
      <style:style style:name="\(name)" style:family="table-cell"><style:table-cell-properties \(lines.joined(separator: " ")) \
      fo:padding="0.4mm" style:vertical-align="middle"/></style:style>

      """
    return name
  }

  mutating func paragraph(_ box: Page.Box, _ style: CellStyle, scale: Double) -> String {
    // Smaller than this nobody reads.
    let size = (max(6, style.size * scale) * 2).rounded() / 2
    let align =
      switch box.alignment(in: style) {
      case .left, .general: "start"
      case .center: "center"
      case .right: "end"
      }
    let key = "\(style.font)\t\(size)\t\(style.isBold)\t\(align)"
    if let name = paragraphs[key] { return name }
    let name = "Q\(paragraphs.count)"
    paragraphs[key] = name
    text += """
      <style:style style:name="\(name)" style:family="paragraph" style:parent-style-name="Standard">\
      <style:paragraph-properties fo:text-align="\(align)"/>\
      \(FlatText.characters(font: style.font, size: size, isBold: style.isBold))</style:style>

      """
    return name
  }

  /// A table that goes on where a heading stands on its page.
  mutating func unbroken(width: String) -> String {
    text += """
      <style:style style:name="First" style:family="table"><style:table-properties style:width="\(width)" \
      table:align="center" table:border-model="collapsing"/></style:style>

      """
    return "First"
  }
}
