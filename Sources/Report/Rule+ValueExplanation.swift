import Core

extension Rule {
  /// The long forms of the rules about amounts and labels.
  var valueExplanation: Explanation {
    switch self {
    case .amount:
      Explanation(
        en: (
          "A cell of an amount is not exactly one amount in 分.",
          "An amount that has to be guessed is no amount; people sign for the sums.",
          "Write digits with at most two decimals. 1,234.50, （12.30）, -12.30, ￥ and full-width digits are understood; write 0 for none."
        ),
        zh: (
          "金额单元格不是精确到分的金额。", "需要猜测的金额不能入账，合计是要签字负责的。",
          "请填写数字，最多两位小数。1,234.50、（12.30）、-12.30、￥和全角数字都可以；没有金额请填 0。"
        ), wrong: "2916万", right: "29160000.00")
    case .amountOverflow:
      Explanation(
        en: (
          "An amount or a sum is beyond what can be added exactly.",
          "Beyond 92 quadrillion 元 a 分 could get lost; no budget is that large, so the unit or a digit is wrong.",
          "Check the amounts and whether the file is in 元 or 万元."
        ),
        zh: (
          "金额或合计超出可精确计算的范围。", "超过约 9.2 亿亿元就不能保证精确到分；预算不会这么大，应是单位或数字有误。", "请检查金额，以及单位是元还是万元。"
        ), wrong: "99999999999999999.00", right: "999999.99")
    case .labelMissing:
      Explanation(
        en: (
          "A cell is blank that decides where the record counts.",
          "Without it the amount would be in a total and in none of its parts.",
          "Fill it in at the source and export again."
        ),
        zh: ("决定记录归属的单元格为空。", "留空的金额会进入总计，却不在任何分项里。", "请在来源系统中补填后重新导出。"),
        wrong: "项目支出,,P001,环境监测", right: "项目支出,履职类项目,P001,环境监测")
    case .labelUnknown:
      Explanation(
        en: (
          "A cell holds a word that the list of allowed ones lacks.",
          "The record would land in no row or column of the tables, or in the wrong one.",
          "Use one of the words in the message. Where the office has a word of its own, add it to `also` of the label it means."
        ),
        zh: (
          "单元格中的文字不在允许的范围内。", "记录会无处可列，或列错地方。", "请使用提示中的写法；本单位的习惯写法可以加到该项的 also 中。"
        ), wrong: "人员", right: "人员支出")
    case .labelConflict:
      Explanation(
        en: (
          "Two columns of one record name the same thing differently.",
          "Which of them is right cannot be told from the file.",
          "Correct one of the two cells."
        ),
        zh: ("同一条记录的两列对同一内容说法不一。", "从文件无法判断哪个正确。", "请更正其中一个单元格。"),
        wrong: "11,政府性基金预算拨款", right: "12,政府性基金预算拨款")
    case .labelUnderivable:
      Explanation(
        en: (
          "The codes of a record do not tell a label that is derived from them.",
          "The export has no column of that label; it follows from codes by a table of the layout.",
          "Correct the codes, or add a row to `derive` in the export's description."
        ),
        zh: (
          "由记录的编码推不出所需的内容。", "导出文件没有这一列，它按版式中的对照表由编码得出。", "请更正编码，或在导出说明的 derive 中补充一行。"
        ), wrong: "4 + 30101", right: "11 + 30101")
    case .yearInvalid:
      Explanation(
        en: (
          "A cell of the budget year is not a year.",
          "A record without a year belongs to no budget.",
          "Write four digits."
        ), zh: ("预算年度单元格不是年度。", "没有年度的记录不属于任何预算。", "请写四位数字。"), wrong: "23年", right: "2023")
    case .yearOther:
      Explanation(
        en: (
          "Records of other years are in the file and were left out.",
          "Exports often hold several years; only the year of the tables and those they compare with count.",
          "Nothing, unless you expected them to count."
        ),
        zh: ("文件中有其他年度的记录，未使用。", "导出文件常含多个年度，只使用本套表的年度及用于比较的年度。", "若本不该使用，无需处理。"),
        wrong: "2021,305001,…", right: "2023,305001,…")
    case .unitUnknown:
      Explanation(
        en: (
          "A record names a unit that the register of units lacks.",
          "Whose record it is cannot be told, so it keeps back every department of its file.",
          "Add the unit to 单位.csv or correct the code."
        ),
        zh: ("记录中的单位不在单位清单里。", "无法判断是谁的记录，因此该文件涉及的部门都不能写出。", "请在 单位.csv 中补充该单位，或更正代码。"),
        wrong: "305009", right: "305001")
    case .unitRepeated:
      Explanation(
        en: (
          "A unit stands in the register twice, or two units of a department have one name.",
          "With different particulars nobody can say which are right; equal names cannot be told apart in the tables.",
          "Keep one record of each unit."
        ),
        zh: ("同一单位重复登记，或同一部门有两个同名单位。", "内容不同则无法判断以哪条为准；同名单位在表中无法区分。", "每个单位请只保留一条。"),
        wrong: "305001,某局本级\n305001,某局", right: "305001,某局本级")
    case .unitForeign:
      Explanation(
        en: (
          "A department's folder holds records of a unit of another department.",
          "A file was put into the wrong folder, or the register assigns the unit wrongly.",
          "Move the record or correct the register; the second place shows where the unit is listed."
        ),
        zh: (
          "部门的文件夹里有其他部门所属单位的记录。", "文件放错了文件夹，或单位清单登记有误。", "请移走记录或更正清单；第二处位置是该单位的登记处。"
        ), wrong: "input/2023/某局/支出.csv: 401001", right: "input/2023/某局/支出.csv: 305001")
    case .departmentGone:
      Explanation(
        en: (
          "A department's workbook is still in the output, but the department is in no register any more.",
          "The workbook is not kept up to date, and the bureau's lists do not count it.",
          "Put the department's register and files back; of a department that is no more, or has another name, take the old folder out of the output."
        ),
        zh: ("输出中还有某部门的工作簿，而单位清单中已没有这个部门。", "该工作簿不再更新，汇总中也没有它。", "请放回该部门的单位清单和文件；部门已撤销或改名的，请移走旧的输出文件夹。"),
        wrong: "output/2023/某局/公开/…", right: "input/2023/某局/单位.csv")
    case .departmentUnknown:
      Explanation(
        en: (
          "A record, folder or setting names a department that the register lacks.",
          "It has no workbook to go into.",
          "Correct the name or code, or add the department's units to 单位.csv."
        ),
        zh: ("记录、文件夹或设置中的部门不在单位清单里。", "它没有可以写入的公开表。", "请更正名称或代码，或在 单位.csv 中补充该部门的单位。"),
        wrong: "input/2023/某某局/", right: "input/2023/某局/")
    case .departmentConflict:
      Explanation(
        en: (
          "A department is listed with different names or particulars.",
          "Its name is printed on every sheet and names its folder.",
          "Give all its units the same name and particulars of the department."
        ),
        zh: ("同一部门的名称或登记内容不一致。", "部门名称印在每张表上，也用作文件夹名。", "请使该部门各单位登记的部门名称和内容一致。"),
        wrong: "305,某局 / 305,某某局", right: "305,某局 / 305,某局")
    case .taskUnknown:
      Explanation(
        en: (
          "Expenditure names a task that the list of tasks lacks.",
          "It counts in the total of the form and in no task's row; where rules compare the two, the workbook is kept back.",
          "Add the task to the list or correct the name in the expenditure."
        ),
        zh: ("支出中的任务名称不在任务清单里。", "该金额只计入合计，不在任何任务行；版式有规则核对这两处的，不写出工作簿。", "请在任务清单中补充，或更正支出中的任务名称。"),
        wrong: "环保监测工作", right: "环境监测工作")
    case .noteRepeated:
      Explanation(
        en: (
          "A task, a goal, an indicator, or an item of the document is listed twice.",
          "There is one place for it; one of the two would be lost, or both be added up. Of indicators both are printed, which is a warning.",
          "Keep one of the two records."
        ),
        zh: ("任务、目标、指标，或公开文件的事项重复登记。", "只有一处可填，其中一条会丢失，或者两条相加；指标会印出两行，此时为警告。", "请只保留一条。"),
        wrong: "环境监测,甲\n环境监测,乙",
        right: "环境监测,甲")
    default: preconditionFailure("\(self) is no rule about values")
    }
  }

  /// The long forms of the rules about what is written.
  var writingExplanation: Explanation {
    switch self {
    case .textTooLong:
      Explanation(
        en: (
          "A text is longer than a cell of Excel takes.",
          "Excel would cut it, and a cut text must not be published.",
          "Shorten it in the input."
        ), zh: ("文字超过 Excel 单元格的上限。", "Excel 会截断，截断的文字不能公开。", "请在输入文件中缩短。"),
        wrong: Message(en: "40,000 characters", zh: "40,000 字"),
        right: Message(en: "at most 32,767 characters", zh: "不超过 32,767 字"))
    case .nameUnsafe:
      Explanation(
        en: (
          "A department's or unit's name cannot be part of a path.",
          "Its workbook lies in a folder of that name; a slash or a control character would lead elsewhere.",
          "Correct the name in 单位.csv."
        ), zh: ("部门或单位名称不能用作文件夹名。", "公开表放在以其命名的文件夹里，斜杠或控制字符会写到别处。", "请更正 单位.csv 中的名称。"),
        wrong: "某局/本级", right: "某局（本级）")
    case .figureTooLong:
      Explanation(
        en: (
          "A printed figure has more than 15 digits.",
          "Excel keeps 15 and makes the others zeros without a word.",
          "Check the amounts; or print the table in a larger unit of money."
        ), zh: ("打印的金额超过 15 位数字。", "Excel 只保留 15 位，其余会被悄悄改成零。", "请核对金额，或改用更大的金额单位。"),
        wrong: "99999999999999.99", right: "9999999999999.99")
    case .workbookDamaged:
      Explanation(
        en: (
          "A workbook file is cut, damaged, or no workbook.",
          "Its parts were read one by one and do not all come out as they went in.",
          "Make it anew with yusuan report, or copy it again."
        ), zh: ("工作簿文件不完整、已损坏，或不是工作簿。", "逐个读取其组成部分时，有的与写入时不符。", "请重新生成，或重新复制。"),
        wrong: "复制中断的文件", right: "完整的文件")
    case .workbookUnknown:
      Explanation(
        en: (
          "A workbook lies where no run has written it.",
          "What it was made of is kept beside the output folder it belongs to; a copy elsewhere has none.",
          "Verify the one in the output folder, or make it anew."
        ), zh: ("工作簿不在任何一次运行写出的位置。", "生成它的数据保存在其输出文件夹中，复制到别处后便无从核对。", "请核对输出文件夹中的那一份，或重新生成。"),
        wrong: "yusuan verify 副本.xlsx", right: "yusuan verify output/2023/某局/公开/2023年部门预算公开表.xlsx")
    case .workbookOutdated:
      Explanation(
        en: (
          "A workbook is not the one that was made here last.",
          "The fingerprint in its properties stands for its data, layout, codes and program.",
          "Make it anew, or take the file that was made last."
        ), zh: ("工作簿不是此处最后生成的那一份。", "其属性中的指纹代表数据、版式、编码和程序。", "请重新生成，或改用最后生成的文件。"),
        wrong: "上周的文件", right: "最后生成的文件")
    case .figuresVanish:
      Explanation(
        en: (
          "Nearly all figures of a department round to nothing.",
          "All of its files may have 万元 where 元 is meant: then every sum and every rule still holds.",
          "Look at the exact sums, for example with yusuan explain; write the unit behind the heading, or correct the amounts."
        ),
        zh: (
          "一个部门几乎所有的数都舍入为 0。", "可能各文件都把万元填进了以元为单位的列：这样合计和勾稽都仍然成立。",
          "请核对精确值（如用 yusuan explain），在表头注明单位，或更正金额。"
        ),
        wrong: "450.00（实为 450 万元）", right: "4500000.00")
    case .documentOutdated:
      Explanation(
        en: (
          "The document lies beside a workbook that was made after it.",
          "The workbook was made anew and the document was not: it is kept back, left out, or nothing is written for it any more.",
          "Mend what keeps it back and run without --no-document, or take the old document away."
        ),
        zh: (
          "公开文件旁边的工作簿是后来重新生成的。", "工作簿重新生成了，公开文件没有：未通过检查、没有要求生成，或已没有文字材料。",
          "请更正问题后重新生成（不加 --no-document），或移走旧的公开文件。"
        ),
        wrong: "改了 支出.csv，只用 --no-document 生成", right: "不加 --no-document 重新生成")
    case .workbookDiffers:
      Explanation(
        en: (
          "A cell shows anything else than the data give.",
          "It was changed after it was made, or the layout has changed since.",
          "Make it anew; correct figures in the input, never in the workbook."
        ), zh: ("单元格的内容与数据不符。", "可能在生成后被修改，或版式已改变。", "请重新生成；数字应在输入中更正，不要改工作簿。"),
        wrong: "在 Excel 中改数字", right: "更正输入后重新生成")
    case .rowsTooMany:
      Explanation(
        en: (
          "A table has more rows than a sheet of Excel.",
          "The rest could not be written.",
          "Check the input for codes or projects that are all different by mistake."
        ), zh: ("一张表的行数超过 Excel 工作表上限。", "超出部分无法写出。", "请检查输入中是否有误使每条都不同的编码或项目。"),
        wrong: "1,048,577", right: "1,048,576")
    default: preconditionFailure("\(self) is no rule about writing")
    }
  }
}
