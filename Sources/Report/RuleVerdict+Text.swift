package import Core

extension RuleVerdict {
  /// One line of the table of rules: name, class, what became of it, how it was compared, the rule as a sentence.
  package func line(_ language: Language) -> String {
    let state = pad("\(outcome.word(language))", 14)
    return "\(pad(name, 9))\(pad(className, 8))\(state)\(pad(comparisons(language), 24))\(visible(sentence))"
  }

  /// How many comparisons there were, and of what kind.
  package func comparisons(_ language: Language) -> String {
    if count == 0 { return "–" }
    switch language {
    case .en: return "\(count) compared, " + (evidence == 0 ? "by construction" : "\(evidence) evidence")
    case .zh: return "\(count) 次，" + (evidence == 0 ? "由构造成立" : "其中 \(evidence) 次为证据")
    }
  }
}

extension RuleVerdict.Outcome {
  package func word(_ language: Language) -> String {
    switch (self, language) {
    case (.holds, .en): "holds"
    case (.holds, .zh): "成立"
    case (.broken, .en): "BROKEN"
    case (.broken, .zh): "不成立"
    case (.explained, .en): "explained"
    case (.explained, .zh): "已说明"
    case (.notExecuted, .en): "not executed"
    case (.notExecuted, .zh): "未执行"
    }
  }

  /// A stable word for programs.
  package var name: String {
    switch self {
    case .holds: "holds"
    case .broken: "broken"
    case .explained: "explained"
    case .notExecuted: "not-executed"
    }
  }
}

extension RuleVerdict.Idleness {
  /// Why a rule compared nothing.
  package func sentence(_ language: Language) -> String {
    switch (self, language) {
    case (.nothing, .en): "there is nothing to compare"
    case (.nothing, .zh): "没有可比较的数"
    case (.absent, .en): "this set has no such table, row or column"
    case (.absent, .zh): "这套表里没有所说的表、行或列"
    case (.notGiven, .en): "what it compares with was not given"
    case (.notGiven, .zh): "没有提供所比对的数据"
    case (.unlike, .en): "in this layout the two sides show different facts"
    case (.unlike, .zh): "本版式中两边的口径不同"
    case (.shared, .en): "every one belongs to several"
    case (.shared, .zh): "没有只属于一方的对象"
    case (.incomplete, .en): "records were refused or a file is missing"
    case (.incomplete, .zh): "有记录被退回，或缺少文件"
    }
  }
}

/// The text and blanks up to a width, in which a Chinese character is two.
private func pad(_ text: String, _ width: Int) -> String {
  let text = visible(text)
  let used = text.unicodeScalars.reduce(0) { $0 + ($1.value < 0x2e80 ? 1 : 2) }
  return text + String(repeating: " ", count: max(1, width - used))
}
