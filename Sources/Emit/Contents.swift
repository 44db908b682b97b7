package import Core

extension Layout {
  /// The sheet that lists the others, each line a link.
  package func contents(sheet: String, title: String, of tables: [Table]) -> Page {
    var builder = PageBuilder(widths: [12, 64])
    builder.addRow(height: style.title.height)
    builder.add(
      Rectangle(row: 0, column: 0, width: 2), style.cell(style.title, .center), .text(marked(title)))
    for table in tables {
      let row = builder.rowCount
      builder.addRow(height: style.body.height * 1.2)
      builder.add(
        Rectangle(row: row, column: 0), style.cell(style.body, .center, border: true),
        .link(table.number, sheet: table.sheet))
      builder.add(
        Rectangle(row: row, column: 1), style.cell(style.body, .left, border: true),
        .link(table.title, sheet: table.sheet))
    }
    return builder.page(
      sheet: sheet, isLandscape: false, repeatedRows: nil, frozenRows: 0, style: style)
  }
}
