package import Core

extension Rule {
  /// What a finding of this rule says and what to do about it.
  package var message: Message {
    switch self {
    case .fileUnreadable, .fileUnknown, .fileMissing, .fileUnused, .fileRepeated, .encoding, .quote,
      .nullByte,
      .recordTooLong, .fieldCount, .headingMissing, .headingBlank, .unitOfMoney, .columnMissing,
      .columnRepeated,
      .columnIgnored, .mended,
      .subtotalWrong, .totalDiffers:
      fileMessage
    case .amount, .amountOverflow, .labelMissing, .labelUnknown, .labelConflict, .labelUnderivable,
      .yearInvalid,
      .yearOther, .codeStructure, .codeLevel, .codeUnknown, .codeUnnamed, .codeExponent, .codeAmbiguous,
      .nameConflict, .unitUnknown,
      .unitRepeated, .unitForeign, .departmentUnknown, .departmentConflict, .taskUnknown, .noteRepeated:
      valueMessage
    case .textTooLong, .nameUnsafe, .rowsTooMany: writingMessage
    case .yamlSyntax, .keyUnknown, .keyMissing, .typeMismatch, .choiceUnknown, .dimensionUnknown,
      .dimensionForeign, .memberUnknown, .datasetUnknown, .measureUnknown, .measuresDiffer, .feedIncomplete,
      .columnReferenceUnknown,
      .rowReferenceUnknown, .placeholderUnknown, .nameRepeated, .neverMatches, .formTooWide, .rowsWithout,
      .rowUnreachable, .codeListRow, .sheetName,
      .numeralsTooFew:
      pipelineMessage
    }
  }

  private var fileMessage: Message {
    switch self {
    case .fileUnreadable:
      Message(en: "cannot read: {reason}", zh: "无法读取：{reason}")
    case .fileUnknown:
      Message(
        en: "this file is not read: no export has a file of this name; expected {expected}",
        zh: "未读取此文件：文件名不属于任何一种导出；应为以下之一：{expected}")
    case .fileMissing:
      Message(
        en:
          "{name} has no file of {found}; expected {expected}. If there is nothing to report, give a file with headings and no records",
        zh: "{name}：缺少“{found}”文件；文件名应为 {expected}。没有发生额的，也请提供只有表头、没有记录的文件")
    case .fileUnused:
      Message(
        en: "none of the {count} records of this file is used; check the year and the kind of file",
        zh: "此文件的 {count} 条记录均未使用；请检查预算年度，以及文件是否放错")
    case .fileRepeated:
      Message(
        en: "{name} has more than one file of {found}; keep one of them",
        zh: "{name}：有不止一个“{found}”文件；请只保留一个")
    case .encoding:
      Message(
        en:
          "not UTF-8 from here on (byte offset {count}), and the file cannot be read in another encoding; save it as UTF-8 (Excel: CSV UTF-8)",
        zh: "从此处起不是 UTF-8（字节偏移 {count}），也不能按其他编码读取；请存为 UTF-8 编码（Excel：另存为“CSV UTF-8”）")
    case .quote:
      Message(
        en:
          "unbalanced or stray quote; a cell that holds a quote is put in quotes and its quotes doubled. Reading stops here",
        zh: "英文引号不配对或位置不对；含英文引号的单元格应整体加引号，其中的引号写两遍。读取到此为止")
    case .nullByte:
      Message(
        en: "NUL byte: this is no text file, or one in UTF-16; export it as UTF-8. Reading stops here",
        zh: "出现空字节：不是文本文件，或者是 UTF-16 编码；请以 UTF-8 编码导出。读取到此为止")
    case .recordTooLong:
      Message(
        en:
          "a cell or record longer than {limit} bytes; look for a missing closing quote. Reading stops here",
        zh: "单元格或记录超过 {limit} 字节；请检查是否缺少右引号。读取到此为止")
    case .fieldCount:
      Message(
        en:
          "the record has {found} cells, the heading {expected}; put a cell that holds a comma in quotes, or add what is missing",
        zh: "本记录有 {found} 个单元格，表头有 {expected} 个；含英文逗号的单元格请加引号，缺少的请补上")
    case .headingMissing:
      Message(en: "the file is empty; expected the headings {expected}", zh: "文件是空的；应有表头 {expected}")
    case .unitOfMoney:
      Message(
        en:
          "the lines above the heading say {found}, the amounts are read as {expected}; export them in {expected}, or say the unit in the export's description",
        zh: "表头上方写的是{found}，而金额按{expected}读取；请以{expected}导出，或在导出说明中写明单位")
    case .headingBlank:
      Message(
        en: "this column has no heading; give it one, or take the comma away",
        zh: "此列没有表头；请补上表头，或去掉多余的逗号")
    case .columnMissing:
      Message(
        en: "column {heading} is missing; it may be headed {expected}",
        zh: "缺少“{heading}”列；表头可以写作 {expected}")
    case .columnRepeated:
      Message(
        en: "column {heading} appears twice; keep one of them", zh: "“{heading}”列出现两次；请只保留一列")
    case .columnIgnored:
      Message(en: "columns not used: {found}", zh: "未使用的列：{found}")
    case .mended:
      Message(en: "put right: {reason} ({count})", zh: "已自动处理：{reason}，共 {count} 处")
    case .totalDiffers:
      Message(
        en: "{heading} says {found}, its parts add up to {expected}; correct one of them",
        zh: "“{heading}”为 {found}，各组成部分合计为 {expected}；请更正")
    case .subtotalWrong:
      Message(
        en: "this total of {found} 元 is not the sum of the records above, {expected} 元; correct one of them",
        zh: "此合计 {found} 元与以上记录之和 {expected} 元不符；请更正")
    default: preconditionFailure("\(self) is no rule about files")
    }
  }

  private var valueMessage: Message {
    switch self {
    case .amount:
      Message(
        en: "{heading} is not an exact amount: {reason}", zh: "“{heading}”不是有效金额：{reason}")
    case .amountOverflow:
      Message(
        en: "{heading} is too large to add up exactly; check the amounts and their unit",
        zh: "“{heading}”数额过大，无法精确汇总；请检查金额及其单位")
    case .labelMissing:
      Message(en: "{name} is blank here and must be given", zh: "此处“{name}”为空，必须填写")
    case .labelUnknown:
      Message(
        en: "'{found}' is no {name}; expected one of {expected}", zh: "“{found}”不是有效的{name}；应为以下之一：{expected}"
      )
    case .labelConflict:
      Message(
        en: "two columns disagree about {name}: {found} here, {other} before",
        zh: "两列给出的{name}不一致：此处是“{found}”，前面是“{other}”")
    case .labelUnderivable:
      Message(
        en: "{found} does not tell the {name}; add a row to the export's table or correct the codes",
        zh: "由“{found}”无法判断{name}；请更正代码，或在导出说明的对照表中补充一行")
    case .yearInvalid:
      Message(en: "'{found}' is no year; write four digits", zh: "“{found}”不是年度；请写四位数字")
    case .yearOther:
      Message(
        en: "records of other years than {expected} are not used ({count})",
        zh: "{count} 条非 {expected} 年度的记录未使用")
    case .codeStructure:
      Message(
        en: "'{found}' cannot be a code of {name}; codes have {expected} digits{other}",
        zh: "“{found}”不可能是{name}编码；编码应为 {expected} 位数字{other}")
    case .codeLevel:
      Message(
        en: "{name} {found} is not at the level of {expected}; give the {expected} the money is for: {other}",
        zh: "{name} {found} 未细化到“{expected}”级；请填写资金所用的“{expected}”级编码：{other}")
    case .codeUnknown:
      Message(
        en: "{name} {found} is not in {other}; it is printed under the name the export gives",
        zh: "{other} 中没有{name} {found}；表中使用导出文件给出的名称")
    case .codeUnnamed:
      Message(
        en: "no name is known for {name} {found}; add it to {other}, or give the name in the export",
        zh: "{name} {found} 没有名称；请补入 {other}，或在导出文件中给出名称")
    case .codeExponent:
      Message(
        en:
          "{name} '{found}' has lost digits to exponent notation and cannot be put right; format the column as text and export again",
        zh: "{name}“{found}”已被科学计数法改坏，无法还原；请把该列设为文本格式后重新导出")
    case .codeAmbiguous:
      Message(
        en: "{count} codes of {name} are called '{found}'; give the code: {expected}",
        zh: "名称为“{found}”的{name}有 {count} 个；请填写编码：{expected}")
    case .nameConflict:
      Message(
        en: "{code} is called {expected}, here it is {found}; {expected} is printed",
        zh: "{code} 的名称是“{expected}”，此处写作“{found}”；表中使用“{expected}”")
    case .unitUnknown:
      Message(
        en: "unit {found} is not in the register of units; add it there or correct the code",
        zh: "单位 {found} 不在单位清单中；请补入清单，或更正代码")
    case .unitRepeated:
      Message(
        en: "unit {found} is listed twice, with different particulars; keep one of them",
        zh: "单位 {found} 重复登记，且内容不同；请只保留一条")
    case .unitForeign:
      Message(
        en: "{found} belongs to {name}, but this folder holds the records of {expected} only",
        zh: "{found} 属于“{name}”，而本文件夹只能放“{expected}”的记录")
    case .departmentUnknown:
      Message(
        en: "department {found} is not in the register of units; add it there or correct the name or code",
        zh: "部门 {found} 不在单位清单中；请补入清单，或更正名称、代码")
    case .departmentConflict:
      Message(
        en: "department {name} is listed with different particulars: {found} here, {other} before",
        zh: "部门 {name} 的登记内容不一致：此处是“{found}”，前面是“{other}”")
    case .taskUnknown:
      Message(
        en: "{name} '{found}' is in no row of the list of {other}; it counts in the total only",
        zh: "{name}“{found}”不在{other}中；只计入合计")
    case .noteRepeated:
      Message(
        en: "{name} '{found}' is listed twice; keep one of them", zh: "{name}“{found}”重复；请只保留一条")
    default: preconditionFailure("\(self) is no rule about values")
    }
  }

  private var writingMessage: Message {
    switch self {
    case .textTooLong:
      Message(
        en:
          "sheet '{name}': a text is longer than the {limit} characters Excel takes in a cell; shorten it: {found}…",
        zh: "工作表“{name}”：文字超过 Excel 单元格的 {limit} 字上限，请缩短：{found}…")
    case .nameUnsafe:
      Message(
        en:
          "'{found}' cannot be part of a file's name (not allowed: {reason}); correct it in the register of units",
        zh: "“{found}”不能用作文件名（不允许：{reason}）；请更正单位清单中的名称")
    case .rowsTooMany:
      Message(
        en: "sheet '{name}' needs more rows than the {limit} Excel takes",
        zh: "工作表“{name}”超过 Excel 的 {limit} 行上限")
    default: preconditionFailure("\(self) is no rule about writing")
    }
  }

  private var pipelineMessage: Message {
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
