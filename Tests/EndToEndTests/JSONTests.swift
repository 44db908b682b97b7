import Foundation
import Testing

/// `--json`: findings and results as JSON Lines.
struct JSONTests {
  private struct Line: Decodable, Hashable {
    var type: String
    var path: String?
    var rule: String?
    var severity: String?
    var file: String?
    var line: Int?
    var column: Int?
    var message: String?
  }

  private func lines(_ outcome: Program.Outcome) throws -> [Line] {
    try outcome.outputLines.map { try JSONDecoder().decode(Line.self, from: Data($0.utf8)) }
  }

  @Test func `every line of a good run is a workbook, or tells of all departments`() throws {
    let outcome = try Sandbox.sample().run("report", "--json")
    let summaries = ["汇总.xlsx", "汇总.csv"].map { Line(type: "summary", path: "output/2023/\($0)") }
    #expect(
      try lines(outcome) == SampleInput.workbooks.map { Line(type: "workbook", path: $0) } + summaries)
    #expect(outcome.status == 0)
  }

  @Test func `a finding is a line with its rule, place and words`() throws {
    let sandbox = try Sandbox.sample()
    let file = "input/2023/\(SampleInput.nanshan)/收入.csv"
    try sandbox.edit(file, "29160000.00", "2916万")
    let outcome = try sandbox.run("report", "--json", "--lang", "zh")
    let all = try lines(outcome)
    #expect(all.count { $0.type == "balance" } == 1, "the file that lost a record")
    let found = all.filter { $0.type != "balance" && $0.type != "summary" }
    #expect(found.count == 2)
    #expect(
      found.first
        == Line(
          type: "finding", rule: "amount", severity: "error", file: file, line: 4, column: 19,
          message: "“金额”不是有效金额：不是数字；请填写数字，最多精确到分"))
    #expect(found.last == Line(type: "workbook", path: SampleInput.workbook(of: SampleInput.operations)))
    #expect(outcome.errors.contains("\(file):4:19: 错误: "), "people still read it on standard error")
    #expect(outcome.status == 1)
  }

  @Test func `all findings are there, however many the terminal shows`() throws {
    let sandbox = try Sandbox.sample()
    let file = "input/2023/\(SampleInput.operations)/支出.csv"
    try sandbox.edit(file, ",当年预算,", ",本年预算,")
    let outcome = try sandbox.run("report", "--json", "--lang", "en")
    let count = try lines(outcome).count { $0.rule == "label-unknown" }
    let shown = outcome.errors.split(separator: "\n").count {
      $0.hasSuffix("[label-unknown]") && $0.hasPrefix("input/")
    }
    #expect(shown == 20)
    #expect(count > 20)
    #expect(outcome.errors.contains("… and \(count - 20) more of [label-unknown]\n"))
  }

  @Test func `the files of a template are lines too`() throws {
    let outcome = try Sandbox.sample().run("template", "空白", "--year", "2024", "--json")
    let found = try lines(outcome)
    #expect(found.count == 14)
    #expect(found.allSatisfy { $0.type == "file" && $0.path?.hasPrefix("空白/") == true })
  }
}
