import Foundation
import Testing

/// The text of the sample departments' documents, and mistakes planted in it one at a time.
struct DocumentTextTests {
  private static let parts = "pipelines/shenzhen/document"
  private static let nanshan = "input/2023/\(SampleInput.nanshan)"
  private static let operations = "input/2023/\(SampleInput.operations)"

  @Test func `the samples' text has no findings`() throws {
    let outcome = try Sandbox.sample().run("text", "--lang", "en")
    #expect(outcome.errors == "")
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("部门预算收入9,632万元，比2022年增加813万元，增长9%"))
  }

  @Test func `every number of the text is traced`() throws {
    let outcome = try Sandbox.sample().run("text", "--department", "305", "--json")
    var figures: [String: [String: Any]] = [:]
    for line in outcome.outputLines {
      let object = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
      figures[try #require(object["name"] as? String)] = object
    }
    let income = try #require(figures["第二部分/收入总额"])
    #expect(income["exact"] as? String == "96324699.93")
    #expect(income["bases"] as? [String] == ["表1/收入总计/预算"])
    let change = try #require(figures["第五部分/三公经费/增减率"])
    #expect(change["printed"] as? String == "5")
    #expect(change["now"] as? String == "240914.00")
    #expect(change["last"] as? String == "253200.00")
    let cars = try #require(figures["第八部分/车辆"])
    #expect(cars["bases"] as? [String] == ["\(Self.nanshan)/基本情况.csv:9:1"])
    let project = try #require(figures["第三部分/\(SampleInput.nanshan)/生态环境管理/项目预算/增减额"])
    #expect(project["exact"] as? String == "448800.00")
  }

  @Test func `explain answers for a number of the text as for a cell`() throws {
    let sandbox = try Sandbox.sample()
    let outcome = try sandbox.run(
      "explain", "--department", "305", "--limit", "0", "第二部分/收入总额", "第二部分/收入总额/增减额", "第八部分/车辆")
    #expect(outcome.status == 0)
    #expect(
      outcome.output.contains(
        "第二部分/收入总额: 9,632 (96324699.93) pipelines/shenzhen/document/02-部门预算收支总体情况.txt:3:20"))
    #expect(outcome.output.contains("表1/收入总计/预算"))
    #expect(outcome.output.contains("第八部分/车辆: 7 (7)"))
    #expect(outcome.output.contains("  \(Self.nanshan)/基本情况.csv:9:1"))
  }

  @Test func `last year's own input goes before the file of last year's amounts`() throws {
    let sandbox = try Sandbox.sample()
    let former = "input/2022/\(SampleInput.nanshan)"
    for file in try files(under: sandbox.url(Self.nanshan)) {
      let text = try sandbox.text("\(Self.nanshan)/\(file)").replacing("\n2022,", with: "\n2021,")
        .replacing("\n2023,", with: "\n2022,")
        // Projects have another code each year.
        .replacing("30500123", with: "30500122")
      try sandbox.write(text, to: "\(former)/\(file)")
    }
    try sandbox.edit("\(former)/支出.csv", "2204700.00", "1204700.00")
    try sandbox.edit("\(former)/收入.csv", "51870000.00", "50870000.00")
    try sandbox.remove("\(former)/控制数.csv")
    try sandbox.remove("\(Self.nanshan)/上年预算.csv")
    let outcome = try sandbox.run("text", "--department", "305", "--lang", "en")
    #expect(outcome.errors == "")
    #expect(outcome.output.contains("部门预算收入9,632万元，比2022年增加100万元，增长1%"))
    #expect(outcome.output.contains("本项目预算比2022年增加100万元，增长2%，主要原因是增加了综合行政执法装备"))
    #expect(outcome.output.contains("区财政安排项目预算2,916万元，主要用于"))
    #expect(outcome.output.contains("本项目预算与2022年持平。"))
    #expect(outcome.output.contains("机关运行经费财政拨款预算338万元，与2022年持平。"))
  }

  @Test func `a text of the office may refer to amounts`() throws {
    let sandbox = try Sandbox.sample()
    let file = "\(Self.nanshan)/文字.csv"
    try sandbox.edit(file, "无涉密项目。", "本部门预算{{收入总额}}万元，{{比上年 收入总额}}，其中基金{{表10/<部门>/支出总计}}万元。")
    let outcome = try sandbox.run("text", "--department", "305", "--lang", "en")
    #expect(outcome.errors == "")
    #expect(outcome.output.contains("备注：本部门预算9,632万元，比2022年增加813万元，增长9%，其中基金0万元。"))
    try sandbox.edit(file, "{{收入总额}}", "{{收入总客}}")
    let second = try sandbox.run("text", "--department", "305", "--lang", "en")
    #expect(second.errors.contains("\(file):25:1: error: '收入总客' is not known here"))
  }

  /// A mistake: the file, a text in it, what takes its place; the rule that finds it and where.
  struct Planted: Sendable, CustomTestStringConvertible {
    var file: String
    var old: String
    var new: String
    var rule: String
    var place: String
    var testDescription: String { "\(rule): \(new)" }
  }

  @Test(arguments: [
    // A number typed by hand, in the form and in what the office writes.
    Planted(
      file: "\(parts)/02-部门预算收支总体情况.txt", old: "{{收入总额}}万元", new: "9,632万元", rule: "number-unbound",
      place: "02-部门预算收支总体情况.txt:3:"),
    Planted(
      file: "\(parts)/04-政府采购预算情况.txt", old: "{{采购总额}}万元", new: "887.36万元", rule: "number-unbound",
      place: "04-政府采购预算情况.txt:4:"),
    Planted(
      file: "\(nanshan)/文字.csv", old: "在编人员增加，人员经费", new: "政府性基金0万元，比上年增加1421.25万元，人员经费",
      rule: "number-unbound", place: "文字.csv:10:"),
    // A reference to the wrong cell.
    Planted(
      file: "\(parts)/document.yaml", old: "收入总额: { value: 表1/收入总计/预算", new: "收入总额: { value: 表1/一、政府预算拨款/预算",
      rule: "text-disagrees", place: "02-部门预算收支总体情况.txt:3:"),
    Planted(
      file: "\(parts)/03-部门预算支出具体情况.txt", old: "包括人员支出{{人员支出}}", new: "包括人员支出{{公用支出}}",
      rule: "text-disagrees", place: "03-部门预算支出具体情况.txt:5:"),
    Planted(
      file: "\(parts)/04-政府采购预算情况.txt", old: "服务采购{{服务采购}}", new: "服务采购{{货物采购}}",
      rule: "text-disagrees", place: "04-政府采购预算情况.txt:4:"),
    Planted(
      file: "\(parts)/06-部门预算绩效管理情况.txt", old: "{{count 项目}}个项目", new: "{{count 任务}}个项目",
      rule: "text-disagrees", place: "06-部门预算绩效管理情况.txt:8:"),
    Planted(
      file: "\(parts)/08-其他需要说明情况.txt", old: "预算{{机关运行经费}}万元", new: "预算{{三公经费}}万元",
      rule: "text-disagrees", place: "08-其他需要说明情况.txt:5:"),
    // Last year's year, and one of another time.
    Planted(
      file: "\(parts)/01-部门概况.txt", old: "{{部门}}{{年度}}年主要", new: "{{部门}}{{上年}}年主要",
      rule: "year-unexpected", place: "01-部门概况.txt:17:"),
    Planted(
      file: "\(nanshan)/文字.csv", old: "落实过紧日子要求", new: "落实2021年过紧日子要求", rule: "year-unexpected",
      place: "文字.csv:"),
    // Left over, doubled, without its sign.
    Planted(
      file: "\(nanshan)/基本情况.csv", old: "执法科与自然生态科", new: "执法科与XX科", rule: "text-leftover",
      place: "基本情况.csv:3:"),
    Planted(
      file: "\(nanshan)/文字.csv", old: "增加了综合行政", new: "待填写", rule: "text-leftover", place: "文字.csv:"),
    Planted(
      file: "\(parts)/document.yaml", old: "增加{增减额}万元，增长", new: "增加增加{增减额}万元，增长", rule: "word-doubled",
      place: "02-部门预算收支总体情况.txt:3:"),
    Planted(
      file: "\(parts)/document.yaml", old: "增长{增减率}%", new: "增长{增减率}", rule: "percent-missing",
      place: "02-部门预算收支总体情况.txt:3:"),
    // Names.
    Planted(
      file: "\(nanshan)/文字.csv", old: "无涉密项目。", new: "深圳市生态环境局南山分局无涉密项目。", rule: "name-unlike",
      place: "文字.csv:25:"),
    Planted(
      file: "\(nanshan)/文字.csv", old: "无涉密项目。", new: "深圳市生态环境管理局南山管理局无涉密项目。", rule: "name-unlike",
      place: "文字.csv:25:"),
    Planted(
      file: "\(parts)/01-部门概况.txt", old: "{{#if several 单位}}", new: "{{#if not several 单位}}",
      rule: "unit-unlisted", place: "01-部门概况.txt:1:"),
    // Terms, contents, what is empty, what is missing.
    Planted(
      file: "\(parts)/09-名词解释.txt", old: "{{#each 名词}}", new: "一、转移性支出：上级下达的资金。\n{{#each 名词}}",
      rule: "term-unused", place: "09-名词解释.txt:3:"),
    Planted(
      file: "\(parts)/09-名词解释.txt", old: "{{numeral}}、{{名词}}：{{释义}}", new: "{{释义}}", rule: "term-unexplained",
      place: "09-名词解释.txt:1:"),
    Planted(
      file: "\(parts)/06-部门预算绩效管理情况.txt", old: "# 第六部分 部门预算绩效", new: "# 第六部分 项目绩效",
      rule: "contents-differ", place: "06-部门预算绩效管理情况.txt:1:"),
    Planted(
      file: "\(operations)/文字.csv", old: "无涉密项目。", new: "本部门无政府性基金预算支出。", rule: "empty-statement",
      place: "\(operations)/文字.csv:"),
    Planted(
      file: "pipelines/shenzhen/tables/表11-国有资本经营预算支出表.yaml", old: "本表本年无发生额", new: "本年无政府性基金预算支出",
      rule: "empty-foreign", place: "表11"),
    Planted(
      file: "\(nanshan)/文字.csv", old: "第五部分,公务接待费变动原因,落实过紧日子要求\n", new: "", rule: "text-missing",
      place: "05-三公经费预算情况.txt:6:"),
    Planted(
      file: "\(nanshan)/上年预算.csv", old: ",区财政安排项目,", new: ",区财政项目,", rule: "text-missing",
      place: "03-部门预算支出具体情况.txt:11:"),
    Planted(
      file: "\(nanshan)/基本情况.csv", old: ",车辆,7", new: ",汽车,7", rule: "text-missing",
      place: "08-其他需要说明情况.txt:"),
  ])
  func `a planted mistake is found where it is`(planted: Planted) throws {
    let sandbox = try Sandbox.sample()
    try sandbox.edit(planted.file, planted.old, planted.new)
    let outcome = try sandbox.run("text", "--lang", "en")
    let found = outcome.errors.split(separator: "\n").filter { $0.hasSuffix("[\(planted.rule)]") }
    #expect(
      found.contains { $0.contains(planted.place) }, "\(planted.rule) at \(planted.place):\n\(outcome.errors)"
    )
    #expect(outcome.status == 1 || outcome.status == 2)
  }
}
