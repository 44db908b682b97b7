import Core

/// Puts boxes on the rows of a page and finds the rows' heights.
struct PageBuilder {
  let widths: [Double]
  private(set) var heights: [Double] = []
  private let standardFont: StandardFont
  private var boxes: [Page.Box] = []
  private var styles: [CellStyle] = []
  private var fixed: Set<Int> = []

  init(widths: [Double], standardFont: StandardFont = StandardFont()) {
    self.widths = widths
    self.standardFont = standardFont
  }

  var rowCount: Int { heights.count }

  /// A row that is fixed stays as high as it is, whatever its text needs.
  mutating func addRow(height: Double, isFixed: Bool = false) {
    if isFixed { fixed.insert(heights.count) }
    heights.append(height)
  }

  /// Makes room for so many more boxes.
  mutating func reserve(_ count: Int) { boxes.reserveCapacity(boxes.count + count) }

  /// The number of a style, for boxes that look alike.
  mutating func number(of style: CellStyle) -> Int { styles.number(of: style) }

  /// Adds a box; its rows become as high as its text needs.
  mutating func add(
    _ rectangle: Rectangle, _ style: CellStyle, _ content: Page.Box.Content, figure: Int? = nil,
    notes: [Location] = []
  ) {
    add(rectangle, number(of: style), content, figure: figure, notes: notes)
  }

  /// The same with the number of its style.
  mutating func add(
    _ rectangle: Rectangle, _ number: Int, _ content: Page.Box.Content, figure: Int? = nil,
    notes: [Location] = []
  ) {
    boxes.append(Page.Box(rectangle, number, content, figure: figure, notes: notes))
    guard case .text(let text) = content, styles[number].wraps else { return }
    let size = styles[number].size
    let width = widths[rectangle.column...rectangle.lastColumn].reduce(0, +)
    let needed = TextMeasure.height(of: text, width: width, size: size, standard: standardFont)
    let present = heights[rectangle.row...rectangle.lastRow].reduce(0, +)
    if needed > present && !fixed.contains(rectangle.lastRow) {
      heights[rectangle.lastRow] += needed - present
    }
  }

  /// The page; a row higher than Excel allows becomes several, its boxes merged over them.
  func page(
    sheet: String, isLandscape: Bool, repeatedRows: Range<Int>?, frozenRows: Int, style: StyleSpec
  ) -> Page {
    var starts: [Int] = []
    var physical: [Double] = []
    starts.reserveCapacity(heights.count + 1)
    physical.reserveCapacity(heights.count)
    for height in heights {
      starts.append(physical.count)
      let pieces = max(1, Int((height / TextMeasure.tallestRow).rounded(.up)))
      physical += repeatElement(height / Double(pieces), count: pieces)
    }
    starts.append(physical.count)
    return Page(
      sheet: sheet, columnWidths: widths, rowHeights: physical,
      boxes: physical.count == heights.count
        ? boxes
        : boxes.map { box in
          var box = box
          let first = starts[box.rectangle.row]
          box.rectangle.height = starts[box.rectangle.lastRow + 1] - first
          box.rectangle.row = first
          return box
        }, styles: styles,
      isLandscape: isLandscape,
      repeatedRows: repeatedRows.map { starts[$0.lowerBound]..<starts[$0.upperBound] },
      frozenRows: starts[frozenRows], footer: style.footer, margins: style.margins,
      isCenteredHorizontally: style.isCenteredHorizontally, isCenteredVertically: style.isCenteredVertically,
      standardFont: standardFont)
  }
}
