import Core
import Tabulate
import Testing

struct ItemRowsTests {
  private static let budget = SampleBudget([
    "支出 本年 305001 20101 人员 – = 100",
    "支出 本年 305001 20101 公用 – = 30",
    "支出 上年 305001 20101 人员 – = 90",
    "结转 本年 305001 人员 = 4",
    "结转 本年 305002 公用 = 2",
  ])

  @Test func `rows of the layout are printed even if they are zero`() throws {
    let spec = TableSpec(
      PanelSpec(
        .items([.sum("人员", .of(["类型": "人员"])), .sum("项目", .of(["类型": "项目"]))]), .words(nil), .total,
        .sum("结转", .of("结转"))))
    #expect(try Self.budget.table(spec).lines == ["人员 | 100 | 4", "项目 | 0 | 0"])
  }

  @Test func `a row may add and subtract rows above it, also those that do so themselves`() throws {
    let spec = TableSpec(
      PanelSpec(
        .items([
          .sum("{上年}年", .of(["年度": "上年"])), .sum("{年度}年", .of(["年度": "本年"])),
          .rows("增减", add: ["{年度}年"], subtract: ["{上年}年"]),
          .rows("两年", add: ["{年度}年", "{上年}年"]),
          .rows("两年减增减", add: ["两年"], subtract: ["增减"]),
        ]), .words(nil), .total, .sum("公用", .of(["类型": "公用"]))))
    #expect(
      try Self.budget.table(spec).lines == [
        "2023年 | 90 | 0", "2024年 | 130 | 30", "增减 | 40 | 30", "两年 | 220 | 30", "两年减增减 | 180 | 0",
      ])
  }

  @Test func `rows may be of different datasets`() throws {
    let spec = TableSpec(
      PanelSpec(
        .items([.sum("支出", .of("支出")), .sum("净额", .of("支出"), minus(.of("结转")))]), facts: nil, .words(nil),
        .total, foot: [.sum("结转", .of("结转")), .sum("支出", .of("支出")), .rows("总计", add: ["结转", "支出"])]))
    #expect(
      try Self.budget.table(spec).lines == ["支出 | 130", "净额 | 124", "结转 | 6", "支出 | 130", "总计 | 136"])
  }

  @Test func `a column of another dataset's measure is asked of that dataset only`() throws {
    let spec = TableSpec(
      PanelSpec(
        .items([.sum("采购", .of("采购"))]), .words(nil),
        .sum("小微", Selection.Term(measure: "小微金额"))))
    let budget = SampleBudget(["支出 本年 305001 20101 人员 – = 1", "采购 305001 20101 = 7 5"])
    #expect(try budget.table(spec).lines == ["采购 | 5"])
  }

  @Test func `what was kept without a measure adds nothing to it`() throws {
    let spec = TableSpec(
      PanelSpec(
        .each(), facts: "采购", .words("单位"), .total, .sum("小微", Selection.Term(measure: "小微金额"))))
    let budget = SampleBudget(["采购 305001 20101 = 7 5"])
    var cube = budget.cube()
    for part in cube.parts.indices where cube.parts[part].grouping.dataset == "采购" {
      cube.parts[part].grouping.measures = ["采购金额"]
      cube.parts[part].entries = Entries(
        cube.parts[part].entries.map { Entry(members: $0.members, sums: [$0.sums[0]]) })
    }
    let tabulator = Tabulator(
      cube, notes: [], publisher: SampleBudget.department.member, words: Words([:]),
      dimensions: SampleBudget.dimensions)
    #expect(try tabulator.table(spec).lines.first == "某局 | 7 | 0")
  }

  private func minus(_ term: Selection.Term) -> Selection.Term {
    var term = term
    term.isSubtracted = true
    return term
  }

  @Test func `panels stand beside each other, bodies padded and feet on the same rows`() throws {
    let left = PanelSpec(
      .items([.sum("甲", .of(["类型": "人员"])), .sum("乙", .of(["类型": "公用"])), .sum("丙", .of(["类型": "项目"]))]),
      .words(nil), .total, foot: [.sum("合计", .of())])
    let right = PanelSpec(
      .tree(3), .words("科目", nil), .total, foot: [.sum("合计", .of()), .sum("结转", .of("结转"))])
    let table = try Self.budget.table(TableSpec(left, right))
    #expect(
      table.lines == [
        "甲 | 100 | 公共服务 | 130", "乙 | 30 | · | ·", "丙 | 0 | · | ·", "合计 | 130 | 合计 | 130",
        "· | · | 结转 | 6",
      ])
  }

  @Test func `the rows of the foot stand over the bodies where a panel says so`() throws {
    var left = PanelSpec(
      .items([.sum("甲", .of(["类型": "人员"])), .sum("乙", .of(["类型": "公用"]))]), .words(nil), .total,
      foot: [.sum("合计", .of())])
    left.total = .first
    let right = PanelSpec(.tree(3), .words("科目", nil), .total, foot: [.sum("合计", .of())])
    let table = try Self.budget.table(TableSpec(left, right))
    #expect(table.lines == ["合计 | 130 | 合计 | 130", "甲 | 100 | 公共服务 | 130", "乙 | 30 | · | ·"])
  }

  @Test func `a table's own words go before those of all tables`() throws {
    var spec = TableSpec(PanelSpec(.items([.sum("人员", .of(["类型": "人员"]))]), .words(nil), .total))
    spec.words = ["人员": "人员经费"]
    #expect(try Self.budget.table(spec).lines == ["人员经费 | 100"])
    spec.words = [:]
    #expect(try Self.budget.table(spec).lines == ["人员 | 100"])
  }

  @Test func `words are filled in titles and headings`() throws {
    let group = ColumnSpec.group(label: "{年度}年预算", [.sum("{上年}年", .of())])
    var spec = TableSpec(PanelSpec(.items([]), .words(nil), group))
    spec.sheet = "{年度}年{单位}{其他}"
    let table = try Self.budget.table(spec)
    #expect(table.sheet == "2024年某局{其他}")
    #expect(table.title == "2024年收支表")
    #expect(table.subtitle == "某局")
    guard case .grid(let grid) = table.body else {
      Issue.record("no grid")
      return
    }
    #expect(heading(of: grid.columns).map(\.label) == ["名称", "2024年预算", "2023年"])
    // Words stand left, figures right.
    #expect(grid.columns.flatMap(\.leaves).map(\.alignment) == [.left, .right])
    #expect(grid.cells.isEmpty)
  }

  @Test(arguments: [
    ("人员", ["注一"]),
    ("项目", ["注一", "2024年无"]),
  ])
  func `a note may be for a table without figures`(kind: String, notes: [String]) throws {
    let spec = TableSpec(
      PanelSpec(.items([.sum("行", .of(["类型": kind]))]), .words(nil), .total),
      notes: [NoteSpec(text: "注一", when: .always), NoteSpec(text: "{年度}年无", when: .empty)])
    #expect(try Self.budget.table(spec).notes == notes)
  }

  @Test(
    arguments: [
      (["9223372036854775807", "0"], 9_223_372_036_854_775_807),
      (["9223372036854775807", "1"], nil),
      (["-9223372036854775808", "-1"], nil),
      (["-9223372036854775808", "1"], -9_223_372_036_854_775_807),
    ] as [([String], Int64?)])
  func `a sum that does not fit is an error of its table`(amounts: [String], sum: Int64?) throws {
    let budget = SampleBudget(
      zip(["20101", "20102"], amounts).map { "支出 本年 305001 \($0) 人员 – = \($1)" })
    let spec = TableSpec(PanelSpec(.each(), .total))
    guard let sum else {
      #expect(throws: TabulateError(table: "表1", fault: .overflow)) { try budget.table(spec) }
      return
    }
    #expect(try budget.table(spec).lines == ["\(sum)", "\(sum)", "0", "0"])
  }

  @Test func `the least amount cannot be subtracted`() throws {
    let budget = SampleBudget(["支出 本年 305001 20101 人员 – = -9223372036854775808"])
    let items: [ItemSpec] = [.sum("行", .of()), .rows("差", subtract: ["行"])]
    #expect(throws: TabulateError(table: "表1", fault: .overflow)) {
      try budget.table(TableSpec(PanelSpec(.items(items), .total)))
    }
    let alone = TableSpec(PanelSpec(.items(Array(items.prefix(1))), .total))
    #expect(try budget.table(alone).lines == ["-9223372036854775808"])
  }
}
