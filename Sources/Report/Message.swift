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
    var text = rule.message.text(language)
    for (value, word) in values.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      let word = value == .reason ? reasonText(word, language) : word
      text = text.split(separator: "{\(value.rawValue)}", omittingEmptySubsequences: false).joined(
        separator: visible(word))
    }
    return text
  }
}

extension Finding.Note {
  package func text(_ language: Language) -> String {
    switch (rule, language) {
    case (.firstHere, .en): "first here"
    case (.firstHere, .zh): "首次出现在这里"
    case (.askedHere, .en): "asked for here"
    case (.askedHere, .zh): "这里要求的"
    }
  }
}

/// Why a cell is no amount, in words; any other reason is the system's own.
private func reasonText(_ reason: String, _ language: Language) -> String {
  switch (AmountFault(rawValue: reason), language) {
  case (.blank, .en): "the cell is blank"
  case (.blank, .zh): "单元格为空"
  case (.notANumber, .en): "this is not a number"
  case (.notANumber, .zh): "不是数字"
  case (.tooManyDecimals, .en): "more decimals than 分"
  case (.tooManyDecimals, .zh): "小数位数超过分"
  case (.overflow, .en): "too large"
  case (.overflow, .zh): "数值过大"
  case (nil, _): reason
  }
}

/// A value from outside with its control characters shown, so that it can neither break the line nor steer a terminal.
private func visible(_ text: String) -> String {
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
