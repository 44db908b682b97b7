import Core
import Emit
import Testing

/// A box knows which figure of its table it prints.
struct FigurePlaceTests {
  /// What is printed of each figure, by its index in the table, with the row and column of the sheet.
  private func places(_ table: Table) -> [Int: String] {
    let boxes = Layout.sample.page(table).boxes.filter { $0.figure != nil }
    #expect(Set(boxes.compactMap(\.figure)) == Set(table.figures.indices))
    return Dictionary(
      boxes.map { box in
        let content = if case .number(let value, _) = box.content { "\(value)" } else { "blank" }
        return (box.figure ?? -1, "\(box.rectangle.row),\(box.rectangle.column) \(content)")
      }
    ) { first, _ in first }
  }

  @Test func `in a grid, blank zeros included`() {
    let table = Table(
      .grid(
        columns: [.leaf("单位", 20, .left), .leaf("基本"), .leaf("项目")],
        rows: [
          [.text("某局"), .fen(1_000_000), .fen(0)], [.text("本级"), .empty, .fen(3_000_000)],
          [.fen(4_000_000), .text("下级"), .fen(5_000_000)],
        ]), blankZero: true)
    #expect(places(table) == [0: "4,1 1", 1: "4,2 blank", 2: "5,2 3", 3: "6,0 4", 4: "6,2 5"])
  }

  @Test func `in a form, whatever order its boxes are drawn in`() {
    func box(_ row: Int, _ column: Int, _ height: Int, _ cell: Cell) -> Form.Box {
      Form.Box(
        rectangle: Rectangle(row: row, column: column, height: height), role: .content, alignment: .right,
        cell: cell)
    }
    let form = Form(
      widths: [8, 12], rowCount: 2,
      boxes: [box(0, 0, 2, .fen(1_000_000)), box(0, 1, 1, .fen(2_000_000)), box(1, 1, 1, .fen(3_000_000))])
    #expect(places(Table(.form(form))) == [0: "3,0 1", 1: "3,1 2", 2: "4,1 3"])
  }

  @Test func `below a row that is higher than a sheet allows`() {
    let table = Table(
      .grid(
        columns: [.leaf("单位", 4, .left), .leaf("基本")],
        rows: [
          [.text(String(repeating: "长", count: 400)), .fen(1_000_000)], [.text("短"), .fen(2_000_000)],
        ]))
    let page = Layout.sample.page(table)
    let last = page.boxes.first { $0.figure == 1 }
    #expect(last?.rectangle.row == page.rowHeights.count - 1)
    #expect(last?.content == .number(2, decimals: 0))
  }
}
