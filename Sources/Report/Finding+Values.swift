import Core

extension Finding {
  /// A value as a sentence has it.
  func said(_ word: String, as value: Rule.Value, _ language: Language) -> String {
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
