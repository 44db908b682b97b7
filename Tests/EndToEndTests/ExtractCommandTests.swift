import Foundation
import Testing

/// `yusuan extract`: what was read from a file, and what became of its records.
struct ExtractCommandTests {
  private let file = "input/2023/\(SampleInput.operations)/政府采购.csv"

  private func base() throws -> Sandbox {
    try Sandbox([(Repository.pipelines, "pipelines"), (Repository.base, "")])
  }

  // MARK: Facts and notes

  @Test func `each fact has its place, its members and its amounts`() throws {
    let outcome = try Sandbox.sample().run("extract", file, "--lang", "en")
    #expect(
      outcome.outputLines.first
        == "\(file):2:1: 政府采购: 本年 | 610001 | 2120101 行政运行 | 物业管理费 | 服务 | 860000.00 | 860000.00 | 320000.00")
    #expect(outcome.outputLines.count == 13)
    #expect(outcome.status == 0)
  }

  @Test func `the balance line accounts for every record and every fen`() throws {
    let sandbox = try base()
    try sandbox.write(
      """
      预算年度,单位代码,资金性质,拨款用途,金额
      2023,305001,一般公共预算拨款,基本支出拨款,240000.01
      2023,305001,一般公共预算拨款,履职类项目拨款,60000.00
      2022,305001,一般公共预算拨款,基本支出拨款,30000.00
      2023,305001,一般公共预算收入,基本支出拨款,5000.00
      2023,305001,一般公共预算拨款,基本支出拨款,四千
      2023,305001,一般公共预算拨款

      """, to: "input/2023/某局/收入.csv")
    let english = try sandbox.run("extract", "input/2023/某局/收入.csv", "--lang", "en")
    #expect(
      english.errors.hasSuffix(
        """
        input/2023/某局/收入.csv: 6 records = 2 used + 1 dropped + 3 refused
          金额: 335000.01 = 300000.01 + 30000.00 + 5000.00

        """))
    #expect(english.outputLines.count == 2)
    for rule in ["label-unknown", "amount", "field-count"] { #expect(english.errors.contains("[\(rule)]")) }
    #expect(english.status == 1)
    let chinese = try sandbox.run("extract", "input/2023/某局/收入.csv", "--lang", "zh")
    #expect(chinese.errors.contains("input/2023/某局/收入.csv：共 6 条记录 = 使用 2 + 按规则不计 1 + 退回 3\n"))
    #expect(chinese.output == english.output)
  }

  @Test(arguments: ["支出", "收入", "结转", "政府采购", "三公经费", "控制数"])
  func `what extract shows adds up to its balance line`(name: String) throws {
    let sandbox = try Sandbox.sample()
    for department in SampleInput.departments {
      let outcome = try sandbox.run("extract", "input/2023/\(department)/\(name).csv", "--lang", "en")
      #expect(outcome.status == 0)
      let lines = try sandbox.text("input/2023/\(department)/\(name).csv").split(separator: "\n").count - 1
      #expect(outcome.errors.contains(": \(lines) records = "))
      #expect(outcome.errors.contains(" + 0 refused\n"))
      let used = try #require(outcome.errors.firstMatch(of: /= (\d+) used/).flatMap { Int($0.output.1) })
      #expect(outcome.outputLines.count == used)
    }
  }

  private struct Line: Decodable, Hashable {
    var type: String
    var dataset: String?
    var file: String?
    var line: Int?
    var column: Int?
    var labels: [String: String]?
    var amounts: [String: String]?
    var texts: [String: String]?
    var rule: String?
  }

  private func lines(_ outcome: Program.Outcome) throws -> [Line] {
    try outcome.outputLines.map { try JSONDecoder().decode(Line.self, from: Data($0.utf8)) }
  }

  @Test func `--json gives an object a fact`() throws {
    let outcome = try Sandbox.sample().run("extract", file, "--json")
    let found = try lines(outcome)
    #expect(found.count == 13)
    #expect(
      found.first
        == Line(
          type: "fact", dataset: "政府采购", file: file, line: 2, column: 1,
          labels: ["年度": "本年", "单位": "610001", "功能科目": "2120101 行政运行", "项目": "物业管理费", "采购品目": "服务"],
          amounts: ["采购金额": "860000.00", "面向中小企业金额": "860000.00", "面向小微企业金额": "320000.00"]))
  }

  @Test func `--json gives an object a note, its texts as they stand`() throws {
    let sandbox = try base()
    let text = "监测,\"水\"\n与气"
    try sandbox.write(
      "预算年度,部门代码,任务名称,主要内容\n2023,305,监测工作,\"监测,\"\"水\"\"\n与气\"\n",
      to: "input/2023/某局/绩效任务.csv")
    let outcome = try sandbox.run("extract", "input/2023/某局/绩效任务.csv", "--json")
    let found = try lines(outcome)
    #expect(found.map { $0.texts?["主要内容"] } == [text])
    #expect(found.first?.line == 2)
    #expect(outcome.status == 0)
  }

  @Test func `--json has the findings too`() throws {
    let sandbox = try base()
    try sandbox.edit("input/2023/某局/收入.csv", "240000.00", "24万")
    let outcome = try sandbox.run("extract", "input/2023/某局/收入.csv", "--json")
    #expect(try lines(outcome).map(\.type).sorted() == ["fact", "finding"])
    #expect(try lines(outcome).first { $0.type == "finding" }?.rule == "amount")
    #expect(outcome.status == 1)
  }

  @Test func `units that no register knows are taken as they are`() throws {
    let sandbox = try base()
    try sandbox.edit("input/2023/某局/收入.csv", "305001", "888001")
    let outcome = try sandbox.run("extract", "input/2023/某局/收入.csv")
    #expect(outcome.output.contains(" | 888001 | "))
    #expect(outcome.status == 0)
  }

  // MARK: Which export, which year

  @Test func `--export says what a file of another name is`() throws {
    let sandbox = try base()
    try sandbox.write(sandbox.text("input/2023/某局/收入.csv"), to: "导出0917.csv")
    let unknown = try sandbox.run("extract", "导出0917.csv", "--lang", "en")
    #expect(unknown.errors.hasPrefix("导出0917.csv: no export is called so; expected one of 三公经费, "))
    #expect(unknown.output.isEmpty)
    #expect(unknown.status == 1)
    let chinese = try sandbox.run("extract", "导出0917.csv", "--lang", "zh")
    #expect(chinese.errors.hasPrefix("导出0917.csv：没有这种导出；应为以下之一：三公经费、"))
    let known = try sandbox.run("extract", "导出0917.csv", "--export", "收入")
    #expect(known.outputLines.count == 2)
    #expect(known.status == 0)
  }

  @Test func `the year is the path's, or the option's`() throws {
    let sandbox = try base()
    let path = "input/2023/某局/收入.csv"
    #expect(try sandbox.run("extract", path).outputLines.allSatisfy { $0.contains(": 收入: 本年 | ") })
    let later = try sandbox.run("extract", path, "--year", "2030", "--lang", "en")
    #expect(later.output.isEmpty)
    #expect(later.errors.contains("2 records = 0 used + 2 dropped + 0 refused"))
  }

  @Test func `one bad file does not keep the next from being shown`() throws {
    let sandbox = try base()
    let outcome = try sandbox.run("extract", "无此类.csv", "input/2023/某局/收入.csv")
    #expect(outcome.outputLines.count == 2)
    #expect(outcome.status == 1)
  }

  @Test func `a layout with mistakes is exit 2, no file is exit 64`() throws {
    let sandbox = try base()
    let outcome = try sandbox.run("extract", "input/2023/某局/收入.csv", "--pipeline", "pipelines/none")
    #expect(outcome.errors.contains("[file-unreadable]"))
    #expect(outcome.status == 2)
    #expect(try sandbox.run("extract").status == 64)
  }

  // MARK: Records as they stand

  /// A text and its records; what every reader of CSV should make of it.
  struct Raw: CustomTestStringConvertible {
    var testDescription: String
    var text: String
    var records: [[String]]

    init(_ testDescription: String, _ text: String, _ records: [[String]]) {
      (self.testDescription, self.text, self.records) = (testDescription, text, records)
    }
  }

  private static let texts = [
    Raw("plain", "科目,金额\n办公费,12\n", [["科目", "金额"], ["办公费", "12"]]),
    Raw("one cell", "甲\n", [["甲"]]),
    Raw("one column", "甲\n乙\n丙\n", [["甲"], ["乙"], ["丙"]]),
    Raw("one cell, no line end", "甲", [["甲"]]),
    Raw("no line end at the end", "甲,乙\n丙,丁", [["甲", "乙"], ["丙", "丁"]]),
    Raw("CRLF", "甲,乙\r\n丙,丁\r\n", [["甲", "乙"], ["丙", "丁"]]),
    Raw("CRLF, none at the end", "甲,乙\r\n丙,丁", [["甲", "乙"], ["丙", "丁"]]),
    Raw("CR alone", "甲,乙\r丙,丁\r", [["甲", "乙"], ["丙", "丁"]]),
    Raw("each line end once", "甲\r\n乙\n丙\r丁", [["甲"], ["乙"], ["丙"], ["丁"]]),
    Raw("empty cells", ",\n甲,,乙\n,丙,\n", [["", ""], ["甲", "", "乙"], ["", "丙", ""]]),
    Raw("empty last cell, no line end", "甲,", [["甲", ""]]),
    Raw("an empty line", "甲,乙\n\n丙,丁\n", [["甲", "乙"], [""], ["丙", "丁"]]),
    Raw("empty lines of both kinds", "甲\n\n\r\n乙\n", [["甲"], [""], [""], ["乙"]]),
    Raw("an empty line first", "\n甲\n", [[""], ["甲"]]),
    Raw("empty quotes", "\"\"\n甲,\"\"\n\"\",乙\n", [[""], ["甲", ""], ["", "乙"]]),
    Raw("quoted", "\"甲\",\"乙\"\n", [["甲", "乙"]]),
    Raw("comma in quotes", "\"甲,乙\",丙\n", [["甲,乙", "丙"]]),
    Raw("quote in quotes", "\"他说\"\"好\"\"\",乙\n", [["他说\"好\"", "乙"]]),
    Raw("only a quote", "\"\"\"\",\"\"\"\"\"\"\n", [["\"", "\"\""]]),
    Raw("LF in quotes", "\"甲\n乙\",丙\n", [["甲\n乙", "丙"]]),
    Raw("CRLF in quotes", "\"甲\r\n乙\",丙\r\n丁,戊\r\n", [["甲\r\n乙", "丙"], ["丁", "戊"]]),
    Raw("empty lines in quotes", "\"甲\n\n\n乙\"\n丙\n", [["甲\n\n\n乙"], ["丙"]]),
    Raw("everything in quotes", "\"a,\"\"b\"\"\r\n,\",\"\n\"\n", [["a,\"b\"\r\n,", "\n"]]),
    Raw("quoted last cell, no line end", "甲,\"乙,丙\"", [["甲", "乙,丙"]]),
    Raw("blanks are kept", " 甲 ,\t乙\t\n  ,　\n", [[" 甲 ", "\t乙\t"], ["  ", "　"]]),
    Raw("other separators", "甲;乙\t丙|丁\n", [["甲;乙\t丙|丁"]]),
    Raw("apostrophes and backslashes", "'甲,乙','a\\n'\n", [["'甲", "乙'", "'a\\n'"]]),
    Raw("JSON", "\"{\"\"k\"\": [1, \"\"v\"\"]}\",2\n", [["{\"k\": [1, \"v\"]}", "2"]]),
    Raw("ragged", "甲\n乙,丙\n丁,戊,己\n", [["甲"], ["乙", "丙"], ["丁", "戊", "己"]]),
    Raw(
      "characters of all lengths", "a,é,预,𠮷,👩‍👩‍👧\n،,≥,ー,\u{301}\n",
      [["a", "é", "预", "𠮷", "👩‍👩‍👧"], ["،", "≥", "ー", "\u{301}"]]),
    Raw("a mark at the beginning", "\u{feff}甲,乙\n丙,\u{feff}丁\n", [["甲", "乙"], ["丙", "\u{feff}丁"]]),
    Raw("a mark before a quote", "\u{feff}\"甲,乙\"\n", [["甲,乙"]]),
    Raw("nothing", "", []),
    Raw("a mark alone", "\u{feff}", []),
    Raw("numbers stay texts", "007,1E5,-0.10,１２\n", [["007", "1E5", "-0.10", "１２"]]),
    Raw(
      "a long cell", String(repeating: "长", count: 100_000) + ",短\n",
      [[String(repeating: "长", count: 100_000), "短"]]),
  ]

  @Test(arguments: texts)
  func `--raw gives every record as it stands`(raw: Raw) throws {
    let sandbox = try Sandbox([])
    try sandbox.write(raw.text, to: "原样.csv")
    let outcome = try sandbox.run("extract", "--raw", "原样.csv")
    let records = try outcome.outputLines.map { try JSONDecoder().decode([String].self, from: Data($0.utf8)) }
    #expect(records == raw.records)
    #expect(outcome.errors.isEmpty)
    #expect(outcome.status == 0)
  }

  @Test(arguments: texts, [TextEncoding.gb18030, .utf16LittleEndian, .utf16BigEndian])
  func `--raw gives the same records whatever the encoding`(raw: Raw, encoding: TextEncoding) throws {
    let text = raw.text.hasPrefix("\u{feff}") ? String(raw.text.unicodeScalars.dropFirst()) : raw.text
    let sandbox = try Sandbox([])
    try sandbox.write(try encoding.bytes(of: text), to: "原样.csv")
    let outcome = try sandbox.run("extract", "--raw", "原样.csv")
    let records = try outcome.outputLines.map { try JSONDecoder().decode([String].self, from: Data($0.utf8)) }
    #expect(records == raw.records)
    #expect(outcome.status == 0)
  }

  private static let bad: [(text: [UInt8], rule: String, place: String)] = [
    (Array("甲,乙\n丙,\"丁\n".utf8), "quote", "2:3"),
    (Array("甲,乙\n丙,丁\"戊\n".utf8), "quote", "2:3"),
    (Array("甲,乙\n\"丙\"丁,戊\n".utf8), "quote", "2:1"),
    (Array("甲,乙\n丙,\0丁\n".utf8), "null-byte", "2:3"),
    (Array("甲,乙\n丙,".utf8) + [0xff, 0xff, 0x0a], "encoding", "2:3"),
  ]

  @Test(arguments: bad.indices)
  func `--raw prints what comes before a mistake, then says where it is`(index: Int) throws {
    let bad = Self.bad[index]
    let sandbox = try Sandbox([])
    try sandbox.write(Data(bad.text), to: "原样.csv")
    let outcome = try sandbox.run("extract", "--raw", "原样.csv", "--lang", "en")
    #expect(outcome.errors.hasPrefix("原样.csv:\(bad.place): error: "))
    #expect(outcome.errors.contains("[\(bad.rule)]\n"))
    if bad.rule != "encoding" { #expect(outcome.outputLines == [#"["甲","乙"]"#]) }
    #expect(outcome.status == 1)
  }

  @Test func `--raw needs no layout and takes many files`() throws {
    let sandbox = try Sandbox([])
    try sandbox.write("甲\n", to: "1.csv")
    try sandbox.write("乙\n", to: "2.csv")
    #expect(try sandbox.run("extract", "--raw", "1.csv", "2.csv").outputLines == [#"["甲"]"#, #"["乙"]"#])
    let outcome = try sandbox.run("extract", "--raw", "无.csv", "2.csv", "--lang", "en")
    #expect(outcome.outputLines == [#"["乙"]"#])
    #expect(outcome.errors == "无.csv: error: cannot read: No such file or directory [file-unreadable]\n")
    #expect(outcome.status != 0)
  }
}
