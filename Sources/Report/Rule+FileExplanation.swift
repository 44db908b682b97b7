import Core

extension Rule {
  /// The long forms of the rules about files and their records.
  var fileExplanation: Explanation {
    switch self {
    case .fileChanged:
      Explanation(
        en: (
          "A file changed between the beginning and the end of its reading.",
          "Half of the old and half of the new would be figures nobody ever had.",
          "Run again when the export is complete."
        ), zh: ("文件在读取期间发生了变化。", "一半旧、一半新的数据得不出任何人认可的数字。", "导出完成后请重新运行。"),
        wrong: "导出尚未完成就运行", right: "导出完成后运行")
    case .fileUnreadable:
      Explanation(
        en: (
          "A file or folder cannot be read to its end.",
          "What is not read cannot be added up, and a sum without it would look whole.",
          "Check that the path exists, that the file is no folder, and that you may read it; then run again."
        ),
        zh: (
          "文件或文件夹无法读取，或不能读到末尾。", "没有读到的内容无法汇总，缺了它的合计看上去却是完整的。",
          "请检查路径是否存在、是否误为文件夹、是否有读取权限，然后重新运行。"
        ), wrong: "--input input/2032", right: "--input input/2023")
    case .fileUnknown:
      Explanation(
        en: (
          "A CSV file in the input has a name that no export's description expects.",
          "Its records are in no table. A file with a slip in its name would be left out silently.",
          "Rename the file so that it begins as the message says, take it away if it is not meant for the tables, or describe its kind in pipelines/exports."
        ),
        zh: (
          "输入文件夹中有一个 CSV 文件，其文件名不属于任何一种导出。", "其中的记录不会进入任何表。文件名写错一个字，整个文件就会被漏掉。",
          "请按提示改文件名；不需要的请移走；确属新的导出，请在 pipelines/exports 中加以说明。"
        ), wrong: "input/2023/某局/枝出.csv", right: "input/2023/某局/支出.csv")
    case .fileNested:
      Explanation(
        en: (
          "A CSV file lies in a folder inside a department's folder, where nothing is read.",
          "Its records would be missing from the tables without a word.",
          "Move it up into the department's folder; if it is an old copy, move it out of the year's folder."
        ),
        zh: ("CSV 文件放在部门文件夹的下级文件夹中，程序不读取。", "其中的记录会悄悄缺失。", "请移到部门文件夹下；旧的备份请移出年度文件夹。"),
        wrong: "input/2023/某局/旧/支出.csv", right: "input/2023/某局/支出.csv")
    case .folderEmpty:
      Explanation(
        en: (
          "A folder of the year has no CSV file.",
          "A department whose files were moved away would be missing from the output and the bureau's lists without a word.",
          "Put the department's files there; a folder that is not a department's belongs elsewhere."
        ),
        zh: ("年度文件夹下有一个没有 CSV 文件的文件夹。", "部门的文件被移走后，该部门会悄悄从结果和汇总中消失。", "请放入该部门的文件；不是部门的文件夹请移到别处。"),
        wrong: "input/2023/某局/", right: "input/2023/某局/单位.csv")
    case .fileMissing:
      Explanation(
        en: (
          "A department has no file of a kind that the layout requires.",
          "A file that was forgotten must not look like a zero.",
          "Put the file in place. If there is nothing to report, give a file with headings and no records."
        ),
        zh: (
          "某部门缺少版式要求的一种文件。", "漏交的文件不能被当作“没有发生额”。", "请补交文件；确无发生额的，请提供只有表头、没有记录的文件。"
        ), wrong: "单位.csv  收入.csv  支出.csv", right: "单位.csv  收入.csv  支出.csv  结转.csv …")
    case .fileUnused:
      Explanation(
        en: (
          "A file has records, and none of them counts anywhere.",
          "Most likely it is the file of another year, or of another kind under this name.",
          "Check the year column and whether the right file was exported."
        ),
        zh: (
          "文件中有记录，但没有一条被使用。", "多半是放错了年度，或者是另一种文件用了这个文件名。", "请检查预算年度一列，以及导出的文件是否正确。"
        ),
        wrong: Message(en: "input/2023/…: all records say 2022", zh: "input/2023/…：全部记录的年度都是 2022"),
        right: Message(en: "input/2023/…: records of 2023", zh: "input/2023/…：记录的年度是 2023"))
    case .fileRepeated:
      Explanation(
        en: (
          "A department has two files of a kind of which there should be one.",
          "Both together would count records twice, and nobody can say which of them is meant.",
          "Keep the right one. Where several are usual, say `several: true` in the export's description."
        ),
        zh: (
          "某部门有两个同一种的文件，而应只有一个。", "两个都算会重复计数，也无法判断以哪个为准。",
          "请只保留正确的一个；确需多个的，在导出说明中写 several: true。"
        ), wrong: "支出.csv  支出-更正.csv", right: "支出-更正.csv")
    case .encoding:
      Explanation(
        en: (
          "The file is text in none of the encodings that are tried, or not in the one its description names.",
          "Characters that cannot be read would turn names and codes into others.",
          "Save the file again as UTF-8 (Excel: CSV UTF-8). The place in the message is the first byte that is no text; text pasted from elsewhere often begins there."
        ),
        zh: (
          "文件不是所支持的任何一种编码，或不是导出说明所写的编码。", "读不出的字符会使名称和编码变成别的内容。",
          "请重新存为 UTF-8（Excel：CSV UTF-8）。提示的位置是第一个无法识别的字节，常是从别处粘贴来的文字。"
        ), wrong: Message(en: "a file half UTF-8, half GBK", zh: "一半 UTF-8、一半 GBK 的文件"), right: "UTF-8")
    case .quote:
      Explanation(
        en: (
          "A quote stands where CSV allows none, or one is never closed.",
          "From there on nobody can say where a cell or a record ends, so nothing after it is read.",
          "Put the whole cell in quotes and double the quotes inside it."
        ),
        zh: (
          "英文双引号的位置不合 CSV 规则，或没有配对。", "从此处起无法判断单元格和记录在哪里结束，因此不再往下读。",
          "请给整个单元格加英文双引号，其中的双引号写两遍。"
        ), wrong: "2023,\"智慧\"环保,100", right: "2023,\"\"\"智慧\"\"环保\",100")
    case .nullByte:
      Explanation(
        en: (
          "A byte of value 0 stands in the text.",
          "Text has none: the file is damaged, of another kind, or in UTF-16 without its mark.",
          "Export it again as CSV in UTF-8."
        ),
        zh: ("文本中出现值为 0 的字节。", "正常文本没有空字节：文件已损坏、不是文本，或是没有标记的 UTF-16。", "请重新导出为 UTF-8 编码的 CSV。"),
        wrong: "2\\03\\0,…", right: "23,…")
    case .recordTooLong:
      Explanation(
        en: (
          "One cell or one record is longer than the limit.",
          "Usually a quote was opened and never closed, so that the rest of the file became one cell.",
          "Look for the missing quote at the place named. A longer limit can be set where such cells are real."
        ),
        zh: (
          "一个单元格或一条记录超过长度上限。", "通常是少了一个右引号，后面的内容都并入了同一个单元格。",
          "请在提示的位置查找缺少的引号；确有这样长的内容时，可以调高上限。"
        ), wrong: "\"环境监测,100\n2023,…", right: "\"环境监测\",100\n2023,…")
    case .fieldCount:
      Explanation(
        en: (
          "A record has more or fewer cells than the headings.",
          "Cells have moved under the wrong headings; an amount could be taken from the wrong column.",
          "Put a cell that holds a comma in quotes; add the commas that are missing."
        ),
        zh: (
          "一条记录的单元格数与表头不一致。", "单元格已错位，金额可能取自错误的列。", "含英文逗号的单元格请加引号；缺少的逗号请补上。"
        ), wrong: "2023,监测,咨询,100", right: "2023,\"监测,咨询\",100")
    case .headingMissing:
      Explanation(
        en: (
          "The file has no line of headings; it is empty.",
          "“We have none” is said by headings without records, so that a failed export is not taken for it.",
          "Export again, or put the headings of the template into the file."
        ),
        zh: ("文件没有表头，是空文件。", "“没有发生额”用只有表头的文件表示，以免把导出失败当作没有。", "请重新导出，或填入模板中的表头。"),
        wrong: Message(en: "(0 bytes)", zh: "（0 字节）"), right: "预算年度,单位代码,资金性质,金额")
    case .headingBlank:
      Explanation(
        en: (
          "A column within the headings has no name.",
          "Often a comma too many stands there, and everything right of it is one column off.",
          "Name the column or take the comma away."
        ),
        zh: ("表头中间有一列没有名称。", "往往是多了一个逗号，其右侧各列都错了一位。", "请补上名称，或去掉多余的逗号。"),
        wrong: "预算年度,,金额", right: "预算年度,单位代码,金额")
    case .delimiter:
      Explanation(
        en: (
          "The line of headings has semicolons, tabs or the like where commas should be.",
          "Without commas every record is one cell.",
          "Export again as CSV with commas; a spreadsheet takes the delimiter from the system's settings, or asks for it."
        ),
        zh: (
          "表头行用分号、制表符等代替了英文逗号。", "没有英文逗号，每条记录就只有一个单元格。",
          "请重新导出为以英文逗号分隔的 CSV；电子表格的分隔符取自系统设置，或在导出时选择。"
        ), wrong: "预算年度;单位代码;金额", right: "预算年度,单位代码,金额")
    case .unitOfMoney:
      Explanation(
        en: (
          "The file and its description name different units of money.",
          "Taken for 元, an amount in 万元 would be ten thousand times too small.",
          "Export in the unit the description names, or change `unit` in the description."
        ),
        zh: ("文件写明的金额单位与导出说明不一致。", "把万元当作元，金额会缩小一万倍。", "请按说明的单位导出，或修改导出说明中的 unit。"),
        wrong: Message(en: "单位：万元   (unit: 元)", zh: "单位：万元（说明为 unit: 元）"), right: "单位：元")
    case .columnMissing:
      Explanation(
        en: (
          "The file lacks a column that is needed.",
          "Without it the records cannot be told apart, or have no amount.",
          "Export the column, or head it with one of the names in the message; columns may stand in any order. Another heading is added to `also` in the export's description."
        ),
        zh: (
          "文件缺少必需的列。", "没有它，记录无法区分，或没有金额。",
          "请导出该列，或改用提示中的表头；列的顺序不限。别的表头可以加到导出说明的 also 中。"
        ), wrong: "预算年度,资金性质,金额", right: "预算年度,单位代码,资金性质,金额")
    case .columnRepeated:
      Explanation(
        en: (
          "Two columns have headings of the same meaning.",
          "They may differ, and nobody can say which of them counts.",
          "Keep one, or rename the other; columns of unknown headings are ignored."
        ),
        zh: ("有两列的表头含义相同。", "两列内容可能不同，无法判断以哪列为准。", "请保留一列，或给另一列改名；不认识的列会被忽略。"),
        wrong: "单位代码,AGENCY_CODE,金额", right: "单位代码,金额")
    case .columnIgnored:
      Explanation(
        en: (
          "Columns that no table needs were not read.",
          "Nothing is wrong; it is said once so that a misspelt optional heading is noticed.",
          "Nothing, unless one of them is misspelt."
        ),
        zh: ("没有读取表中用不到的列。", "这不是错误；提示一次，以便发现写错的可选表头。", "若没有写错的表头，无需处理。"),
        wrong: "…,资金来原", right: "…,资金来源")
    case .columnMisspelt:
      Explanation(
        en: (
          "A heading is nearly that of an optional column, and was not read.",
          "A slip in a heading would leave the whole column out without a word.",
          "Head the column as the message says; if it is something else, rename it so that they differ more."
        ),
        zh: (
          "有一个表头与某个可选列几乎相同，未读取。", "表头错一个字，整列就会被悄悄漏掉。", "请按提示改表头；若确是别的内容，请换一个差别更大的名称。"
        ), wrong: "资金来原", right: "资金来源")
    case .mended:
      Explanation(
        en: (
          "Something was put right as the export's description allows, and counted.",
          "Nothing is changed without being said.",
          "Nothing, if the count is plausible. Otherwise look at the file, or take the permission out of `mend`."
        ),
        zh: (
          "按导出说明的许可自动处理了一些内容，并已计数。", "任何改动都会说明。", "数量合理则无需处理；否则请查看文件，或取消导出说明 mend 中的许可。"
        ), wrong: "[2110101]行政运行", right: "2110101")
    case .totalDiffers:
      Explanation(
        en: (
          "A total in a record is not the sum of the parts beside it.",
          "Only the parts are added; where the total says otherwise one of the figures is wrong.",
          "Correct the record at its source and export again."
        ),
        zh: ("一条记录的合计列与旁边各分项之和不等。", "汇总只用分项；与合计不符说明其中有错。", "请在来源系统中更正后重新导出。"),
        wrong: Message(en: "total 300 | 100 | 150", zh: "合计 300 | 100 | 150"),
        right: Message(en: "total 250 | 100 | 150", zh: "合计 250 | 100 | 150"))
    case .subtotalWrong:
      Explanation(
        en: (
          "A row of totals inside the data is not the sum of the records above it.",
          "Such rows are left out after they have been compared; one that differs shows a record lost, doubled or changed.",
          "Find the record by the difference, and export again."
        ),
        zh: (
          "数据中的合计、小计行与以上记录之和不等。", "这类行核对后不计入；不相等说明有记录丢失、重复或被改动。", "请按差额查找记录，然后重新导出。"
        ), wrong: "…,100\n…,200\n合计,400", right: "…,100\n…,200\n合计,300")
    case .secretRecords:
      Explanation(
        en: (
          "Records marked as secret were left out of everything that is written or shown.",
          "What is secret must not be published; only how many there are, and their sum, is said.",
          "Nothing, if the count is right. The layout's key `secret` says whether totals include them."
        ),
        zh: (
          "标为涉密的记录不进入任何输出或显示。", "涉密内容不得公开，只说明条数和金额合计。",
          "条数正确则无需处理。合计是否包含涉密，由版式的 secret 决定。"
        ), wrong: "是否涉密 1", right: "是否涉密 0")
    case .secretUnclear:
      Explanation(
        en: (
          "A record does not say clearly whether it is secret.",
          "Taken for an open one, it could be published; it is therefore shown nowhere and kept nowhere.",
          "Write one of the marks in the message into the cell."
        ),
        zh: ("记录没有写清是否涉密。", "若当作非涉密，可能被公开，因此不显示也不留存。", "请在该单元格填写提示中的标记。"),
        wrong: "是否涉密 2", right: "是否涉密 1")
    case .secretUnusable:
      Explanation(
        en: (
          "A cell of a secret record cannot be used, and totals are to include such records.",
          "A total without it would be wrong, and the record itself must not be shown.",
          "Look the cell up in the file and correct it there."
        ),
        zh: ("涉密记录的某个单元格无法使用，而合计应包含涉密记录。", "合计缺少它就不正确，而记录本身又不能显示。", "请在文件中查到该单元格并更正。"),
        wrong: "是否涉密 1, 金额 十万", right: "是否涉密 1, 金额 100000.00")
    case .secretUnitUnclear:
      Explanation(
        en: (
          "The register marks a unit as secret, and its code is blank or has been changed into a number.",
          "Records are known to be the unit's by its code; without it they could be published.",
          "Write the whole code of the unit into the cell, as text."
        ),
        zh: ("单位登记表将某单位标为涉密，但其代码为空，或已变成数字格式。", "记录凭单位代码归属；没有代码，该单位的记录可能被公开。", "请在该单元格按文本填写完整的单位代码。"),
        wrong: "单位代码 （空）, 是否涉密 1", right: "单位代码 305009, 是否涉密 1")
    default: preconditionFailure("\(self) is no rule about files")
    }
  }
}
