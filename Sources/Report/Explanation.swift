package import Core

/// The long form of a rule: what it means, why it matters, an example, what to do.
package struct Explanation: Hashable, Sendable {
  /// In one sentence; it stands for the rule in lists.
  package var meaning: Message
  package var reason: Message
  package var remedy: Message
  /// Input that breaks the rule, and the same put right.
  package var wrong: Message
  package var right: Message

  init(
    en: (meaning: String, reason: String, remedy: String),
    zh: (meaning: String, reason: String, remedy: String), wrong: Message, right: Message
  ) {
    meaning = Message(en: en.meaning, zh: zh.meaning)
    reason = Message(en: en.reason, zh: zh.reason)
    remedy = Message(en: en.remedy, zh: zh.remedy)
    self.wrong = wrong
    self.right = right
  }
}

/// An example that needs no translation.
extension Message: ExpressibleByStringLiteral {
  package init(stringLiteral text: String) { self.init(en: text, zh: text) }
}

extension Rule {
  /// What `explain-rule` says of the rule.
  package var explanation: Explanation {
    switch self {
    case .fileUnreadable, .fileChanged, .fileUnknown, .fileNested, .folderEmpty, .fileMissing, .fileUnused,
      .fileRepeated,
      .encoding,
      .quote,
      .nullByte, .recordTooLong, .fieldCount, .headingMissing, .headingBlank, .delimiter, .unitOfMoney,
      .columnMissing,
      .columnRepeated, .columnIgnored, .columnMisspelt, .mended, .subtotalWrong, .totalDiffers,
      .secretRecords,
      .secretUnclear, .secretUnusable, .secretUnitUnclear:
      fileExplanation
    case .amount, .amountOverflow, .labelMissing, .labelUnknown, .labelConflict, .labelUnderivable,
      .yearInvalid, .yearOther, .unitUnknown, .unitRepeated, .unitForeign, .departmentUnknown,
      .departmentGone,
      .departmentConflict, .taskUnknown, .noteRepeated:
      valueExplanation
    case .codeStructure, .codeLevel, .codeUnknown, .codeExpired, .codeOutOfPlace, .codeUnnamed, .codeExponent,
      .codeAmbiguous,
      .nameConflict:
      codeExplanation
    case .ruleBroken, .factUnprinted, .factRepeated, .waiverInvalid, .waiverLacking, .waiverForbidden,
      .waiverStale,
      .waiverUnmatched:
      reconcileExplanation
    case .addressUnknown, .addressAmbiguous, .inputsChanged, .recordUnknown:
      traceExplanation
    case .textTooLong, .nameUnsafe, .rowsTooMany, .figureTooLong, .workbookDamaged, .workbookUnknown,
      .workbookOutdated, .workbookDiffers, .documentOutdated, .figuresVanish:
      writingExplanation
    case .templateSyntax, .templateName, .textMissing, .numberUnbound, .textDisagrees, .yearUnexpected,
      .yearMissing,
      .textLeftover,
      .wordDoubled, .percentMissing, .nameUnlike, .unitUnlisted, .termUnexplained, .termUnused,
      .contentsDiffer,
      .emptyStatement, .emptyForeign, .emptyUnsaid, .percentBase, .changeContrary, .reasonMissing,
      .textUnused,
      .factUnfit, .lastYearUnlikely, .numbering, .tableForeign, .punctuation, .sectionMissing:
      documentExplanation
    case .yamlSyntax, .keyUnknown, .keyMissing, .typeMismatch, .choiceUnknown, .dimensionUnknown,
      .dimensionForeign, .memberUnknown, .datasetUnknown, .measureUnknown, .measuresDiffer, .feedIncomplete,
      .columnReferenceUnknown, .rowReferenceUnknown, .placeholderUnknown, .nameRepeated, .neverMatches,
      .formTooWide, .rowsWithout, .rowUnreachable, .codeListRow, .sheetName, .numeralsTooFew, .cellUnknown:
      pipelineExplanation
    }
  }

  /// The long form as a person reads it.
  package func explained(_ language: Language) -> String {
    let words: (String, String, String, String, String) =
      switch language {
      case .en: ("Why it matters", "Example", "wrong", "right", "What to do")
      case .zh: ("为什么重要", "示例", "错误", "正确", "如何处理")
      }
    func indented(_ text: String) -> String {
      text.split(separator: "\n", omittingEmptySubsequences: false).map { "    \($0)" }.joined(
        separator: "\n")
    }
    let long = explanation
    return """
      \(rule(language))
      \(long.meaning.text(language))

      \(words.0)
      \(long.reason.text(language))

      \(words.1)
        \(words.2):
      \(indented(long.wrong.text(language)))
        \(words.3):
      \(indented(long.right.text(language)))

      \(words.4)
      \(long.remedy.text(language))
      """
  }

  /// The rule in one line of a list.
  package func listed(_ language: Language) -> String {
    "\(rawValue)\t\(severity.word(language))\t\(explanation.meaning.text(language))"
  }

  private func rule(_ language: Language) -> String { "\(rawValue) (\(severity.word(language)))" }

  /// The rule whose name a mistyped one most likely is; nil where none is near.
  package static func nearest(to name: String) -> Rule? {
    Core.nearest(to: name, among: allCases.map(\.rawValue)).flatMap(Rule.init)
  }
}
