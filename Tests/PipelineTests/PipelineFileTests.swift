import Core
import Testing

private let pipeline = "shenzhen/pipeline.yaml"
private let dimensions = "shenzhen/dimensions.yaml"
private let style = "shenzhen/style.yaml"

struct PipelineFileTests {
  @Test(arguments: [
    PipelineEdit(pipeline, "numerals: [", "▲numbers: [", .keyUnknown),
    PipelineEdit(pipeline, "style: style.yaml\n", "", .keyMissing).and("name: 深圳", "▲name: 深圳"),
    PipelineEdit(pipeline, "decimals: 0", "decimals: ▲none", .typeMismatch),
    PipelineEdit(pipeline, "decimals: 0", "decimals: ▲[0]", .typeMismatch),
    PipelineEdit(pipeline, "blankZero: false", "blankZero: ▲no", .typeMismatch),
    PipelineEdit(pipeline, "exports: ../exports", "exports: ▲{ 甲: 乙 }", .typeMismatch),
    PipelineEdit(pipeline, "requires: [收入, 支出", "requires: ▲收入 # [收入, 支出", .typeMismatch),
    // Without the units no figure has one.
    PipelineEdit(pipeline, "元: 100", "元: ▲百", .typeMismatch, .choiceUnknown).and(
      "unit: 万元", "unit: ▲万元"),
    PipelineEdit(pipeline, "unit: 万元", "unit: ▲亿元", .choiceUnknown),
    PipelineEdit(pipeline, "requires: [收入, 支出", "requires: [收入, ▲开支", .datasetUnknown),
    PipelineEdit(pipeline, "部门名称：{部门}", "▲部门名称：{机关}", .placeholderUnknown),
    PipelineEdit(pipeline, "\"{年度}年部门", "▲\"{年度}年{}部门", .placeholderUnknown),
    PipelineEdit(pipeline, "folder: 公开", "▲Folder: 公开", .keyMissing, .keyUnknown)
      .and("departmentCaption", "▲departmentCaption"),
    PipelineEdit(pipeline, "internalFolder: 内部\n  ", "", .keyMissing).and(
      "departmentCaption", "▲departmentCaption"),
    PipelineEdit(pipeline, "refusedFolder: 退回\n  ", "", .keyMissing).and(
      "departmentCaption", "▲departmentCaption"),
    PipelineEdit(pipeline, "reasonsSuffix: .原因.csv\n  ", "", .keyMissing).and(
      "departmentCaption", "▲departmentCaption"),
    PipelineEdit(pipeline, "reasonsHeadings: [", "reasonsHeadings: ▲位置 # [", .typeMismatch),
    PipelineEdit(pipeline, "unitFile", "▲unitBook", .keyMissing, .keyUnknown).and(
      "departmentCaption", "▲departmentCaption"),
    PipelineEdit(
      pipeline, "unitContentsTitle: \"{年度}", "unitContentsTitle: ▲\"{年}", .placeholderUnknown),
    PipelineEdit(pipeline, "decimals: 0", "decimals: ▲1", .typeMismatch),
    // A folder without a name is the folder that holds all, and that is what is taken away.
    PipelineEdit(pipeline, "refusedFolder: 退回", "refusedFolder: ▲\"\"", .nameUnsafe),
    PipelineEdit(pipeline, "refusedFolder: 退回", "refusedFolder: ▲..", .nameUnsafe),
    PipelineEdit(pipeline, "internalFolder: 内部", "internalFolder: ▲内/部", .nameUnsafe),
    PipelineEdit(pipeline, "historyFolder: 历史", "historyFolder: ▲.", .nameUnsafe),
    PipelineEdit(pipeline, "  folder: 公开", "  folder: ▲../公开", .nameUnsafe),
    PipelineEdit(pipeline, "reasonsSuffix: .原因.csv", "reasonsSuffix: ▲/原因.csv", .nameUnsafe),
    PipelineEdit(pipeline, "keptSuffix: .数据", "keptSuffix: ▲\"\"", .nameUnsafe),
    PipelineEdit(pipeline, "folder: 草稿", "folder: ▲../../草稿", .nameUnsafe),
    PipelineEdit(pipeline, "unitFile: \"{单位}/", "unitFile: ▲\"{单位}/../", .nameUnsafe),
    PipelineEdit(pipeline, "departmentFile: \"", "departmentFile: ▲\"/", .nameUnsafe),
    PipelineEdit(pipeline, "numerals: [一, ", "numerals: ▲一 # [", .typeMismatch),
    PipelineEdit(pipeline, "tables: tables", "strict: ▲功能分类\ntables: tables", .typeMismatch),
    PipelineEdit(pipeline, "tables: tables", "strict: [功能分类, ▲功能]\ntables: tables", .choiceUnknown),
    // Several mistakes of one file are all found.
    PipelineEdit(
      pipeline, "unit: 万元, decimals: 0", "unit: ▲亿元, decimals: ▲none", .choiceUnknown, .typeMismatch),
  ])
  func `mistakes in pipeline.yaml are found where they are`(edit: PipelineEdit) throws { try edit.check() }

  @Test(arguments: [
    PipelineEdit(dimensions, "unlessSaid: 本年", "unlessSaid: ▲今年", .memberUnknown),
    PipelineEdit(dimensions, "主管部门: { of: 部门 }", "▲主管部门: { of: 机关 }", .dimensionUnknown),
    PipelineEdit(dimensions, "register: unit", "register: ▲units", .choiceUnknown),
    PipelineEdit(dimensions, "款: 5, 项: 7", "款: ▲five, 项: 7", .typeMismatch),
    PipelineEdit(dimensions, "款: 5, 项: 7", "款: 5, 项: ▲-7", .typeMismatch),
    PipelineEdit(dimensions, "levels: { 类: 3, 款: 5, 项: 7 }", "levels: ▲{ 项: 7, 款: 5, 类: 3 }", .typeMismatch),
    PipelineEdit(dimensions, "资金来源: { labels", "资金来源: ▲{ label", .keyMissing),
    PipelineEdit(dimensions, "资金来源: { labels: [", "资金来源: { labels: ▲甲 # [", .typeMismatch).and(
      "上年结转] }", "上年结转] }\n  }"),
    PipelineEdit(
      dimensions, "基本支出: [人员支出, 公用支出", "基本支出: [人员支出, ▲公务支出", .memberUnknown),
    PipelineEdit(dimensions, "{ name: 货物, codes: [A] }", "▲{ codes: [A] }", .keyMissing),
    PipelineEdit(dimensions, "name: 工程, codes", "name: 工程, ▲code", .keyUnknown),
    PipelineEdit(dimensions, "任务: { open: true }", "任务: ▲open", .typeMismatch),
  ])
  func `mistakes in dimensions.yaml are found where they are`(edit: PipelineEdit) throws { try edit.check() }

  @Test(arguments: [
    PipelineEdit(style, "size: 18", "size: ▲big", .typeMismatch),
    PipelineEdit(style, "columnWidth: 12", "columnWidth: ▲inf", .typeMismatch),
    PipelineEdit(style, "size: 18", "size: ▲0", .typeMismatch),
    PipelineEdit(style, "size: 18", "size: ▲410", .typeMismatch),
    PipelineEdit(style, "bold: true", "bold: ▲yes", .typeMismatch),
    PipelineEdit(style, "footer: \"", "▲pageFoot: \"", .keyMissing, .keyUnknown).and(
      "number: {", "▲number: {"),
    PipelineEdit(style, "{ left: 0.5, right", "▲{ right", .keyMissing),
  ])
  func `mistakes in style.yaml are found where they are`(edit: PipelineEdit) throws { try edit.check() }
}
