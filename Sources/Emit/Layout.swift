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
    guard let variant = name.flatMap({ style.variants[$0] }) else { return body(of: table) }
    return Layout(style: variant, caption: caption, unitPrefix: unitPrefix, mark: mark).body(of: table)
  }

  private func body(of table: Table) -> Page {
    switch table.body {
    case .grid(let grid): self.grid(table, grid)
    case .form(let form): self.form(table, form)
    }
  }

  private func grid(_ table: Table, _ grid: Grid) -> Page {
    let leaves = grid.columns.flatMap(\.leaves)
    var builder = PageBuilder(
      widths: zip(leaves, lengths(of: grid, table.format)).map { leaf, length in
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
    var body = GridBody(leaves, style, table.format)
    builder.reserve(grid.rowCount * leaves.count + table.notes.count)
    for row in 0..<grid.rowCount {
      body.add(grid.cells(ofRow: row), isFoot: grid.isFoot(row: row), to: &builder)
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
      widths: zip(form.widths, lengths(of: form, table.format)).map { width, length in
        max(width, room(forFigure: length, table.format))
      }, standardFont: style.standardFont)
    addTop(table, caption: table.subtitle ?? caption, to: &builder)
    let top = builder.rowCount
    for _ in 0..<form.rowCount { builder.addRow(height: style.body.height) }
    let boxes = form.boxes.span
    var figures = 0
    var numbered: [(index: Int, height: Int, figure: Int)] = []
    for index in boxes.indices {
      numbered.append((index, boxes[index].rectangle.height, figures))
      if boxes[index].cell.isFigure { figures += 1 }
    }
    for (index, _, figure) in numbered.sorted(by: { $0.height < $1.height }) {
      let box = boxes[index]
      var rectangle = box.rectangle
      rectangle.row += top
      let printed = PrintedCell(box.cell, table.format)
      let look = style.cell(
        printed.kind, box.role == .label ? style.heading : style.body, box.alignment,
        decimals: table.format.decimals, look: CellLook(), isFigure: false)
      builder.add(
        rectangle, look, printed.content, figure: printed.kind.hasWords ? nil : figure, notes: box.notes)
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
  private func lengths(of grid: Grid, _ format: FigureFormat) -> [Int] {
    var extremes = [(least: Money, most: Money)?](repeating: nil, count: grid.width)
    var column = 0
    for cell in grid.cells {
      if case .figure(let exact) = cell {
        let known = extremes[column] ?? (exact, exact)
        extremes[column] = (min(known.least, exact), max(known.most, exact))
      }
      column = column + 1 == grid.width ? 0 : column + 1
    }
    // Of two figures of one sign the one further from zero is no shorter.
    return extremes.map { $0.map { max(format.length($0.least), format.length($0.most)) } ?? 0 }
  }

  /// The same of a form, whose figures of several columns have room enough.
  private func lengths(of form: Form, _ format: FigureFormat) -> [Int] {
    var lengths = [Int](repeating: 0, count: form.widths.count)
    let boxes = form.boxes.span
    for index in boxes.indices where boxes[index].rectangle.width == 1 {
      guard let exact = boxes[index].cell.amount else { continue }
      let column = boxes[index].rectangle.column
      lengths[column] = max(lengths[column], format.length(exact))
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
}
