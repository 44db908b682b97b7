package import Core

/// The words of a rule in both languages; `{found}` and the like stand for a finding's values.
package struct Message: Hashable, Sendable {
  package var en: String
  package var zh: String

  init(en: String, zh: String) {
    self.en = en
    self.zh = zh
  }

  package func text(_ language: Language) -> String {
    switch language {
    case .en: en
    case .zh: zh
    }
  }
}

extension Finding {
  /// What the finding says, without its place.
  package func text(_ language: Language) -> String {
    message.text(language).filled(values) { said($1, as: $0, language) }
  }
}

extension String {
  /// With the words of values in the places of their names.
  func filled(
    _ values: [Rule.Value: String], saying said: (Rule.Value, String) -> String
  ) -> String {
    var text = self
    for (value, word) in values.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      text = text.split(separator: "{\(value.rawValue)}", omittingEmptySubsequences: false).joined(
        separator: visible(said(value, word)))
    }
    return text
  }
}

extension Finding {
  /// The words of the rule, or others where what they advise does not help here.
  private var message: Message {
    switch rule {
    case .addressUnknown, .inputsChanged, .recordUnknown: traceMessage
    case .numberUnbound: numberMessage
    case .textMissing: missingMessage
    case .lastYearUnlikely where values[.reason] != nil:
      Message(
        en: "last year's {name} is {found} 元, and a budget is never below nothing; correct the amount",
        zh: "“{name}”上年为 {found} 元，预算总额不能是负数；请更正")
    case .nameUnlike where values[.reason] != nil:
      Message(
        en:
          "'{found}' names another office than {expected}; write the name of today, or list the office under namesKnown in document.yaml",
        zh: "“{found}”不是“{expected}”，可能是旧名称或别的单位；请改用现名，确需提到的请列入 document.yaml 的 namesKnown")
    case .textDisagrees where values[.reason] == "unit":
      Message(
        en: "{name}: “{heading}” says {found}, the figures are in {expected}",
        zh: "{name}：“{heading}”写的是{found}，数字以{expected}为单位")
    case .textDisagrees where values[.reason] == "fact":
      Message(
        en: "{name}: “{heading}” says {found}, the basic facts say {expected}",
        zh: "{name}：“{heading}”写的是 {found}，基本情况是 {expected}")
    case .punctuation where values[.reason] == "end":
      Message(
        en: "the paragraph ends in “{found}” without a full stop; write '{expected}' behind it",
        zh: "段落以“{found}”结尾，没有句号；请在末尾补上“{expected}”")
    case .punctuation where values[.reason] == "pair":
      Message(
        en: "'{found}' has no '{expected}' in “{heading}”; write the other half, or take it away",
        zh: "“{heading}”中的“{found}”没有与之成对的“{expected}”；请补上或删去")
    case .tableForeign where values[.reason] != nil:
      Message(
        en: "“{heading}” refers to {found}; the document has {expected}",
        zh: "“{heading}”写的是{found}；文件中只有{expected}")
    case .yearUnexpected where values[.reason] != nil:
      Message(
        en:
          "the year {found} stands in “{heading}”, where that of {expected} is meant",
        zh: "“{heading}”中的年度 {found} 不对；此处应为 {expected} 年")
    case .changeContrary where values[.heading] == nil:
      Message(
        en: "the wording says {found} where it is taken for {expected}",
        zh: "用语写的是“{found}”，而它用在{expected}时")
    case .codeAmbiguous where values[.count] == "0":
      Message(
        en: "no code of {name} is called '{found}'; correct the name or give the code",
        zh: "没有名称为“{found}”的{name}；请更正名称，或填写编码")
    case .codeUnnamed where values[.code] != values[.found]:
      Message(
        en:
          "no name is known for {code}, to which {name} {found} belongs; add it to {other} or correct the code",
        zh: "{name} {found} 的上级编码 {code} 没有名称；请补入 {other}，或更正编码")
    case .codeListRow where values[.reason] != nil:
      Message(
        en:
          "a row of renamed codes has the list, the first year of the new code, the old code and the new one",
        zh: "改名表每行应有类别、新编码的起用年度、原编码和新编码；年度为四位数字")
    case .codeOutOfPlace where values[.expected] != nil:
      Message(
        en: "{name} {found} goes with {expected}, here it stands with {other}; check both",
        zh: "{name} {found} 应与“{expected}”对应，此处为“{other}”；请核对")
    case .codeUnknown where values[.expected] != nil && severity == .warning:
      Message(
        en:
          "{name} {found} is not in {other}; perhaps {expected} is meant. It is printed as the export names it",
        zh: "{other} 中没有{name} {found}；是否应为“{expected}”？表中使用导出文件给出的名称")
    case .codeUnknown where values[.expected] != nil:
      Message(
        en:
          "{name} {found} is not in {other}; perhaps {expected} is meant: correct the code, or add it to the list",
        zh: "{other} 中没有{name} {found}；是否应为“{expected}”？请更正编码，或补入该清单")
    case .nameConflict where values[.reason] == "former":
      Message(
        en: "'{found}' is a former name of {code}, which is called {expected}"
          + (severity == .error ? "; correct it" : "; {expected} is printed"),
        zh: "“{found}”是 {code} 的旧名称，现为“{expected}”"
          + (severity == .error ? "；请更正" : "；表中使用“{expected}”"))
    case .nameConflict where values[.reason] == "elsewhere":
      Message(
        en: "{code} is called {expected}, and '{found}' is the name of {other}; correct the code or the name"
          + (severity == .error ? "" : " ({expected} is printed)"),
        zh: "{code} 的名称是“{expected}”，“{found}”的编码是 {other}；请更正编码或名称"
          + (severity == .error ? "" : "（表中使用“{expected}”）"))
    case .nameConflict where values[.reason] == "unverified":
      Message(
        en:
          "{code} is called {expected} in {other}, here it is {found}; that row is not verified. {expected} is printed",
        zh: "{code} 在 {other} 中是“{expected}”（该行未经核实），此处写作“{found}”；表中使用“{expected}”")
    case .nameConflict where severity == .error:
      Message(
        en: "{code} is called {expected}, here it is {found}; correct one of them",
        zh: "{code} 的名称是“{expected}”，此处写作“{found}”；请改为一致")
    case .codeUnknown where severity == .error:
      Message(
        en: "{name} {found} is not in {other}; add it there or correct the code",
        zh: "{other} 中没有{name} {found}；请补入，或更正编码")
    case .ruleBroken where severity == .note:
      Message(
        en: "{name} ({code}) passes for a written reason: {heading}. {found}; {expected}; {other} 元 apart",
        zh: "{name}（{code}）凭书面说明放行：{heading}。{found}；{expected}；相差 {other} 元")
    case .encoding where location.line == 0:
      Message(
        en: "byte {count} is not UTF-8; save the file as UTF-8", zh: "第 {count} 字节不是 UTF-8；请存为 UTF-8 编码")
    case .encoding where values[.reason] != nil:
      Message(
        en:
          "not {other} from here on (byte offset {count}), and there are NUL bytes: this is no text file, or one in UTF-16 without a byte order mark; save it as UTF-8 (Excel: CSV UTF-8), or name its encoding in the export's description",
        zh:
          "从此处起不是 {other}（字节偏移 {count}），且文件含有空字节：不是文本文件，或者是没有字节序标记的 UTF-16；请存为 UTF-8 编码（Excel：另存为“CSV UTF-8”），或在导出说明中写明 encoding"
      )
    case .fileUnknown where values[.found] != nil:
      Message(
        en: "this file is not read, though it is called like a file of {found}; save it as CSV: {expected}",
        zh: "未读取此文件：名称像“{found}”，但不是 CSV；请另存为 CSV（{expected}）")
    case .workbookDamaged where values[.expected] != nil:
      Message(
        en: "only workbooks ({expected}) are verified; a document is made anew with its workbook",
        zh: "只核对工作簿（{expected}）；公开文件请随工作簿重新生成")
    case .fileMissing where values[.name] == location.file:
      Message(en: "there is no file of {found}; expected {expected}", zh: "缺少“{found}”文件；文件名应为 {expected}")
    case .columnMissing where values[.found] != nil:
      Message(
        en: "column {heading} is missing; if '{found}' is meant for it, head it {expected}",
        zh: "缺少“{heading}”列；如果“{found}”就是这一列，请把表头改为 {expected}")
    case .unitOfMoney where values[.heading] != nil && values[.found] == nil:
      Message(
        en:
          "neither the heading {heading} nor a line above it says whether amounts are in {expected}; write the unit behind the heading, as in {heading}(…)",
        zh: "表头“{heading}”和上方各行都没有写明金额单位（{expected}）；请在表头后注明单位")
    case .unitOfMoney where values[.other] != nil:
      Message(
        en: "the heading {heading} says {found}, a line above it says {other}; correct one of them",
        zh: "表头“{heading}”写的是{found}，而上方写的是{other}；请更正其中一处")
    case .unitOfMoney where values[.heading] != nil:
      Message(
        en:
          "the heading {heading} says {found}, but the amounts are taken for {expected}; export them in {expected}, or say 'unit: by heading' in the export's description",
        zh: "表头“{heading}”写的是{found}，而金额应为{expected}；请以{expected}导出，或在导出说明中写 unit: by heading")
    case .secretRecords where values[.reason] != nil:
      Message(
        en: "{name}secret records that count in totals only: {count}{found}",
        zh: "{name}{count} 条涉密记录{found}只计入合计，不单独列示")
    default: rule.message
    }
  }

  /// A value as a sentence has it.
  private func said(_ word: String, as value: Rule.Value, _ language: Language) -> String {
    switch (value, rule) {
    case (.name, .secretRecords) where !word.isEmpty: word + (language == .zh ? "：" : ": ")
    case (.found, .secretRecords) where !word.isEmpty:
      language == .zh ? "（\(listText(word, language))）" : " (\(word))"
    case (.expected, .textMissing):
      word.isEmpty ? "" : language == .zh ? "（\(word)）" : ", under \(word)"
    case (.expected, .textUnused):
      word.isEmpty ? "" : language == .zh ? "，是否应为“\(word)”" : "; perhaps \(word) is meant"
    case (.expected, .factUnfit):
      word.contains("–")
        ? language == .zh ? " \(word) 之间" : "of \(word)"
        : language == .zh ? "不小于 \(word) " : "of at least \(word)"
    case (.expected, .changeContrary) where values[.heading] == nil: directionText(word, language)
    case (.reason, .templateSyntax): tagText(word, language)
    case (.reason, .codeExpired): termText(word, limit: values[.limit] ?? "", language)
    case (.expected, .codeExpired):
      word.isEmpty ? "" : language == .zh ? "；现为“\(word)”" : "; it is now \(word)"
    case (.reason, _): reasonText(word, language)
    case (.found, .delimiter): delimiterText(word, language)
    case (.expected, .typeMismatch), (.expected, .keyMissing): kindText(word, language)
    case (.name, .keyMissing): word.replacing(" | ", with: language == .zh ? "”或“" : "' or '")
    case (.expected, .codeStructure): lengthsText(word, language)
    case (.other, .codeStructure): beginsText(word, language)
    case (.expected, .codeAmbiguous):
      listText(
        word + (word.split(separator: ",").count < Int(values[.count] ?? "") ?? 0 ? ", …" : ""), language)
    case (.expected, _), (.found, .columnIgnored), (.found, .departmentConflict), (.found, .measuresDiffer),
      (.other, .departmentConflict), (.other, .codeLevel):
      listText(word, language)
    default: word
    }
  }
}

/// Why a cell is no amount, or a file cannot be read, in words; any other reason is the system's own.
private func reasonText(_ reason: String, _ language: Language) -> String {
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
]

/// Which way an amount goes, in words.
private func directionText(_ direction: String, _ language: Language) -> String {
  switch (direction, language) {
  case ("more", .en): "a rise"
  case ("more", .zh): "增加"
  case ("less", .en): "a fall"
  case ("less", .zh): "减少"
  case (_, .en): "no change"
  case (_, .zh): "没有增减"
  }
}

/// Until when, or from when, a code is used; it is printed all the same unless the list is the official one.
private func termText(_ term: String, limit: String, _ language: Language) -> String {
  switch (term, language) {
  case ("later", .en): "it begins in \(limit)"
  case ("later", .zh): "\(limit) 年起才有"
  case (_, .en): "it ended in \(limit)"
  case (_, .zh): "\(limit) 年后已停用"
  }
}

/// What parts cells instead of a comma.
private func delimiterText(_ delimiter: String, _ language: Language) -> String {
  switch (delimiter, language) {
  case ("\t", .en): "tabs"
  case ("\t", .zh): "制表符"
  case (_, .en): "'\(delimiter)'"
  case (_, .zh): "“\(delimiter)”"
  }
}

/// A list of names with the comma of the language.
private func listText(_ names: String, _ language: Language) -> String {
  if names.isEmpty { return language == .zh ? "（没有可用的）" : "(there are none)" }
  return language == .zh ? names.replacing(", ", with: "、") : names
}

/// What is wrong with a tag, in words.
private func tagText(_ reason: String, _ language: Language) -> String {
  switch (reason, language) {
  case ("open", .en): "it does not end on its line with }}"
  case ("open", .zh): "本行内没有 }} 结束"
  case ("unbalanced", .en): "its beginning or its end is missing"
  case ("unbalanced", .zh): "缺少开头或结尾"
  case (_, .en): "see pipelines/README.md for those there are"
  case (_, .zh): "可用的标记见 pipelines/README.md"
  }
}

/// The lengths a code may have, as `3/5/7`, in words.
private func lengthsText(_ lengths: String, _ language: Language) -> String {
  let all = lengths.split(separator: "/")
  guard let last = all.last, all.count > 1 else { return lengths }
  let before = all.dropLast().joined(separator: language == .zh ? "、" : ", ")
  return language == .zh ? "\(before) 或 \(last)" : "\(before) or \(last)"
}

/// What a code begins with, as a part of a sentence; nothing where codes may begin with anything.
private func beginsText(_ beginnings: String, _ language: Language) -> String {
  if beginnings.isEmpty { return "" }
  return language == .zh ? "，以 \(listText(beginnings, language)) 开头" : " and begin with \(beginnings)"
}

/// The kind of a value a pipeline's file should have, in words; kinds are told apart by ` | `.
private func kindText(_ kinds: String, _ language: Language) -> String {
  if kinds == "amount: true" {
    return language == .zh ? "一个标有 amount: true 的列" : "a column with amount: true"
  }
  let words = kinds.split(separator: " ").map { kind in
    switch (kind, language) {
    case ("text", .en): "a text"
    case ("text", .zh): "文字"
    case ("[text]", .en): "a list of texts"
    case ("[text]", .zh): "文字的列表"
    case ("integer", .en): "a whole number"
    case ("integer", .zh): "整数"
    case ("number", .en): "a number"
    case ("number", .zh): "数字"
    case ("[number]", .en): "a list of numbers"
    case ("[number]", .zh): "数字的列表"
    case ("true/false", .en): "true or false"
    case ("true/false", .zh): "true 或 false"
    case ("|", .en): "or"
    case ("|", .zh): "或"
    default: String(kind)
    }
  }
  return words.joined(separator: " ")
}

/// A value from outside with its control characters shown, so that it can neither break the line nor steer a terminal.
package func visible(_ text: String) -> String {
  // Of most texts there is nothing to change, and they are many.
  if !text.utf8.contains(where: { $0 < 0x20 || $0 == 0x7f || $0 == 0xc2 || $0 == 0xe2 }) { return text }
  var result = String.UnicodeScalarView()
  for scalar in text.unicodeScalars {
    let isControl = scalar.value < 0x20 || (0x7f...0x9f).contains(scalar.value)
    let isSteering = (0x202a...0x202e).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
    if scalar == "\n" {
      result.append(contentsOf: "\\n".unicodeScalars)
    } else if isControl || isSteering {
      result.append("\u{fffd}")
    } else {
      result.append(scalar)
    }
  }
  return String(result)
}

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
