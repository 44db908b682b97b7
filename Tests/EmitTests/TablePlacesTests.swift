import Core
import Emit
import Testing

/// Tables whose figures stand at the same places under the same names are compared figure by figure.
struct TablePlacesTests {
  private func grid(
    _ rows: [[Cell]] = [[.text("某局"), .fen(100), .fen(0)]], columns: [String] = ["单位", "基本", "项目"],
    header: String = "某局"
  ) -> Table {
    let header = RowHeader(.unit, Member(name: header))
    return Table(
      .grid(
        Grid(
          columns: columns.map { .leaf($0) }, rows: rows,
          panels: [Grid.Panel(columns: 0..<columns.count, headers: rows.map { _ in header })])))
  }

  @Test func `of a grid`() {
    #expect(grid().hasPlaces(of: grid([[.text("某厅"), .fen(7), .fen(9)]])))
    for other in [
      grid([[.text("某局"), .fen(100), .empty]]),
      grid([[.text("某局"), .fen(100), .fen(0)], [.empty, .fen(1), .fen(1)]]),
      grid(columns: ["单位", "基本", "其他"]), grid(header: "某厅"),
    ] {
      #expect(!grid().hasPlaces(of: other))
      #expect(!other.hasPlaces(of: grid()))
    }
  }

  private func form(_ label: String = "合计", _ content: Cell = .fen(100), row: Int = 0) -> Table {
    func box(_ row: Int, _ column: Int, _ role: Form.Box.Role, _ cell: Cell) -> Form.Box {
      Form.Box(rectangle: Rectangle(row: row, column: column), role: role, alignment: .right, cell: cell)
    }
    return Table(
      .form(
        Form(
          widths: [8, 12], rowCount: 2,
          boxes: [box(row, 0, .label, .text(label)), box(row, 1, .content, content)])))
  }

  @Test func `of a form`() {
    #expect(form().hasPlaces(of: form("合计", .fen(5))))
    for other in [form("小计"), form("合计", .text("无")), form(row: 1), grid()] {
      #expect(!form().hasPlaces(of: other))
      #expect(!other.hasPlaces(of: form()))
    }
  }
}
