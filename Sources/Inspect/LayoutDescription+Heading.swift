package import Core

extension LayoutDescription.Sheet {
  /// A cell of the table that may look otherwise than its kind usually does.
  package enum Part: Hashable, Sendable {
    /// A box of the heading, from its first cell to its last.
    case heading(CellPlace, CellPlace)
    /// The cells of a column, and its cell in the foot.
    case body(column: Int, isFigure: Bool)
    case foot(column: Int, isFigure: Bool)
  }

  /// The tree of columns that the heading's boxes draw, each leaf with its width in digits of the workbook's font.
  ///
  /// `style` names the look of a part, where it is not the usual one.
  package func columns(digit: Double, style: (Part) -> String? = { _ in nil }) -> [Column] {
    branch(row: heading.lowerBound, columns: 0..<widths.count, digit, style)
  }

  private func branch(
    row: Int, columns: Range<Int>, _ digit: Double, _ style: (Part) -> String?
  ) -> [Column] {
    var result: [Column] = []
    var column = columns.lowerBound
    while column < columns.upperBound {
      let box =
        merges.first { $0.row == row && $0.column == column } ?? Rectangle(row: row, column: column)
      let label = cells[CellPlace(row, column)]?.text ?? ""
      let own = style(.heading(CellPlace(row, column), CellPlace(box.lastRow, box.lastColumn)))
      if box.lastRow + 1 >= heading.upperBound && box.width == 1 {
        let width = (Double(widths[column]) - 5) / digit
        let isFigure = isFigure(column)
        result.append(
          .leaf(
            Column.Leaf(
              label: label, width: (width * 1000).rounded() / 1000, alignment: isFigure ? .right : .left,
              selection: isFigure ? .all : nil, headingStyle: own,
              style: style(.body(column: column, isFigure: isFigure)),
              footStyle: style(.foot(column: column, isFigure: isFigure)))))
      } else {
        let end = min(columns.upperBound, box.lastColumn + 1)
        result.append(
          .group(
            label: label, headingStyle: own, branch(row: box.lastRow + 1, columns: column..<end, digit, style)
          ))
      }
      column = box.lastColumn + 1
    }
    return result
  }

  /// Whether a column is for amounts: formatted for them, or left empty all the way down.
  ///
  /// A code may be a number too, without a format; some official blanks give amounts none either.
  private func isFigure(_ column: Int) -> Bool {
    if body.contains(where: { cells[CellPlace($0, column)]?.isFigure == true }) { return true }
    let merged = merges.filter { $0.column < column && column <= $0.lastColumn }
    return body.allSatisfy { row in
      cells[CellPlace(row, column)].map { $0.kind == .empty } ?? true
        && !merged.contains { $0.row <= row && row <= $0.lastRow }
    }
  }
}

extension LayoutDescription.Cell {
  /// Formatted for amounts; a code may be a number too, without a format.
  package var isFigure: Bool { look.numberFormat.contains("0") }
}
