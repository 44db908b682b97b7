import Core
import Pipeline
import Testing

struct UnreadableFileTests {
  @Test(arguments: [
    ("shenzhen/pipeline.yaml", "shenzhen/pipeline.yaml"),
    ("shenzhen/dimensions.yaml", "shenzhen/dimensions.yaml"),
    ("shenzhen/style.yaml", "shenzhen/style.yaml"),
    ("codes/功能分类.csv", "shenzhen/../codes/功能分类.csv"),
    ("exports/收入.yaml", "shenzhen/../exports/收入.yaml"),
  ])
  func `a file that is not there is named`(file: String, named: String) {
    let (spec, findings) = OverlayReader(files: [file: nil]).load()
    #expect(spec == nil)
    #expect(findings.first?.rule == .fileUnreadable)
    #expect(findings.first?.location == Location(file: named))
    #expect(findings.first?.values[.reason] == "no such file")
  }

  @Test(arguments: [
    ("exports: ../exports", "exports: ▲../none"),
    ("tables: tables", "tables: [▲none]"),
  ])
  func `a folder that is not there is shown where it is asked for`(old: String, new: String)
    throws
  {
    var reader = OverlayReader()
    let marked = MarkedText(try reader.text("shenzhen/pipeline.yaml").replacing(old, with: new))
    reader.files["shenzhen/pipeline.yaml"] = Array(marked.text.utf8)
    let finding = try #require(reader.load().findings.first { $0.rule == .fileUnreadable })
    #expect(["\(finding.location.line):\(finding.location.column)"] == marked.places)
  }

  @Test(
    arguments: [
      ("name: [甲\n乙: 丙\n", .yamlSyntax, 2),
      ("name: 甲\n\tunits: 1\n", .yamlSyntax, 2),
      ("name: \"甲\n", .yamlSyntax, 2),
      ("", .yamlSyntax, 0),
      ("# nothing\n", .yamlSyntax, 0),
      ("- 甲\n", .typeMismatch, 1),
    ] as [(String, Rule, Int)])
  func `what is no YAML, or not what is expected, is shown at its line`(text: String, rule: Rule, line: Int) {
    let (spec, findings) = OverlayReader(files: ["shenzhen/style.yaml": Array(text.utf8)]).load()
    #expect(spec == nil)
    #expect(findings.map(\.rule) == [rule])
    #expect(findings.map(\.location.line) == [line])
  }

  @Test func `a file that is no UTF-8 is an error`() {
    let (spec, findings) = OverlayReader(files: ["shenzhen/style.yaml": [0xca, 0xd5]]).load()
    #expect(spec == nil)
    #expect(findings == [Finding(.encoding, at: Location(file: "shenzhen/style.yaml"), [.count: "1"])])
  }

  @Test func `a code list that is no CSV is an error of its line`() throws {
    let bytes = Array("代码,名称\n201,一\"般\n".utf8)
    let (spec, findings) = OverlayReader(files: ["codes/功能分类.csv": bytes]).load()
    #expect(spec == nil)
    let location = Location(file: "shenzhen/../codes/功能分类.csv", line: 2, column: 5)
    #expect(findings == [Finding(.quote, at: location)])
  }

  @Test(
    arguments: [
      ("代码,名称\n201,甲\n▲20101\n", .codeListRow), ("代码,名称,起\n\n▲201,甲,从\n", .codeListRow),
      ("代码,名称,起,止\n201,甲,2020,\n▲20101,乙,,2020年\n", .codeListRow), ("代码,名称\n201,▲\"甲\n", .quote),
      ("代码,名称\n201,▲甲\0\n", .nullByte),
    ] as [(String, Rule)])
  func `a row that is no code is found in its list`(text: String, rule: Rule) {
    let marked = MarkedText(text)
    let (spec, findings) = OverlayReader(files: ["codes/功能分类.csv": Array(marked.text.utf8)]).load()
    #expect(spec == nil)
    #expect(findings.map(\.rule) == [rule])
    #expect(findings.map { "\($0.location.line):\($0.location.column)" } == marked.places)
    #expect(findings.first?.location.file == "shenzhen/../codes/功能分类.csv")
  }

  @Test func `findings of all files come in one run`() throws {
    var reader = OverlayReader()
    for (file, old, new) in [
      ("shenzhen/style.yaml", "size: 18", "size: big"), ("exports/收入.yaml", "unit: 元", "unit: 角"),
      ("shenzhen/tables/表02-收入总表.yaml", "number: 表2", "nummer: 表2"),
      ("shenzhen/tables/表05-项目支出总表.yaml", "number: 表5", "number: [表5]"),
    ] {
      reader.files[file] = Array(try reader.text(file).replacing(old, with: new).utf8)
    }
    let files = Set(
      reader.load().findings.map { $0.location.file.split(separator: "/").last.map(String.init) })
    #expect(files.isSuperset(of: ["style.yaml", "收入.yaml", "表02-收入总表.yaml", "表05-项目支出总表.yaml"]))
  }
}
