import Foundation
import Testing

/// What `new-layout` makes of a blank, and what it leaves to a person.
struct LayoutDraftTests {
  @Test func `a layout is drafted from a blank, and what is there is kept`() throws {
    let sandbox = try Sandbox([])
    let blank = Repository.layouts.appending(path: "shanghai-department.txt").path
    let outcome = try sandbox.run("new-layout", "pipelines/draft", "--from", blank, "--lang", "en")
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.outputLines.count == 11)
    let table = try sandbox.text("pipelines/draft/tables/02-部门收入总表.yaml")
    #expect(table.contains("\ncaptionSpan: 5\n"))
    #expect(table.contains("{ label: \"功能分类科目名称\", show: FILL IN, width: 33.75 }"))
    #expect(table.contains("{ label: \"合计\", sum: {}, width: 14.875 }"))
    #expect(table.contains("{ label: \"类\", show: FILL IN, width: 5.125, style: look3 }"))
    #expect(table.contains("foot:\n  - { label: \"合计\", sum: {}, span: 4 }"))
    let sides = try sandbox.text("pipelines/draft/tables/04-部门财政拨款收支总表.yaml")
    #expect(sides.contains("beside:\n  - facts: FILL IN\n    rows: FILL IN\n      # row 8: 一、一般公共预算\n"))
    #expect(sides.contains("    foot:\n      - { label: \"支出总计\", sum: {} }"))
    let style = try sandbox.text("pipelines/draft/style.yaml")
    #expect(style.contains("standardFont: { font: \"宋体\", size: 12, digit: 8 }"))
    #expect(style.contains("headingHeights: [24, 31.5, 24]"))
    #expect(style.contains("look3: { align: center, wrap: false }"))
    let again = try sandbox.run("new-layout", "pipelines/draft", "--from", blank, "--lang", "en")
    #expect(again.status == 0)
    #expect(again.outputLines.isEmpty)
    #expect(try sandbox.run("new-layout", "pipelines/other", "--from", "none.xlsx").status == 3)
    try sandbox.write("PK\u{3}\u{4} and nothing more", to: "torn.xlsx")
    let torn = try sandbox.run("new-layout", "pipelines/other", "--from", "torn.xlsx", "--lang", "en")
    #expect(torn.errors.contains("torn.xlsx: error: cannot read: zip: "), "\(torn.errors)")
  }

  @Test func `a sheet's name leads nowhere outside, and a font without a size has digits`() throws {
    let sandbox = try Sandbox([])
    let blank = Repository.layouts.appending(path: "shanghai-department.txt")
    let text = String(decoding: try Data(contentsOf: blank), as: UTF8.self)
    let name = try #require(
      text.split(separator: "\n").first { $0.hasPrefix("sheet\t") }?.split(separator: "\t").last)
    let evil = text.replacing("sheet\t\(name)", with: "sheet\tx/../../../../evil")
      .replacing(#/(?m)^(cell\t[^\t]*\t[^\t]*\t[^\t]*\t[^\t]*\t)[0-9.]+/#) { "\($0.output.1)0" }
    try #require(evil != text)
    try sandbox.write(evil, to: "blank.txt")
    let outcome = try sandbox.run("new-layout", "pipelines/draft", "--from", "blank.txt", "--lang", "en")
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.outputLines.contains("pipelines/draft/tables/01.yaml"))
    #expect(
      try files(under: sandbox.folder).allSatisfy { $0 == "blank.txt" || $0.hasPrefix("pipelines/draft/") })
    #expect(try sandbox.text("pipelines/draft/style.yaml").contains("digit: 7 }"))
  }

  /// A draft with the names of money and dimensions filled in, as a person begins.
  private func draft(_ blank: String, dimensions: String, _ sandbox: Sandbox) throws {
    let outcome = try sandbox.run("new-layout", "pipelines/draft", "--from", blank, "--lang", "en")
    try #require(outcome.status == 0, "\(outcome.errors)")
    let text = try sandbox.text("pipelines/draft/pipeline.yaml")
      .replacing("{ FILL IN: 100 }", with: "{ 元: 100, 万元: 1000000 }")
      .replacing("{ unit: FILL IN }", with: "{ unit: 元 }").replacing("../FILL IN/", with: "../\(dimensions)/")
    try sandbox.write(text, to: "pipelines/draft/pipeline.yaml")
  }

  struct Told: Decodable {
    var file: String?
    var line: Int?
  }

  @Test(arguments: ["shanghai-department", "shanghai-unit", "shenzhen"])
  func `all that check-pipeline finds in a draft is marked`(blank: String) throws {
    let sandbox = try Sandbox.sample()
    var path = Repository.layouts.appending(path: "\(blank).txt").path
    if blank == "shenzhen" {
      let report = try sandbox.run("report", "--input", "input/2023", "--output", "output")
      path = try #require(report.outputLines.first)
    }
    let dimensions = String(try #require(blank.split(separator: "-").first))
    try draft(path, dimensions: dimensions, sandbox)
    let outcome = try sandbox.run("check-pipeline", "pipelines/draft", "--json")
    let told = try outcome.outputLines.compactMap {
      try JSONDecoder().decode(Told.self, from: Data($0.utf8))
    }.filter { $0.file != nil && ($0.line ?? 0) > 0 }
    #expect(told.count > 30)
    for finding in told {
      let lines = try sandbox.text(finding.file ?? "").split(
        separator: "\n", omittingEmptySubsequences: false)
      let line = lines[(finding.line ?? 1) - 1]
      #expect(line.contains("FILL IN"), "\(finding.file ?? ""):\(finding.line ?? 0) \(line)")
    }
  }

  @Test(arguments: [("department", []), ("unit", ["--unit", "701001"])])
  func `the blank's heading trees are those of the layout`(form: String, arguments: [String]) throws {
    let sandbox = try Sandbox([(Repository.pipelines, "pipelines"), (Repository.offices, "input")])
    try sandbox.write("pipeline: shanghai\n", to: "input/2024/设置.yaml")
    let report = try Program.run(
      ["report", "--input", "input/2024", "--output", "output"] + arguments, in: sandbox.folder)
    let ours = try #require(report.outputLines.first, "\(report.errors)")
    let blank = Repository.layouts.appending(path: "shanghai-\(form).txt").path
    _ = try sandbox.run("new-layout", "ours", "--from", ours)
    _ = try sandbox.run("new-layout", "blank", "--from", blank)
    let tables = try FileManager.default.contentsOfDirectory(
      atPath: sandbox.folder.appending(path: "blank/tables").path)
    try #require(tables.count == 9)
    for table in tables {
      let trees = try ["ours", "blank"].map { folder in
        // Labels with their depth, and which of them are figures.
        try sandbox.text("\(folder)/tables/\(table)").split(separator: "\n").filter {
          $0.contains("label: ")
        }.map { line in line.prefix { $0 == " " } + (line.split(separator: ", width").first ?? "") }
      }
      #expect(trees[0] == trees[1])
      #expect(trees[0].count > 6)
    }
  }

  @Test func `a drafted style is one that layouts take`() throws {
    let sandbox = try Sandbox([(Repository.pipelines, "pipelines")])
    let blank = Repository.layouts.appending(path: "shanghai-department.txt").path
    _ = try sandbox.run("new-layout", "draft", "--from", blank)
    try sandbox.write(try sandbox.text("draft/style.yaml"), to: "pipelines/shenzhen/style.yaml")
    #expect(try sandbox.run("check-pipeline", "pipelines/shenzhen").status == 0)
  }
}
