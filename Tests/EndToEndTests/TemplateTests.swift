import Foundation
import Testing

/// Blank input files for an office to fill in.
struct TemplateTests {
  @Test(arguments: [("shenzhen", 14), ("shanghai", 14)])
  func `a report can be made of the examples in the blank files`(layout: String, files: Int) throws {
    let sandbox = try Sandbox([(Repository.pipelines, "pipelines")])
    let pipeline = "pipelines/\(layout)"
    let template = try sandbox.run("template", "input/2025/某局", "--pipeline", pipeline)
    #expect(template.status == 0, "\(template.errors)")
    #expect(template.outputLines.count == files)
    let outcome = try sandbox.run("report", "--input", "input/2025", "--pipeline", pipeline, "--lang", "en")
    #expect(outcome.errors == "1 written, 0 refused\n")
    #expect(outcome.outputLines == ["output/2025/某局/公开/2025年部门预算公开表.xlsx"])
    #expect(outcome.status == 0)
  }

  @Test func `a folder that names no year asks for one`() throws {
    let outcome = try Sandbox([]).run("template", "空白", "--lang", "en")
    #expect(outcome.status == 64)
    #expect(outcome.errors.contains("--year"), "\(outcome.errors)")
  }

  @Test func `the guide names every file and the labels it takes`() throws {
    let sandbox = try Sandbox([(Repository.pipelines, "pipelines")])
    let outcome = try sandbox.run("template", "空白", "--year", "2024")
    let guide = try sandbox.text("空白/填写说明.txt")
    for path in outcome.outputLines where path.hasSuffix(".csv") {
      #expect(guide.contains("■ \(path.split(separator: "/").last ?? "")"))
    }
    #expect(guide.contains("[支出类型]: 人员支出 / 公用支出 / 对个人和家庭的补助支出 / 项目支出"))
    // What is in brackets may be left out.
    #expect(guide.hasPrefix("[…] "))
    #expect(guide.contains("\r\n  [功能科目名称]") && guide.contains("\r\n  单位名称"))
  }

  @Test func `the guide names what the document asks for`() throws {
    let sandbox = try Sandbox([(Repository.pipelines, "pipelines")])
    _ = try sandbox.run("template", "空白", "--year", "2024")
    let guide = try sandbox.text("空白/填写说明.txt").split(separator: "\r\n").map(String.init)
    #expect(guide.contains("  事项: 部门预算收支总额 / <项目> / 机关运行经费"))
    #expect(guide.contains { $0.hasPrefix("  事项: 职责 / 内设机构 / 内设机构数 / 人员数 / ") })
    let texts = try #require(guide.firstIndex(of: "    第一部分: 主要工作目标"))
    #expect(guide[texts - 1] == "  事项" && guide[texts + 1] == "    第二部分: 收支变动原因")
    // Each tag of the templates that an office answers is there.
    let folder = Repository.pipelines.appending(path: "shenzhen/document")
    let asked = try FileManager.default.contentsOfDirectory(atPath: folder.path).flatMap { name in
      try String(contentsOf: folder.appending(path: name), encoding: .utf8)
        .matches(of: /\{\{(?:text|fact) ([^}]+)\}\}/).map { String($0.output.1) }
    }
    let items = guide.filter { $0.contains(":") }.joined(separator: " / ")
    #expect(asked.count > 25 && asked.allSatisfy { items.contains($0) })
  }

  @Test func `what an office has filled in is kept`() throws {
    let sandbox = try Sandbox([(Repository.pipelines, "pipelines")])
    try sandbox.write("filled in\n", to: "空白/收入.csv")
    let outcome = try sandbox.run("template", "空白", "--year", "2024", "--lang", "en")
    #expect(outcome.errors == "空白/收入.csv: kept, it is there already\n")
    #expect(outcome.outputLines.count == 13)
    #expect(try sandbox.text("空白/收入.csv") == "filled in\n")
  }
}
