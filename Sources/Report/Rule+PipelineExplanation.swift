import Core

extension Rule {
  /// The long forms of the rules about a layout's files.
  var pipelineExplanation: Explanation {
    switch self {
    case .yamlSyntax:
      Explanation(
        en: (
          "A file of the layout is not valid YAML.", "It cannot be understood at all.",
          "Look at the indentation, quotes and brackets at the place named; indent by blanks, not tabs."
        ), zh: ("版式文件不是有效的 YAML。", "文件完全无法理解。", "请检查所指位置的缩进、引号和括号；缩进用空格，不用制表符。"),
        wrong: "columns: [ { label: 合计 }", right: "columns: [ { label: 合计 } ]")
    case .cellUnknown:
      Explanation(
        en: (
          "A rule names a table, row or column that the layout does not have.",
          "It would compare nothing and pass for a check.",
          "Use the words of the tables: table, row, column, parted by /; <单位> stands for the rows of units."
        ), zh: ("规则所写的表、行或列在版式中不存在。", "它什么也不比较，却像是核对过。", "请用表中的字：表/行/列；<单位> 表示各单位的行。"),
        wrong: "表3/<单位>/基本支岀", right: "表3/<单位>/基本支出")
    case .keyUnknown:
      Explanation(
        en: (
          "A key is not part of the language at this place.",
          "A misspelt key would be passed over, and what it asks for left undone.",
          "Use one of the keys in the message; pipelines/README.md explains them."
        ), zh: ("此处不能用这个键。", "键名写错会被忽略，所要求的内容就不会生效。", "请使用提示中的键；说明见 pipelines/README.md。"),
        wrong: "widht: 24", right: "width: 24")
    case .keyMissing:
      Explanation(
        en: (
          "A key that is needed here is absent.", "Without it the entry says too little to be used.",
          "Add the key; pipelines/README.md has an example of each kind of file."
        ), zh: ("缺少此处必需的键。", "缺了它，此项内容不完整。", "请补上；各类文件的示例见 pipelines/README.md。"),
        wrong: "- { sum: {} }", right: "- { label: 合计, sum: {} }")
    case .typeMismatch:
      Explanation(
        en: (
          "A value is of another kind than the key takes.",
          "A text for a number, or one value for a list, cannot be used.",
          "Write the kind of value the message names."
        ), zh: ("值的种类不对。", "数字处写了文字、列表处写了单值，都无法使用。", "请写成提示所要求的种类。"),
        wrong: "width: 宽", right: "width: 24")
    case .choiceUnknown:
      Explanation(
        en: (
          "A word is not one of those allowed here.", "The tool would have to guess what is meant.",
          "Use one of the words in the message."
        ), zh: ("此处只能使用规定的词。", "否则只能靠猜。", "请使用提示中的词。"), wrong: "total: top",
        right: "total: first")
    case .dimensionUnknown:
      Explanation(
        en: (
          "A name is no dimension that can stand here.",
          "Conditions and rows are told apart by dimensions; an unknown one selects nothing.",
          "Correct the name, or add the dimension to dimensions.yaml."
        ), zh: ("此处的名称不是可用的维度。", "行和条件按维度区分，未知的维度什么也选不到。", "请更正名称，或在 dimensions.yaml 中补充。"),
        wrong: "sum: { 支出种类: [项目支出] }", right: "sum: { 支出类型: [项目支出] }")
    case .dimensionForeign:
      Explanation(
        en: (
          "A condition asks for a dimension that these records do not have.",
          "It could never be fulfilled, so the column would stay empty.",
          "Use a dimension of these records, or export the column and name it in the export's description."
        ), zh: ("条件用到了这些记录没有的维度。", "条件永远不成立，该列会始终为空。", "请改用已有的维度，或在导出说明中增加该列。"),
        wrong: "facts: 收入, sum: { 经济科目: [\"301\"] }", right: "facts: 支出, sum: { 经济科目: [\"301\"] }")
    case .memberUnknown:
      Explanation(
        en: (
          "A label is not in the closed list of its dimension.",
          "A column that asks for it would be empty for ever.",
          "Correct the label; the second place shows the list."
        ), zh: ("该维度的清单中没有这一项。", "用它作条件的列会始终为空。", "请更正；第二处位置是清单所在。"),
        wrong: "支出类型: [项目]", right: "支出类型: [项目支出]")
    case .datasetUnknown:
      Explanation(
        en: (
          "A table or setting names facts that no export feeds.", "There would be no figures to print.",
          "Correct the name, or let an export feed it."
        ), zh: ("没有导出提供这种数据。", "表中将没有数字。", "请更正名称，或在导出说明的 feeds 中提供。"),
        wrong: "facts: 开支", right: "facts: 支出")
    case .measureUnknown:
      Explanation(
        en: (
          "It is not said which amount of these facts is meant, or one is named that they lack.",
          "Facts with several amounts cannot be added without saying which.",
          "Name one of them with the key measure."
        ), zh: ("没有写明用哪个金额，或所写的金额不存在。", "有多个金额的数据必须指明用哪一个。", "请用 measure 写明。"),
        wrong: "facts: 政府采购", right: "facts: 政府采购, measure: 采购金额")
    case .measuresDiffer:
      Explanation(
        en: (
          "Two exports feed the same facts with different amounts or texts.",
          "Facts of one name must have one shape, or a sum would lack part of them.",
          "Give both the same names, or feed facts of another name."
        ), zh: ("两种导出提供同名数据，但金额或文字的名称不同。", "同名数据结构必须一致，否则合计会缺一部分。", "请统一名称，或改用另一个数据名。"),
        wrong: "measures: { 金额: 金额 } / { 数额: 金额 }", right: "measures: { 金额: 金额 }")
    case .feedIncomplete:
      Explanation(
        en: (
          "An export feeds facts without their unit or year.", "They would count for nobody, or in no year.",
          "Give the dimension by a column or by `labels`."
        ), zh: ("导出提供的数据缺少单位或年度。", "这样的数据不属于任何单位或年度。", "请用列或 labels 给出。"),
        wrong: "columns: [金额]", right: "columns: [预算年度, 单位代码, 金额]")
    case .columnReferenceUnknown:
      Explanation(
        en: (
          "A name refers to a column that is not described.", "What is asked of it cannot be done.",
          "Use a heading of the list of columns."
        ), zh: ("引用了没有定义的列。", "所要求的处理无法进行。", "请使用已列出的列名。"), wrong: "by: [项目类别]",
        right: "by: [项目类别代码]")
    case .rowReferenceUnknown:
      Explanation(
        en: (
          "A row adds up rows of which one does not exist above it.", "The sum would lack a part.",
          "Use the names of rows above; order them so that parts come first."
        ), zh: ("合计行引用的行不存在，或不在它上面。", "合计会缺少一部分。", "请使用上面各行的名称，分项写在合计之前。"),
        wrong: "add: [本年收入, 结转]", right: "add: [本年收入合计, 上年结转]")
    case .placeholderUnknown:
      Explanation(
        en: (
          "A text has braces around something that is not filled in.", "It would be printed as it stands.",
          "Use one of the names in the message, such as {年度}."
        ), zh: ("文字中花括号里的内容不是占位符。", "会原样印出来。", "请使用提示中的名称，例如 {年度}。"),
        wrong: "{年}年部门预算", right: "{年度}年部门预算")
    case .nameRepeated:
      Explanation(
        en: (
          "Two entries have the same name.",
          "One of them would replace the other, or nobody could say which is meant.",
          "Rename or remove one; the second place shows the first."
        ), zh: ("两项同名。", "一项会覆盖另一项，或无法判断指的是哪一项。", "请改名或删除其一；第二处位置是先出现的一项。"),
        wrong: "项目: …\n项目: …", right: "项目: …\n任务: …")
    case .neverMatches:
      Explanation(
        en: (
          "The conditions of a column or row exclude each other.",
          "It would print zeros for ever and look like “none”.",
          "Compare them with those of the headings around it and of the rows."
        ), zh: ("行或列的条件互相排斥。", "会永远印出零，看上去像“没有发生额”。", "请与外层表头和行的条件对照检查。"),
        wrong: "支出类型: [项目支出] ⊃ 支出类型: [人员支出]", right: "支出类型: [项目支出] ⊃ 支出项目类别: [履职类项目]")
    case .rowsWithout:
      Explanation(
        en: (
          "A column shows something that none of the table's rows is of.", "The column would stay empty.",
          "Show something the rows are of, or add such rows."
        ), zh: ("列要显示的内容，表中没有对应的行。", "该列会始终为空。", "请改为行中有的内容，或增加相应的行。"),
        wrong: "rows: { list: 项目 }, show: 任务", right: "rows: { list: 项目 }, show: 项目")
    case .formTooWide:
      Explanation(
        en: (
          "The cells of a form's row take more columns than the form has widths.",
          "The cells beyond could not be placed.",
          "Add widths or narrow the spans."
        ), zh: ("表单一行占的列数超过列宽的个数。", "多出的单元格无处可放。", "请补充列宽，或减少跨列。"),
        wrong: "widths: [10, 20] / 3", right: "widths: [10, 20, 20] / 3")
    case .rowUnreachable:
      Explanation(
        en: (
          "A row of a deciding table can never be reached.",
          "The first row that matches decides; an earlier one takes all this one would.",
          "Put the narrower row first, or remove it."
        ), zh: ("对照表中有一行永远用不到。", "由第一条匹配的行决定，前面的行已包含它。", "请把较窄的行放在前面，或删除。"),
        wrong: "[\"2*\", …]\n[\"21*\", …]", right: "[\"21*\", …]\n[\"2*\", …]")
    case .codeListRow:
      Explanation(
        en: (
          "A row of a list of codes is not code, name, first year, last year.",
          "A code with a damaged row would be unknown or valid in the wrong years.",
          "Write all four cells; leave a year blank where it is not known."
        ), zh: ("编码表的一行不是“编码,名称,起,止”。", "损坏的行会使编码未知，或在错误的年度有效。", "请写全四格；不知道的年度留空。"),
        wrong: "2110101,行政运行,二〇二〇,", right: "2110101,行政运行,2020,")
    case .sheetName:
      Explanation(
        en: (
          "A sheet's name is not one Excel takes.", "Excel would call the workbook damaged.",
          "Name a shorter one with the key sheet."
        ), zh: ("工作表名称不符合 Excel 的要求。", "Excel 会提示文件损坏。", "请用 sheet 另写一个较短的名称。"),
        wrong: "表7 一般公共预算支出表[按功能分类]", right: "表7 一般公共预算支出表")
    case .numeralsTooFew:
      Explanation(
        en: (
          "A table numbers more rows than it has numerals.", "A row would be printed without its number.",
          "Add numerals to the table or to pipeline.yaml."
        ), zh: ("需要编号的行多于所列的序号。", "会有行没有编号。", "请在该表或 pipeline.yaml 的 numerals 中补充。"),
        wrong: "numerals: [一, 二]", right: "numerals: [一, 二, 三, 四]")
    default: preconditionFailure("\(self) is no rule about pipelines")
    }
  }
}
