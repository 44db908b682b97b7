import Foundation
import Testing

/// `yusuan where`: the cells a record counts in, or why it counts in none.
struct WhereTests {
  private let folder = "input/2023/\(SampleInput.operations)"

  private func published() throws -> Sandbox {
    let sandbox = try Sandbox.sample()
    #expect(try sandbox.run("report").status == 0)
    return sandbox
  }

  @Test func `a record's cells come with address, sign and what they print`() throws {
    let sandbox = try published()
    let outcome = try sandbox.run("where", "\(folder)/三公经费.csv:3:19", "--lang", "en")
    let name = "深圳市示例区城市运行保障局"
    let unit = "表9/\(name)本级"
    #expect(
      outcome.output == """
        \(folder)/三公经费.csv:3:1: counts in 8 cells
          \(folder)/三公经费.csv:3:19\t+\t21000.00\t三公经费 | 上年 | 610001 \(name)本级 | 公务接待费
        \(name)\t表9!C6\t表9/\(name)/2022年/总计\t+\t21000.00\t81 万元
        \(name)\t表9!E6\t表9/\(name)/2022年/公务接待费\t+\t21000.00\t3 万元
        \(name)\t表9!C8\t表9/\(name)/增减变化金额/总计\t−\t21000.00\t19 万元
        \(name)\t表9!E8\t表9/\(name)/增减变化金额/公务接待费\t−\t21000.00\t-1 万元
        \(name)\t表9!C9\t\(unit)/2022年/总计\t+\t21000.00\t23 万元
        \(name)\t表9!E9\t\(unit)/2022年/公务接待费\t+\t21000.00\t2 万元
        \(name)\t表9!C11\t\(unit)/增减变化金额/总计\t−\t21000.00\t36 万元
        \(name)\t表9!E11\t\(unit)/增减变化金额/公务接待费\t−\t21000.00\t0 万元

        """)
    #expect(outcome.status == 0 && outcome.errors.isEmpty)
  }

  @Test func `the sets of units that are published come too`() throws {
    let sandbox = try published()
    #expect(try sandbox.run("report", "--unit", "610002").status == 0)
    let own = try sandbox.run("where", "\(folder)/三公经费.csv:12").outputLines
    #expect(Set(own.dropFirst(2).map { $0.split(separator: "\t")[0] }).count == 2)
    let other = try sandbox.run("where", "\(folder)/三公经费.csv:3").outputLines
    #expect(Set(other.dropFirst(2).map { $0.split(separator: "\t")[0] }).count == 1)
    let asked = try sandbox.run("where", "\(folder)/三公经费.csv:12", "--unit", "610002").outputLines
    #expect(asked.dropFirst(2).allSatisfy { $0.hasPrefix("深圳市示例区市政设施养护中心\t") })
    #expect(asked.count > 3)
  }

  @Test(arguments: [
    ("绩效任务", 5, 2), ("绩效任务", 7, 2), ("绩效目标", 2, 1), ("绩效指标", 4, 4),
  ])
  func `texts say where they print, whichever of their lines is named`(file: String, line: Int, cells: Int)
    throws
  {
    let sandbox = try published()
    let outcome = try sandbox.run("where", "\(folder)/\(file).csv:\(line)", "--lang", "en")
    #expect(outcome.output.contains("its texts print in \(cells) cell"), "\(outcome.output)")
    let uses = outcome.outputLines.dropFirst()
    #expect(uses.count == cells && uses.allSatisfy { $0.contains("\t表12!") })
  }

  /// Records that count nowhere, or are none: what is put into the base, and what is said of it.
  private static let fates: [(file: String, line: String, said: String, status: Int32)] = [
    ("支出", "2023,305001,项目支出,履职类项目,P001,环境监测,监测工作,2110102,,30227,,一般公共预算拨款,当年预算,0", "its amounts are 0", 0),
    (
      "支出", "2021,305001,项目支出,履职类项目,P001,环境监测,监测工作,2110102,,30227,,一般公共预算拨款,当年预算,5",
      "no table shows its year", 0
    ),
    ("支出", "2023,305001,项目,履职类项目,P001,环境监测,监测工作,2110102,,30227,,一般公共预算拨款,当年预算,5", "it is refused", 0),
    ("支出", "2023,305001,项目支出", "it is refused", 0),
    ("支出", "", "the line is blank", 1),
    ("支出", "合计,,,,,,,,,,,,,300000.00", "it is a row of totals", 1),
    (
      "支出", "预算年度,单位代码,支出类型,支出项目类别,项目代码,项目名称,任务名称,功能科目代码,功能科目名称,部门经济科目代码,部门经济科目名称,资金性质,资金来源,金额",
      "it repeats the heading", 1
    ),
    ("单位", "305002,某站,305,某局,某市某局,事业单位", "registers the unit 305002 某站", 0),
    ("单位", "305002,,305,某局,某市某局,事业单位", "it is refused", 0),
  ]

  @Test(arguments: fates.indices)
  func `what counts nowhere is told why`(index: Int) throws {
    let (file, line, said, status) = Self.fates[index]
    let sandbox = try Sandbox([(Repository.pipelines, "pipelines"), (Repository.base, "")])
    let path = "input/2023/某局/\(file).csv"
    let before = try sandbox.text(path)
    let count = before.split(separator: "\n").count
    try sandbox.write(
      before + line + "\n" + (line.isEmpty ? before.split(separator: "\n")[1] + "\n" : ""), to: path)
    let outcome = try sandbox.run("where", "\(path):\(count + 1)", "--lang", "en")
    #expect((outcome.output + outcome.errors).contains(said), "\(outcome.output)\(outcome.errors)")
    #expect(outcome.status == status)
    if status == 0 { #expect(outcome.output.hasPrefix("\(path):\(count + 1):1: ")) }
  }

  @Test func `a refused record is told with its finding`() throws {
    let sandbox = try Sandbox.sample()
    try sandbox.edit("\(folder)/收入.csv", "16923323.18", "一千")
    let outcome = try sandbox.run("where", "\(folder)/收入.csv:2", "--lang", "en")
    #expect(
      outcome.output == """
        \(folder)/收入.csv:2:1: counts nowhere: it is refused
          \(folder)/收入.csv:2:29: error: 金额 is not an exact amount: this is not a number; write digits, exact to 分 [amount]
        pipelines/exports/收入.yaml:14:16: note: the column is described here

        """)
    #expect(outcome.status == 0)
  }

  @Test func `what was approved is named with the rules that compare it`() throws {
    let sandbox = try published()
    let outcome = try sandbox.run("where", "\(folder)/控制数.csv:2", "--lang", "en")
    #expect(outcome.output.contains("no table shows it; it is compared by the rules 控制数"))
  }

  @Test(arguments: ["基本情况", "文字", "上年预算"])
  func `what the document is made of is looked for there`(file: String) throws {
    let sandbox = try published()
    let outcome = try sandbox.run("where", "\(folder)/\(file).csv:2", "--lang", "en")
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("no table shows it; it is for the document, which yusuan text shows"))
    #expect(
      try sandbox.run("where", "\(folder)/\(file).csv:2", "--json").output.contains(#""fate":"document""#))
  }

  @Test func `in files of many departments the record says whose it is`() throws {
    let sandbox = try Sandbox.sample()
    try sandbox.shareSampleInput()
    #expect(try sandbox.run("report").status == 0)
    let lines = try sandbox.text("input/2023/支出.csv").split(separator: "\n")
    let line = try #require(lines.firstIndex { $0.hasPrefix("2023,610003") }) + 1
    let outcome = try sandbox.run("where", "./input/2023/支出.csv:\(line)")
    #expect(outcome.outputLines.dropFirst(2).allSatisfy { $0.hasPrefix("\(SampleInput.operations)\t") })
    #expect(outcome.outputLines.count > 10 && outcome.status == 0)
  }

  @Test func `--json has the record, its amounts and its cells`() throws {
    let sandbox = try published()
    let outcome = try sandbox.run("where", "\(folder)/政府采购.csv:4", "--json")
    let types = try outcome.outputLines.map { line in
      try #require(JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    }
    #expect(types.first?["fate"] as? String == "counts")
    #expect(types.count { $0["type"] as? String == "record" } == 3)
    #expect(types.count { $0["type"] as? String == "use" } == types.first?["cells"] as? Int)
  }

  @Test(arguments: [
    ("支出", "'支出' is no line of a file; give it as input/2023/…/FILE.csv:2"),
    ("elsewhere/支出.csv:2", "the file lies outside the input input/2023"),
    ("input/2023/某局/支出.csv:2", "No such file or directory"),
    ("input/2023/\(SampleInput.operations)/支出.csv:9999", "the file has 98 lines"),
  ])
  func `what is no record is refused`(place: String, said: String) throws {
    let sandbox = try Sandbox.sample()
    let outcome = try sandbox.run("where", place, "--lang", "en")
    #expect(outcome.errors.contains(said), "\(outcome.errors)")
    #expect(outcome.status == 1 && outcome.output.isEmpty)
  }
}
