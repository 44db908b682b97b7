import Foundation
import Testing

/// Input that would make a figure silently wrong, or the program wait for ever, if nobody looked.
struct HostileInputTests {
  private func base() throws -> Sandbox {
    try Sandbox([(Repository.pipelines, "pipelines"), (Repository.base, "")])
  }

  @Test(arguments: ["30301", "'30301", "[30301]离休费", "３０３０１", "30301-离休费"])
  func `a derived label sees the official code however it is written`(code: String) throws {
    let sandbox = try base()
    try sandbox.removeRules()
    try sandbox.write(
      """
      预算年度,单位代码,项目类别代码,支出项目类别,项目名称,任务名称,功能科目代码,部门经济科目代码,部门经济科目名称,资金性质,金额
      2023,305001,11,,离休费,基本支出,2110101,\(code),离休费,一般公共预算拨款,70000.00

      """, to: "input/2023/某局/支出.csv")
    let sheet = try Workbook("output/2023/某局/公开/2023年部门预算公开表.xlsx", in: sandbox.reported()).sheet("表4")
    #expect(sheet.row("对个人和家庭的补助支出")?[1] == "7")
    #expect(sheet.row("人员支出")?[1] == "0")
  }

  @Test func `two departments of one name are refused`() throws {
    let sandbox = try base()
    for file in try files(under: sandbox.url("input/2023/某局")) {
      let text = try sandbox.text("input/2023/某局/\(file)")
      try sandbox.write(
        text.replacing("305001", with: "306001").replacing(",305,", with: ",306,"),
        to: "input/2023/306/\(file)")
    }
    let outcomes = try (0..<3).map { _ in try sandbox.run("report", "--force", "--lang", "en") }
    for outcome in outcomes {
      #expect(outcome.errors.contains("[department-conflict]"))
      #expect(outcome.status == 1)
      #expect(outcome.errors == outcomes[0].errors, "the same every time")
    }
  }

  @Test func `a department of its own folder takes no zeros from a shared file`() throws {
    let sandbox = try Sandbox.sample()
    let income = try sandbox.text("input/2023/\(SampleInput.nanshan)/收入.csv")
    try sandbox.write(income, to: "input/2023/收入.csv")
    for department in [SampleInput.nanshan, SampleInput.operations] {
      try sandbox.remove("input/2023/\(department)/收入.csv")
    }
    let outcome = try sandbox.run("report", "--lang", "en")
    #expect(outcome.outputLines == [SampleInput.workbook(of: SampleInput.nanshan)])
    #expect(outcome.errors.contains("[file-missing]"))
  }

  @Test func `a pipe is not waited for`() throws {
    let sandbox = try base()
    try sandbox.remove("input/2023/某局/支出.csv")
    let made = unsafe mkfifo(sandbox.url("input/2023/某局/支出.csv").path, 0o600)
    try #require(made == 0)
    let outcome = try sandbox.run("report", "--lang", "en")
    #expect(outcome.errors.contains("支出.csv: error: cannot read: not a regular file"))
    #expect(outcome.status == 1)
  }

  @Test(arguments: [["--year", "0"], ["--year", "20230"], ["--output", ""], ["--input", ""]])
  func `a senseless option is a wrong command line`(options: [String]) throws {
    let sandbox = try base()
    let outcome = try Program.run(["report"] + options, in: sandbox.folder)
    #expect(outcome.status == 64)
    #expect(!sandbox.exists("output"))
  }

  @Test(arguments: ["2120101", "3", "14", "1"])
  func `what is no code of a fund is none`(code: String) throws {
    let sandbox = try base()
    try sandbox.edit("input/2023/某局/收入.csv", "一般公共预算拨款", code)
    let outcome = try sandbox.run("report", "--lang", "en")
    #expect(outcome.errors.contains("[label-unknown]"))
    #expect(outcome.status == 1)
  }
}

extension Sandbox {
  /// The sandbox after a report without refusals.
  fileprivate func reported() throws -> Sandbox {
    let outcome = try run("report", "--lang", "en")
    try #require(outcome.status == 0, "\(outcome.errors)")
    return self
  }
}
