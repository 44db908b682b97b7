import Core
import Testing

@testable import Emit

/// What a style says beyond fonts and sizes: forms as an office issued them.
struct OfficialLookTests {
  private static let columns = [
    Column.group(
      label: "科目", headingStyle: "open",
      [
        .leaf(Column.Leaf(label: "类", width: 6, alignment: .left, style: "code")),
        .leaf(Column.Leaf(label: "名称", width: 20, alignment: .left)),
      ]),
    .leaf(Column.Leaf(label: "合计", width: 14, alignment: .right, selection: .all)),
  ]

  private func table(look: TableLook = TableLook(), rows: Int = 1) -> Table {
    let body = Array(repeating: [Cell.text("201"), .text("公共服务"), .fen(100_000_000)], count: rows)
    let foot = [Cell.text("合计"), .covered, .fen(100_000_000)]
    let headers: [RowHeader?] =
      Array(repeating: RowHeader(.code, Member(code: "201", name: "")), count: rows)
      + [RowHeader(.foot, Member(name: "合计"))]
    var table = Table(
      .grid(
        Grid(
          columns: Self.columns, rows: body + [foot], panels: [Grid.Panel(columns: 0..<3, headers: headers)]))
    )
    table.look = look
    return table
  }

  private var style: StyleSpec {
    var style = StyleSpec.sample
    style.top = [.space(18), .title, .space(7.5), .caption]
    style.cells = [
      "open": CellLook(wraps: false, borders: [.left, .top]),
      "code": CellLook(alignment: .center, numberFormat: "@"),
    ]
    style.foot.look.alignment = .center
    style.freezes = false
    style.repeats = .headingWhenLong
    style.headingHeights = [31.5]
    var tall = style
    tall.body.height = 60
    tall.isCenteredVertically = true
    style.variants = ["高": tall]
    return style
  }

  private func page(_ table: Table) -> Page {
    Layout(style: style, caption: "编制部门：某局", unitPrefix: "单位：").page(table)
  }

  @Test func `looks of cells, empty rows and covered columns are as the style says`() {
    #expect(
      page(table()).text == """
        表1 收支 portrait freezes 0
        widths 6 20 14
        heights 18 30 7.5 20 31.5 22 20 20
        1,0 1×3 center bold 收支表
        3,0 1×2 left 编制部门：某局
        3,2 right one line 单位：万元
        4,0 1×2 center bold one line [科目]
        5,0 center bold [类]
        5,1 center bold [名称]
        4,2 2×1 center bold [合计]
        6,0 center @ [201]
        6,1 left [公共服务]
        6,2 right one line #,##0 [100]
        7,0 1×2 center [合计]
        7,2 right one line #,##0 [100]
        """)
  }

  @Test(
    arguments: [
      ("General", 0, 99_999_999_999, "General"), ("General", 0, 100_000_000_000, "#,##0"),
      ("General", 0, -100_000_000_000, "#,##0"), ("General", 2, 1, "#,##0.00"),
      // Where nothing stands, nothing is lost.
      ("General", 2, nil, "General"), (nil, 2, nil, "#,##0.00"),
      ("#,##0_ ", 0, 1, "#,##0_ "), ("#,##0_ ", 2, 1, "#,##0.00"), ("0.00", 2, 1, "0.00"),
      (nil, 0, 1, "#,##0"),
    ] as [(String?, Int, Int64?, String)])
  func `a look's format holds where it shows the number whole`(
    own: String?, decimals: Int, value: Int64?, expected: String
  ) {
    let look = CellLook(numberFormat: own)
    let unit = decimals == 0 ? MoneyUnit(name: "分", fen: 1) : MoneyUnit(name: "元", fen: 100)
    let printed = PrintedCell(
      value.map { .figure(Money(fen: $0)) } ?? .empty, FigureFormat(unit: unit, decimals: decimals))
    let cell = style.cell(printed.kind, style.body, .right, decimals: decimals, look: look, isFigure: true)
    #expect(cell.numberFormat == expected)
  }

  @Test func `a column has one look in the body and another below it`() {
    var columns = Self.columns
    columns[1] = .leaf(
      Column.Leaf(
        label: "合计", width: 14, alignment: .right, selection: .all, style: "left", footStyle: "middle"))
    var table = table()
    guard case .grid(let grid) = table.body else {
      Issue.record("no grid")
      return
    }
    table.body = .grid(
      Grid(
        columns: columns, rows: (0..<grid.rowCount).map { Array(grid.cells(ofRow: $0)) }, panels: grid.panels)
    )
    var style = style
    style.cells["left"] = CellLook(alignment: .left, numberFormat: "General")
    style.cells["middle"] = CellLook(alignment: .center)
    let page = Layout(style: style, caption: "", unitPrefix: "").page(table)
    let figures = page.boxes.filter { $0.figure != nil }.map(page.style)
    #expect(figures.map(\.alignment) == [.left, .center])
    #expect(figures.map(\.numberFormat) == ["General", "#,##0"])
  }

  @Test func `the mark of a draft stands in a variant too`() {
    let layout = Layout(style: style, caption: "", unitPrefix: "", mark: "草稿")
    #expect(layout.page(table(look: TableLook(style: "高"))).boxes[0].content == .text("[草稿] 收支表"))
  }

  @Test func `a table names one of the style's variants, its own spans and its own words for money`() {
    let page = page(table(look: TableLook(style: "高", titleSpan: 2, captionSpan: 1, moneyPrefix: "金额：")))
    #expect(page.rowHeights[6] == 60)
    #expect(page.isCenteredVertically)
    #expect(page.boxes[0].rectangle == Rectangle(row: 1, column: 0, width: 2))
    #expect(page.boxes[1].rectangle == Rectangle(row: 3, column: 0))
    #expect(page.boxes[2].content == .text("金额：万元"))
  }

  @Test func `a table longer than a page repeats its heading`() {
    #expect(page(table(rows: 20)).repeatedRows == nil)
    #expect(page(table(rows: 60)).repeatedRows == 4..<6)
  }
}
