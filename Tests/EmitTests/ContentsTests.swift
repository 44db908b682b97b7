import Core
import Emit
import Testing

struct ContentsTests {
  @Test func `the contents lead to each table`() {
    var second = Table(.grid(columns: [], rows: []), title: "支出总表")
    second.number = "表2"
    second.sheet = "表2"
    let tables = [Table(.grid(columns: [], rows: [])), second]
    #expect(
      Layout.sample.contents(sheet: "目录", title: "2024年公开表", of: tables).text == """
        目录 portrait freezes 0
        widths 12 64
        heights 30 24 24
        0,0 1×2 center bold 2024年公开表
        1,0 center [表1→表1 收支]
        1,1 left [收支表→表1 收支]
        2,0 center [表2→表2]
        2,1 left [支出总表→表2]
        """)
  }
}
