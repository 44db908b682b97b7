import Core

extension Rule {
  /// What the rules about files and their records say.
  var fileMessage: Message {
    switch self {
    case .fileChanged:
      Message(
        en: "the file was written to while it was read; run again when it is complete",
        zh: "读取期间文件被改动；请在写完后重新运行")
    case .fileUnreadable:
      Message(en: "cannot read: {reason}", zh: "无法读取：{reason}")
    case .fileUnknown:
      Message(
        en: "this file is not read: no export has a file of this name; expected {expected}",
        zh: "未读取此文件：文件名不属于任何一种导出；应为以下之一：{expected}")
    case .fileNested:
      Message(
        en: "this file is not read: it lies in a folder inside the department's; move it up into {expected}",
        zh: "未读取此文件：它在部门文件夹的下级文件夹中；请移到 {expected}")
    case .folderEmpty:
      Message(
        en:
          "no CSV file lies in this folder, so nothing is read of it; put the files there, or take the folder away",
        zh: "此文件夹中没有 CSV 文件，未读取任何内容；请放入文件，或移走此文件夹")
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
          "not {other} from here on (byte offset {count}), and the file cannot be read in another encoding; save it as UTF-8 (Excel: CSV UTF-8)",
        zh: "从此处起不是 {other}（字节偏移 {count}），也不能按其他编码读取；请存为 UTF-8 编码（Excel：另存为“CSV UTF-8”）")
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
    case .delimiter:
      Message(
        en: "the cells are parted by {found}, not by commas; export the file again as CSV with commas",
        zh: "各单元格以{found}分隔，而不是英文逗号；请重新导出为以英文逗号分隔的 CSV")
    case .columnMissing:
      Message(
        en: "column {heading} is missing; it may be headed {expected}",
        zh: "缺少“{heading}”列；表头可以写作 {expected}")
    case .columnRepeated:
      Message(
        en: "column {heading} appears twice; keep one of them", zh: "“{heading}”列出现两次；请只保留一列")
    case .columnMisspelt:
      Message(
        en: "'{found}' is no column of this export and is not read; if {heading} is meant, head it {heading}",
        zh: "此导出没有“{found}”列，未读取；如果就是“{heading}”，请把表头改为“{heading}”")
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
    case .secretRecords:
      Message(
        en: "{name}secret records left out everywhere: {count}{found}",
        zh: "{name}{count} 条涉密记录{found}不进入任何输出")
    case .secretUnclear:
      Message(
        en:
          "{heading} does not say whether this record is secret; write one of {expected}. The record is shown and kept nowhere",
        zh: "“{heading}”未能说明本记录是否涉密；应为以下之一：{expected}。本记录不显示、不留存")
    case .secretUnusable:
      Message(
        en:
          "{heading} of a secret record cannot be used, so that totals would lack it; correct it in the file",
        zh: "涉密记录的“{heading}”无法使用，合计将缺少该记录；请在文件中更正")
    case .secretUnitUnclear:
      Message(
        en:
          "{heading} of a secret unit cannot be used, so that its records would not be known to be secret; correct it in the file",
        zh: "涉密单位的“{heading}”无法使用，该单位的记录将不能按涉密处理；请在文件中更正")
    default: preconditionFailure("\(self) is no rule about files")
    }
  }
}
