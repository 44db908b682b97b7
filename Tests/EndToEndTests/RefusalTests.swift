import Foundation
import Testing

/// Bad input of one department keeps that department back, and nobody else.
struct RefusalTests {
  private let bad = SampleInput.nanshan
  private let good = SampleInput.operations

  /// One mistake each, in the input of the department that is kept back.
  private static let mistakes: [(file: String, old: String, new: String)] = [
    ("支出.csv", "2110199,", "211019,"),
    ("收入.csv", "29160000.00", "二千九百一十六万"),
    ("绩效任务.csv", "305,基本支出", "305,\"基本支出"),
    ("三公经费.csv", "公务接待费", "接待费"),
  ]

  @Test(arguments: 0..<mistakes.count)
  func `the other department is still written, and what was there before stays`(mistake: Int) throws {
    let mistake = Self.mistakes[mistake]
    let clean = try Sandbox.sample()
    _ = try clean.run("report")

    let sandbox = try Sandbox.sample()
    let old = Data("the workbook of last week".utf8)
    try sandbox.write("the workbook of last week", to: SampleInput.workbook(of: bad))
    try sandbox.edit("input/2023/\(bad)/\(mistake.file)", mistake.old, mistake.new)
    let outcome = try sandbox.run("report", "--lang", "en")
    #expect(outcome.outputLines == [SampleInput.workbook(of: good)])
    #expect(outcome.errors.contains("\(bad): not written\n"))
    #expect(outcome.errors.hasSuffix("1 written, 1 refused\n"))
    #expect(outcome.status == 1)
    #expect(try sandbox.bytes(SampleInput.workbook(of: bad)) == old)
    #expect(
      try sandbox.bytes(SampleInput.workbook(of: good)) == clean.bytes(SampleInput.workbook(of: good)))
    let kept = try sandbox.outputFiles().filter { !$0.contains("/内部/退回/") && !$0.contains("/内部/核对") }
    #expect(kept.sorted() == SampleInput.workbooks.map { String($0.dropFirst("output/".count)) }.sorted())
  }

  @Test func `all mistakes are said in one run`() throws {
    let sandbox = try Sandbox.sample()
    for mistake in Self.mistakes {
      try sandbox.edit("input/2023/\(bad)/\(mistake.file)", mistake.old, mistake.new)
    }
    let outcome = try sandbox.run("report", "--lang", "en")
    for mistake in Self.mistakes { #expect(outcome.errors.contains("/\(bad)/\(mistake.file):")) }
  }

  @Test func `in an export of many departments a bad record keeps back its own department`() throws {
    let sandbox = try Sandbox.sample()
    try sandbox.shareSampleInput()
    try sandbox.edit("input/2023/收入.csv", "29160000.00", "二千九百一十六万")
    let outcome = try sandbox.run("report", "--lang", "en")
    #expect(outcome.outputLines == [SampleInput.workbook(of: good)])
    #expect(outcome.status == 1)
  }

  @Test func `a file that cannot be read to its end keeps back everybody in it`() throws {
    let sandbox = try Sandbox.sample()
    try sandbox.shareSampleInput()
    try sandbox.edit("input/2023/绩效任务.csv", "305,基本支出", "305,\"基本支出")
    let outcome = try sandbox.run("report", "--lang", "en")
    #expect(outcome.output.isEmpty)
    #expect(outcome.errors.hasSuffix("0 written, 2 refused\n"))
    #expect(outcome.status == 1)
  }

  @Test func `a department not asked for neither speaks nor counts`() throws {
    let sandbox = try Sandbox.sample()
    try sandbox.edit("input/2023/\(bad)/收入.csv", "29160000.00", "二千九百一十六万")
    let outcome = try sandbox.run("report", "--department", good, "--lang", "en")
    #expect(outcome.errors == "1 written, 0 refused\n")
    #expect(outcome.status == 0)
  }

  @Test func `a folder that cannot be written is exit 3`() throws {
    let sandbox = try Sandbox.sample()
    try sandbox.write("in the way", to: "output")
    let outcome = try sandbox.run("report", "--lang", "en")
    #expect(outcome.errors.contains("cannot be written: "))
    #expect(outcome.status == 3)
  }
}
