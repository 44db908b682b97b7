import Core
import Extract
import Normalize
import Pipeline
import Testing

private let spending = "exports/支出.yaml"
private let income = "exports/收入.yaml"
private let tasks = "exports/绩效任务.yaml"

struct ExportFileTests {
  @Test(arguments: [
    PipelineEdit(spending, "file: 支出", "▲name: 支出", .keyMissing, .keyUnknown).and("▲name", "▲▲name"),
    PipelineEdit(spending, "gives: 年度", "gives: ▲年份", .dimensionUnknown),
    PipelineEdit(spending, "as: code", "as: ▲number", .choiceUnknown),
    PipelineEdit(spending, "blankMeans: 当年预算", "blankMeans: ▲今年预算", .memberUnknown),
    PipelineEdit(spending, "mayBeBlank: true", "▲maybeBlank: true", .keyUnknown),
    PipelineEdit(spending, "optional: true", "optional: ▲1", .typeMismatch),
    PipelineEdit(spending, "also: [FISCAL_YEAR]", "also: ▲FISCAL_YEAR", .typeMismatch),
    PipelineEdit(spending, "{ heading: 预算年度,", "▲{", .keyMissing),
    PipelineEdit(spending, "unit: 元", "unit: ▲角", .choiceUnknown),
    PipelineEdit(spending, "unit: 元\n", "", .keyMissing).and("heading: 金额", "heading: ▲金额"),
    PipelineEdit(
      spending, "requiredWhen: { 支出类型: [项目支出] }", "requiredWhen: { ▲支出种类: [项目支出] }", .dimensionUnknown),
    PipelineEdit(
      spending, "[项目支出], 资金性质: [一般公共预算拨款]", "[▲工程支出], 资金性质: ▲一般预算", .memberUnknown, .memberUnknown),
    PipelineEdit(spending, "gives: 支出类型\n    by", "gives: ▲支出种类\n    by", .dimensionUnknown),
    PipelineEdit(spending, "by: [项目类别代码", "by: [▲项目类别", .columnReferenceUnknown),
    PipelineEdit(spending, "[其他运转类, \"*\", 项目支出]", "[▲运转类, \"*\", ▲工程支出]", .memberUnknown, .memberUnknown),
    PipelineEdit(spending, "[公用经费, \"*\", 公用支出]", "▲[公用经费, 公用支出]", .typeMismatch),
    // A row below one that takes all it could take.
    PipelineEdit(
      spending, "- [公用经费, \"*\", 公用支出]", "- ▲[人员类, 301*, 人员支出]\n      - [公用经费, \"*\", 公用支出]",
      .rowUnreachable),
    PipelineEdit(spending, "[人员类, 303*, 对", "[人员类, \"*\", 对", .rowUnreachable).and(
      "- [人员类, \"*\", 人员支出]", "- ▲[人员类, \"*\", 人员支出]"),
    PipelineEdit(spending, "measures: { 金额: 金额 }", "measures: { 金额: ▲总额 }", .columnReferenceUnknown),
    PipelineEdit(spending, "measures: { 金额: 金额 }", "measures: { 金额: ▲任务名称 }", .typeMismatch),
    PipelineEdit(
      spending, "measures: { 金额: 金额 }", "measures: { 金额: 金额 }, where: { 支出类型: ▲工程支出 }", .memberUnknown),
    PipelineEdit(
      spending, "measures: { 金额: 金额 }", "measures: { 金额: 金额 }, where: { 功能科目: [▲301, 201] }", .codeStructure),
    PipelineEdit(
      spending, "measures: { 金额: 金额 }", "measures: { 金额: 金额 }, dimensions: [单位, ▲部门]", .dimensionUnknown),
    PipelineEdit(spending, "unit: 元", "unit: 元\ndrop: { ▲删除标志: [\"1\"] }", .columnReferenceUnknown),
    // A condition on what the export does not give.
    PipelineEdit(
      spending, "requiredWhen: { 支出类型: [项目支出] }", "requiredWhen: { ▲结转类型: [上年结余结转] }", .dimensionForeign),
    PipelineEdit(
      spending, "measures: { 金额: 金额 }", "measures: { 金额: 金额 }, where: { ▲拨款用途: 基本支出拨款 }", .dimensionForeign),
    // Labels of the export's own.
    PipelineEdit(
      spending, "{ heading: 任务名称, gives: 任务,", "{ heading: ▲任务名称, gives: 任务, labels: [甲],", .nameRepeated),
    PipelineEdit(spending, "labels: [人员类, 公用经费, 其他运转类, 特定目标类]", "labels: ▲甲", .typeMismatch),
    PipelineEdit(spending, "unit: 元\n", "unit: 元\ninsteadOf: ▲支出表\n", .choiceUnknown),
    PipelineEdit(
      spending, "- heading: 项目类别代码\n", "- heading: 口径\n", .columnReferenceUnknown, .memberUnknown
    )
    .and("gives: 项目类别\n    labels: [人员类, 公用经费, 其他运转类, 特定目标类]", "labels: [甲, 乙]")
    .and("by: [项目类别代码", "by: [▲项目类别代码")
    .and("measures: { 金额: 金额 }", "measures: { 金额: 金额 }, where: { 口径: ▲丙 }"),
    // How its files are read.
    PipelineEdit(spending, "unit: 元\n", "unit: 元\nencoding: ▲gbk\n", .choiceUnknown),
    PipelineEdit(spending, "unit: 元\n", "unit: 元\nlimits: { field: ▲268435456 }\n", .typeMismatch),
    PipelineEdit(spending, "titleLines: 3", "titleLines: ▲three", .typeMismatch),
    PipelineEdit(spending, "repeatedHeadings: true", "repeatedHeadings: ▲1", .typeMismatch),
    PipelineEdit(spending, "subtotals: [合计, 小计, 总计]", "subtotals: ▲合计", .typeMismatch),
    PipelineEdit(spending, "trailingFields: true", "▲trailingField: true", .keyUnknown),
    PipelineEdit(spending, "trailingFields: true", "fillDown: [单位代码, ▲单位]", .columnReferenceUnknown),
    PipelineEdit(spending, "amount: true,", "amount: true, dashZero: ▲yes,", .typeMismatch),
    PipelineEdit(spending, "amount: true,", "amount: true, ▲dashIsZero: true,", .keyUnknown),
    // Files of one dataset have the same measures; two exports have different files.
    PipelineEdit(
      income, "{ facts: 收入, measures: { 金额: 金额 } }", "{ facts: ▲支出, measures: { 数额: 金额 } }", .measuresDiffer),
    PipelineEdit(income, "file: 收入*.csv", "▲file: 支出*.csv", .nameRepeated),
    PipelineEdit(income, "- { facts: 收入, measures", "- ▲{ fact: 收入, measures", .keyMissing),
    PipelineEdit(tasks, "[任务名称, 主要内容]", "[任务名称, ▲内容]", .columnReferenceUnknown),
    PipelineEdit(tasks, "notes: 绩效任务, texts: [", "notes: ▲[], texts: [", .typeMismatch),
  ])
  func `mistakes in an export's file are found where they are`(edit: PipelineEdit) throws { try edit.check() }

  @Test func `what is said of an export's files reaches their format`() throws {
    var reader = OverlayReader()
    let text = try reader.text(spending)
      .replacing("unit: 元\n", with: "unit: 元\nencoding: gb18030\n")
      .replacing("trailingFields: true", with: "fillDown: [单位代码, 项目名称]")
      .replacing("amount: true,", with: "amount: true, dashZero: true, blankZero: true,")
      .replacing(
        "- heading: 项目类别代码\n",
        with: "- { heading: 口径, labels: [部门, { name: 全口径, codes: [\"9\"] }] }\n  - heading: 项目类别代码\n"
      )
      .replacing("measures: { 金额: 金额 }", with: "measures: { 金额: 金额 }, where: { 口径: 部门 }")
    reader.files[spending] = Array(text.utf8)
    let (loaded, findings) = reader.load()
    #expect(findings.isEmpty)
    let spec = try #require(loaded)
    let export = try #require(spec.exports.first { $0.name == "支出" })
    let format = export.format
    #expect(format.encoding == .gb18030)
    #expect(format.mending.titleLines == 3)
    #expect(format.mending.repeatedHeadings)
    #expect(format.mending.subtotals == ["合计", "小计", "总计"])
    #expect(format.mending.fillDown.sorted().map { format.columns[$0].heading } == ["单位代码", "项目名称"])
    #expect(!format.mending.trailingFields)
    #expect(
      format.columns.last { $0.role != .label }?.role
        == .amount(MoneyUnit(name: "元", fen: 100), blankIsZero: true, dashIsZero: true))
    // The dimension is this export's alone: its facts are not told apart by it.
    #expect(export.mapping.ownDimensions.map(\.name) == ["口径", "项目类别"])
    #expect(export.mapping.ownDimensions.first?.labels?.map(\.name) == ["部门", "全口径"])
    #expect(export.mapping.feeds.first?.filter == Filter(["口径": .keys(["部门"])]))
    #expect(!spec.dimensions.contains { $0.name == "口径" })
    #expect(spec.datasets.allSatisfy { !$0.dimensions.contains("口径") })
    let others = spec.exports.filter { $0.name != "支出" && $0.format.encoding != nil }
    #expect(others.isEmpty)
  }

  @Test(arguments: [
    (income, "- { facts: 收入, measures", "- { fact: 收入, measures", "notes | facts"),
    ("shenzhen/tables/表03-支出总表.yaml", "show: 单位, width: 28", "width: 28", "columns | sum | show"),
    (
      "shenzhen/tables/表03-支出总表.yaml", "rows: { each: 单位,", "rows: { every: 单位,", "each | tree | list | items"
    ),
    (
      "shenzhen/tables/表12-部门整体支出绩效目标表.yaml", "{ label: 主管部门 }", "{ lable: 主管部门 }",
      "label | text | join | sum | field"
    ),
    (
      "shenzhen/dimensions.yaml", "register: unit", "registered: unit",
      "year | register | of | codes | open | labels"
    ),
  ])
  func `a value without any of the keys that tell its kind names them`(
    file: String, old: String, new: String, keys: String
  ) throws {
    var reader = OverlayReader()
    reader.files[file] = Array(try reader.text(file).replacing(old, with: new).utf8)
    let missing = reader.load().findings.filter { $0.rule == .keyMissing }
    #expect(missing.first?.values[.expected] == keys)
    #expect(missing.first?.values[.name] == keys)
  }
}
