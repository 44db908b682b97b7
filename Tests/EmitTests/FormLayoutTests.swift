import Core
import Emit
import Testing

struct FormLayoutTests {
  private static func box(
    _ row: Int, _ column: Int, _ height: Int, _ width: Int, _ role: Form.Box.Role, _ cell: Cell
  ) -> Form.Box {
    Form.Box(
      rectangle: Rectangle(row: row, column: column, height: height, width: width), role: role,
      alignment: role == .label ? .center : .left, cell: cell)
  }

  private static let form = Form(
    widths: [8, 12, 20], rowCount: 3,
    boxes: [
      box(0, 0, 1, 1, .label, .text("部门")), box(0, 1, 1, 2, .content, .text("某局")),
      box(1, 1, 1, 1, .content, .text("检查")), box(1, 2, 1, 1, .content, .fen(1_500_000)),
      box(2, 1, 1, 1, .content, .empty), box(2, 2, 1, 1, .content, .fen(0)),
      box(1, 0, 2, 1, .label, .text("任务")),
    ])

  @Test func `a form has its boxes below the top, the tall ones last`() {
    let table = Table(.form(Self.form), subtitle: "2024年度", notes: ["注：无。"])
    #expect(
      Layout.sample.page(table).text == """
        表1 收支 portrait repeats 0–3 freezes 0
        widths 8 12 20
        heights 16 30 20 20 20 20 19
        0,0 left one line 表1
        1,0 1×3 center bold 收支表
        2,0 1×2 left 2024年度
        2,2 right one line 单位：万元
        3,0 center bold [部门]
        3,1 1×2 left [某局]
        4,1 left [检查]
        4,2 left one line #,##0 [2]
        5,1 left []
        5,2 left one line #,##0 [0]
        4,0 2×1 center bold [任务]
        6,0 1×3 left 注：无。
        """)
    // Without a subtitle the line says who publishes.
    #expect(Layout.sample.page(Table(.form(Self.form))).boxes[2].content == .text("部门：某局"))
  }

  @Test func `a text longer than a page's highest row goes over several`() {
    var form = Self.form
    // Three to a line in a column of 8: 40 lines of 10 points need 584.
    form.boxes[0].cell = .text(String(repeating: "字", count: 120))
    let page = Layout.sample.page(Table(.form(form)))
    #expect(page.rowHeights.dropFirst(3) == [292, 292, 20, 20])
    #expect(page.boxes.map(\.rectangle).contains(Rectangle(row: 3, column: 0, height: 2)))
    #expect(page.boxes.map(\.rectangle).contains(Rectangle(row: 5, column: 0, height: 2)))
  }
}
