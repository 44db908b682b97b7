import Core

extension Rule {
  /// What is said to a question about a cell or a record that cannot be answered.
  var traceMessage: Message {
    switch self {
    case .addressUnknown:
      Message(
        en: "{found} names no cell of {name}; give {expected}", zh: "{found} 不是 {name} 的单元格；应写作 {expected}")
    case .addressAmbiguous:
      Message(
        en: "{found} may be any of several cells; give one of {expected}",
        zh: "{found} 可以指几个单元格；请写明 {expected} 之一")
    case .inputsChanged:
      Message(
        en:
          "the data are no longer those this workbook was made of ({count} differences); make it anew, or ask with --current for what they give now",
        zh: "数据已不是生成此工作簿时的数据（{count} 处不同）；请重新生成，或加 --current 按现有数据说明")
    case .recordUnknown:
      Message(en: "no record stands here: {reason}", zh: "此处没有记录：{reason}")
    default: preconditionFailure("\(self) is no rule about questions")
    }
  }
}

extension Finding {
  /// The same where what is wrong with the question is known more exactly.
  var traceMessage: Message {
    switch (rule, values[.reason]) {
    case (.addressUnknown, "table"):
      Message(
        en: "there is no table {found}; expected one of {expected}", zh: "没有表 {found}；应为以下之一：{expected}")
    case (.addressUnknown, "row"):
      Message(
        en: "{name} has no row {found}; the nearest are {expected}",
        zh: "{name} 没有这一行：{found}；最接近的有：{expected}")
    case (.addressUnknown, "column"):
      Message(
        en: "{name} has no column {found} for that row; there are {expected}",
        zh: "{name} 的这一行没有这一列：{found}；有以下各列：{expected}")
    case (.addressUnknown, "text"):
      Message(
        en: "{found} holds the text '{other}', no figure; figures near it: {expected}",
        zh: "{found} 是文字“{other}”，不是数字；附近的数字：{expected}")
    case (.addressUnknown, "empty"):
      Message(en: "{found} is empty; figures near it: {expected}", zh: "{found} 是空的；附近的数字：{expected}")
    case (.addressUnknown, "outside"):
      Message(
        en: "{found} lies outside {name}, whose last cell is {other}; figures near it: {expected}",
        zh: "{found} 不在 {name} 之内（最后一格是 {other}）；附近的数字：{expected}")
    case (.inputsChanged, "layout"):
      Message(
        en:
          "the layout, the settings or the codes are no longer those this workbook was made with; make it anew, or ask with --current for what they give now",
        zh: "版式、设置或科目已不是生成此工作簿时的；请重新生成，或加 --current 按现在的情况说明")
    case (.recordUnknown, "heading"):
      Message(en: "no record stands here: it is the heading", zh: "此处没有记录：这是表头")
    case (.recordUnknown, "title"):
      Message(en: "no record stands here: it is a line above the heading", zh: "此处没有记录：这是表头上方的一行")
    case (.recordUnknown, "blank"): Message(en: "no record stands here: the line is blank", zh: "此处没有记录：这是空行")
    case (.recordUnknown, "repeated-heading"):
      Message(
        en: "no record stands here: it repeats the heading, and is left out", zh: "此处没有记录：这是重复的表头，不计入")
    case (.recordUnknown, "subtotal"):
      Message(
        en: "no record stands here: it is a row of totals, compared with the records above and left out",
        zh: "此处没有记录：这是合计或小计行，与以上记录核对后不计入")
    case (.recordUnknown, "end"):
      Message(en: "no record stands here: the file has {count} lines", zh: "此处没有记录：文件共 {count} 行")
    case (.recordUnknown, "unread"):
      Message(en: "the file cannot be read as far as this line; see above", zh: "文件无法读到这一行；原因见上")
    case (.recordUnknown, "export"):
      Message(
        en: "no export is called so, and nothing of it counts; expected one of {expected}",
        zh: "没有这种导出，其内容不计入；应为以下之一：{expected}")
    case (.recordUnknown, "form"):
      Message(
        en: "'{found}' is no line of a file; give it as {expected}", zh: "“{found}”不是文件的一行；应写作 {expected}")
    case (.recordUnknown, "foreign"):
      Message(en: "the file lies outside the input {expected}", zh: "文件不在输入文件夹 {expected} 之内")
    default: rule.message
    }
  }
}
