import Foundation
import Testing

/// Each line of "to add X, touch Y": the files of the addition are laid over `pipelines/` and the effect is looked at.
struct AdditionTests {
  // MARK: The folders

  @Test func `every folder is tested and has its line in the README`() throws {
    let readme = try String(contentsOf: Repository.additions.appending(path: "README.md"), encoding: .utf8)
    let folders = try Repository.folders(in: Repository.additions).map(\.lastPathComponent)
    #expect(folders == Addition.allCases.map(\.rawValue).sorted())
    for folder in folders { #expect(readme.contains("| `\(folder)` |")) }
  }

  @Test(arguments: Addition.allCases)
  func `a replaced file differs in what the addition needs alone`(addition: Addition) throws {
    for file in try files(under: addition.folder) {
      let original = Repository.pipelines.appending(path: file)
      guard FileManager.default.fileExists(atPath: original.path) else { continue }
      let lines = try Set(
        String(contentsOf: addition.folder.appending(path: file), encoding: .utf8).split(separator: "\n"))
      let lost = try String(contentsOf: original, encoding: .utf8).split(separator: "\n").filter {
        !lines.contains($0)
      }
      #expect(lost.count <= 1, "\(addition.rawValue)/\(file) lacks lines of pipelines/\(file): \(lost)")
    }
  }

  @Test(arguments: Addition.allCases)
  func `the layout has no mistakes`(addition: Addition) throws {
    let outcome = try addition.base().run("check-pipeline", "pipelines/\(addition.layout)", "--lang", "en")
    #expect(outcome.errors.hasSuffix(" exports, no mistakes\n"))
    #expect(outcome.status == 0)
  }

  // MARK: Tables

  @Test func `a column is one more line of a table's file`() throws {
    let sheet = try Addition.column.sample().workbook(department: SampleInput.operations).sheet("表3")
    let column = try #require(sheet.column("其中：上年结转安排"))
    #expect(column == 6)
    // The nine 上年结转 lines of the department's 支出.csv: 10,478,400.00 元 and some 角, 分.
    #expect(sheet.row(SampleInput.operations)?[column] == "1,048")
    #expect(sheet.rows[4].firstIndex(of: "小计") == 7, "the columns after it move on")
  }

  @Test func `a thirteenth table is one more file`() throws {
    let book = try Addition.table.sample().workbook(department: SampleInput.operations)
    #expect(book.sheets.count == 14)
    let sheet = try book.sheet("表13")
    #expect(sheet.name == "表13 政府采购预算表")
    #expect(sheet.row(SampleInput.operations) == [SampleInput.operations, "", "7,995"])
    // The first of each is 局本级's own.
    #expect(sheet.row("货物", column: 1)?.last == "44")
    #expect(sheet.row("工程", column: 1)?.last == "1,260")
    #expect(sheet.row("服务", column: 1)?.last == "271")
    #expect(book.sheets[0].row("表13") == ["表13", "政府采购预算表"], "the contents list it")
  }

  @Test func `an alternative table stands in where the pipeline names it`() throws {
    let book = try Addition.alternativeTable.sample().workbook(department: SampleInput.nanshan)
    #expect(book.sheets.count == 13)
    let sheet = try book.sheet("表4")
    #expect(sheet.column("支出项目类别") == nil)
    #expect(sheet.column("科目编码") == 1)
    #expect(sheet.row("301", column: 1)?[1...3] == ["301", "工资福利支出", "1,191"])
  }

  // MARK: Exports and codes

  /// The base's expenditure, procurement and 三公 in one export of the addition's form.
  private static let detail = """
    FISCAL_YEAR,AGENCY_CODE,PRO_KIND_CODE,payout_kind_name,PRO_CODE,PRO_NAME,TASK_NAME,EXP_FUNC_CODE,\
    DEP_BGT_ECO_CODE,FUND_TYPE_CODE,FOUND_TYPE_CODE,BUDGET_AMT,IS_PUR,PUR_TYPE,PUR_AMT,SME_AMT,MICRO_AMT
    2023,305001,11,,G01,工资福利,基本支出,2110101,30101,11,,20.0000,0,,,,
    2023,305001,21,,G02,公用经费,基本支出,2110101,30201,111,,4.0000,0,,,,
    2023,305001,21,,G02,公用经费,基本支出,2110101,30217,11,,0.5000,0,,,,
    2022,305001,21,,G02,公用经费,基本支出,2110101,30217,11,,0.6000,0,,,,
    2023,305001,31,履职类项目,P001,环境监测,监测工作,2110102,30227,11,,6.0000,1,C,5.0000,5.0000,2.0000

    """

  @Test func `one export of a bureau feeds three datasets`() throws {
    // The same facts in files of their own, where the base gives them.
    let separate = try Sandbox([(Repository.pipelines, "pipelines"), (Repository.base, "")])
    try separate.edit(
      "input/2023/某局/支出.csv", "2110101,行政运行,30201,办公费,一般公共预算拨款,当年预算,40000.00\n",
      """
      2110101,行政运行,30201,办公费,一般公共预算拨款,当年预算,40000.00
      2023,305001,公用支出,,,公用经费,基本支出,2110101,行政运行,30217,公务接待费,一般公共预算拨款,当年预算,5000.00

      """)
    try separate.edit("input/2023/某局/三公经费.csv", "公务接待费,0.00", "公务接待费,5000.00")
    try separate.removeRules()
    let expected = try separate.run("report", "--lang", "en")
    #expect(expected.errors == "1 written, 0 refused\n")

    let sandbox = try Addition.sharedExport.base()
    try sandbox.removeRules()
    for file in ["支出", "政府采购", "三公经费"] { try sandbox.remove("input/2023/某局/\(file).csv") }
    try sandbox.write(Self.detail, to: "input/2023/某局/预算明细.csv")
    let outcome = try sandbox.run("report", "--lang", "en")
    #expect(outcome.errors == "1 written, 0 refused\n")
    #expect(outcome.output == expected.output)
    let path = "output/2023/某局/公开/2023年部门预算公开表.xlsx"
    // The sums know less of each project than those of the separate files, so the fingerprints differ.
    #expect(
      try Workbook(path, in: sandbox).sheets.map(\.rows) == Workbook(path, in: separate).sheets.map(\.rows))
    let spending = try Workbook(path, in: sandbox).sheet("表3")
    #expect(spending.row("某局")?.dropFirst(3) == ["31", "25", "6", "5", "5", "2"])
  }

  @Test func `a new word for a label is taken`() throws {
    let refused = try Sandbox([(Repository.pipelines, "pipelines"), (Repository.base, "")])
    let taken = try Addition.labelAlias.base()
    for sandbox in [refused, taken] {
      try sandbox.edit("input/2023/某局/收入.csv", "一般公共预算拨款", "一般公共预算财政拨款")
    }
    let outcome = try refused.run("report", "--lang", "en")
    #expect(outcome.errors.contains("[label-unknown]"))
    #expect(outcome.status == 1)
    #expect(try taken.workbook().sheet("表2").row("某局")?[2] == "30")
  }

  @Test func `a new year's code is known from that year on`() throws {
    let sandbox = try Addition.newCode.base()
    try sandbox.edit("input/2023/某局/支出.csv", "30227,委托业务费", "30241,")
    let sheet = try sandbox.workbook().sheet("表8")
    #expect(sheet.row("30241", column: 1)?[1...3] == ["30241", "数据服务费", "6"])

    // A year earlier nobody knows it.
    let before = try Addition.newCode.base()
    for file in try files(under: before.url("input/2023")) {
      let text = try before.text("input/2023/\(file)")
      try before.write(
        text.replacing("\n2023,", with: "\n2022,").replacing("30227,委托业务费", with: "30241,"),
        to: "input/2022/\(file)")
    }
    let outcome = try before.run("report", "--input", "input/2022", "--lang", "en")
    #expect(outcome.errors.contains("经济科目 30241 is not used in 2022, it begins in 2023"))
    #expect(outcome.status == 1)
  }

  @Test func `a code that was renamed goes by the name of its year`() throws {
    let sandbox = try Addition.codeYear.sample()
    let nanshan = try sandbox.workbook(department: SampleInput.nanshan).sheet("表3")
    #expect(nanshan.row("2110199", column: 1)?[2] == "其他生态环境管理事务支出")
    let before = try Sandbox([(Repository.pipelines, "pipelines"), (Repository.input, "input")])
    let old = try before.workbook(department: SampleInput.nanshan).sheet("表3")
    #expect(old.row("2110199", column: 1)?[2] == "其他环境保护管理事务支出")
  }

  @Test func `another heading of a column is taken`() throws {
    let refused = try Sandbox([(Repository.pipelines, "pipelines"), (Repository.base, "")])
    let taken = try Addition.heading.base()
    for sandbox in [refused, taken] {
      try sandbox.edit("input/2023/某局/政府采购.csv", "采购金额", "采购预算金额")
    }
    let outcome = try refused.run("report", "--lang", "en")
    #expect(outcome.errors.contains("[column-missing]"))
    #expect(outcome.status == 1)
    #expect(try taken.run("report", "--lang", "en").status == 0)
  }

  @Test func `a wide export loads to the same facts as a long one`() throws {
    let long = try Sandbox([(Repository.pipelines, "pipelines"), (Repository.input, "input")])
    let path = SampleInput.workbook(of: SampleInput.nanshan)
    try #require(try long.run("report").status == 0)

    let wide = try Addition.wideExport.sample()
    let folder = "input/2023/\(SampleInput.nanshan)"
    let rows = try wide.text("\(folder)/支出.csv").split(separator: "\n").dropFirst().map {
      $0.split(separator: ",", omittingEmptySubsequences: false)
    }
    try wide.remove("\(folder)/支出.csv")
    let heading =
      "FISCAL_YEAR,AGENCY_CODE,支出类型,支出项目类别,PRO_CODE,PRO_NAME,任务名称,EXP_FUNC_CODE,DEP_BGT_ECO_CODE,资金来源,"
      + "f00111,f0039,f2"
    let lines = rows.map { row in
      let funds = row[11] == "其他收入" ? ",\(row[13])" : "\(row[13]),"
      return (row[0...6] + [row[7], row[9], row[12]]).joined(separator: ",") + ",\(funds),\(row[13])"
    }
    try wide.write(([heading] + lines).joined(separator: "\n") + "\n", to: "\(folder)/宽表.csv")
    try #require(try wide.run("report", "--lang", "en").errors == "2 written, 0 refused\n")
    #expect(try wide.bytes(path) == long.bytes(path))

    // The total column is compared, never added.
    try wide.edit("\(folder)/宽表.csv", "927815.88,,927815.88", "927815.88,,927815.89")
    let outcome = try wide.run("report", "--lang", "en")
    #expect(outcome.errors.contains("f2 says 927815.89, its parts add up to 927815.88"))
    #expect(outcome.errors.contains("[total-differs]"))
  }

  // MARK: Style and cities

  @Test func `fonts and sizes are a line of the style`() throws {
    let usual = try Sandbox([(Repository.pipelines, "pipelines"), (Repository.base, "")])
    let before = try usual.workbook().sheet("表1")
    #expect(before.font == "宋体" && before.size == 18)
    let after = try Addition.style.base().workbook().sheet("表1")
    #expect(after.font == "方正小标宋简体" && after.size == 20)
    #expect(after.rows == before.rows)
  }

  @Test func `a city's layout is a folder beside the others`() throws {
    let sandbox = try Addition.city.sample()
    try sandbox.write(
      "pipeline: shenzhen\ndepartments:\n  \(SampleInput.nanshan): { pipeline: example-city }\n",
      to: "input/2023/设置.yaml")
    let outcome = try sandbox.run("report")
    let path = "output/2023/\(SampleInput.nanshan)/公开/2023年部门预算.xlsx"
    #expect(Set(outcome.outputLines) == [path, SampleInput.workbook(of: SampleInput.operations)])
    let book = try Workbook(path, in: sandbox)
    #expect(book.sheets.map(\.name) == ["目录", "公开01表 支出预算表"])
    let sheet = book.sheets[1]
    #expect(sheet.rows[2] == ["编制部门：\(SampleInput.nanshan)", "", "", "", "金额单位：元"])
    #expect(
      sheet.row(SampleInput.nanshan, column: 1)?.dropFirst(2) == [
        "96,324,699.93", "15,294,699.93", "81,030,000.00",
      ])
  }
}
