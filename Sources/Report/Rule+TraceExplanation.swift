import Core

extension Rule {
  /// The long forms of the rules about questions.
  var traceExplanation: Explanation {
    switch self {
    case .addressUnknown:
      Explanation(
        en: (
          "The address given to `explain` names no figure of the set.",
          "A near guess could explain another figure than the one that is meant.",
          """
          Copy the sheet's number and the cell as Excel shows it, or say it in the words of the form: table, unit, row, \
          column. The message lists the nearest there are.
          """
        ),
        zh: (
          "给 explain 的地址不是这套表里的数字。", "猜一个相近的，说明的可能是另一个数。",
          "请照抄表号和 Excel 里的单元格，或用表上的文字：表、单位、行、列。提示里列出了最接近的。"
        ), wrong: "表7!A1", right: "表7!D7")
    case .addressAmbiguous:
      Explanation(
        en: (
          "The address given to `explain` fits several figures.", "Only one of them is meant.",
          "Add the unit, or one more heading over the column; or give the cell as Excel shows it."
        ),
        zh: ("给 explain 的地址符合几个数字。", "要说明的只是其中一个。", "请加上单位，或列上方的一级标题；也可以写 Excel 里的单元格。"),
        wrong: "表9/2023年/总计", right: "表9/610001/2023年/总计")
    case .inputsChanged:
      Explanation(
        en: (
          "The exports or the layout were changed after the workbook was made.",
          "Records that are there now would be shown for figures that were made of others.",
          "Run `yusuan report` and ask again. `--current` explains what the data give now, whatever was published."
        ),
        zh: (
          "工作簿生成之后，导出数据或版式有改动。", "用现在的记录去说明按别的记录算出的数，会说错。",
          "请先运行 yusuan report 再问；加 --current 则按现有数据说明，不管公开的是什么。"
        ), wrong: "yusuan explain 表1!B6", right: "yusuan report; yusuan explain 表1!B6")
    case .recordUnknown:
      Explanation(
        en: (
          "The line given to `where` holds no record of the year's data.",
          "Headings, blank lines and rows of totals count in no cell.",
          "Give the file and line as messages and `explain` show them."
        ),
        zh: (
          "给 where 的这一行没有本年度数据的记录。", "表头、空行和合计行不计入任何单元格。", "请按提示和 explain 所示写明文件和行号。"
        ), wrong: "input/2023/某局/支出.csv:1", right: "input/2023/某局/支出.csv:2")
    default: preconditionFailure("\(self) is no rule about questions")
    }
  }
}
