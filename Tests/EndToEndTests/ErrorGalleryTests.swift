import Core
import Foundation
import Report
import Testing

/// Every message the program has, as a clerk reads it, in both languages.
struct ErrorGalleryTests {
  /// Rules no small input can break, and why.
  private static let unreachable: [Rule: String] = [
    .rowsTooMany: "Excel's limit is 1,048,576 rows; a table that long takes minutes to make",
    .fileChanged: "somebody has to write to the file while it is read; Tests/Faults does",
  ]

  @Test(arguments: try ErrorCase.all, Language.allCases)
  func `the text is the recorded one`(shown: ErrorCase, language: Language) throws {
    try expectSnapshot(try shown.run(language), at: shown.expected(language))
  }

  @Test(arguments: Rule.allCases)
  func `every rule has a case that shows it`(rule: Rule) throws {
    let cases = try ErrorCase.all.filter { $0.rule == rule.rawValue }
    if Self.unreachable[rule] != nil {
      #expect(cases.isEmpty, "\(rule.rawValue) is called unreachable, but has a case")
    } else {
      #expect(!cases.isEmpty, "no folder Errors/\(rule.rawValue)")
    }
    for shown in cases {
      for language in Language.allCases {
        #expect(try shown.expectedText(language).contains("[\(rule.rawValue)]"), "\(shown.name)")
      }
    }
  }

  @Test(arguments: try ErrorCase.all)
  func `a case is named after a rule`(shown: ErrorCase) {
    #expect(Rule(rawValue: shown.rule) != nil, "there is no rule \(shown.rule)")
  }

  @Test(arguments: try ErrorCase.all, Language.allCases)
  func `no recorded text has an unfilled placeholder`(shown: ErrorCase, language: Language) throws {
    let text = try shown.expectedText(language)
    for value in Rule.Value.allCases { #expect(!text.contains("{\(value.rawValue)}"), "\(shown.name)") }
  }

  @Test(arguments: try ErrorCase.all)
  func `both languages name the same places and end alike`(shown: ErrorCase) throws {
    let english = try facts(of: shown.expectedText(.en))
    let chinese = try facts(of: shown.expectedText(.zh))
    #expect(english == chinese)
  }

  @Test(arguments: unreachable.keys.sorted { $0.rawValue < $1.rawValue })
  func `what no small input shows is worded all the same`(rule: Rule) throws {
    let finding = Finding(
      rule, at: Location(file: "2023/某局.csv"), [.name: "表5 项目支出总表", .limit: "1048576"])
    let words: [Rule: [Language: String]] = [
      .rowsTooMany: [
        .en: "error: sheet '表5 项目支出总表' needs more rows than the 1048576 Excel takes",
        .zh: "错误: 工作表“表5 项目支出总表”超过 Excel 的 1048576 行上限",
      ],
      .fileChanged: [
        .en: "error: the file was written to while it was read; run again when it is complete",
        .zh: "错误: 读取期间文件被改动；请在写完后重新运行",
      ],
    ]
    for language in Language.allCases {
      let text = try #require(words[rule]?[language])
      #expect(finding.diagnostic(language) == "2023/某局.csv: \(text) [\(rule.rawValue)]")
    }
  }

  /// In both languages.
  private static let severities = [["error", "错误"], ["warning", "警告"], ["note", "提示"]]

  /// Of each line its place, its severity and its rule, and the exit code.
  private func facts(of text: String) -> [String] {
    text.split(separator: "\n").compactMap { line in
      if line.hasPrefix("exit ") { return String(line) }
      // The balance of a file: the same figures in other words.
      if line.contains(" records = ") || line.contains("条记录 = ") {
        return line.split { !$0.isASCII || !$0.isNumber }.suffix(4).joined(separator: " ")
      }
      guard let place = line.firstRange(of: ": ") else { return nil }
      // What the program says of its own work is worded freely; only findings have a severity.
      guard
        let severity = Self.severities.first(where: { words in words.contains { line.contains(": \($0): ") } }
        )
      else { return line.contains(" = ") ? String(line[..<place.lowerBound]) : nil }
      let rule = line.hasSuffix("]") ? line.split(separator: "[").last.map(String.init) ?? "" : ""
      return "\(line[..<place.lowerBound]) \(severity[0]) \(rule)"
    }
  }
}
