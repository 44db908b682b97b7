import Core
import Foundation
import Reconcile
import Testing

@testable import yusuan

/// The rules of the Shenzhen layout: what breaks each of them, and what breaks with it.
struct RuleTests {
  /// A figure of the department with three units, changed by 1 万元 after it was added up, and the rules that notice.
  private static let figures: [(cell: String, rules: String)] = [
    ("表1/收入总计/预算", "R01 R02 同数"),
    ("表1/支出总计/预算", "R01 R02"),
    ("表1/三、单位资金/预算", "R03"),
    ("表1/1. 事业收入/预算", "R03 R05 同数"),
    ("表1/2120101/预算", "R03 R07 同数"),
    ("表2/610001/基本支出拨款", "R04 R08 R23"),
    ("表2/610/小计", "R04 R05 R23 同数"),
    ("表3/610001/2120101/基本支出", "R06"),
    ("表3/610001/2120102/其中：面向小型、微型企业政府采购项目", "R06"),
    ("表3/610001/小计", "R06 R20 R23"),
    ("表4/610001/人员支出/总计", "R08"),
    ("表5/610001/城市管理综合事务/总计", "R09"),
    ("表6/收入总计/2023年预算数", "R10"),
    ("表6/2120101/2023年预算数", "R10 R11"),
    ("表7/610001/2120101/支出总计", "R11 R12"),
    ("表8/610/项目支出", "R13 R14 R23 同数"),
    ("表8/610001/30217/支出总计", "R14 R16"),
    ("表9/610001/2023年/公务接待费", "R15 R16 R23"),
    ("表9/610001/增减变化金额/总计", "R15 R23"),
    ("表10/610/支出总计", "R11合计 R23 合计"),
    ("表12/金额合计/其中：其他资金", "R18"),
    ("表12/基本支出/总额", "R18 R18基本支出"),
  ]

  @Test(arguments: figures)
  func `a figure that is changed breaks these rules and no others`(cell: String, rules: String) throws {
    let edition = try SampleEdition.edition(SampleEdition.units)
    let tables = try edition.tables().changing(cell, by: 1_000_000)
    let checks = EditionChecks(edition, tables)
    let broken = checks.verdicts.filter { $0.outcome == .broken }.map(\.name).sorted()
    #expect(broken.joined(separator: " ") == rules)
  }

  /// A record that is wrong, and the rules that notice, the cause first.
  private static let records: [(file: String, old: String, new: String, cause: String, rules: String)] = [
    (
      "收入", "610001,一般公共预算拨款,基本支出拨款,16923323.18", "610001,一般公共预算拨款,基本支出拨款,16923323.19", "控制数",
      "R01 R08 R10 R26 控制数"
    ),
    (
      "收入", "610001,其他收入,,184560.7", "610001,事业收入,,184560.7", "R26", "R26"
    ),
    (
      "收入", "610003,一般公共预算拨款,履职类项目拨款", "610003,一般公共预算拨款,基本支出拨款", "R09", "R08 R09"
    ),
    (
      "支出", "行政运行,30201,办公费,一般公共预算拨款,当年预算,402300", "行政运行,30201,办公费,一般公共预算拨款,当年预算,502300", "R08",
      "R01 R08 R10 R26 控制数"
    ),
    (
      "支出", "物业管理费,基本支出,2120101,行政运行,30209,物业管理费,一般公共预算拨款,上年结转",
      "物业管理费,基本支出,2120101,行政运行,30209,物业管理费,国有资本经营预算拨款,上年结转", "R26", "R17 R26 R26结转"
    ),
    (
      "支出", "610001,公用支出,,,公务接待,基本支出,2120101,行政运行,30217", "610001,公用支出,,,公务接待,基本支出,2120101,行政运行,30216", "R16",
      "R16"
    ),
    (
      "支出", "国有企业改革配套补助,2230105,国有企业退休人员社会化管理补助支出", "国有企业改革配套补助,2120199,其他城乡社区管理事务支出", "R17", "R17"
    ),
    (
      "结转", "610003,事业收入,结转下年,25000", "610003,事业收入,结转下年,26000", "R26", "R01 R26"
    ),
    (
      "政府采购", "2120102,城市管理综合事务,货物,440300,186500", "2120803,城市管理综合事务,货物,440300,186500", "R19",
      "R19 R19科目项目"
    ),
    (
      "政府采购", "2120101,物业管理费,服务,860000,860000,320000", "2120101,物业管理费,服务,860000,860000,870000", "R19",
      "R19 R19明细 R19项目"
    ),
    (
      "政府采购", "单位自有资金安排项目,货物,4600.35", "城市运行技术攻关资助,货物,40000000", "R19科目项目",
      "R19 R19科目项目 R19项目"
    ),
    (
      "政府采购", "工程,9200000,3680000,0", "工程,9200000,3680000,4680000", "R19", "R19 R19品目 R19明细 R19项目"
    ),
    (
      "支出", "工资福利,基本支出,2120101,行政运行,30101", "工资福利,城市运行监测与应急调度,2120101,行政运行,30101", "R18基本支出",
      "R18基本支出 R25"
    ),
    // A task nobody lists lies in the total and in no task's row: that is the finding, and what it breaks follows.
    (
      "支出", "工资福利,基本支出,2120101,行政运行,30101", "工资福利,从未列出的任务,2120101,行政运行,30101", "", "R18 R18基本支出"
    ),
    (
      "三公经费", "2023,610001,公务接待费,18600", "2023,610001,公务接待费,186000", "R16", "R16"
    ),
    (
      "控制数", "610002,基本支出,19253338.98", "610002,基本支出,19253338.89", "控制数", "控制数"
    ),
  ]

  @Test(arguments: records.indices)
  func `a record that is wrong breaks these rules, its cause first`(index: Int) throws {
    let (file, old, new, cause, rules) = Self.records[index]
    let sandbox = try Sandbox.sample()
    try sandbox.edit("input/2023/\(SampleEdition.units)/\(file).csv", old, new)
    let outcome = try sandbox.run("check", "--department", "610", "--json", "--lang", "en")
    var broken: [String] = []
    var causes: [String] = []
    for line in outcome.output.split(separator: "\n") {
      let object = try #require(JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
      if object["outcome"] as? String == "broken" { broken.append(object["rule"] as? String ?? "") }
      if object["rule"] as? String == "rule-broken", let message = object["message"] as? String {
        causes.append(message.split(separator: " ").first.map(String.init) ?? "")
      }
    }
    #expect(broken.sorted().joined(separator: " ") == rules)
    #expect(causes.joined(separator: " ") == cause)
  }

  @Test func `no rule is without a test that breaks it, by input where an input can`() throws {
    func names(_ lists: [String]) -> Set<String> {
      Set(lists.joined(separator: " ").split(separator: " ").map(String.init))
    }
    let byInput = names(Self.records.map(\.rules))
    let byFigure = names(Self.figures.map(\.rules))
    let edition = try SampleEdition.edition(SampleEdition.units)
    let checks = EditionChecks(edition, try edition.tables())
    for verdict in checks.verdicts {
      // What compares facts of different files can be broken by a record.
      let isBroken =
        byInput.contains(verdict.name) || verdict.evidence == 0 && byFigure.contains(verdict.name)
      #expect(isBroken, "\(verdict.name) has no test that breaks it")
    }
  }

  @Test func `the published figures raise no false alarm, and every residue is explained`() throws {
    let edition = try SampleEdition.edition(SampleEdition.published)
    let checks = EditionChecks(edition, try edition.tables())
    #expect(checks.findings.isEmpty)
    let sums = checks.examination.printedSums(isClosed: true)
    #expect(sums.failures.isEmpty)
    // 表4 was not published. Of a total with parts along rows, columns and years each way counts.
    let unpublished = try #require(checks.tables.firstIndex { $0.number == "表4" })
    func isPublished(_ residue: Examination.Residue) -> Bool {
      !(residue.comparison.left + residue.comparison.right).contains { $0.place.table == unpublished }
    }
    #expect(sums.beyondOne == 2)
    // The known count is 11 of the 204 sums of 表3, 表7 and 表8: each parent over what stands below it, and 总计 = 基本 + 项目.
    // 表1 and 表6 print the same 348 over 97 and 252 once more each; 表9 has 25 over 26 and twice −1 under 25 and 23.
    var residues: [String: Int] = [:]
    for residue in sums.residues.filter(isPublished) {
      let first = try #require(residue.comparison.left.first)
      residues[checks.tables[first.place.table].number, default: 0] += 1
    }
    #expect(residues == ["表3": 4, "表7": 2, "表8": 5, "表1": 1, "表6": 1, "表9": 3])
    for residue in sums.residues {
      // What rounding took from the figures is the residue, to the last digit shown.
      #expect(!residue.fractions.isEmpty)
      let signs = (residue.comparison.left + residue.comparison.right)
      let lost = residue.fractions.reduce(Int64(0)) { sum, fraction in
        let isTotal = residue.comparison.left.contains { $0.place == fraction.place }
        let isTakenAway = signs.first { $0.place == fraction.place }?.isSubtracted == true
        return sum + (isTotal != isTakenAway ? -fraction.lost : fraction.lost)
      }
      #expect(abs(lost - residue.difference * 10_000) < 100)
    }
  }

  @Test(arguments: [SampleEdition.published, SampleEdition.units])
  func `every figure is guarded, and every change of one is noticed`(department: String) throws {
    let edition = try SampleEdition.edition(department)
    let examination = EditionChecks(edition, try edition.tables()).examination
    let strength = examination.strength(
      changes: [1, 2, 5, 10].map { Money(fen: $0 * 1_000_000) }, exchanged: ["资金性质", "单位"])
    #expect(strength.tampering.unguarded.isEmpty)
    #expect(strength.tampering.noticed == strength.tampering.tried)
    #expect(strength.tampering.tried == strength.tampering.figures * 8)
    // A fund or unit that is not the record's own never passes; the money of a 三公 line may move where there is none.
    for mistake in strength.mistakes where ["收入", "支出", "结转"].contains(mistake.dataset) {
      #expect(mistake.noticedUngiven == mistake.tried, "\(mistake)")
    }
  }

  @Test func `what a department explains passes, bound to its figures`() throws {
    let sandbox = try Sandbox.sample()
    let folder = "input/2023/\(SampleEdition.units)"
    try sandbox.edit("\(folder)/三公经费.csv", "2023,610001,公务接待费,18600", "2023,610001,公务接待费,19600")
    let row = "表9/深圳市示例区城市运行保障局本级/2023年"
    for (line, outcome) in [
      ("R16,\(row)/公务接待费,19600.00,18600.00,年中追加,张三", "explained"),
      ("R16,\(row),19600,18600,年中追加,张三", "explained"),
      ("R16,\(row)/公务接待费,19500.00,18600.00,年中追加,张三", "broken"),
      ("R16,\(row)/因公出国（境）费,19600.00,18600.00,年中追加,张三", "broken"),
    ] {
      try sandbox.write("规则,对象,左方,右方,说明,经办人\n\(line)\n", to: "\(folder)/说明.csv")
      let found = try sandbox.run("check", "--department", "610", "--json")
      #expect(
        found.output.contains("\"outcome\":\"\(outcome)\"") && found.output.contains("\"rule\":\"R16\""),
        "\(line)")
      #expect(found.status == 0)
    }
  }

  @Test func `a set that is kept back leaves its workbook and may be drafted`() throws {
    let sandbox = try Sandbox.sample()
    let published = "output/2023/\(SampleEdition.units)/公开/2023年部门预算公开表.xlsx"
    let draft = "output/2023/\(SampleEdition.units)/内部/草稿/2023年部门预算公开表.xlsx"
    #expect(try sandbox.run("report", "--department", "610").status == 0)
    let before = try sandbox.bytes(published)
    try sandbox.edit(
      "input/2023/\(SampleEdition.units)/结转.csv", "610003,事业收入,结转下年,25000", "610003,事业收入,结转下年,26000")
    let plain = try sandbox.run("report", "--department", "610")
    #expect(plain.status == 1)
    #expect(!sandbox.exists(draft))
    let drafted = try sandbox.run("report", "--department", "610", "--draft")
    #expect(drafted.status == 1)
    #expect(drafted.outputLines.isEmpty)
    #expect(try sandbox.bytes(published) == before)
    let workbook = try Workbook(draft, in: sandbox)
    for sheet in workbook.sheets {
      #expect(sheet.rows.prefix(2).contains { $0.contains { $0.hasPrefix("[草稿] ") } }, "\(sheet.name)")
    }
  }
}
