import Foundation
import Testing

/// `yusuan explain`: what stands behind a cell, as people and programs read it.
struct ExplainTests {
  private let nanshan = SampleInput.nanshan
  private let carry = "input/2023/\(SampleInput.operations)/结转.csv"

  private func published() throws -> Sandbox {
    let sandbox = try Sandbox.sample()
    #expect(try sandbox.run("report").status == 0)
    return sandbox
  }

  @Test func `a cell is said with its values, its selection, its rules and its records`() throws {
    let sandbox = try published()
    let outcome = try sandbox.run("explain", "--department", "610", "表9!F8", "--lang", "en")
    let row = "表9/深圳市示例区城市运行保障局"
    #expect(
      outcome.output.hasPrefix(
        """
        深圳市示例区城市运行保障局 · 表9 一般公共预算“三公”经费支出表 · 表9!F8
          address   \(row)/增减变化金额/小计
          prints    8 万元
          exact     79650.00 元; rounding added 350.00
          adds up   + 三公经费: 年度 本年, 三公事项 公务用车购置费/公务用车运行维护费
                    − 三公经费: 年度 上年, 三公事项 公务用车购置费/公务用车运行维护费
          total of  \(row)/增减变化金额/公务用车购置费 8 + \(row)/增减变化金额/公务用车运行维护费 0 [R15]
          total of  \(row)/2023年/小计 86 − \(row)/2022年/小计 78 [R15]

        """), "\(outcome.output)")
    #expect(
      outcome.output.hasSuffix(
        """
        三公经费.csv:17:23\t+\t412650.00\t三公经费 | 本年 | 610002 深圳市示例区市政设施养护中心 | 公务用车运行维护费
          6 amounts = 79650.00 元, equal to the cell

        """), "\(outcome.output)")
    #expect(outcome.status == 0)
  }

  @Test func `in words and as the sheet has it, one cell is the same`() throws {
    let sandbox = try published()
    let words = try sandbox.run("explain", "--department", nanshan, "表7/2110101/基本支出", "--lang", "zh")
    let cell = try sandbox.run("explain", "--department", "305", "表7！$E$18", "--lang", "zh")
    #expect(words.status == 0 && words.errors.isEmpty)
    #expect(words.output == cell.output)
    #expect(words.output.hasSuffix("，与该格一致\n"))
  }

  private struct Line: Decodable {
    var type: String
    var exact: String?
    var sum: String?
    var isEqual: Bool?
    var amount: String?
    var sign: Int?
    var line: Int?
    var unlisted: Int?
    var unlistedSum: String?
    var labels: [String: String]?
    var printed: String?
  }

  private func lines(_ outcome: Program.Outcome) throws -> [Line] {
    try outcome.outputLines.map { try JSONDecoder().decode(Line.self, from: Data($0.utf8)) }
  }

  @Test func `--json gives the cell, each record and the sum, a line each`() throws {
    let sandbox = try published()
    let found = try lines(try sandbox.run("explain", "--department", "305", "表1!B6", "--json"))
    #expect(found.map(\.type) == ["cell", "record", "record", "sum"])
    #expect(found[0].exact == "67164699.93" && found[0].printed == "6716")
    #expect(found.compactMap(\.amount) == ["15294699.93", "51870000.00"])
    #expect(found[1].labels?["拨款用途"] == "基本支出拨款")
    #expect(found[3].sum == "67164699.93" && found[3].isEqual == true)
  }

  @Test func `--limit lists the largest and counts the others`() throws {
    let sandbox = try published()
    let found = try lines(
      try sandbox.run("explain", "--department", "610", "表1/支出总计/预算", "--json", "--limit", "2"))
    #expect(found.count { $0.type == "record" } == 2)
    let sum = try #require(found.last)
    #expect(sum.unlisted == 101 && sum.isEqual == true)
    let sizes = try found.compactMap(\.amount).map { try #require(Double($0)) }
    #expect(sizes[0] >= sizes[1])
  }

  @Test func `a unit's set has cells of its own`() throws {
    let sandbox = try published()
    #expect(try sandbox.run("report", "--unit", "610002").status == 0)
    let outcome = try sandbox.run("explain", "--unit", "610002", "表3!D6", "--lang", "en")
    #expect(outcome.output.hasPrefix("深圳市示例区市政设施养护中心 · 表3 支出总表 · 表3!D6\n"))
    #expect(outcome.output.contains("as printed, total less parts is 1 万元: rounding took from the parts"))
    #expect(outcome.errors.isEmpty && outcome.status == 0)
  }

  @Test func `other data than the workbook's are refused, unless they are what is asked for`() throws {
    let sandbox = try published()
    try sandbox.edit(carry, "610003,事业收入,结转下年,25000", "610003,事业收入,结转下年,26000")
    let refused = try sandbox.run("explain", "--department", "610", "表1!B6", "--lang", "en")
    #expect(refused.status == 1 && refused.output.isEmpty)
    #expect(refused.errors.contains("[inputs-changed]"))
    #expect(refused.errors.contains("610003 深圳市示例区城市应急调度中心（城市运行监测站）"))
    #expect(refused.errors.contains(": 25000.00 → 26000.00: note: has changed\n"))
    let asked = try sandbox.run("explain", "--department", "610", "表1!B6", "--current", "--lang", "en")
    #expect(asked.status == 0)
    #expect(
      asked.errors
        == "\(SampleInput.operations): figures of the data as they are now, not of the published workbook\n")
    #expect(try sandbox.run("explain", "--department", "305", "表1!B6").status == 0, "the other is as it was")
  }

  @Test func `records in another order are the same data, and are found where they are now`() throws {
    let sandbox = try published()
    let file = "input/2023/\(nanshan)/收入.csv"
    let text = try sandbox.text(file).split(separator: "\n").map(String.init)
    try sandbox.write(([text[0]] + text.dropFirst().reversed()).joined(separator: "\n") + "\n", to: file)
    let found = try lines(try sandbox.run("explain", "--department", "305", "表1!B6", "--json"))
    #expect(found.compactMap(\.line) == [3, 4])
  }

  @Test func `texts and settings that changed are said too`() throws {
    let sandbox = try published()
    let file = "input/2023/\(nanshan)/绩效任务.csv"
    let before = try sandbox.text(file)
    try sandbox.edit(file, "法制与宣传工作", "法治与宣传工作")
    let text = try sandbox.run("explain", "--department", "305", "表1!B6", "--lang", "en")
    #expect(text.status == 1 && text.errors.contains("绩效任务 · "), "\(text.errors)")
    try sandbox.write(before, to: file)
    try sandbox.write(
      "pipeline: shenzhen\nfigures: { decimals: 2 }\n", to: "input/2023/设置.yaml")
    let settings = try sandbox.run("explain", "--department", "305", "表1!B6", "--lang", "en")
    #expect(settings.status == 1)
    #expect(settings.errors.contains("the layout, the settings or the codes are no longer"))
  }

  @Test func `a layout that says the same in other words is the same`() throws {
    let sandbox = try published()
    let style = "pipelines/shenzhen/style.yaml"
    try sandbox.write("# A remark.\n" + (try sandbox.text(style)), to: style)
    #expect(try sandbox.run("explain", "--department", "305", "表1!B6").status == 0)
  }

  @Test func `the layout a workbook was made in is found again`() throws {
    let sandbox = try Sandbox.sample()
    try sandbox.write("pipeline: shenzhen\n", to: "input/2025/设置.yaml")
    let made = try sandbox.run(
      "report", "--input", "input/2025", "--output", "output/2025", "--pipeline", "pipelines/shanghai")
    #expect(made.status == 0)
    let outcome = try sandbox.run("explain", "--input", "input/2025", "表1!D8", "--lang", "en")
    #expect(outcome.output.contains("  address   表1/201/预算数\n"), "\(outcome.errors)")
    let record = try sandbox.run("where", "input/2025/上海市普陀区财政局/支出.csv:3", "--lang", "en")
    #expect(record.output.contains("\t表1/201/预算数\t+\t"), "\(record.errors)")
    #expect(record.errors.isEmpty && record.status == 0)
  }

  @Test func `secret records are counted and not shown`() throws {
    let sandbox = try Sandbox([(Repository.pipelines, "pipelines"), (Repository.base, "")])
    try sandbox.removeRules()
    try sandbox.edit("pipelines/shenzhen/pipeline.yaml", "非涉密] }", "非涉密], totalsBy: [资金性质, 支出类型] }")
    let file = "input/2023/某局/支出.csv"
    let text = try sandbox.text(file).split(separator: "\n").map(String.init)
    let own =
      "2023,305001,项目支出,履职类项目,P999,绝密工程,绝密任务,2110199,绝密科目,30227,委托业务费,一般公共预算拨款,当年预算,7000000.37,1"
    try sandbox.write(
      ([text[0] + ",是否涉密"] + text.dropFirst().map { $0 + ",0" } + [own]).joined(separator: "\n"), to: file)
    #expect(try sandbox.run("report").status == 0)
    let outcome = try sandbox.run("explain", "表3!D6", "--lang", "en")
    #expect(outcome.status == 0)
    #expect(
      outcome.output.hasSuffix(
        """
          secret records in it, which are not listed: 1, adding 7000000.37 元
          4 amounts = 7300000.37 元, equal to the cell

        """), "\(outcome.output)")
    #expect(!(outcome.output + outcome.errors).contains("绝密"))
    let line = try sandbox.run("where", "\(file):5", "--lang", "en")
    #expect(
      line.output == "\(file):5:1: a secret record: it counts in totals only and is shown nowhere\n")
    #expect(!(line.output + line.errors).contains("绝密") && line.status == 0)
  }

  @Test func `which department is asked where there are several`() throws {
    let sandbox = try published()
    let several = try sandbox.run("explain", "表1!B6", "--lang", "en")
    #expect(several.status == 1)
    #expect(
      several.errors
        == "say which with --department or --unit: \(nanshan), \(SampleInput.operations)\n")
    let nobody = try sandbox.run("explain", "--department", "999", "表1!B6", "--lang", "en")
    #expect(nobody.status == 1)
    #expect(nobody.errors.hasPrefix("no department or unit is called 999\n"))
    #expect(try sandbox.run("explain", "表1!B6", "--input", "input/none", "--year", "2023").status == 3)
    #expect(try sandbox.run("explain", "--department", "305").status == 64)
    #expect(try sandbox.run("explain", "表1!B6", "--pipeline", "pipelines/none").status == 2)
  }

  @Test func `a year with two files of settings is read in neither's layout`() throws {
    let sandbox = try published()
    try "pipeline: guiyang\n".write(to: sandbox.url("input/2023/另一份.yaml"), atomically: true, encoding: .utf8)
    let outcome = try sandbox.run("explain", "表1!B6", "--department", nanshan, "--lang", "en")
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("[name-repeated]"))
    #expect(outcome.output.isEmpty)
  }

  /// An address that names nothing, or several things, and what is offered instead.
  private static let wrong = [
    ("表", "names no cell of 深圳市示例区城市运行保障局; give 表1!B6, 表1/一、政府预算拨款/预算"),
    ("表13!B6", "there is no table 表13; expected one of 表1, 表2,"),
    ("表7!A4", "表7!A4 holds the text '预算单位', no figure; figures near it: 表7!D5 ("),
    ("表7!ZZ1", "表7!ZZ1 lies outside 表7, whose last cell is 表7!F76; figures near it: "),
    ("表7!A6", "表7!A6 holds the text '深圳市示例区城市运行保障局本级', no figure"),
    ("表7/2120102/基本", "表7 has no column 基本 for that row; there are 支出总计, 基本支出, 项目支出"),
    ("表7/2120122/基本支出", "表7 has no row 2120122; the nearest are 深圳市示例区城市运行保障局本级/2120102, "),
    (
      "表7/2080505/基本支出",
      "表7/2080505/基本支出 may be any of several cells; give one of 表7/深圳市示例区城市运行保障局本级/2080505/基本支出, "
    ),
  ]

  @Test(arguments: wrong)
  func `a wrong address is answered with what there is`(address: String, answer: String) throws {
    let sandbox = try Sandbox.sample()
    let outcome = try sandbox.run("explain", "--department", "610", address, "--lang", "en")
    #expect(outcome.errors.contains(answer), "\(outcome.errors)")
    #expect(outcome.status == 1 && outcome.output.isEmpty)
  }
}
