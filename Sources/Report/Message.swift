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
  /// With the words of values in the places of their names; what stands in a value is no name.
  func filled(
    _ values: [Rule.Value: String], saying said: (Rule.Value, String) -> String
  ) -> String {
    var text = ""
    var rest = self[...]
    while let open = rest.utf8.firstIndex(of: UInt8(ascii: "{")) {
      let begin = rest.utf8.index(after: open)
      text += rest[..<open]
      if let close = rest.utf8[begin...].firstIndex(of: UInt8(ascii: "}")),
        let value = Rule.Value(rawValue: String(rest[begin..<close])), let word = values[value]
      {
        text += visible(said(value, word))
        rest = rest[rest.utf8.index(after: close)...]
      } else {
        text += "{"
        rest = rest[begin...]
      }
    }
    return text + rest
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
}
