import Core

/// Draws the rows of a grid; how a cell looks is found once for each column and kind of content.
struct GridBody {
  private let leaves: [Column.Leaf]
  private let style: StyleSpec
  private let format: FigureFormat
  /// How many figures have been drawn.
  private var figures = 0
  /// The numbers of styles: for rows of the body and of the foot, by column and kind; -1 where not yet known.
  private var styles: [Int]

  init(_ leaves: [Column.Leaf], _ style: StyleSpec, _ format: FigureFormat) {
    self.leaves = leaves
    self.style = style
    self.format = format
    styles = Array(repeating: -1, count: 2 * leaves.count * PrintedCell.Kind.allCases.count)
  }

  mutating func add(_ cells: ArraySlice<Cell>, isFoot: Bool, to builder: inout PageBuilder) {
    let row = builder.rowCount
    builder.addRow(height: isFoot ? style.foot.height : style.body.height)
    var next = cells.firstIndex { !$0.isCovered } ?? cells.endIndex
    while next < cells.endIndex {
      let index = next
      next += 1
      while next < cells.endIndex, cells[next].isCovered { next += 1 }
      let (column, width) = (index - cells.startIndex, next - index)
      let printed = PrintedCell(cells[index], format)
      let number =
        width > 1
        ? builder.number(of: look(printed.kind, column, isFoot: isFoot, isWide: true))
        : number(printed.kind, column, isFoot: isFoot, in: &builder)
      let isFigure = !printed.kind.hasWords
      builder.add(
        Rectangle(row: row, column: column, width: width), number, printed.content,
        figure: isFigure ? figures : nil)
      if isFigure { figures += 1 }
    }
  }

  private mutating func number(
    _ kind: PrintedCell.Kind, _ column: Int, isFoot: Bool, in builder: inout PageBuilder
  ) -> Int {
    let place = ((isFoot ? leaves.count : 0) + column) * PrintedCell.Kind.allCases.count + kind.rawValue
    if styles[place] < 0 { styles[place] = builder.number(of: look(kind, column, isFoot: isFoot)) }
    return styles[place]
  }

  private func look(
    _ kind: PrintedCell.Kind, _ column: Int, isFoot: Bool, isWide: Bool = false
  ) -> CellStyle {
    let text = isFoot ? style.foot : style.body
    let leaf = leaves[column]
    let isFigure = leaf.selection != nil
    // A foot's label stands as the foot says, not as its column.
    let own = isFigure ? nil : text.look.alignment
    let name = isFoot ? leaf.footStyle : kind == .empty ? leaf.emptyStyle ?? leaf.style : leaf.style
    return style.cell(
      kind, text, own ?? leaf.alignment, decimals: format.decimals,
      look: own == nil && !isWide ? style.look(name) : CellLook(), isFigure: isFigure)
  }
}
