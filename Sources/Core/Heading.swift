/// One box of a heading.
package struct HeadingBox: Hashable, Sendable {
  package var rectangle: Rectangle
  package var label: String
  package var style: String?
}

/// Lays a forest of columns out: groups spread over their leaves, leaves reach down to the body.
package func heading(of columns: [Column]) -> [HeadingBox] {
  let depth = columns.map(\.height).max() ?? 0
  func place(_ columns: [Column], row: Int, left: Int) -> [HeadingBox] {
    var left = left
    return columns.flatMap { column in
      let width = column.leaves.count
      let height = column.children.isEmpty ? depth - row : 1
      let box = HeadingBox(
        rectangle: Rectangle(row: row, column: left, height: height, width: width), label: column.label,
        style: column.headingStyle)
      let below = place(column.children, row: row + 1, left: left)
      left += width
      return [box] + below
    }
  }
  return place(columns, row: 0, left: 0)
}
