import Foundation
import Testing

/// Files of many departments: each department hears of its own records, at its own places.
struct SharedFileTests {
  /// The sample in shared files, with a code nobody knows and a task nobody lists in every department's lines.
  private func sandbox() throws -> (Sandbox, lines: [String: [Int]]) {
    let sandbox = try Sandbox.sample()
    try sandbox.shareSampleInput()
    let path = "input/2023/支出.csv"
    let text = try sandbox.text(path).split(separator: "\n").map(String.init)
    let heading = text[0].split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    let code = try #require(heading.firstIndex(of: "功能科目代码"))
    let name = try #require(heading.firstIndex(of: "功能科目名称"))
    let unit = try #require(heading.firstIndex(of: "单位代码"))
    let task = try #require(heading.firstIndex(of: "任务名称"))
    var lines: [String: [Int]] = [:]
    var records = [text[0]]
    for (index, line) in text.enumerated().dropFirst() {
      var cells = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      let department = String(cells[unit].prefix(3))
      if lines[department, default: []].count < 2 && cells[code].hasPrefix("21") {
        (cells[code], cells[name], cells[task]) = ("\(cells[code].prefix(5))77", "专门事务", "无人登记的任务")
        lines[department, default: []].append(index + 1)
      }
      records.append(cells.joined(separator: ","))
    }
    try sandbox.write(records.joined(separator: "\n") + "\n", to: path)
    return (sandbox, lines)
  }

  @Test(arguments: [(SampleInput.nanshan, "305"), (SampleInput.operations, "610")])
  func `warnings stand at the department's own lines`(department: String, code: String) throws {
    let (sandbox, lines) = try sandbox()
    let outcome = try sandbox.run("report", "--lang", "en", "--department", department)
    let own = try #require(lines[code]?.first)
    // A task that is not listed is told by what it leaves out, at its records.
    for rule in ["[code-unknown]", "a record behind it"] {
      let said = outcome.errors.split(separator: "\n").filter { $0.contains(rule) }
      #expect(!said.isEmpty, "\(rule): \(outcome.errors)")
      #expect(said.contains { $0.hasPrefix("input/2023/支出.csv:\(own):") }, "\(rule): \(said)")
      for (other, places) in lines where other != code {
        #expect(!said.contains { line in places.contains { line.hasPrefix("input/2023/支出.csv:\($0):") } })
      }
    }
  }

  @Test func `a layout nobody publishes in decides nothing`() throws {
    let sandbox = try Sandbox([(Repository.pipelines, "pipelines"), (Repository.base, "")])
    try sandbox.lay(sandbox.url("pipelines/shenzhen"), over: "pipelines/own")
    try sandbox.write("departments:\n  某局: { pipeline: own }\n", to: "input/2023/设置.yaml")
    try sandbox.edit("pipelines/shenzhen/pipeline.yaml", "requires: [", "requires: [没有的, ")
    let unused = try sandbox.run("report", "--lang", "en")
    #expect(unused.status == 0, "\(unused.errors)")
    #expect(unused.errors == "1 written, 0 refused\n")
    try sandbox.edit("input/2023/设置.yaml", "pipeline: own", "pipeline: shenzhen")
    #expect(try sandbox.run("report").status == 2)
  }

  @Test func `of what is nobody's every department hears the first twenty, and how much more there is`()
    throws
  {
    let sandbox = try Sandbox.sample()
    try sandbox.shareSampleInput()
    let stray = (0..<200).map { "2023,\(990_000 + $0),一般公共预算拨款,基本支出拨款,1.00\n" }
    try sandbox.write(try sandbox.text("input/2023/收入.csv") + stray.joined(), to: "input/2023/收入.csv")
    #expect(try sandbox.run("report", "--lang", "en").status == 1)
    for department in [SampleInput.nanshan, SampleInput.operations] {
      let page = try sandbox.text("output/2023/\(department)/内部/核对报告.html")
      #expect(page.contains("<p>… and 180 more</p>"))
      let data = try JSONDecoder().decode(
        Said.self, from: sandbox.bytes("output/2023/\(department)/内部/核对.json"))
      #expect(data.findings.count { $0.rule == "unit-unknown" } == 20)
      #expect(data.verdict == "blocked")
    }
    // All of them lie where nobody's records do.
    #expect(try sandbox.text("output/2023/退回/收入.csv").split(separator: "\n").count == 201)
  }

  private struct Said: Decodable {
    struct Finding: Decodable { var rule: String }
    var verdict: String
    var findings: [Finding]
  }
}
