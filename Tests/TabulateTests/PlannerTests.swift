import Core
import Tabulate
import Testing

/// A table, and the dimensions by which its facts have to be told apart.
private struct PlanCase: CustomTestStringConvertible {
  var spec: TableSpec
  var groupings: [String]

  init(_ spec: TableSpec, _ groupings: String...) {
    self.spec = spec
    self.groupings = groupings
  }

  var testDescription: String { "\(groupings)" }
}

struct PlannerTests {
  @Test(arguments: [
    // The unit, and what is asked unless it is said, are always needed.
    PlanCase(TableSpec(PanelSpec(.items([]), .total)), "支出 年度 单位: 金额"),
    PlanCase(TableSpec(PanelSpec(.each(), .total)), "支出 年度 单位: 金额"),
    PlanCase(TableSpec(PanelSpec(.each(then: .tree(3, 5)), .total)), "支出 年度 单位 科目: 金额"),
    PlanCase(TableSpec(PanelSpec(.list(dimension: "任务"), .total)), "支出 年度 单位 任务: 金额"),
    // A condition of a column, of a row, or of both.
    PlanCase(
      TableSpec(PanelSpec(.each(), .sum("人员", .of(["类型": "人员"])))), "支出 年度 单位 类型: 金额"),
    PlanCase(
      TableSpec(PanelSpec(.items([.sum("检查", .of(["任务": "检查"]))]), .sum("人员", .of(["类型": "人员"])))),
      "支出 年度 单位 类型 任务: 金额"),
    PlanCase(
      TableSpec(PanelSpec(.items([]), .total, foot: [.sum("合计", .of(["类型": "人员"]))])),
      "支出 年度 单位 类型: 金额"),
    // A property is known from the unit.
    PlanCase(TableSpec(PanelSpec(.each(), .sum("行政", .of(["单位类型": "行政"])))), "支出 年度 单位: 金额"),
    // Every dataset that is named, and all its measures.
    PlanCase(
      TableSpec(
        PanelSpec(.each(then: .tree(3)), .total, .sum("采购", .of("采购", measure: "小微金额")))),
      "支出 年度 单位 科目: 金额", "采购 单位 科目: 采购金额, 小微金额"),
    PlanCase(
      TableSpec(
        PanelSpec(.items([.sum("支出", .of("支出")), .sum("结转", .of("结转"))]), facts: nil, .total)),
      "支出 年度 单位: 金额", "结转 年度 单位: 金额"),
    PlanCase(TableSpec(PanelSpec(.items([]), facts: "无", .total))),
    PlanCase(
      TableSpec(
        .form(
          FormSpec(
            widths: [1],
            rows: [
              .side(
                label: "任务", width: 1,
                rows: [.list(notes: "任务", cells: [.sum([.of("支出", ["类型": "人员"])], by: ["任务"])])])
            ]))), "支出 年度 单位 类型 任务: 金额"),
  ])
  private func `facts are told apart by what a table asks and no more`(plan: PlanCase) {
    #expect(
      words(Plan(for: [plan.spec], datasets: SampleBudget.datasets, dimensions: SampleBudget.dimensions))
        == plan.groupings)
  }

  @Test func `tables share a grouping that serves all of them`() {
    let tables = [
      TableSpec(PanelSpec(.each(), .sum("人员", .of(["类型": "人员"])))),
      TableSpec(PanelSpec(.each(then: .tree(5)), .total)),
    ]
    #expect(
      words(Plan(for: tables, datasets: SampleBudget.datasets, dimensions: SampleBudget.dimensions))
        == ["支出 年度 单位 科目 类型: 金额"])
  }

  @Test(
    arguments: [
      // The usual member, unless some figure names others.
      ([TableSpec(PanelSpec(.each(), .total))], ["支出 年度=本年"]),
      ([TableSpec(PanelSpec(.each(), .sum("上年", .of(["年度": "上年"]))))], ["支出 年度=上年"]),
      ([TableSpec(PanelSpec(.each(), .total, .sum("上年", .of(["年度": "上年"]))))], ["支出 年度=上年,本年"]),
      (
        [
          TableSpec(PanelSpec(.each(), .total)), TableSpec(PanelSpec(.each(), .sum("上年", .of(["年度": "上年"])))),
        ],
        ["支出 年度=上年,本年"]
      ),
      // Each dataset is asked by its own figures.
      (
        [TableSpec(PanelSpec(.each(), .total, .sum("结转", .of("结转", ["年度": "上年"]))))],
        ["支出 年度=本年", "结转 年度=上年"]
      ),
      // Other dimensions have no usual member.
      ([TableSpec(PanelSpec(.each(), .sum("人员", .of(["类型": "人员"]))))], ["支出 年度=本年"]),
      ([TableSpec(PanelSpec(.each(), .sum("采购", .of("采购", measure: "小微金额"))))], ["采购"]),
    ] as [([TableSpec], [String])])
  func `the members figures ask for are those whose records count`(tables: [TableSpec], asked: [String]) {
    let plan = Plan(for: tables, datasets: SampleBudget.datasets, dimensions: SampleBudget.dimensions)
    #expect(
      plan.groupings.map { grouping in
        ([grouping.dataset]
          + grouping.asked.sorted { $0.key < $1.key }.map {
            "\($0.key)=\($0.value.sorted().joined(separator: ","))"
          }).joined(separator: " ")
      } == asked)
  }

  private func words(_ plan: Plan) -> [String] {
    plan.groupings.map {
      ([$0.dataset] + $0.dimensions).joined(separator: " ") + ": " + $0.measures.joined(separator: ", ")
    }
  }
}

extension FormCellSpec {
  static func sum(_ terms: [Selection.Term], by: [String] = []) -> FormCellSpec {
    FormCellSpec(content: .sum(Selection(terms), by: by), width: 1, alignment: nil, isMerged: false)
  }
}
