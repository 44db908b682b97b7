import Core
import Testing

private func table(_ name: String) -> String { "shenzhen/tables/\(name).yaml" }
private let balance = table("表01-收支总表")
private let income = table("表02-收入总表")
private let spending = table("表03-支出总表")
private let basic = table("表04-基本支出总表")
private let projects = table("表05-项目支出总表")
private let threeItems = table("表09-一般公共预算三公经费支出表")
private let funds = table("表10-政府性基金预算支出表")

struct TableFileTests {
  @Test(arguments: [
    PipelineEdit(spending, "orientation: landscape", "orientation: ▲sideways", .choiceUnknown),
    PipelineEdit(spending, "title: 支出总表", "title: ▲\"{年份}支出总表\"", .placeholderUnknown),
    PipelineEdit(spending, "facts: 支出\n", "facts: ▲开支\n", .datasetUnknown),
    PipelineEdit(spending, "title: 支出总表", "title: 支出总表\nunit: ▲千元", .choiceUnknown),
    PipelineEdit(spending, "title: 支出总表\n", "", .keyMissing).and("number", "▲number"),
    PipelineEdit(
      spending, "rows: { each: 单位, total: first, then: { tree: 功能科目, levels: [类, 款, 项] } }\n", "",
      .keyMissing
    ).and("number", "▲number"),
    PipelineEdit(spending, "title: 支出总表", "title: 支出总表\ndecimals: ▲1", .typeMismatch),
    PipelineEdit(spending, "title: 支出总表", "title: 支出总表\nsheet: ▲\"{年份}\"", .placeholderUnknown),
    PipelineEdit(funds, "when: empty", "when: ▲never", .choiceUnknown),
    // Sheets.
    PipelineEdit(spending, "title: 支出总表", "title: 支出总表[1]", .sheetName).and("number: 表3", "number: ▲表3"),
    PipelineEdit(spending, "title: 支出总表", "title: 支出总表\nsheet: ▲\"'表3\"", .sheetName),
    PipelineEdit(spending, "number: 表3", "number: ▲表2", .nameRepeated).and("支出总表", "收入总表"),
    PipelineEdit(spending, "title: 支出总表", "title: 支出总表\nsheet: ▲目录", .nameRepeated),
  ])
  func `mistakes around a table are found where they are`(edit: PipelineEdit) throws { try edit.check() }

  @Test(arguments: [
    PipelineEdit(spending, "each: 单位", "each: ▲部门", .dimensionUnknown),
    PipelineEdit(spending, "total: first", "total: ▲start", .choiceUnknown),
    PipelineEdit(spending, "tree: 功能科目", "tree: ▲项目", .dimensionUnknown),
    PipelineEdit(spending, "[类, 款, 项]", "[类, ▲节, 项]", .choiceUnknown),
    PipelineEdit(spending, "{ tree: 功能科目, levels", "▲{ tree: 功能科目, ▲level", .keyMissing, .keyUnknown),
    PipelineEdit(balance, "ordinal: { level: 类", "ordinal: { level: ▲节", .choiceUnknown),
    PipelineEdit(balance, "{ label: 1. 事业收入", "{ label: ▲1. 一般公共预算拨款", .nameRepeated),
    PipelineEdit(balance, "add: [本年收入合计", "add: [▲本年合计", .rowReferenceUnknown),
    // A row may add rows above it only.
    PipelineEdit(
      balance, "{ label: 本年收入合计, sum: { facts: 收入 }", "{ label: 本年收入合计, add: ▲上年结余、结转", .rowReferenceUnknown),
    PipelineEdit(threeItems, "subtract: \"{上年}年\"", "subtract: ▲\"上年\"", .rowReferenceUnknown),
    PipelineEdit(threeItems, "{ 年度: 上年 }", "{ 年度: ▲前年 }", .memberUnknown),
    PipelineEdit(balance, "sum: { facts: 结转, 结转类型", "sum: { facts: ▲结余, 结转类型", .datasetUnknown),
  ])
  func `mistakes in rows are found where they are`(edit: PipelineEdit) throws { try edit.check() }

  @Test(arguments: [
    PipelineEdit(spending, "{ label: 科目名称, show", "▲{ show", .keyMissing),
    PipelineEdit(spending, "width: 36", "▲wide: 36", .keyUnknown),
    PipelineEdit(spending, "width: 36", "width: ▲0", .typeMismatch),
    PipelineEdit(spending, "width: 36", "width: ▲-1", .typeMismatch),
    PipelineEdit(spending, "width: 36", "width: ▲410", .typeMismatch),
    // Words of what the rows are not.
    PipelineEdit(spending, "label: 预算单位, show: 单位", "label: ▲预算单位, show: 资金性质", .rowsWithout),
    PipelineEdit(spending, "label: 科目名称, show: 功能科目", "label: ▲科目名称, show: items", .rowsWithout),
    PipelineEdit(
      balance, "label: 项目, show: items, width: 34", "label: ▲项目, show: [items, 功能科目], width: 34", .rowsWithout
    ),
    PipelineEdit(spending, "width: 36", "width: ▲broad", .typeMismatch),
    PipelineEdit(spending, "show: 单位", "show: ▲机构", .dimensionUnknown),
    PipelineEdit(spending, "part: code", "part: ▲number", .choiceUnknown),
    PipelineEdit(spending, "\"{年度}年政府采购项目\"", "▲\"{年份}年政府采购项目\"", .placeholderUnknown),
    PipelineEdit(spending, "facts: 政府采购", "facts: ▲采购", .datasetUnknown),
    PipelineEdit(spending, "{ 支出类型: 基本支出 }", "{ ▲支出种类: 基本支出 }", .dimensionUnknown),
    PipelineEdit(spending, "{ 支出类型: 基本支出 }", "{ 支出类型: ▲基建支出 }", .memberUnknown),
    PipelineEdit(spending, "{ 支出类型: 基本支出 }", "{ 支出类型: [基本支出, ▲基建支出] }", .memberUnknown),
    PipelineEdit(spending, "{ 支出类型: 基本支出 }", "{ 功能科目: ▲301 }", .codeStructure),
    PipelineEdit(spending, "{ 支出类型: 基本支出 }", "▲基本支出", .typeMismatch),
    PipelineEdit(
      spending, "label: 小计, sum: { measure: 采购金额 }", "label: ▲小计, sum: { measure: 采购额 }", .measureUnknown),
    // Which of three is not said.
    PipelineEdit(spending, "label: 小计, sum: { measure: 采购金额 }", "label: ▲小计, sum: {}", .measureUnknown),
    PipelineEdit(
      spending, "label: 基本支出, sum: { 支出类型: 基本支出 }", "label: ▲基本支出, sum: { 三公事项: 公务接待费 }", .dimensionForeign),
    // A dataset without the dimension of the rows.
    PipelineEdit(spending, "label: 支出总计, sum: {}", "label: ▲支出总计, sum: { facts: 结转 }", .dimensionForeign),
    PipelineEdit(spending, "facts: 支出\n", "", .keyMissing, .keyMissing, .keyMissing).and(
      "label: 支出总计", "label: ▲支出总计"
    )
    .and("label: 基本支出", "label: ▲基本支出").and("label: 项目支出", "label: ▲项目支出"),
    // What a column asks contradicts what is asked around it, or in every row.
    PipelineEdit(income, "sum: { 拨款用途: 基本支出拨款 }", "sum: ▲{ 资金性质: 事业收入 }", .neverMatches),
    PipelineEdit(
      basic, "label: 政府预算拨款\n        where: { 支出类型: 基本支出,",
      "label: 政府预算拨款\n        where: { 支出类型: 项目支出,", .neverMatches, .neverMatches, .neverMatches
    ).and("label: 一般公共预算拨款", "label: ▲一般公共预算拨款").and("label: 政府性基金预算拨款", "label: ▲政府性基金预算拨款")
      .and("label: 国有资本经营预算拨款", "label: ▲国有资本经营预算拨款"),
    PipelineEdit(basic, "label: 总计, sum: { 支出类型: 基本支出 }", "label: ▲总计, sum: { 支出类型: 项目支出 }", .neverMatches),
    PipelineEdit(
      projects, "label: 一般公共预算拨款\n            where: { 资金性质: 一般公共预算拨款 }",
      "label: ▲一般公共预算拨款\n            where: { 资金来源: 上年结转 }", .neverMatches),
  ])
  func `mistakes in columns are found where they are`(edit: PipelineEdit) throws { try edit.check() }
}
