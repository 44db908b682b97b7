import Foundation
import Testing

/// What the rules find stands at the record behind it.
struct FindingRecordTests {
  private let folder = "input/2023/\(SampleInput.operations)"

  /// A record that is wrong, and where it stands.
  private static let mistakes: [(file: String, old: String, new: String, rule: String, place: String)] = [
    // A purchase under a 科目 that has no expenditure.
    ("政府采购", "2120102,城市管理综合事务,货物,440300", "2120803,城市管理综合事务,货物,440300", "rule-broken", "3:33"),
    // An expenditure for a task that no form lists.
    (
      "支出", "公用经费定额,基本支出,2120101,行政运行,30201", "公用经费定额,没有的任务,2120101,行政运行,30201", "fact-unprinted", "12:70"
    ),
    ("三公经费", "2023,610001,公务接待费,18600", "2023,610001,公务接待费,186000", "rule-broken", "7:19"),
  ]

  @Test(arguments: mistakes.indices)
  func `a mistake in a record is found with its line`(index: Int) throws {
    let (file, old, new, rule, place) = Self.mistakes[index]
    let sandbox = try Sandbox.sample()
    try sandbox.edit("\(folder)/\(file).csv", old, new)
    let outcome = try sandbox.run("check", "--department", "610", "--lang", "en")
    let lines = outcome.errors.split(separator: "\n").map(String.init)
    let cause = try #require(lines.firstIndex { $0.hasSuffix("[\(rule)]") }, "\(outcome.errors)")
    #expect(lines[cause].hasPrefix("\(folder)/\(file).csv:\(place): "), "\(outcome.errors)")
  }

  @Test func `in files of many departments too, and where they stand now`() throws {
    let sandbox = try Sandbox.sample()
    try sandbox.edit("\(folder)/三公经费.csv", "2023,610001,公务接待费,18600", "2023,610001,公务接待费,186000")
    try sandbox.shareSampleInput()
    let file = "input/2023/三公经费.csv"
    let text = try sandbox.text(file).split(separator: "\n").map(String.init)
    for records in [Array(text.dropFirst()), text.dropFirst().reversed()] {
      try sandbox.write(([text[0]] + records).joined(separator: "\n") + "\n", to: file)
      let line = try #require(records.firstIndex { $0.contains(",186000") }) + 2
      let outcome = try sandbox.run("report", "--lang", "en")
      #expect(outcome.errors.hasPrefix("\(file):\(line):19: warning: R16 "), "\(outcome.errors)")
    }
  }
}
