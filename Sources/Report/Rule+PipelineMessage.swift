import Core

extension Rule {
  /// What the rules about a layout's files say.
  var pipelineMessage: Message {
    switch self {
    case .yamlSyntax:
      Message(en: "not valid YAML: {reason}", zh: "不是有效的 YAML：{reason}")
    case .keyUnknown:
      Message(en: "unknown key '{found}'; expected one of {expected}", zh: "未知的键“{found}”；应为以下之一：{expected}")
    case .keyMissing:
      Message(en: "key '{name}' is missing; expected {expected}", zh: "缺少键“{name}”；应为 {expected}")
    case .typeMismatch:
      Message(en: "expected {expected} here", zh: "此处应为 {expected}")
    case .choiceUnknown:
      Message(
        en: "'{found}' is not known here; expected one of {expected}", zh: "此处不能用“{found}”；应为以下之一：{expected}")
    case .dimensionUnknown:
      Message(
        en: "'{found}' is no dimension that can stand here; expected one of {expected}",
        zh: "此处不能用维度“{found}”；应为以下之一：{expected}")
    case .dimensionForeign:
      Message(
        en: "the records of {other} have no {name}; they have {expected}",
        zh: "“{other}”的记录没有维度“{name}”，只有 {expected}")
    case .memberUnknown:
      Message(
        en: "{name} has no '{found}'; expected one of {expected}",
        zh: "“{name}”中没有“{found}”；应为以下之一：{expected}")
    case .datasetUnknown:
      Message(
        en: "no export feeds '{found}'; expected one of {expected}", zh: "没有导出提供“{found}”；应为以下之一：{expected}")
    case .measureUnknown:
      Message(
        en: "this does not name a measure of {other}; name one of {expected} with the key measure",
        zh: "此处未写明“{other}”的金额，或写错了；请用 measure 写明以下之一：{expected}")
    case .feedIncomplete:
      Message(
        en:
          "the facts of {name} are given without {found}, so they would count nowhere; give it by a column or by labels",
        zh: "“{name}”的数据没有给出{found}，将无处可计；请用列或 labels 给出")
    case .measuresDiffer:
      Message(
        en: "exports that feed {other} must give the same measures: here {found}, in all {expected}",
        zh: "提供“{other}”的各导出必须给出相同的金额：此处有 {found}，各导出合起来有 {expected}")
    case .columnReferenceUnknown:
      Message(
        en: "there is no column '{found}'; expected one of {expected}", zh: "没有列“{found}”；应为以下之一：{expected}")
    case .rowReferenceUnknown:
      Message(
        en: "no row above is called '{found}'; expected one of {expected}",
        zh: "上面没有名为“{found}”的行；应为以下之一：{expected}")
    case .cellUnknown:
      Message(
        en: "'{name}' names no figure: there is no '{found}'; expected one of {expected}",
        zh: "“{name}”没有指到数字单元格：没有“{found}”；应为以下之一：{expected}")
    case .placeholderUnknown:
      Message(
        en: "{found} is not a placeholder; expected one of {expected}", zh: "{found} 不是占位符；应为以下之一：{expected}")
    case .nameRepeated:
      Message(en: "'{name}' appears twice", zh: "“{name}”重复")
    case .neverMatches:
      Message(
        en:
          "no record can ever match '{name}': its conditions exclude each other, or those of the headings around them",
        zh: "“{name}”永远不会有记录：条件互相排斥，或与外层表头、所在行的条件互相排斥")
    case .rowsWithout:
      Message(
        en: "no row of this table is of '{name}', so the column stays empty; the rows are of {expected}",
        zh: "此表没有“{name}”的行，该列将始终为空；行的种类有 {expected}")
    case .formTooWide:
      Message(
        en: "this row takes {found} columns, the form has {limit} widths",
        zh: "此行占 {found} 列，而表格只有 {limit} 个列宽")
    case .rowUnreachable:
      Message(
        en: "this row ({found}) can never match: an earlier row ({other}) takes all it would",
        zh: "此行（{found}）永远不会被用到：前面的行（{other}）已包含它")
    case .codeListRow:
      Message(
        en:
          "a row of a code list has a code, a name, the first and the last year; a year is four digits or blank",
        zh: "编码表每行应有编码、名称和起、止年度；年度为四位数字，不知道的留空")
    case .sheetName:
      Message(
        en:
          "'{found}' cannot be a sheet's name: at most 31 characters and 55 bytes, none of []:*?/\\. Name one with the key sheet",
        zh: "“{found}”不能用作工作表名：最多 31 个字、55 字节，不含 []:*?/\\。请用 sheet 另起一个名称")
    case .numeralsTooFew:
      Message(
        en:
          "table {name} numbers more than {limit} rows; add to the numerals of the table or of pipeline.yaml",
        zh: "{name}需要编号的行超过 {limit} 个；请在该表或 pipeline.yaml 的 numerals 中补充序号")
    default: preconditionFailure("\(self) is no rule about pipelines")
    }
  }
}
