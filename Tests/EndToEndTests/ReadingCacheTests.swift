import Foundation
import Testing

/// An unchanged file is not read again, and what is known of it is trusted only where it is whole.
struct ReadingCacheTests {
  private static let folder = "output/2023/.yusuan"

  /// The sample, old enough that size and time stand for the content.
  private func sample() throws -> Sandbox {
    let sandbox = try Sandbox.sample()
    Thread.sleep(forTimeInterval: 0.05)
    return sandbox
  }

  private func made(_ options: String..., in sandbox: Sandbox) throws -> Program.Outcome {
    try Program.run(["report", "--lang", "en"] + options, in: sandbox.folder)
  }

  /// Exports that a run opens.
  private func opened(_ options: String..., in sandbox: Sandbox) throws -> [String] {
    let script = Repository.root.appending(path: "Tests/EndToEndTests/Scripts/opened.py").path
    return try Program.python(
      [script, "input/2023", try Program.path, "report", "--no-document"] + options, in: sandbox.folder
    ).outputLines.filter { $0.hasSuffix(".csv") }
  }

  private func cache(in sandbox: Sandbox) throws -> String {
    let name = try files(under: sandbox.url(Self.folder)).first { $0.hasPrefix("reading-") }
    return "\(Self.folder)/\(try #require(name))"
  }

  private func change(_ sandbox: Sandbox) throws {
    try sandbox.edit(
      "input/2023/\(SampleInput.nanshan)/三公经费.csv", "2022,305001,公务接待费,6300.00",
      "2022,305001,公务接待费,16300.00")
    Thread.sleep(forTimeInterval: 0.05)
  }

  /// Exports there are.
  private func all(in sandbox: Sandbox) throws -> [String] {
    try files(under: sandbox.url("input/2023")).filter { $0.hasSuffix(".csv") }.sorted()
  }

  /// The workbooks of a run that knows nothing of earlier ones.
  private func fresh(_ sandbox: Sandbox) throws -> [Data] {
    let other = try Sandbox([
      (Repository.pipelines, "pipelines"), (sandbox.url("input"), "input"),
    ])
    _ = try made(in: other)
    return try other.sampleWorkbooks()
  }

  @Test func `files that have not changed are not opened`() throws {
    let sandbox = try sample()
    #expect(try opened(in: sandbox).sorted() == all(in: sandbox))
    #expect(try opened(in: sandbox).isEmpty)
    try change(sandbox)
    let registers = SampleInput.departments.map { "\($0)/单位.csv" }
    #expect(Set(try opened(in: sandbox)) == Set(registers + ["\(SampleInput.nanshan)/三公经费.csv"]))
    #expect(try sandbox.sampleWorkbooks() == fresh(sandbox))
    #expect(try opened("--force", in: sandbox).sorted() == all(in: sandbox))
  }

  @Test func `what an unchanged file gave is said again, at its place`() throws {
    let sandbox = try Sandbox.sample()
    for department in SampleInput.departments {
      let path = "input/2023/\(department)/支出.csv"
      // In GB18030, and with a task that is not listed.
      let text = try sandbox.text(path).replacing(",基本支出,2", with: ",无人登记的任务,2")
      try sandbox.write(TextEncoding.gb18030.bytes(of: text), to: path)
    }
    Thread.sleep(forTimeInterval: 0.05)
    try sandbox.removeRules()
    let first = try made(in: sandbox)
    #expect(first.errors.contains("支出.csv:") && first.errors.contains("[task-unknown]"))
    try change(sandbox)
    let second = try made(in: sandbox)
    #expect(second.errors.contains("1 written, 1 unchanged, 0 refused"))
    func said(_ outcome: Program.Outcome) -> [Substring] { outcome.errors.split(separator: "\n").dropLast() }
    // What changed comes on top, in three lines after what is said of the department.
    var lines = said(second)
    let change = try #require(
      lines.firstIndex { $0.hasPrefix("\(SampleInput.nanshan): since the last publication ") })
    lines.removeSubrange(change..<change + 3)
    #expect(lines == said(first))
  }

  @Test(arguments: 0..<16)
  func `a damaged cache is not trusted`(damage: Int) throws {
    let sandbox = try sample()
    _ = try made(in: sandbox)
    let path = try cache(in: sandbox)
    var bytes = try sandbox.bytes(path)
    switch damage {
    case 0: bytes = bytes.prefix(bytes.count / 2)
    case 1: bytes = Data()
    case 2: bytes += bytes
    default: bytes[bytes.startIndex + bytes.count * (damage - 2) / 14 - 1] ^= 0x41
    }
    try sandbox.write(bytes, to: path)
    try change(sandbox)
    let outcome = try made(in: sandbox)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.outputLines == [SampleInput.workbook(of: SampleInput.nanshan)])
    #expect(try sandbox.sampleWorkbooks() == fresh(sandbox))
  }

  @Test func `another register or another layout reads all files again`() throws {
    let sandbox = try sample()
    _ = try made(in: sandbox)
    try sandbox.edit("pipelines/exports/三公经费.yaml", "\n", "\n# changed\n")
    #expect(try opened(in: sandbox).sorted() == all(in: sandbox))
    try sandbox.edit("input/2023/\(SampleInput.nanshan)/单位.csv", "行政单位", "参公事业单位")
    #expect(try opened(in: sandbox).sorted() == all(in: sandbox))
  }

  @Test func `a file with refused records is read each time`() throws {
    let sandbox = try sample()
    let path = "input/2023/\(SampleInput.nanshan)/收入.csv"
    try sandbox.edit(path, "29160000.00", "2916万")
    Thread.sleep(forTimeInterval: 0.05)
    _ = try made(in: sandbox)
    #expect(try opened(in: sandbox).contains("\(SampleInput.nanshan)/收入.csv"))
    #expect(sandbox.exists("output/2023/\(SampleInput.nanshan)/内部/退回/收入.csv"))
  }
}
