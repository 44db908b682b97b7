import Foundation
import Testing

/// The main job on the repository's own input.
struct ReportTests {
  @Test func `both workbooks are written and standard output is their paths`() throws {
    let sandbox = try Sandbox.sample()
    let outcome = try sandbox.run("report", "--lang", "zh")
    #expect(outcome.output == SampleInput.workbooks.map { $0 + "\n" }.joined())
    #expect(outcome.errors == "写出 2 个工作簿，0 个未写出\n")
    #expect(outcome.status == 0)
    for path in SampleInput.workbooks { #expect(sandbox.exists(path)) }
    #expect(try sandbox.outputFiles().count == 2, "nothing else is left in output/")
  }

  @Test func `a workbook has its contents and twelve tables`() throws {
    let sandbox = try Sandbox.sample()
    _ = try sandbox.run("report")
    for path in SampleInput.workbooks {
      let sheets = try Workbook(path, in: sandbox).sheets.map(\.name)
      #expect(sheets.first == "目录")
      #expect(sheets.dropFirst().map { $0.prefix { $0 != " " } } == (1...12).map { "表\($0)" })
    }
  }

  @Test func `a second run gives the same bytes`() throws {
    let sandbox = try Sandbox.sample()
    _ = try sandbox.run("report")
    let first = try sandbox.sampleWorkbooks()
    _ = try sandbox.run("report")
    #expect(try sandbox.sampleWorkbooks() == first)
  }

  @Test func `one export of all departments gives the same bytes as their folders`() throws {
    let folders = try Sandbox.sample()
    _ = try folders.run("report")
    let shared = try Sandbox.sample()
    try shared.shareSampleInput()
    let outcome = try shared.run("report", "--lang", "en")
    #expect(outcome.errors == "2 written, 0 refused\n")
    #expect(try shared.sampleWorkbooks() == folders.sampleWorkbooks())
  }

  @Test func `a register of all departments may lie beside their folders`() throws {
    let folders = try Sandbox.sample()
    _ = try folders.run("report")
    let mixed = try Sandbox.sample()
    var register: [String] = []
    for department in SampleInput.departments {
      let lines = try mixed.text("input/2023/\(department)/单位.csv").split(separator: "\n").map(String.init)
      register += register.isEmpty ? lines : Array(lines.dropFirst())
      try mixed.remove("input/2023/\(department)/单位.csv")
    }
    try mixed.write(register.joined(separator: "\n"), to: "input/2023/单位.csv")
    let outcome = try mixed.run("report", "--lang", "en")
    #expect(outcome.errors == "2 written, 0 refused\n")
    #expect(try mixed.sampleWorkbooks() == folders.sampleWorkbooks())
  }

  @Test(arguments: [SampleInput.operations, "610"])
  func `--department makes that department's workbook alone`(name: String) throws {
    let all = try Sandbox.sample()
    _ = try all.run("report")
    let one = try Sandbox.sample()
    let outcome = try one.run("report", "--department", name)
    let path = SampleInput.workbook(of: SampleInput.operations)
    #expect(outcome.outputLines == [path])
    #expect(outcome.status == 0)
    #expect(try one.bytes(path) == all.bytes(path))
    #expect(try one.outputFiles().count == 1)
  }

  @Test(arguments: ["深圳市示例区市政设施养护中心", "610002"])
  func `--unit makes the set of one unit under its own name`(name: String) throws {
    let sandbox = try Sandbox.sample()
    let outcome = try sandbox.run("report", "--unit", name)
    let path = "output/2023/深圳市示例区城市运行保障局/公开/深圳市示例区市政设施养护中心/2023年单位预算公开表.xlsx"
    #expect(outcome.outputLines == [path])
    #expect(outcome.status == 0)
    let totals = try Workbook(path, in: sandbox).sheet("表3")
    #expect(totals.rows[2][0] == "单位名称：深圳市示例区市政设施养护中心")
    #expect(totals.row("深圳市示例区市政设施养护中心") != nil)
    for other in ["深圳市示例区城市运行保障局", "深圳市示例区城市运行保障局本级"] { #expect(totals.row(other) == nil) }
  }

  @Test func `--unit may be repeated`() throws {
    let sandbox = try Sandbox.sample()
    let outcome = try sandbox.run("report", "--unit", "610001", "--unit", "610003")
    #expect(outcome.outputLines.count == 2)
    #expect(outcome.status == 0)
  }

  @Test(arguments: ["--department", "--unit"])
  func `a name that nobody has is said and refused`(option: String) throws {
    let sandbox = try Sandbox.sample()
    let english = try sandbox.run("report", option, "没有这个局", "--lang", "en")
    #expect(english.errors.contains("no department or unit is called 没有这个局\n"))
    #expect(english.output.isEmpty)
    #expect(english.status == 1)
    let chinese = try sandbox.run("report", option, "没有这个局", "--lang", "zh")
    #expect(chinese.errors.contains("没有名为 没有这个局 的部门或单位\n"))
    #expect(chinese.status == 1)
  }

  @Test(arguments: [
    (["--department", "深圳市生态环境局南山管理"], "no department or unit is called 深圳市生态环境局南山管理; 深圳市生态环境局南山管理局 is\n"),
    (
      ["--department", "305", "--unit", "610002"],
      "610002 is a unit of 深圳市示例区城市运行保障局, which --department leaves out\n"
    ),
  ])
  func `a slip of the pen is answered with what may be meant`(options: [String], text: String) throws {
    let sandbox = try Sandbox.sample()
    for command in ["report", "check"] {
      let outcome = try Program.run([command, "--lang", "en"] + options, in: sandbox.folder)
      #expect(outcome.errors.contains(text), "\(command): \(outcome.errors)")
      #expect(outcome.status == 1)
    }
  }

  @Test func `a program that reads the results learns of what was not done`() throws {
    let outcome = try Sandbox.sample().run("report", "--department", "没有这个局", "--json", "--lang", "en")
    #expect(
      outcome.output.contains(
        "{\"text\":\"no department or unit is called 没有这个局\",\"type\":\"failure\"}\n"), "\(outcome.output)")
  }

  @Test func `a layout that is not there is refused where the settings name it`() throws {
    let sandbox = try Sandbox.sample()
    try sandbox.write("pipeline: shenzen\n", to: "input/2023/设置.yaml")
    let outcome = try sandbox.run("report", "--lang", "en")
    #expect(
      outcome.errors.contains("input/2023/设置.yaml:1:11: error: 'shenzen' is not known here"),
      "\(outcome.errors)")
    #expect(outcome.errors.contains("expected one of shenzhen, "))
    #expect(outcome.status == 2)
    #expect(try sandbox.run("check", "--lang", "en").errors.contains("设置.yaml:1:11: error: "))
  }

  @Test func `a name that nobody has does not keep the others back`() throws {
    let sandbox = try Sandbox.sample()
    let outcome = try sandbox.run("report", "--department", "305", "--department", "没有这个局")
    #expect(outcome.outputLines == [SampleInput.workbook(of: SampleInput.nanshan)])
    #expect(outcome.status == 1)
  }

  @Test func `--output says where to`() throws {
    let sandbox = try Sandbox.sample()
    let outcome = try sandbox.run("report", "--department", "305", "--output", "成果/2023")
    #expect(outcome.outputLines == ["成果/2023/\(SampleInput.nanshan)/公开/2023年部门预算公开表.xlsx"])
    #expect(!sandbox.exists("output"))
  }

  @Test func `the layout named on the command line goes before the year's settings`() throws {
    let sandbox = try Sandbox.sample()
    try sandbox.write("pipeline: 没有这个版式\n", to: "input/2023/设置.yaml")
    #expect(try sandbox.run("report").status == 2)
    #expect(try sandbox.run("report", "--pipeline", "pipelines/shenzhen").status == 0)
  }
}
