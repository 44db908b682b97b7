import Core
import Testing

private let form = "shenzhen/tables/表12-部门整体支出绩效目标表.yaml"

struct FormFileTests {
  @Test(arguments: [
    PipelineEdit(form, "widths: [11", "widths: [▲wide", .typeMismatch),
    PipelineEdit(form, "span: 6", "span: ▲six", .typeMismatch),
    // Wider than the form has columns.
    PipelineEdit(form, "span: 6", "span: 7", .formTooWide).and(
      "- cells:\n        - { label: 年度总体目标", "- ▲cells:\n        - { label: 年度总体目标"),
    PipelineEdit(form, "{ text: \"{主管部门}\", span: 2 }", "{ text: \"{主管部门}\", span: 3 }", .formTooWide).and(
      "- cells:", "- ▲cells:"),
    // A side label's own column counts.
    PipelineEdit(form, "金额合计, span: 3", "金额合计, span: 4", .formTooWide).and("- side", "- ▲side"),
    // Numbers within bounds.
    PipelineEdit(form, "span: 6", "span: ▲0", .typeMismatch),
    PipelineEdit(form, "span: 6", "span: ▲257", .typeMismatch),
    PipelineEdit(form, "widths: [11", "widths: [▲0", .typeMismatch),
    PipelineEdit(form, "widths: [11", "widths: [▲409.5", .typeMismatch),
    PipelineEdit(form, "widths: [11, 15, 16, 24, 13, 13, 13]", "widths: ▲[]", .typeMismatch),
    // What a list's notes lack, though others have it.
    PipelineEdit(form, "- list: 绩效任务", "- ▲list: 绩效任务", .columnReferenceUnknown)
      .and("{ field: 主要内容, span: 2 }", "{ field: 指标值, span: 2 }"),
    PipelineEdit(form, "- list: 绩效指标", "- ▲list: 绩效指标", .columnReferenceUnknown)
      .and("when: 三级指标", "when: 主要内容"),
    PipelineEdit(form, "when: 三级指标", "when: ▲四级指标", .columnReferenceUnknown),
    PipelineEdit(form, "{ field: 计算符号,", "{ field: ▲符号,", .columnReferenceUnknown),
    PipelineEdit(form, "list: 绩效任务", "list: ▲支出", .datasetUnknown),
    PipelineEdit(form, "note: 绩效目标", "note: ▲目标", .datasetUnknown),
    PipelineEdit(form, "field: 年度总体目标", "field: ▲主要内容", .columnReferenceUnknown),
    PipelineEdit(form, "field: 主要内容", "field: ▲要点", .columnReferenceUnknown),
    PipelineEdit(form, "by: 任务", "by: ▲工作", .dimensionUnknown),
    PipelineEdit(
      form, "{ sum: { facts: 支出 }, by: 任务 }", "▲{ sum: { facts: 结转 }, by: 任务 }", .dimensionForeign),
    PipelineEdit(form, "{ sum: { facts: 支出 }, by: 任务 }", "▲{ sum: { 资金性质: 事业收入 } }", .keyMissing),
    PipelineEdit(form, "{ sum: { facts: 支出 } }", "{ sum: { facts: ▲开支 } }", .datasetUnknown),
    PipelineEdit(form, "merge: true", "merge: ▲both", .typeMismatch),
    PipelineEdit(form, "align: center", "align: ▲middle", .choiceUnknown),
    PipelineEdit(form, "text: \"{单位}\"", "text: ▲\"{机构}\"", .placeholderUnknown),
    PipelineEdit(form, "{ label: 主管部门 }", "{ label: 主管部门, ▲width: 2 }", .keyUnknown),
    PipelineEdit(form, "{ field: 指标值 }", "▲{ ▲text: 指标值 }", .keyMissing, .keyUnknown),
  ])
  func `mistakes in a form are found where they are`(edit: PipelineEdit) throws { try edit.check() }
}
