package import Core

/// Turns tables into pages.
package struct Layout: Sendable {
  package let style: StyleSpec
  /// Left of the line under the title: who publishes.
  package let caption: String
  /// Right of that line, before the unit's word.
  package let unitPrefix: String
  /// Stands on every page of a draft.
  package let mark: String?

  package init(style: StyleSpec, caption: String, unitPrefix: String, mark: String? = nil) {
    self.style = style
    self.caption = caption
    self.unitPrefix = unitPrefix
    self.mark = mark
  }

  package func page(_ table: Table) -> Page {
    let name = table.look.style
    guard let variant = name.flatMap({ style.variants[$0] }) else { return page(table, in: style) }
    return Layout(style: variant, caption: caption, unitPrefix: unitPrefix, mark: mark).page(
      table, in: variant)
  }

  private func page(_ table: Table, in style: StyleSpec) -> Page {
    switch table.body {
    case .grid(let grid): self.grid(table, grid)
    case .form(let form): self.form(table, form)
    }
  }

  private func grid(_ table: Table, _ grid: Grid) -> Page {
    let rows = grid.rows
    let leaves = grid.columns.flatMap(\.leaves)
    var builder = PageBuilder(
      widths: zip(leaves, lengths(of: rows, count: leaves.count, table.format)).map { leaf, length in
        max(leaf.width ?? style.columnWidth, room(forFigure: length, table.format))
      }, standardFont: style.standardFont)
    addTop(table, caption: caption, to: &builder)
    let top = builder.rowCount
    let boxes = heading(of: grid.columns)
    for row in 0..<(boxes.map { $0.rectangle.lastRow + 1 }.max() ?? 0) {
      let isFixed = row < style.headingHeights.count
      builder.addRow(height: isFixed ? style.headingHeights[row] : style.heading.height, isFixed: isFixed)
    }
    // Tall boxes last: what they need is more than what their single rows have by then.
    for box in boxes.sorted(by: { $0.rectangle.height < $1.rectangle.height }) {
      var rectangle = box.rectangle
      rectangle.row += top
      builder.add(
        rectangle, style.cell(style.heading, .center, border: true, look: style.look(box.style)),
        .text(box.label))
    }
    let headingEnd = builder.rowCount
    var figures = 0
    let looks = leaves.map { style.look($0.style) }
    let footLooks = leaves.map { style.look($0.footStyle) }
    let emptyLooks = leaves.map { style.look($0.emptyStyle ?? $0.style) }
    for (index, cells) in rows.enumerated() {
      let row = builder.rowCount
      let isFoot = grid.isFoot(row: index)
      let text = isFoot ? style.foot : style.body
      builder.addRow(height: text.height)
      for (column, cell) in cells.enumerated() where !cell.isCovered {
        let covered = cells[(column + 1)...].prefix(while: \.isCovered).count
        let leaf = leaves[column]
        // A foot's label stands as the foot says, not as its column.
        let own = leaf.selection == nil ? text.look.alignment : nil
        add(
          cell, at: Rectangle(row: row, column: column, width: 1 + covered), text, own ?? leaf.alignment,
          table.format,
          look: own == nil && covered == 0
            ? (isFoot ? footLooks : cell == .empty ? emptyLooks : looks)[column] : CellLook(),
          isFigure: leaf.selection != nil, figure: figures, to: &builder)
        if cell.figure != nil { figures += 1 }
      }
    }
    addNotes(table, to: &builder)
    return page(table, builder, heading: top..<headingEnd)
  }

  /// The page with the print set-up of the style; the heading is what long tables repeat.
  private func page(_ table: Table, _ builder: PageBuilder, heading: Range<Int>) -> Page {
    let repeated: Range<Int>? =
      switch style.repeats {
      case .none: nil
      case .top: 0..<heading.upperBound
      case .heading: heading
      case .headingWhenLong:
        builder.heights.reduce(0, +) > style.margins.roomOnA4(isLandscape: table.isLandscape) ? heading : nil
      }
    return builder.page(
      sheet: table.sheet, isLandscape: table.isLandscape, repeatedRows: repeated,
      // A form's heading rows stand inside it.
      frozenRows: style.freezes && !heading.isEmpty ? heading.upperBound : 0, style: style)
  }

  private func form(_ table: Table, _ form: Form) -> Page {
    var builder = PageBuilder(
      widths: form.widths.enumerated().map { column, width in
        let own = form.boxes.filter { $0.rectangle.column == column && $0.rectangle.width == 1 }
        return max(
          width,
          room(
            forFigure: own.compactMap(\.cell.figure).map { table.format.length($0.exact) }.max() ?? 0,
            table.format))
      }, standardFont: style.standardFont)
    addTop(table, caption: table.subtitle ?? caption, to: &builder)
    let top = builder.rowCount
    for _ in 0..<form.rowCount { builder.addRow(height: style.body.height) }
    var figures = 0
    let numbered = form.boxes.map { box in
      defer { if box.cell.figure != nil { figures += 1 } }
      return (box: box, figure: figures)
    }
    for (box, figure) in numbered.sorted(by: { $0.box.rectangle.height < $1.box.rectangle.height }) {
      var rectangle = box.rectangle
      rectangle.row += top
      add(
        box.cell, at: rectangle, box.role == .label ? style.heading : style.body, box.alignment, table.format,
        figure: figure, notes: box.notes, to: &builder)
    }
    addNotes(table, to: &builder)
    return page(table, builder, heading: top..<top)
  }

  /// What stands over the heading: the number, the title, the line with the publisher and the unit of money.
  private func addTop(_ table: Table, caption: String, to builder: inout PageBuilder) {
    let count = builder.widths.count
    for part in style.top {
      let row = builder.rowCount
      switch part {
      case .space(let height): builder.addRow(height: height)
      case .number:
        builder.addRow(height: style.number.height)
        builder.add(
          Rectangle(row: row, column: 0), style.cell(style.number, .left, wraps: false), .text(table.number))
      case .title:
        builder.addRow(height: style.title.height)
        builder.add(
          Rectangle(row: row, column: 0, width: min(table.look.titleSpan ?? count, count)),
          style.cell(style.title, .center), .text(marked(table.title)))
      case .caption:
        builder.addRow(height: style.caption.height)
        addCaption(table, caption, row: row, to: &builder)
      }
    }
  }

  private func addCaption(_ table: Table, _ caption: String, row: Int, to builder: inout PageBuilder) {
    let last = builder.widths.count - 1
    let span = min(table.look.captionSpan ?? last, last)
    if span > 0 {
      builder.add(
        Rectangle(row: row, column: 0, width: span),
        style.cell(style.caption, style.caption.look.alignment ?? .left), .text(caption))
    }
    builder.add(
      Rectangle(row: row, column: last),
      style.cell(style.caption, .right, wraps: false),
      .text((table.look.moneyPrefix ?? unitPrefix) + table.format.unit.name))
  }

  /// A title, with the mark of a draft before it.
  func marked(_ title: String) -> String { mark.map { "[\($0)] \(title)" } ?? title }

  /// How many characters the longest figure of each column has.
  private func lengths(of rows: [[Cell]], count: Int, _ format: FigureFormat) -> [Int] {
    var lengths = [Int](repeating: 0, count: count)
    for cells in rows {
      for (column, cell) in cells.enumerated() {
        if case .figure(let figure) = cell {
          lengths[column] = max(lengths[column], format.length(figure.exact))
        }
      }
    }
    return lengths
  }

  /// The width a figure of so many characters needs, at least: a number that does not fit prints as ####.
  private func room(forFigure length: Int, _ format: FigureFormat) -> Double {
    let whole = length - (format.decimals > 0 ? format.decimals + 1 : 0)
    // Every third digit before the point brings a mark; the format leaves a blank at the end.
    return TextMeasure.width(
      digits: length + max(0, whole - 1) / 3 + 1, size: style.body.size, standard: style.standardFont)
  }

  private func addNotes(_ table: Table, to builder: inout PageBuilder) {
    for note in table.notes {
      let row = builder.rowCount
      builder.addRow(height: style.note.height)
      builder.add(
        Rectangle(row: row, column: 0, width: builder.widths.count),
        style.cell(style.note, style.note.look.alignment ?? .left),
        .text(note))
    }
  }

  private func add(
    _ cell: Cell, at rectangle: Rectangle, _ text: StyleSpec.Text, _ alignment: Alignment,
    _ format: FigureFormat, look: CellLook = CellLook(), isFigure: Bool = false, figure index: Int,
    notes: [Location] = [], to builder: inout PageBuilder
  ) {
    switch cell {
    case .empty, .covered:
      let number = isFigure ? style.numberFormat(of: nil, decimals: format.decimals, look: look) : nil
      builder.add(
        rectangle,
        style.cell(text, alignment, border: true, wraps: !isFigure, numberFormat: number, look: look), .empty)
    case .text(let words):
      builder.add(
        rectangle, style.cell(text, alignment, border: true, look: look), .text(words), notes: notes)
    case .figure(let figure):
      let value = format.rounded(figure.exact)
      let isBlank = value == 0 && format.blankZero
      builder.add(
        rectangle,
        style.cell(
          text, alignment, border: true, wraps: false,
          numberFormat: style.numberFormat(of: isBlank ? nil : value, decimals: format.decimals, look: look),
          look: look),
        isBlank ? .empty : .number(value, decimals: format.decimals), figure: index)
    }
  }
}
