import Core

/// Why a cell is no amount, or a file cannot be read, in words; any other reason is the system's own.
func reasonText(_ reason: String, _ language: Language) -> String {
  switch (AmountFault(rawValue: reason), language) {
  case (.blank, .en): "the cell is blank; write 0 for none"
  case (.blank, .zh): "单元格为空；没有金额请填 0"
  case (.notANumber, .en): "this is not a number; write digits, exact to 分"
  case (.notANumber, .zh): "不是数字；请填写数字，最多精确到分"
  case (.tooManyDecimals, .en):
    "more decimals than 分; write it exact to 分, or the unit behind the heading if it is a larger one"
  case (.tooManyDecimals, .zh): "小数位数过多；请精确到分，若以更大的单位填写，请在表头注明单位"
  case (.overflow, .en): "too large"
  case (.overflow, .zh): "数额过大"
  case (.exponent, .en):
    "exponent notation may have lost digits; format the column as a number and export again"
  case (.exponent, .zh): "科学计数法可能已丢失数字；请把该列设为数值格式后重新导出"
  case (.misplacedMarks, .en): "thousands marks in the wrong place; check the digits"
  case (.misplacedMarks, .zh): "千分位逗号位置不对；请核对数字"
  case (.twoSigns, .en): "two signs; keep one of them"
  case (.twoSigns, .zh): "有两个正负号；请只保留一个"
  case (nil, .en): mendText(reason, language) ?? nameText(reason, language) ?? reason
  case (nil, .zh):
    mendText(reason, language) ?? nameText(reason, language) ?? foreignReasonText(reason)
  }
}

/// A reason in the words of the system or of the YAML reader, a path before it kept as it is.
func foreignReasonText(_ reason: String) -> String {
  if let known = foreignReasons[reason] { return known }
  guard let colon = reason.ranges(of: ": ").last,
    let known = foreignReasons[String(reason[colon.upperBound...])]
  else { return reason }
  return "\(reason[..<colon.lowerBound])：\(known)"
}

/// What the system says most often of files, and the YAML reader of their contents, by their own words.
private let foreignReasons = [
  "an Excel workbook, whatever its name says; save it as CSV": "内容是 Excel 工作簿，只是文件名不同；请另存为 CSV",
  "No such file or directory": "没有这个文件或文件夹",
  "Is a directory": "这是文件夹，不是文件",
  "File exists": "已有同名的文件或文件夹",
  "Directory not empty": "同名文件夹不是空的",
  "Not a directory": "路径中有一段不是文件夹",
  "Permission denied": "没有权限",
  "No space left on device": "磁盘已满",
  "Disk quota exceeded": "磁盘配额已用完",
  "Read-only file system": "磁盘只读",
  "Too many open files": "打开的文件过多",
  "File too large": "文件超过允许的大小",
  "not a regular file": "不是普通文件",
  "Input/output error": "磁盘读取出错",
  "Too many levels of symbolic links": "链接互相指向，找不到文件",
  "empty": "文件是空的",
  "did not find expected ',' or ']'": "缺少“,”或“]”",
  "did not find expected ',' or '}'": "缺少“,”或“}”",
  "did not find expected key": "此处应为键名；请检查缩进",
  "found character that cannot start any token": "此处的字符不能这样用；缩进不能用制表符",
  "found unexpected end of stream": "文件在此处意外结束；请检查引号是否配对",
  "mapping values are not allowed in this context": "此处不能用冒号；请检查缩进，或给文字加引号",
  // Of workbooks and documents that are read back.
  "no directory": "没有目录，可能不是 .xlsx 或已被截断",
  "damaged directory": "目录已损坏",
  "encrypted": "已加密",
  "too many files": "内含文件过多",
  "two files of one name": "内含两个同名文件",
  "unknown packing": "压缩方式不支持",
  "missing": "缺少这一部分",
  "damaged": "内容已损坏",
  "too large": "内容过大",
  "cut short": "内容不完整",
  "no UTF-8": "不是 UTF-8 编码",
  "two sheets of one part": "两张工作表用了同一部分",
]

/// What keeps a name from being a file's, in words; nil where the reason is something else.
private func nameText(_ reason: String, _ language: Language) -> String? {
  switch (reason, language) {
  case ("reserved", .en): "the program uses a file or folder of this name"
  case ("reserved", .zh): "与程序使用的文件或文件夹同名"
  case ("empty-name", .en): "it is empty"
  case ("empty-name", .zh): "名称为空"
  case ("slash", .en): "it has a slash or backslash"
  case ("slash", .zh): "含有斜杠或反斜杠"
  case ("control", .en): "it has characters that do not print"
  case ("control", .zh): "含有不可见的控制字符"
  case ("dot", .en): "it begins with a dot"
  case ("dot", .zh): "以点号开头"
  case ("collision", .en):
    "another set's file differs from it by case, or by the spelling of a character, alone"
  case ("collision", .zh): "与另一套表的文件名只差大小写或字符的编码写法"
  case ("foreign-sign", .en): "it has a sign that file names on Windows may not have"
  case ("foreign-sign", .zh): "含有 Windows 文件名不允许的字符"
  case ("end", .en): "it ends with a dot or a blank"
  case ("end", .zh): "以点号或空格结尾"
  case ("device", .en): "Windows has a device of this name"
  case ("device", .zh): "与 Windows 的设备同名"
  case ("long", .en): "it is longer than 200 bytes"
  case ("long", .zh): "超过 200 字节"
  default: nil
  }
}

/// What was put right in a file, in words; nil where the reason is something else.
private func mendText(_ reason: String, _ language: Language) -> String? {
  switch (reason, language) {
  case ("title-line", .en): "lines above the heading"
  case ("title-line", .zh): "表头上方的标题行"
  case ("heading", .en): "headings in other blanks, width or capitals"
  case ("heading", .zh): "表头的空格、全角半角或大小写不同"
  case ("repeated-heading", .en): "headings repeated in the data"
  case ("repeated-heading", .zh): "数据中重复的表头"
  case ("subtotal", .en): "subtotal rows, compared with the records above and left out"
  case ("subtotal", .zh): "合计、小计行（已与以上记录核对，不计入）"
  case ("fill-down", .en): "blank cells of merged ones, given the value above"
  case ("fill-down", .zh): "合并单元格留下的空白（取上一行的值）"
  case ("trailing-field", .en): "empty fields beyond the heading"
  case ("trailing-field", .zh): "行尾多余的空列"
  case ("blank-line", .en): "blank lines"
  case ("blank-line", .zh): "空行"
  case ("lone-cr", .en): "line ends written as CR alone"
  case ("lone-cr", .zh): "只有回车符的换行"
  case ("code", .en): "codes with a name, a mark or .0 beside them, or known by their name alone"
  case ("code", .zh): "编码中夹带名称、符号或“.0”，或只写了名称"
  default: nil
  }
}
