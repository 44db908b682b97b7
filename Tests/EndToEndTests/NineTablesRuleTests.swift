import Core
import Foundation
import Pipeline
import Testing

@testable import yusuan

/// The rules of Shanghai's nine tables: what breaks each of them, in a department's form, in a unit's, and in others.
struct NineTablesRuleTests {
  enum Form: String, Sendable, CaseIterable { case department, unit, split }

  private func edition(_ form: Form) throws -> Edition {
    let sandbox = try Sandbox([])
    let choice = form == .split ? "tables: { 表1: { alternative: 支出分列 } }\n" : ""
    try sandbox.write("pipeline: shanghai\n\(choice)", to: "设置.yaml")
    var findings: [Finding] = []
    let settings = try #require(
      loadSettings(
        sandbox.folder.appending(path: "设置.yaml").path, files: DiskReader(), findings: &findings))
    return try SampleEdition.edition(
      SampleEdition.culture, unit: form == .unit ? "701001" : nil, layout: "shanghai", year: 2024,
      of: Repository.offices.appending(path: "2024"), settings: settings)
  }

  @Test(arguments: Form.allCases)
  func `nothing is broken, and every relation is executed`(form: Form) throws {
    let edition = try edition(form)
    let verdicts = EditionChecks(edition, try edition.tables()).verdicts
    #expect(verdicts.filter { $0.outcome == .broken }.map(\.name) == [])
    // 控制数 has no file, and no total is left for 合计.
    let idle = verdicts.filter { if case .notExecuted = $0.outcome { true } else { false } }
    #expect(idle.map(\.name) == ["控制数", "合计"])
  }

  /// A figure changed by 1 万元 after it was added up, and the rules that notice.
  private static let figures: [(form: Form, cell: String, rules: String)] = [
    (.department, "表1/收入总计/预算数", "R01 R03 同数"), (.department, "表1/支出总计/预算数", "R01 R03 同数"),
    (.department, "表1/二、事业收入/预算数", "R03 R05 同数"),
    (.department, "表1/1. 一般公共预算资金/预算数", "R03 同数"), (.department, "表1/207/预算数", "R03 R07 同数"),
    (.department, "表2/2070104/合计", "R04"), (.department, "表2/合计/其他收入", "R04 R05 同数"),
    (.department, "表3/合计/项目支出", "R06"),
    (.department, "表3/20701/基本支出", "R06"), (.department, "表4/收入总计/预算数", "R10 同数"),
    (.department, "表4/229/政府性基金预算", "R10 R11科目 同数"), (.department, "表4/支出总计/国有资本经营预算", "R10 R10资金 R11 同数"),
    (.department, "表5/合计/基本支出", "R12 R13 同数"), (.department, "表6/合计/合计", "R11 R12 同数"),
    (.department, "表7/2230105/项目支出", "R12"),
    (.department, "表8/30217/合计", "R14 R16"), (.department, "表8/合计/公用经费", "R14"),
    (.department, "表9/预算数/公务接待费", "R15"),
    (.department, "表9/预算数/机关运行经费预算数", "R22"),
    (.unit, "表1/收入总计/预算数", "R01 R03 同数"), (.unit, "表1/支出总计/合计", "R01 R03 同数"),
    (.unit, "表1/207/合计", "R03 R07 同数"),
    (.unit, "表1/支出总计/人员经费", "R01 R03"), (.unit, "表1/207/公用经费", "R03 R07"),
    (.unit, "表1/229/项目支出", "R03 R07 同数"),
    (.unit, "表4/支出总计/一般公共预算", "R10 R10资金 R11 同数"), (.unit, "表8/合计/人员经费", "R14"),
    (.unit, "表9/预算数/机关运行经费预算数", "R22"),
    (.split, "表1/支出总计/合计", "R01 R03 同数"), (.split, "表1/207/项目支出", "R03 R07 同数"),
  ]

  @Test(arguments: figures.indices)
  func `a figure that is changed breaks these rules and no others`(index: Int) throws {
    let (form, cell, rules) = Self.figures[index]
    let edition = try edition(form)
    let checks = EditionChecks(edition, try edition.tables().changing(cell, by: 1_000_000))
    let broken = checks.verdicts.filter { $0.outcome == .broken }.map(\.name).sorted()
    #expect(broken.joined(separator: " ") == rules, "\(form) \(cell)")
  }

  @Test func `a mistake that keeps a set back does so where a rule that only warns shows it best`() throws {
    let sandbox = try Sandbox([(Repository.pipelines, "pipelines"), (Repository.offices, "input")])
    try sandbox.write("pipeline: shanghai\n", to: "input/2024/设置.yaml")
    let path = "input/2024/\(SampleEdition.culture)/收入.csv"
    let line = "2024,701002,一般公共预算拨款,2101101,398420.00"
    let text = try sandbox.text(path)
    try #require(text.contains(line))
    try sandbox.write(text.replacing(line, with: "2024,701002,一般公共预算拨款,2101101,398421.50"), to: path)
    let outcome = try sandbox.run("report", "--input", "input/2024", "--output", "output", "--lang", "zh")
    #expect(outcome.status == 1)
    #expect(outcome.outputLines.isEmpty)
    #expect(outcome.errors.contains("错误: R10（合法性）不成立"), "\(outcome.errors)")
    // 表1 prints 元 with two decimals, so the difference does.
    #expect(outcome.errors.contains("相差 1.50 元，印出的数相差 1.50 元"), "\(outcome.errors)")
  }

  /// 机关运行经费 (万元) beside a sum of facts and beside 公用经费 of 表8 (元): the difference is that of the printed figures.
  @Test func `a difference between tables of two units is told in the finer one`() throws {
    let edition = try edition(.department)
    let checks = EditionChecks(
      edition, try edition.tables().changing("表9/预算数/机关运行经费预算数", by: 200_000_000))
    let broken = try #require(checks.verdicts.first { $0.name == "R22" })
    #expect(
      broken.breaches.map { checks.names.printedDifference(of: $0) } == ["200.00 万元", "819959.00 元"])
  }
}
