import Core
import Emit
import Testing

struct GridLayoutTests {
  private static let columns: [Column] = [
    .leaf("单位", 20, .left), .group(label: "支出", [.leaf("基本"), .leaf("项目")]),
  ]

  @Test func `a grid has its top, its heading, its rows and its notes`() {
    let table = Table(
      .grid(
        columns: Self.columns,
        rows: [
          [.text("某局"), .fen(1_500_000), .fen(-499_999)], [.text("本级"), .empty, .fen(12_345_678_900)],
        ]), landscape: true, notes: ["注：无。"])
    #expect(
      Layout.sample.page(table).text == """
        表1 收支 landscape repeats 0–5 freezes 5
        widths 20 12 12
        heights 16 30 20 22 22 20 20 19
        0,0 left one line 表1
        1,0 1×3 center bold 收支表
        2,0 1×2 left 部门：某局
        2,2 right one line 单位：万元
        3,1 1×2 center bold [支出]
        4,1 center bold [基本]
        4,2 center bold [项目]
        3,0 2×1 center bold [单位]
        5,0 left [某局]
        5,1 right one line #,##0 [2]
        5,2 right one line #,##0 [0]
        6,0 left [本级]
        6,1 right []
        6,2 right one line #,##0 [12346]
        7,0 1×3 left 注：无。
        """)
  }

  @Test func `zeros may stay blank, and decimals have their format`() {
    let table = Table(
      .grid(
        columns: [.leaf("甲"), .leaf("乙"), .leaf("丙")],
        rows: [[.fen(4_999), .fen(-4_999), .fen(5_000)], [.fen(0), .fen(-12_345), .fen(1_000_000)]]),
      decimals: 2, blankZero: true)
    let page = Layout.sample.page(table)
    let body = page.boxes.dropFirst(7)
    #expect(
      body.map(\.content) == [
        .empty, .empty, .number(1, decimals: 2), .empty, .number(-1, decimals: 2), .number(100, decimals: 2),
      ])
    #expect(Set(body.map { page.style(of: $0).numberFormat }) == ["#,##0.00"])
  }

  @Test func `a table of one column keeps the unit of money and drops the caption`() {
    let table = Table(.grid(columns: [.leaf("金额", 30)], rows: [[.fen(1_000_000)]]))
    #expect(
      Layout.sample.page(table).text == """
        表1 收支 portrait repeats 0–4 freezes 4
        widths 30
        heights 16 30 20 22 20
        0,0 left one line 表1
        1,0 center bold 收支表
        2,0 right one line 单位：万元
        3,0 center bold [金额]
        4,0 right one line #,##0 [1]
        """)
  }

  @Test func `texts that wrap make their rows higher`() {
    let table = Table(
      .grid(
        columns: [.leaf("单位", 10, .left), .leaf("一二三四五六七八九十", 10)],
        rows: [[.text("一二三四五六七八九"), .fen(0)], [.text("甲"), .fen(0)]]))
    // Three lines of 10 points, twice.
    #expect(Layout.sample.page(table).rowHeights.suffix(3) == [47.5, 47.5, 20])
  }

  @Test(
    arguments: [
      (0, 12),
      (999_999_000_000, 12),
      // A number that does not fit prints as ####.
      (99_999_999_999_000_000, 15),
      (-99_999_999_999_000_000, 16),
      (.max, 18),
    ] as [(Int64, Double)])
  func `a column is wide enough for its figures`(fen: Int64, width: Double) throws {
    let table = Table(.grid(columns: [.leaf("金额")], rows: [[.fen(0)], [.fen(fen)]]))
    let found = try #require(Layout.sample.page(table).columnWidths.first)
    #expect(found.rounded() == width)
    // Ten points are seven whole pixels a digit, and so is a digit of the sheet.
    let digits = "\(Int64(fen / 1_000_000))".count
    #expect(found >= Double(digits + (digits - 1) / 3))
  }
}
