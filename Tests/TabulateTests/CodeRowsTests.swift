import Core
import Tabulate
import Testing

struct CodeRowsTests {
  private static let budget = SampleBudget([
    "支出 本年 305001 20101 人员 甲 = 100",
    "支出 本年 305001 20102 人员 – = 20",
    // Adds up to nothing at every level.
    "支出 本年 305001 20502 项目 丙 = 5",
    "支出 本年 305001 20502 公用 丙 = -5",
    "支出 本年 305002 20801 项目 乙 = 8",
    "支出 本年 305002 – 项目 – = 1000",
    "采购 305002 20101 = 3 2",
  ])
  private static let numbered = TreeSpec.Ordinal(digits: 3, texts: .running(["一、", "二、"]))

  @Test func `codes that occur stand below their parents, those that add up to nothing do not`() throws {
    let spec = TableSpec(
      PanelSpec(
        .tree(3, 5), .words("科目", part: .code), .words("科目"), .total,
        .sum("采购", .of("采购", measure: "小微金额"))))
    #expect(
      try Self.budget.table(spec).lines == [
        "201 | 公共服务 | 120 | 2",
        "20101 | 目20101 | 100 | 2",
        "20102 | 目20102 | 20 | 0",
        "208 | 社保 | 8 | 0",
        "20801 | 目20801 | 8 | 0",
      ])
  }

  @Test func `a row is printed for any of its figures`() throws {
    let spec = TableSpec(PanelSpec(.tree(3), .words("科目"), .sum("项目", .of(["类型": "项目"]))))
    #expect(try Self.budget.table(spec).lines == ["教育 | 5", "社保 | 8"])
  }

  @Test func `a level may be left out`() throws {
    let spec = TableSpec(PanelSpec(.tree(5), .words("科目", part: .code), .total))
    #expect(try Self.budget.table(spec).lines == ["20101 | 100", "20102 | 20", "20801 | 8"])
  }

  @Test func `running numbers count printed rows only`() throws {
    let spec = TableSpec(PanelSpec(.tree(3, 5, ordinal: Self.numbered), .words("科目"), .total))
    #expect(
      try Self.budget.table(spec).lines == [
        "一、公共服务 | 120", "目20101 | 100", "目20102 | 20", "二、社保 | 8", "目20801 | 8",
      ])
  }

  @Test func `running numbers begin anew in each unit`() throws {
    let spec = TableSpec(
      PanelSpec(.each(then: .tree(3, ordinal: Self.numbered)), .words("单位", "科目"), .total))
    #expect(
      try Self.budget.table(spec).lines == [
        "某局 | 1128", "本级 | 120", "一、公共服务 | 120", "中心 | 1008", "一、社保 | 8", "空队 | 0",
      ])
  }

  @Test func `fixed numbers belong to their codes, whatever else is printed`() throws {
    let fixed = TreeSpec.Ordinal(digits: 3, texts: .fixed(["201": "一、", "205": "五、", "208": "八、"]))
    let spec = TableSpec(PanelSpec(.tree(3, 5, ordinal: fixed), .words("科目"), .total))
    #expect(
      try Self.budget.table(spec).lines == [
        "一、公共服务 | 120", "目20101 | 100", "目20102 | 20", "八、社保 | 8", "目20801 | 8",
      ])
  }

  @Test func `a code prints in pieces, one a level`() throws {
    let spec = TableSpec(
      PanelSpec(.tree(3, 5), .words("科目", part: .piece(0..<3)), .words("科目", part: .piece(3..<5)), .total))
    #expect(
      try Self.budget.table(spec).lines == [
        "201 | · | 120", "201 | 01 | 100", "201 | 02 | 20", "208 | · | 8", "208 | 01 | 8",
      ])
  }

  @Test func `a foot's label covers the columns it spans, and a short body is filled`() throws {
    var panel = PanelSpec(.tree(3), .words("科目", part: .code), .words("科目"), .total)
    panel.foot = [ItemSpec(label: "合计", content: .sum(.all), span: 2)]
    panel.leastRows = 4
    let table = try Self.budget.table(TableSpec(panel))
    #expect(
      table.lines == [
        "201 | 公共服务 | 120", "208 | 社保 | 8", "· | · | ·", "· | · | ·", "合计 | ← | 1128",
      ])
    guard case .grid(let grid) = table.body else {
      Issue.record("no grid")
      return
    }
    #expect((0..<5).map(grid.isFoot) == [false, false, false, false, true])
  }

  @Test func `a layout with too few numbers is an error of its table`() throws {
    let ordinal = TreeSpec.Ordinal(digits: 3, texts: .running(["一、"]))
    let spec = TableSpec(PanelSpec(.tree(3, ordinal: ordinal), .words("科目"), .total))
    #expect(throws: TabulateError(table: "表1", fault: .numeralsTooFew(limit: 1))) {
      try Self.budget.table(spec)
    }
  }

  @Test func `members of one code are one row`() throws {
    var budget = SampleBudget([
      "支出 本年 305001 20101 人员 – = 1", "支出 本年 305001 20102 人员 – = 20", "支出 本年 305002 20101 人员 – = 300",
      "支出 本年 305002 20101 公用 – = 4000",
    ])
    let members = [
      Member(code: "P1", name: "甲"), Member(code: "P1", name: "乙"), Member(code: "P2", name: "甲"),
      Member(name: "P1"),
    ]
    for (index, member) in members.enumerated() { budget.facts[index].members[4] = member }
    let spec = TableSpec(
      PanelSpec(.list(dimension: "任务"), .words("任务", part: .code), .words("任务"), .total))
    let table = try budget.table(spec)
    // Under the first of its names in order: 乙 U+4E59.
    #expect(table.lines == ["P1 | 乙 | 4021", "P2 | 甲 | 300"])
    // Its selection says the same.
    #expect(table.figures[0].selection.terms.map(\.filter.accepted["任务"]) == [.keys(["P1"])])
  }

  @Test func `members that occur are listed in order; the blank one and sums of nothing are not`() throws {
    let spec = TableSpec(PanelSpec(.list(dimension: "任务"), .words("任务"), .total))
    // 乙 U+4E59 comes before 甲 U+7532.
    #expect(try Self.budget.table(spec).lines == ["乙 | 8", "甲 | 100"])
    let byUnit = TableSpec(
      PanelSpec(.each(then: .list(dimension: "任务")), .words("单位", "任务"), .total))
    #expect(
      try Self.budget.table(byUnit).lines == [
        "某局 | 1128", "本级 | 120", "甲 | 100", "中心 | 1008", "乙 | 8", "空队 | 0",
      ])
  }
}
