package import Core

extension LayoutDescription.Sheet {
  /// The tree of columns that the heading's boxes draw, each leaf with its width in digits of the workbook's font.
  package func columns(digit: Double) -> [Column] {
    branch(row: heading.lowerBound, columns: 0..<widths.count, digit)
  }

  private func branch(row: Int, columns: Range<Int>, _ digit: Double) -> [Column] {
    var result: [Column] = []
    var column = columns.lowerBound
    while column < columns.upperBound {
      let box =
        merges.first { $0.row == row && $0.column == column } ?? Rectangle(row: row, column: column)
      let label = cells[CellPlace(row, column)]?.text ?? ""
      if box.lastRow + 1 >= heading.upperBound && box.width == 1 {
        let width = (Double(widths[column]) - 5) / digit
        let isFigure = cells[CellPlace(body.lowerBound, column)].map(\.isFigure) ?? false
        result.append(
          .leaf(
            Column.Leaf(
              label: label, width: (width * 1000).rounded() / 1000, alignment: isFigure ? .right : .left,
              selection: isFigure ? .all : nil)))
      } else {
        let end = min(columns.upperBound, box.lastColumn + 1)
        result.append(
          .group(label: label, branch(row: box.lastRow + 1, columns: column..<end, digit)))
      }
      column = box.lastColumn + 1
    }
    return result
  }
}

extension LayoutDescription.Cell {
  /// Formatted for amounts; a code may be a number too, without a format.
  package var isFigure: Bool { look.numberFormat.contains("0") }
}
