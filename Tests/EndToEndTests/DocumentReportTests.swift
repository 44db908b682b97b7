import Foundation
import Testing

/// What a report does about documents, with a converter that is a script.
struct DocumentReportTests {
  private static let folder = "output/2023/\(SampleInput.nanshan)/公开"

  @Test func `without the converter the page is written and it is said`() throws {
    // The program looks for it on the path, where a test has none of its own.
    let sandbox = try Sandbox.sample()
    let outcome = try Program.run(
      ["report", "--document", "--lang", "en"], in: sandbox.folder, path: "/nowhere")
    #expect(outcome.errors.contains("soffice was not found"))
    #expect(outcome.status == 0)
    #expect(sandbox.exists("\(Self.folder)/2023年部门预算.html"))
    #expect(!sandbox.exists("\(Self.folder)/2023年部门预算.docx"))
    let page = try sandbox.text("\(Self.folder)/2023年部门预算.html")
    #expect(page.contains("<data value=\"第二部分/收入总额\">9,632</data>"))
  }

  @Test func `the converter finds the list of fonts and its profile wherever it runs`() throws {
    // It notes whether what it is told can be found from another folder, and makes nothing.
    let sandbox = try Sandbox.sample()
    let script = """
      #!/bin/sh
      here=$PWD
      cd /
      grep -c family "$FONTCONFIG_FILE" >> "$here/fonts"
      for word; do case $word in -env:UserInstallation=*) echo "$word" >> "$here/profiles" ;; esac; done
      """
    try sandbox.write(script, to: "bin/soffice")
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o755], ofItemAtPath: sandbox.url("bin/soffice").path)
    let outcome = try Program.run(
      ["report", "--document", "--department", "305", "--lang", "en"], in: sandbox.folder,
      path: "\(sandbox.url("bin").path):/usr/bin:/bin")
    // A line of each format: the fonts of the look are listed, and the profile is an address with a whole path.
    let fonts = try sandbox.text("fonts").split(separator: "\n").compactMap { Int($0) }
    #expect(fonts.count == 2 && fonts.allSatisfy { $0 > 3 }, "\(fonts) \(outcome.errors)")
    let profiles = try sandbox.text("profiles").split(separator: "\n")
    #expect(profiles.count == 2 && profiles.allSatisfy { $0.contains("=file:///") }, "\(profiles)")
  }

  @Test func `the documents are the same from folders and from shared files`() throws {
    func pages(isShared: Bool) throws -> [Data] {
      let sandbox = try Sandbox.sample()
      if isShared { try sandbox.shareSampleInput() }
      let outcome = try Program.run(
        ["report", "--document", "--lang", "en"], in: sandbox.folder, path: "/nowhere")
      #expect(outcome.status == 0, "\(outcome.errors)")
      return try SampleInput.departments.map {
        try sandbox.bytes("output/2023/\($0)/公开/2023年部门预算.html")
      }
    }
    #expect(try pages(isShared: true) == pages(isShared: false))
  }

  @Test func `a document whose workbook is kept back counts as not written`() throws {
    let sandbox = try Sandbox.sample()
    try sandbox.edit("input/2023/\(SampleInput.nanshan)/收入.csv", ".00\n", ".01\n")
    let outcome = try Program.run(
      ["report", "--document", "--lang", "en"], in: sandbox.folder, path: "/nowhere")
    #expect(outcome.errors.contains("documents: 1 written, 0 unchanged, 1 refused"), "\(outcome.errors)")
  }

  @Test(arguments: [
    "words: { 支出总计: 本年支出总计 }", "words: { 收入总计: 收入合计 }", "tables: { 表7: { words: { 支出总计: 共计 } } }",
  ])
  func `an office that words its tables otherwise has its amounts in the text`(setting: String) throws {
    let sandbox = try Sandbox.sample()
    func page() throws -> String {
      let outcome = try Program.run(
        ["report", "--document", "--department", "305", "--lang", "en"], in: sandbox.folder, path: "/nowhere")
      #expect(outcome.status == 0, "\(outcome.errors)")
      return try sandbox.text("\(Self.folder)/2023年部门预算.html")
    }
    let before = try page()
    try sandbox.write("departments: { \(SampleInput.nanshan): { \(setting) } }\n", to: "input/2023/设置.yaml")
    let amounts = try page().matches(of: #/<data value="[^"]*">[^<]*<\/data>/#).map { String($0.output) }
    #expect(amounts == before.matches(of: #/<data value="[^"]*">[^<]*<\/data>/#).map { String($0.output) })
    #expect(amounts.count > 50)
  }

  @Test func `a note of nobody is refused`() throws {
    let sandbox = try Sandbox.sample()
    try sandbox.shareSampleInput()
    try sandbox.edit("input/2023/文字.csv", "\n305,", "\n,")
    let outcome = try sandbox.run("report", "--lang", "en")
    #expect(outcome.errors.contains("input/2023/文字.csv:2:1: error: 部门 is blank"), "\(outcome.errors)")
    #expect(outcome.status == 1)
  }

  @Test func `what a killed run had started is ended before its folder is cleared away`() throws {
    let sandbox = try Sandbox.sample()
    let folder = "output/2023/.yusuan/documents-1"
    try sandbox.write("while :; do mkdir -p \(folder)/docx; sleep 0.01; done", to: "bin/converter")
    let converter = Process()
    converter.executableURL = URL(fileURLWithPath: "/bin/sh")
    converter.currentDirectoryURL = sandbox.folder
    converter.arguments = [
      "bin/converter", "-env:UserInstallation=file://\(sandbox.url(folder).path)/profile-docx",
    ]
    try converter.run()
    defer { converter.terminate() }
    while !sandbox.exists(folder) { usleep(10_000) }
    #expect(try sandbox.run("report", "--department", "305", "--lang", "en").status == 0)
    #expect(!sandbox.exists(folder))
    for _ in 0..<500 where converter.isRunning { usleep(10_000) }
    #expect(!converter.isRunning)
  }

  @Test func `a document that is kept back leaves the workbook alone`() throws {
    let sandbox = try Sandbox.sample()
    try sandbox.edit("input/2023/\(SampleInput.nanshan)/文字.csv", "无涉密项目", "待填写")
    let outcome = try Program.run(
      ["report", "--document", "--lang", "en"], in: sandbox.folder, path: "/nowhere")
    #expect(outcome.errors.contains("\(SampleInput.nanshan): document not written"))
    #expect(outcome.status == 1)
    #expect(sandbox.exists(SampleInput.workbook(of: SampleInput.nanshan)))
    #expect(!sandbox.exists("\(Self.folder)/2023年部门预算.html"))
  }

  @Test func `what is not changed is not made again, and texts leave the workbook as it is`() throws {
    let sandbox = try Sandbox.sample()
    func report() throws -> Program.Outcome {
      try Program.run(["report", "--document", "--lang", "en"], in: sandbox.folder, path: "/nowhere")
    }
    _ = try report()
    let workbooks = try sandbox.sampleWorkbooks()
    let page = try sandbox.bytes("\(Self.folder)/2023年部门预算.html")
    #expect(try report().errors.contains("documents: 0 written, 2 unchanged"))
    try sandbox.edit("input/2023/\(SampleInput.nanshan)/文字.csv", "无涉密项目", "没有涉密项目")
    let third = try report()
    #expect(third.errors.contains("0 written, 2 unchanged, 0 refused\n"))
    #expect(third.errors.contains("documents: 1 written, 1 unchanged"))
    #expect(try sandbox.sampleWorkbooks() == workbooks)
    #expect(try sandbox.bytes("\(Self.folder)/2023年部门预算.html") != page)
  }

  @Test func `a department that writes nothing gets no document`() throws {
    let sandbox = try Sandbox.sample()
    for file in ["基本情况.csv", "文字.csv", "上年预算.csv"] {
      try sandbox.remove("input/2023/\(SampleInput.nanshan)/\(file)")
    }
    let outcome = try Program.run(
      ["report", "--document", "--lang", "en"], in: sandbox.folder, path: "/nowhere")
    #expect(outcome.errors.contains("documents: 1 written"))
    #expect(outcome.status == 0)
    #expect(!sandbox.exists("\(Self.folder)/2023年部门预算.html"))
  }

  @Test func `units get no document, and it is said in one line`() throws {
    let sandbox = try Sandbox.sample()
    let line = "documents are made for departments only; units get workbooks"
    let outcome = try Program.run(
      ["report", "--document", "--level", "单位", "--lang", "en"], in: sandbox.folder, path: "/nowhere")
    #expect(outcome.errors.split(separator: "\n").count { $0 == line } == 1, "\(outcome.errors)")
    #expect(outcome.status == 0)
    #expect(!outcome.output.contains(".html"))
    let text = try sandbox.run("text", "--unit", "610002", "--lang", "zh")
    #expect(text.errors == "公开文件只按部门生成；单位只有工作簿\n")
    // Where a department's document is made nothing is said.
    let all = try Program.run(
      ["report", "--document", "--lang", "en"], in: sandbox.folder, path: "/nowhere")
    #expect(!all.errors.contains(line))
  }

  @Test func `a mistake of a part is said once, whoever's document shows it`() throws {
    let sandbox = try Sandbox.sample()
    try sandbox.edit("pipelines/shenzhen/document/06-部门预算绩效管理情况.txt", "目标已经编制", "目标待填写")
    let outcome = try Program.run(
      ["report", "--document", "--lang", "en"], in: sandbox.folder, path: "/nowhere")
    let found = outcome.errors.split(separator: "\n").filter { $0.hasSuffix("[text-leftover]") }
    #expect(found.count == 1, "\(outcome.errors)")
    #expect(outcome.errors.contains("documents: 0 written, 0 unchanged, 2 refused"))
    #expect(outcome.status == 2)
    // What stands in an office's file is said for each office.
    try sandbox.edit("pipelines/shenzhen/document/06-部门预算绩效管理情况.txt", "目标待填写", "目标已经编制")
    for name in [SampleInput.nanshan, SampleInput.operations] {
      try sandbox.edit("input/2023/\(name)/文字.csv", "无涉密项目", "待填写")
    }
    let second = try Program.run(
      ["report", "--document", "--lang", "en"], in: sandbox.folder, path: "/nowhere")
    #expect(second.errors.split(separator: "\n").count { $0.hasSuffix("[text-leftover]") } == 2)
    #expect(second.status == 1)
  }
}
