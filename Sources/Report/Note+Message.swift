package import Core

extension Finding.Note {
  /// What the second place has to do with the finding.
  package func text(_ language: Language) -> String {
    words(language).filled(values) { value, word in
      value == .reason ? slipText(word, language) : word
    }
  }

  private func words(_ language: Language) -> String {
    switch (rule, language) {
    case (.firstHere, .en): "first here"
    case (.firstHere, .zh): "首次出现在这里"
    case (.column, .en): "the column is described here"
    case (.column, .zh): "对此列的说明"
    case (.listed, .en): "what may stand there is said here"
    case (.listed, .zh): "可以填写的内容见此处"
    case (.registered, .en): "registered here"
    case (.registered, .zh): "登记在这里"
    case (.heading, .en): "the headings are here"
    case (.heading, .zh): "表头在这里"
    case (.required, .en): "required here"
    case (.required, .zh): "此处要求提供"
    case (.other, .en): "does not agree with this"
    case (.other, .zh): "与此处不一致"
    case (.follows, .en): "follows from it"
    case (.follows, .zh): "由此引起"
    case (.common, .en): "this is what the difference has in common"
    case (.common, .zh): "差额都在这里"
    case (.oneOf, .en): "one of the following; what is compared does not tell which"
    case (.oneOf, .zh): "下列之一；所比较的数分不出是哪一个"
    case (.notListed, .en): "{name} '{found}' is in no row here"
    case (.notListed, .zh): "此处没有{name}“{found}”"
    case (.codeApart, .en): "{name} {found} and {other} do not go together"
    case (.codeApart, .zh): "{name} {found} 与“{other}”不对应"
    case (.nameApart, .en): "{code} and the name '{found}' do not go together"
    case (.nameApart, .zh): "编码 {code} 与名称“{found}”不对应"
    case (.text, .en): "the text comes from here"
    case (.text, .zh): "文字出自此处"
    case (.changed, .en): "has changed"
    case (.changed, .zh): "有变化"
    case (.record, .en): "a record behind it"
    case (.record, .zh): "相关记录在此"
    case (.explainable, .en): "passes with this line in {name}, under the headings {expected}"
    case (.explainable, .zh): "在 {name} 写这一行即可放行，表头为 {expected}"
    case (.standsTwice, .en): "stands more than once; with one less, what is compared here agrees"
    case (.standsTwice, .zh): "重复出现；去掉一条后，这里比较的数都一致"
    case (.noCounterpart, .en): "nothing agrees with this; without it, what is compared here agrees"
    case (.noCounterpart, .zh): "没有与此对应的数；没有这一条，这里比较的数都一致"
    case (.shouldBe, .en): "with {expected} instead of {found}, what is compared here agrees{reason}"
    case (.shouldBe, .zh): "应为 {expected} 而不是 {found} 时，这里比较的数都一致{reason}"
    case (.belongsTo, .en): "with {heading} {expected} instead of {found}, what is compared here agrees"
    case (.belongsTo, .zh): "{heading}为“{expected}”而不是“{found}”时，这里比较的数都一致"
    case (.isMissing, .en): "here {other} 元 is missing: a record, or part of an amount"
    case (.isMissing, .zh): "这里少了 {other} 元：缺一条记录，或某个金额偏小"
    case (.tooMuch, .en): "here {other} 元 is too much"
    case (.tooMuch, .zh): "这里多了 {other} 元"
    case (.noRecords, .en): "there is no record of it for the year"
    case (.noRecords, .zh): "没有本年度的记录"
    case (.otherExport, .en): "these headings are described here: call the file {expected}"
    case (.otherExport, .zh): "这些表头的说明在此：请把文件命名为 {expected}"
    case (.otherUnit, .en): "all of its amounts are in another unit of money: 万元 for 元, or 元 for 万元"
    case (.otherUnit, .zh): "全部金额的单位不对：万元写成元，或元写成万元"
    case (.allTwice, .en): "all of its records stand twice"
    case (.allTwice, .zh): "全部记录都重复了一遍"
    case (.refusedFor, .en): "refused here [{code}]; {count} in this file"
    case (.refusedFor, .zh): "此处退回 [{code}]；本文件共 {count} 处"
    case (.manyLacking, .en): "many of its records are missing: it may have been cut off"
    case (.manyLacking, .zh): "缺少许多记录：文件可能不完整"
    case (.amountsExchanged, .en):
      "with its amount and the other's in each other's place, what is compared here agrees"
    case (.amountsExchanged, .zh): "这两个金额对调后，这里比较的数都一致"
    case (.columnsExchanged, .en): "its columns {found} and {expected} stand in each other's place"
    case (.columnsExchanged, .zh): "“{found}”与“{expected}”两列对调了"
    case (.otherRecords, .en):
      "its records agree with nothing else: they may be of another file, or beside the wrong amounts"
    case (.otherRecords, .zh): "它的记录与其他数据都不一致：可能拿错了文件，或金额错行"
    }
  }
}

/// How an amount became what it is, as the end of a sentence; nothing where that is not known.
private func slipText(_ slip: String, _ language: Language) -> String {
  switch (slip, language) {
  case ("sign", .en): ": the sign is turned"
  case ("sign", .zh): "（正负号相反）"
  case ("unit", .en): ": 万元 and 元 are confused"
  case ("unit", .zh): "（万元与元混淆）"
  case ("point", .en): ": the decimal point stands elsewhere"
  case ("point", .zh): "（小数点错位）"
  case ("digits", .en): ": two digits are exchanged"
  case ("digits", .zh): "（两个相邻数字颠倒）"
  case ("digit", .en): ": a digit is left out or stands twice"
  case ("digit", .zh): "（少写或重复了一位数字）"
  default: slip
  }
}
