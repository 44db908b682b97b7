import Foundation
import Testing

/// Records marked 是否涉密 = 1 reach no output of any kind; how many they are and what they add up to is said.
struct SecretRecordsTests {
  private let secret = "绝密工程"
  private let spending = "input/2023/某局/支出.csv"

  /// The base with 是否涉密 in 支出.csv, a secret project, and what else stands in its record.
  private func base(_ mark: String = "1", amount: String = "7000000.37", fund: String = "一般公共预算拨款") throws
    -> Sandbox
  {
    let sandbox = try Sandbox([(Repository.pipelines, "pipelines"), (Repository.base, "")])
    let lines = try sandbox.text(spending).split(separator: "\n").map(String.init)
    let own =
      "2023,305001,项目支出,履职类项目,P999,\(secret),\(secret)任务,2110199,\(secret)科目,30227,委托业务费,\(fund),当年预算,\(amount),\(mark)"
    try sandbox.write(
      ([lines[0] + ",是否涉密"] + lines.dropFirst().map { $0 + ",2" } + [own]).joined(separator: "\n") + "\n",
      to: spending)
    return sandbox
  }

  /// Everything a run leaves and says; workbooks with their texts.
  private func traces(_ sandbox: Sandbox, _ outcome: Program.Outcome) throws -> String {
    var all = outcome.output + outcome.errors
    for path in try files(under: sandbox.folder) where path.hasPrefix("output/") {
      if path.hasSuffix(".xlsx") {
        all += try Workbook(path, in: sandbox).sheets.flatMap(\.rows).joined().joined(separator: "\n")
      } else {
        all += try sandbox.text(path)
      }
    }
    return all
  }

  @Test(arguments: [["report", "--lang", "zh"], ["report", "--lang", "en", "--json"]])
  func `left out, the workbook is that without the record`(command: [String]) throws {
    let sandbox = try base()
    let outcome = try Program.run(command, in: sandbox.folder)
    #expect(outcome.status == 0)
    let all = try traces(sandbox, outcome)
    #expect(!all.contains(secret) && !all.contains("P999") && !all.contains("2110199"))
    let plain = try Sandbox([(Repository.pipelines, "pipelines"), (Repository.base, "")])
    _ = try plain.run("report")
    let path = "output/2023/某局/公开/2023年部门预算公开表.xlsx"
    #expect(try sandbox.bytes(path) == plain.bytes(path))
    #expect(outcome.errors.contains("secret-records"))
    #expect(outcome.errors.contains("7000000.37"), "the sum is said")
  }

  @Test(arguments: ["--json", "--lang=zh"])
  func `extract shows none of it, and counts it`(option: String) throws {
    let outcome = try base().run("extract", spending, option)
    #expect(outcome.status == 0)
    #expect(!(outcome.output + outcome.errors).contains(secret))
    #expect(outcome.outputLines.count { $0.contains("本年") } == 3)
    if option != "--json" {
      #expect(outcome.errors.contains("共 4 条记录 = 使用 3 + 按规则不计 0 + 涉密 1 + 退回 0\n"))
      #expect(outcome.errors.contains("金额: 7300000.37 = 300000.00 + 0.00 + 7000000.37 + 0.00\n"))
    }
  }

  @Test(arguments: ["机密", "1.0"])
  func `a mark that is neither yes nor no keeps the department back and shows nothing`(mark: String) throws {
    let sandbox = try base(mark)
    let outcome = try sandbox.run("report", "--lang", "en")
    #expect(outcome.status == 1)
    #expect(outcome.errors.contains("\(spending):5:"))
    #expect(outcome.errors.contains("[secret-unclear]"))
    #expect(!(try traces(sandbox, outcome)).contains(secret))
    #expect(!sandbox.exists("output/2023/某局/内部/退回"), "nothing is kept of it")
  }

  @Test func `a record of another shape may be secret too`() throws {
    let sandbox = try base("1,1")
    let outcome = try sandbox.run("report", "--lang", "en")
    #expect(outcome.status == 1)
    #expect(outcome.errors.contains("[field-count]"))
    #expect(!(try traces(sandbox, outcome)).contains(secret))
  }

  @Test func `a quote that ends the reading shows no line`() throws {
    let sandbox = try base("1,\"a\"b")
    let outcome = try sandbox.run("report", "--lang", "en")
    #expect(outcome.status == 1)
    #expect(outcome.errors.contains("[quote]"))
    #expect(!(try traces(sandbox, outcome)).contains(secret))
  }

  @Test func `in totals it is in the total and in no row`() throws {
    let sandbox = try base()
    // The income of the secret record is not among the records.
    try sandbox.removeRules()
    try sandbox.edit("pipelines/shenzhen/pipeline.yaml", "非涉密] }", "非涉密], totalsBy: [资金性质, 支出类型] }")
    let outcome = try sandbox.run("report", "--lang", "en")
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(!(try traces(sandbox, outcome)).contains(secret))
    #expect(outcome.errors.contains("count in totals only"))
    let workbook = try Workbook("output/2023/某局/公开/2023年部门预算公开表.xlsx", in: sandbox)
    let table = try workbook.sheet("表3")
    let total = try #require(table.row("某局"))
    #expect(total.contains("730"), "\(total)")
    #expect(!table.rows.dropFirst().joined().contains("2110199"))
    #expect(table.row("2110102", column: 1)?.contains("6") == true, "\(table.rows)")
  }

  @Test func `totals refuse a secret record they would lack`() throws {
    let sandbox = try base(fund: "一般基金")
    try sandbox.edit("pipelines/shenzhen/pipeline.yaml", "非涉密] }", "非涉密], totalsBy: [资金性质] }")
    let outcome = try sandbox.run("report", "--lang", "en")
    #expect(outcome.status == 1)
    #expect(outcome.errors.contains("[secret-unusable]"))
    let all = try traces(sandbox, outcome)
    #expect(!all.contains(secret) && !all.contains("一般基金"))
  }

  @Test func `a file of nothing but secret records is a file`() throws {
    let sandbox = try base()
    try sandbox.removeRules()
    let lines = try sandbox.text(spending).split(separator: "\n")
    try sandbox.write("\(lines[0])\n\(lines[4])\n", to: spending)
    #expect(try sandbox.run("report").status == 0)
  }

  @Test func `a secret unit is listed nowhere`() throws {
    let sandbox = try Sandbox([(Repository.pipelines, "pipelines"), (Repository.base, "")])
    let units = try sandbox.text("input/2023/某局/单位.csv").split(separator: "\n")
    try sandbox.write(
      "\(units[0]),是否涉密\n\(units[1]),0\n305009,\(secret)处,305,某局,某市某局,行政单位,1\n",
      to: "input/2023/某局/单位.csv")
    let records = try sandbox.text(spending)
    let own = "2023,305009,人员支出,,,工资福利,基本支出,2110101,行政运行,30101,基本工资,一般公共预算拨款,当年预算,8000000.00\n"
    try sandbox.write(records + own, to: spending)
    let outcome = try sandbox.run("report", "--lang", "en")
    #expect(outcome.status == 0, "\(outcome.errors)")
    let all = try traces(sandbox, outcome)
    #expect(!all.contains(secret) && !all.contains("305009"))
  }

  @Test func `a secret note is on no form`() throws {
    let sandbox = try base()
    try sandbox.write(
      "预算年度,部门代码,任务名称,主要内容,是否涉密\n2023,305,基本支出,保障。,0\n2023,305,监测工作,监测。,0\n2023,305,\(secret),\(secret)内容,是\n",
      to: "input/2023/某局/绩效任务.csv")
    let outcome = try sandbox.run("report", "--lang", "en")
    #expect(outcome.status == 0)
    #expect(!(try traces(sandbox, outcome)).contains(secret))
    #expect(outcome.errors.contains("绩效任务.csv: note: 某局: secret records left out everywhere: 1"))
  }

  @Test func `in a file of many departments each hears of its own`() throws {
    let sandbox = try Sandbox.sample()
    try sandbox.shareSampleInput()
    let lines = try sandbox.text("input/2023/结转.csv").split(separator: "\n").map(String.init)
    let unit = "610001"
    try sandbox.write(
      ([lines[0] + ",是否涉密"] + lines.dropFirst().map { $0 + ($0.contains(unit) ? ",1" : ",0") })
        .joined(separator: "\n") + "\n", to: "input/2023/结转.csv")
    let nanshan = try sandbox.run("report", "--lang", "en", "--department", SampleInput.nanshan)
    #expect(!nanshan.errors.contains("[secret-records]"))
    let operations = try sandbox.run("report", "--lang", "en", "--department", SampleInput.operations)
    #expect(operations.errors.contains("\(SampleInput.operations): "))
    #expect(operations.errors.contains("[secret-records]"))
  }
}
