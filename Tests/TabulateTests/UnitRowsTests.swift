import Core
import Tabulate
import Testing

struct UnitRowsTests {
  private static let budget = SampleBudget([
    "支出 本年 305001 20101 人员 – = 100",
    "支出 本年 305001 20101 公用 – = 30",
    "支出 本年 305002 20502 人员 – = 50",
    "支出 上年 305002 20502 人员 – = 7",
  ])
  private static let kinds = AxisSpec.items([
    .sum("人员支出", .of(["类型": "人员"])), .sum("公用支出", .of(["类型": "公用"])),
  ])

  @Test(
    arguments: [
      (.first, ["某局 | 180", "本级 | 130", "中心 | 50", "空队 | 0"]),
      (.last, ["本级 | 130", "中心 | 50", "空队 | 0", "某局 | 180"]),
      (.none, ["本级 | 130", "中心 | 50", "空队 | 0"]),
    ] as [(EachSpec.Total, [String])])
  func `units stand by code, the department before, after or not at all`(
    total: EachSpec.Total, lines: [String]
  ) throws {
    let spec = TableSpec(PanelSpec(.each(total), .words("单位"), .total))
    #expect(try Self.budget.table(spec).lines == lines)
  }

  @Test(arguments: EachSpec.Total.allCases)
  func `one unit alone prints once`(total: EachSpec.Total) throws {
    let spec = TableSpec(PanelSpec(.each(total, then: Self.kinds), .words("单位", nil), .total))
    let lines = ["本级 | 130", "人员支出 | 100", "公用支出 | 30"]
    #expect(try Self.budget.table(spec, units: [SampleBudget.units[0]]).lines == lines)
  }

  @Test func `several units have the detail and their department has not`() throws {
    let spec = TableSpec(PanelSpec(.each(then: Self.kinds), .words("单位", nil), .total))
    #expect(
      try Self.budget.table(spec).lines == [
        "某局 | 180",
        "本级 | 130", "人员支出 | 100", "公用支出 | 30",
        "中心 | 50", "人员支出 | 50", "公用支出 | 0",
        "空队 | 0", "人员支出 | 0", "公用支出 | 0",
      ])
  }

  @Test func `without a row of its own a unit's name stands once, beside its first row`() throws {
    let spec = TableSpec(
      PanelSpec(
        .each(heading: false, then: Self.kinds), .words("单位", once: true), .words(nil), .total))
    #expect(
      try Self.budget.table(spec).lines == [
        "某局 | 人员支出 | 150", "· | 公用支出 | 30",
        "本级 | 人员支出 | 100", "· | 公用支出 | 30",
        "中心 | 人员支出 | 50", "· | 公用支出 | 0",
        "空队 | 人员支出 | 0", "· | 公用支出 | 0",
      ])
  }

  @Test func `the name stands beside the first row that is printed`() throws {
    let budget = SampleBudget([
      "支出 本年 305001 20101 人员 – = 100", "支出 本年 305001 20502 项目 – = 4", "支出 本年 305001 20801 项目 – = 5",
      "支出 本年 305002 20101 项目 – = 6", "支出 本年 305002 20801 人员 – = 7",
    ])
    let spec = TableSpec(
      PanelSpec(
        .each(.none, heading: false, then: .tree(3)), .words("单位", once: true), .words("科目"),
        .sum("项目", .of(["类型": "项目"]))))
    // 公共服务 of 本级 and 社保 of 中心 are nothing; so is all of 空队.
    #expect(try budget.table(spec).lines == ["本级 | 教育 | 4", "· | 社保 | 5", "中心 | 公共服务 | 6"])
  }

  @Test func `a unit's properties can be printed and asked for`() throws {
    let spec = TableSpec(
      PanelSpec(
        .each(), .words("单位", part: .code), .words("单位", part: .attribute("单位类型")),
        .sum("行政", .of(["单位类型": "行政"])), .sum("事业", .of(["单位类型": "事业"]))))
    #expect(
      try Self.budget.table(spec).lines == [
        "305 | · | 130 | 50", "305001 | 行政 | 130 | 0", "305002 | 事业 | 0 | 50", "305003 | 事业 | 0 | 0",
      ])
  }

  @Test func `a unit's own set has its part alone`() throws {
    let spec = TableSpec(PanelSpec(.each(), .words("单位"), .total))
    let unit = SampleBudget.units[1]
    let cube = Self.budget.cube().restricted(to: unit, dimension: "单位")
    let tabulator = Tabulator(
      cube, notes: [], publisher: unit.member, words: Words([:]), dimensions: SampleBudget.dimensions)
    #expect(try tabulator.table(spec).lines == ["中心 | 50"])
  }
}
