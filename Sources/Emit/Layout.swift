package import Core

/// Turns tables into pages.
package struct Layout: Sendable {
  package let style: StyleSpec
  /// Left of the line under the title: who publishes.
  package let caption: String
  /// Right of that line, before the unit's word.
  package let unitPrefix: String

  package init(style: StyleSpec, caption: String, unitPrefix: String) {
    self.style = style
    self.caption = caption
    self.unitPrefix = unitPrefix
  }

  package func page(_ table: Table) -> Page {
    switch table.body {
    case .grid(let grid): self.grid(table, grid.columns, grid.rows)
    case .form(let form): self.form(table, form)
    }
  }

  private func grid(_ table: Table, _ columns: [Column], _ rows: [[Cell]]) -> Page {
    let leaves = columns.flatMap(\.leaves)
    var builder = PageBuilder(
      widths: leaves.enumerated().map { index, leaf in
        max(leaf.width ?? style.columnWidth, room(for: rows.map { $0[index] }, table.format))
      })
    addTop(table, caption: caption, to: &builder)
    let top = builder.rowCount
    let boxes = heading(of: columns)
    for _ in 0..<(boxes.map { $0.rectangle.lastRow + 1 }.max() ?? 0) {
      builder.addRow(height: style.heading.height)
    }
    // Tall boxes last: what they need is more than what their single rows have by then.
    for box in boxes.sorted(by: { $0.rectangle.height < $1.rectangle.height }) {
      var rectangle = box.rectangle
      rectangle.row += top
      builder.add(rectangle, style.cell(style.heading, .center, border: true), .text(box.label))
    }
    let headingEnd = builder.rowCount
    var figures = 0
    for cells in rows {
      let row = builder.rowCount
      builder.addRow(height: style.body.height)
      for (column, cell) in cells.enumerated() {
        add(
          cell, at: Rectangle(row: row, column: column), style.body, leaves[column].alignment, table.format,
          figure: figures, to: &builder)
        if cell.figure != nil { figures += 1 }
      }
    }
    addNotes(table, to: &builder)
    return builder.page(
      sheet: table.sheet, isLandscape: table.isLandscape, repeatedRows: 0..<headingEnd,
      frozenRows: headingEnd,
      footer: style.footer, margins: style.margins)
  }

  private func form(_ table: Table, _ form: Form) -> Page {
    var builder = PageBuilder(
      widths: form.widths.enumerated().map { column, width in
        let own = form.boxes.filter { $0.rectangle.column == column && $0.rectangle.width == 1 }
        return max(width, room(for: own.map(\.cell), table.format))
      })
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
        figure: figure, to: &builder)
    }
    addNotes(table, to: &builder)
    return builder.page(
      sheet: table.sheet, isLandscape: table.isLandscape, repeatedRows: 0..<top, frozenRows: 0,
      footer: style.footer, margins: style.margins)
  }

  /// The number, the title, and the line with the publisher and the unit of money.
  private func addTop(_ table: Table, caption: String, to builder: inout PageBuilder) {
    let count = builder.widths.count
    builder.addRow(height: style.number.height)
    builder.add(
      Rectangle(row: 0, column: 0), style.cell(style.number, .left, wraps: false), .text(table.number))
    builder.addRow(height: style.title.height)
    builder.add(
      Rectangle(row: 1, column: 0, width: count), style.cell(style.title, .center), .text(table.title))
    builder.addRow(height: style.caption.height)
    if count > 1 {
      builder.add(
        Rectangle(row: 2, column: 0, width: count - 1), style.cell(style.caption, .left), .text(caption))
    }
    builder.add(
      Rectangle(row: 2, column: count - 1), style.cell(style.caption, .right, wraps: false),
      .text(unitPrefix + table.format.unit.name))
  }

  /// The width the widest figure needs: a number that does not fit prints as ####.
  private func room(for cells: [Cell], _ format: FigureFormat) -> Double {
    let digits = cells.compactMap(\.figure).map { format.text($0.exact).count }.max() ?? 0
    // Every third digit brings a mark.
    return TextMeasure.width(characters: digits + digits / 3 + 1, size: style.body.size)
  }

  private func addNotes(_ table: Table, to builder: inout PageBuilder) {
    for note in table.notes {
      let row = builder.rowCount
      builder.addRow(height: style.note.height)
      builder.add(
        Rectangle(row: row, column: 0, width: builder.widths.count), style.cell(style.note, .left),
        .text(note))
    }
  }

  private func add(
    _ cell: Cell, at rectangle: Rectangle, _ text: StyleSpec.Text, _ alignment: Alignment,
    _ format: FigureFormat, figure index: Int, to builder: inout PageBuilder
  ) {
    switch cell {
    case .empty: builder.add(rectangle, style.cell(text, alignment, border: true), .empty)
    case .text(let words): builder.add(rectangle, style.cell(text, alignment, border: true), .text(words))
    case .figure(let figure):
      let value = format.rounded(figure.exact)
      builder.add(
        rectangle,
        style.cell(
          text, alignment, border: true, wraps: false,
          numberFormat: style.numberFormat(decimals: format.decimals)),
        value == 0 && format.blankZero ? .empty : .number(value, decimals: format.decimals), figure: index)
    }
  }
}
