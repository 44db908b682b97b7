import Core
import Testing

private let spending = "exports/支出.yaml"
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
    PipelineEdit(spending, "[22*, \"*\", 项目支出]", "[22*, \"*\", ▲工程支出]", .memberUnknown),
    PipelineEdit(spending, "[21*, \"*\", 公用支出]", "▲[21*, 公用支出]", .typeMismatch),
    // A row below one that takes all it could take.
    PipelineEdit(
      spending, "- [21*, \"*\", 公用支出]", "- ▲[11*, 301*, 人员支出]\n      - [21*, \"*\", 公用支出]",
      .rowUnreachable),
    PipelineEdit(spending, "[1*, 303*, 对", "[1*, \"*\", 对", .rowUnreachable).and(
      "- [1*, \"*\", 人员支出]", "- ▲[1*, \"*\", 人员支出]"),
    PipelineEdit(spending, "measures: { 金额: 金额 }", "measures: { 金额: ▲总额 }", .columnReferenceUnknown),
    PipelineEdit(spending, "measures: { 金额: 金额 }", "measures: { 金额: ▲任务名称 }", .typeMismatch),
    PipelineEdit(
      spending, "measures: { 金额: 金额 }", "measures: { 金额: 金额 }, where: { 支出类型: ▲工程支出 }", .memberUnknown),
    PipelineEdit(
      spending, "measures: { 金额: 金额 }", "measures: { 金额: 金额 }, where: { 功能科目: [▲301, 201] }", .codeStructure),
    PipelineEdit(
      spending, "measures: { 金额: 金额 }", "measures: { 金额: 金额 }, dimensions: [单位, ▲部门]", .dimensionUnknown),
    PipelineEdit(spending, "unit: 元", "unit: 元\ndrop: { ▲删除标志: [\"1\"] }", .columnReferenceUnknown),
    PipelineEdit(tasks, "[任务名称, 主要内容]", "[任务名称, ▲内容]", .columnReferenceUnknown),
    PipelineEdit(tasks, "notes: 绩效任务, texts: [", "notes: ▲[], texts: [", .typeMismatch),
  ])
  func `mistakes in an export's file are found where they are`(edit: PipelineEdit) throws { try edit.check() }
}
