import Foundation
import Testing

/// Refused records are kept for the office: what came, as it came, and why it was not taken.
struct RefusedRecordsTests {
  private let folder = "output/2023/某局/内部/退回"
  private let heading = "预算年度,单位代码,资金性质,拨款用途,金额"
  private let good = "2023,305001,一般公共预算拨款,基本支出拨款,240000.00"

  private func base() throws -> Sandbox {
    try Sandbox([(Repository.pipelines, "pipelines"), (Repository.base, "")])
  }

  @Test(arguments: [TextEncoding.utf8, .gb18030], ["\n", "\r\n"])
  func `heading and refused records are kept byte by byte`(encoding: TextEncoding, lineEnd: String) throws {
    let bad = [
      "2023,305001,一般公共预算拨款,基本支出拨款,二十四万",
      "2023,305001,  一般公共预算收入 ,\"履职类,项目拨款\",\"1,000.00\"",
      "2023,305001,一般公共预算拨款",
      "2023年,305001,一般公共预算拨款,\"基本\"\"支出\(lineEnd)拨款\",60000.00",
    ]
    let records = [heading, bad[0], good, bad[1], bad[2], good, bad[3]]
    let sandbox = try base()
    try sandbox.write(
      encoding.bytes(of: records.joined(separator: lineEnd) + lineEnd), to: "input/2023/某局/收入.csv")
    #expect(try sandbox.run("report").status == 1)
    #expect(try files(under: sandbox.url(folder)) == ["收入.csv", "收入.csv.原因.csv"])
    #expect(
      try sandbox.bytes("\(folder)/收入.csv")
        == encoding.bytes(of: ([heading] + bad).joined(separator: lineEnd) + lineEnd))
  }

  @Test func `a last record without a line end is kept too`() throws {
    let sandbox = try base()
    let bad = "2023,305001,一般公共预算拨款,履职类项目拨款,6万"
    try sandbox.write("\(heading)\n\(good)\n\(bad)", to: "input/2023/某局/收入.csv")
    _ = try sandbox.run("report")
    #expect(try sandbox.text("\(folder)/收入.csv").trimmingCharacters(in: .newlines) == "\(heading)\n\(bad)")
  }

  @Test func `a record with two faults is kept once, and has two reasons`() throws {
    let sandbox = try base()
    let bad = "2023,305001,一般公共预算收入,履职类项目拨款,6万"
    try sandbox.write("\(heading)\n\(bad)\n\(good)\n", to: "input/2023/某局/收入.csv")
    _ = try sandbox.run("report")
    #expect(try sandbox.text("\(folder)/收入.csv") == "\(heading)\n\(bad)\n")
    #expect(
      try reasons(in: sandbox).map { $0.prefix(2) } == [
        ["input/2023/某局/收入.csv:2:13", "label-unknown"], ["input/2023/某局/收入.csv:2:30", "amount"],
      ])
  }

  @Test func `the reasons list place, rule and words, in the language of the run`() throws {
    let sandbox = try base()
    try sandbox.edit("input/2023/某局/收入.csv", "240000.00", "二十四万")
    _ = try sandbox.run("report", "--lang", "zh")
    #expect(
      try sandbox.text("\(folder)/收入.csv.原因.csv") == """
        \u{feff}位置,规则,原因\r
        input/2023/某局/收入.csv:2:29,amount,“金额”不是有效金额：不是数字；请填写数字，最多精确到分\r

        """)
    _ = try sandbox.run("report", "--lang", "en")
    #expect(
      try reasons(in: sandbox).first?.last
        == "金额 is not an exact amount: this is not a number; write digits, exact to 分")
  }

  @Test(arguments: ["=", "+", "-", "@"])
  func `no cell of the reasons is a formula`(sign: String) throws {
    let sandbox = try base()
    try sandbox.edit("input/2023/某局/收入.csv", "240000.00", "二十四万")
    try FileManager.default.moveItem(at: sandbox.url("input/2023"), to: sandbox.url("\(sign)2023"))
    _ = try sandbox.run("report", "--input=\(sign)2023", "--year", "2023")
    let text = try sandbox.text("\(folder)/收入.csv.原因.csv")
    #expect(text.contains("\r\n\"'\(sign)2023/某局/收入.csv:2:29\",amount,"))
    #expect(!text.contains("\n\(sign)"))
  }

  @Test func `a quote in a reason is doubled, whatever mark stands over it`() throws {
    let sandbox = try base()
    try sandbox.write(
      "\(heading)\n2023,305001,一般公共预算拨款,\"基本\"\"\u{301},=1+1\",1.00\n", to: "input/2023/某局/收入.csv")
    #expect(try sandbox.run("report", "--lang", "en").status == 1)
    let text = try sandbox.text("\(folder)/收入.csv.原因.csv")
    let cell = try #require(text.split(separator: "label-unknown,").last?.split(separator: "\r\n").first)
    #expect(Array(cell.utf8).starts(with: "\"'基本\"\"\u{301},=1+1'".utf8), "\(text)")
    #expect(cell.hasSuffix("\""))
  }

  @Test func `in an export of many departments each gets its own back`() throws {
    let sandbox = try Sandbox.sample()
    try sandbox.shareSampleInput()
    let lines = try sandbox.text("input/2023/收入.csv").split(separator: "\n").map(String.init)
    let bad = lines.map { $0.replacing(/,([0-9.]+)$/) { ",\($0.output.1)元整" } }
    try sandbox.write(bad.joined(separator: "\n") + "\n", to: "input/2023/收入.csv")
    _ = try sandbox.run("report")
    for (department, code) in [(SampleInput.nanshan, "305"), (SampleInput.operations, "610")] {
      let kept = try sandbox.text("output/2023/\(department)/内部/退回/收入.csv").split(separator: "\n")
      #expect(kept.map(String.init) == [bad[0]] + bad.dropFirst().filter { $0.contains(",\(code)") })
    }
    #expect(!sandbox.exists("output/2023/退回"))
  }

  @Test func `records of no department lie beside the departments`() throws {
    let sandbox = try Sandbox.sample()
    try sandbox.shareSampleInput()
    let stray = ["2023,999999,一般公共预算拨款,基本支出拨款,1.00", "2023,,一般公共预算拨款,基本支出拨款,1.00"]
    let text = try sandbox.text("input/2023/收入.csv")
    try sandbox.write(text + stray.map { $0 + "\n" }.joined(), to: "input/2023/收入.csv")
    let outcome = try sandbox.run("report", "--lang", "en")
    #expect(outcome.output.isEmpty, "whose they are is not known, so nobody is published")
    let kept = try sandbox.outputFiles().filter { !$0.contains("/内部/核对") }
    #expect(kept == ["2023/退回/收入.csv", "2023/退回/收入.csv.原因.csv"])
    let heading = try #require(text.split(separator: "\n").first)
    #expect(
      try sandbox.text("output/2023/退回/收入.csv") == "\(heading)\n\(stray.joined(separator: "\n"))\n")
  }

  @Test func `a clean run takes away what an earlier one kept`() throws {
    let sandbox = try Sandbox.sample()
    try sandbox.shareSampleInput()
    let clean = try sandbox.text("input/2023/收入.csv")
    try sandbox.write(
      clean.replacing("29160000.00", with: "2916万") + "2023,999999,一般公共预算拨款,基本支出拨款,1.00\n",
      to: "input/2023/收入.csv")
    _ = try sandbox.run("report")
    let own = "output/2023/\(SampleInput.nanshan)/内部/退回"
    #expect(sandbox.exists(own) && sandbox.exists("output/2023/退回"))
    try sandbox.write(clean, to: "input/2023/收入.csv")
    #expect(try sandbox.run("report").status == 0)
    #expect(!sandbox.exists(own) && !sandbox.exists("output/2023/退回"))
    #expect(
      try sandbox.outputFiles().sorted()
        == SampleInput.workbooks.map { String($0.dropFirst("output/".count)) }.sorted())
  }

  @Test func `a department that is not asked for keeps what it had`() throws {
    let sandbox = try Sandbox.sample()
    let file = "input/2023/\(SampleInput.nanshan)/收入.csv"
    try sandbox.edit(file, "29160000.00", "2916万")
    _ = try sandbox.run("report")
    _ = try sandbox.run("report", "--department", SampleInput.operations)
    #expect(sandbox.exists("output/2023/\(SampleInput.nanshan)/内部/退回/收入.csv"))
  }

  @Test(arguments: ["../x", "../../x", "../../../x", "/x", "..", "a/../../../../x"])
  func `a department's name leads nowhere outside the output folder`(name: String) throws {
    // The office lies in a folder of its own, so that what left it would be seen.
    let sandbox = try Sandbox([(Repository.pipelines, "局/pipelines"), (Repository.base, "局")])
    let office = sandbox.url("局")
    try sandbox.edit("局/input/2023/某局/单位.csv", ",305,某局,", ",305,\(name),")
    for other in ["局/output/2023", "局/output", "局", "."] {
      try sandbox.write("mine", to: "\(other)/x/内部/退回/别人的.csv")
    }
    for isBad in [false, true] {
      if isBad { try sandbox.edit("局/input/2023/某局/收入.csv", "240000.00", "二十四万") }
      let before = try Set(
        files(under: sandbox.folder).filter {
          !$0.hasPrefix("局/output/2023/.yusuan/") && !$0.hasPrefix("局/output/2023/汇总.")
        })
      let outcome = try Program.run(["report"], in: office)
      let after = try Set(
        files(under: sandbox.folder).filter {
          !$0.hasPrefix("局/output/2023/.yusuan/") && !$0.hasPrefix("局/output/2023/汇总.")
        })
      #expect(outcome.status == 1)
      #expect(outcome.output.isEmpty)
      #expect(before.subtracting(after).isEmpty, "nothing is taken away")
      let kept: Set = ["局/output/2023/退回/收入.csv", "局/output/2023/退回/收入.csv.原因.csv"]
      #expect(after.subtracting(before) == (isBad ? kept : []))
    }
    #expect(!FileManager.default.fileExists(atPath: "/x"))
  }

  /// The cells of the reasons below the heading; none of them holds a comma.
  private func reasons(in sandbox: Sandbox) throws -> [[String]] {
    try sandbox.text("\(folder)/收入.csv.原因.csv").split(separator: "\r\n").dropFirst().map {
      $0.split(separator: ",", maxSplits: 2).map { $0.trimmingCharacters(in: ["\""]) }
    }
  }
}
