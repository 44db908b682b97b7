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

  @Test func `a name that is still to be written is said once, and at nobody's text`() throws {
    let sandbox = try Sandbox.sample()
    for file in try files(under: sandbox.url(Self.nanshan)) {
      let text = try sandbox.text("\(Self.nanshan)/\(file)")
      try sandbox.write(text.replacing(SampleInput.nanshan, with: "深圳市某管理局"), to: "\(Self.nanshan)/\(file)")
    }
    let outcome = try sandbox.run("text", "--department", "305", "--lang", "en")
    let leftovers = outcome.errors.split(separator: "\n").filter { $0.contains("[text-leftover]") }
    #expect(
      leftovers == [
        "深圳市某管理局: error: '某' is left in “深圳市某管理局”; write what belongs there [text-leftover]"
      ])
    #expect(outcome.status == 1)
  }

  @Test func `a mark of nothing stands nowhere`() throws {
    let sandbox = try Sandbox.sample()
    let checks = "pipelines/shenzhen/document/document.yaml"
    let text = try sandbox.text(checks)
    try sandbox.write(text.replacing("leftovers: [", with: "leftovers: [\"\", "), to: checks)
    try sandbox.edit("\(Self.nanshan)/文字.csv", "无涉密", "待填写涉密")
    let outcome = try sandbox.run("text", "--department", "305", "--lang", "en")
    #expect(outcome.errors.contains("[text-leftover]"), "\(outcome.errors)")
  }

  /// This year's input as last year's too, beside it; the folder.
  private static let former = "input/2022/\(SampleInput.nanshan)"

  private func sampleWithLastYear() throws -> Sandbox {
    let sandbox = try Sandbox.sample()
    for file in try files(under: sandbox.url(Self.nanshan)) {
      let text = try sandbox.text("\(Self.nanshan)/\(file)").replacing("\n2022,", with: "\n2021,")
        .replacing("\n2023,", with: "\n2022,")
        // Projects have another code each year.
        .replacing("30500123", with: "30500122")
      try sandbox.write(text, to: "\(Self.former)/\(file)")
    }
    try sandbox.remove("\(Self.former)/控制数.csv")
    try sandbox.remove("\(Self.nanshan)/上年预算.csv")
    return sandbox
  }

  @Test func `last year's own input goes before the file of last year's amounts`() throws {
    let sandbox = try sampleWithLastYear()
    let former = Self.former
    try sandbox.edit("\(former)/支出.csv", "2204700.00", "1204700.00")
    try sandbox.edit("\(former)/收入.csv", "51870000.00", "50870000.00")
    let outcome = try sandbox.run("text", "--department", "305", "--lang", "en")
    // Reasons of what has not changed are printed nowhere, and it is said.
    let unused = outcome.errors.split(separator: "\n").filter { $0.hasSuffix("]") }
    #expect(unused.count == 2 && unused.allSatisfy { $0.hasSuffix("[text-unused]") }, "\(outcome.errors)")
    #expect(outcome.output.contains("部门预算收入9,632万元，比2022年增加100万元，增长1%"))
    #expect(outcome.output.contains("本项目预算比2022年增加100万元，增长2%，主要原因是增加了综合行政执法装备"))
    #expect(outcome.output.contains("区财政安排项目预算2,916万元，主要用于"))
    #expect(outcome.output.contains("本项目预算与2022年持平。"))
    #expect(outcome.output.contains("机关运行经费财政拨款预算338万元，与2022年持平。"))
  }

  @Test(arguments: [
    // Of a cell of one table and of facts that no table prints, each at its least record.
    ("支出.csv", "11019082.00", "-40000000.00", "支出.csv:45:", "区财政安排项目"),
    ("支出.csv", "1572575.00", "-15725750.00", "支出.csv:20:", "机关运行经费"),
    ("收入.csv", "51870000.00", "-151870000.00", "收入.csv:3:", "部门预算收入"),
  ])
  func `an amount of last year's input below nothing is found at its record`(
    file: String, old: String, new: String, place: String, name: String
  ) throws {
    let sandbox = try sampleWithLastYear()
    try sandbox.edit("\(Self.former)/\(file)", old, new)
    let outcome = try sandbox.run("text", "--department", "305", "--lang", "en")
    let found = outcome.errors.split(separator: "\n").filter { $0.hasSuffix("[last-year-unlikely]") }
    #expect(found.count == 1, "\(outcome.errors)")
    #expect(found.first?.hasPrefix("\(Self.former)/\(place)") == true, "\(outcome.errors)")
    #expect(found.first?.contains("last year's \(name) is -") == true, "\(outcome.errors)")
    #expect(outcome.status != 0)
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
    #expect(second.errors.contains("\(file):25:14: error: '收入总客' is not known here"))
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
      rule: "number-unbound", place: "文字.csv:10:29:"),
    // By hand also what happens to be right, in other widths and signs, in words, or beside a reference.
    Planted(
      file: "\(nanshan)/文字.csv", old: "一是在编", new: "2023年收入预算887.36万元，一是在编", rule: "number-unbound",
      place: "文字.csv:10:22:"),
    Planted(
      file: "\(nanshan)/文字.csv", old: "一是在编", new: "全年9632万元，一是在编", rule: "number-unbound",
      place: "文字.csv:10:15:"),
    Planted(
      file: "\(nanshan)/文字.csv", old: "一是在编", new: "全年８８７．３６ 万元，一是在编", rule: "number-unbound",
      place: "文字.csv:10:15:"),
    Planted(
      file: "\(nanshan)/文字.csv", old: "一是在编", new: "全年约887.36万，一是在编", rule: "number-unbound",
      place: "文字.csv:10:16:"),
    Planted(
      file: "\(nanshan)/文字.csv", old: "一是在编", new: "全年九千六百三十二万元，一是在编", rule: "number-unbound",
      place: "文字.csv:10:15:"),
    Planted(
      file: "\(nanshan)/文字.csv", old: "一是在编", new: "同比增长10%，一是在编", rule: "number-unbound",
      place: "文字.csv:10:17:"),
    Planted(
      file: "\(nanshan)/文字.csv", old: "一是在编", new: "{{收入总额}}5万元，一是在编", rule: "number-unbound",
      place: "文字.csv:10:21:"),
    // Another unit than the figure prints in.
    Planted(
      file: "\(nanshan)/文字.csv", old: "一是在编", new: "全年{{收入总额}}元，一是在编", rule: "text-disagrees",
      place: "文字.csv:10:15:"),
    Planted(
      file: "\(parts)/08-其他需要说明情况.txt", old: "{{机关运行经费}}万元", new: "{{机关运行经费}}元",
      rule: "text-disagrees", place: "08-其他需要说明情况.txt:5:26:"),
    Planted(
      file: "\(parts)/08-其他需要说明情况.txt", old: "{{fact 车辆}}辆", new: "{{fact 车辆}}万元",
      rule: "text-disagrees", place: "08-其他需要说明情况.txt:11:37:"),
    // A rise that was a fall, in what the office writes and in the form's wordings.
    Planted(
      file: "\(nanshan)/文字.csv", old: "一是在编", new: "部门预算收入较上年有所下降，一是在编", rule: "change-contrary",
      place: "文字.csv:10:24:"),
    Planted(
      file: "\(nanshan)/文字.csv", old: "公务接待费变动原因,", new: "公务接待费变动原因,公务接待费比2022年增加，",
      rule: "change-contrary", place: "文字.csv:21:27:"),
    Planted(
      file: "\(parts)/document.yaml", old: "less: \"比{上年}年减少", new: "less: \"比{上年}年增加",
      rule: "change-contrary", place: "document.yaml:75:11:"),
    Planted(
      file: "\(parts)/document.yaml", old: "增长{增减率}%\"", new: "增长{增减额}%\"", rule: "text-disagrees",
      place: "02-部门预算收支总体情况.txt:3:31:"),
    Planted(
      file: "\(parts)/document.yaml", old: "    fromNothing: \"比{上年}年增加{增减额}万元\"\n", new: "",
      rule: "percent-base", place: "03-部门预算支出具体情况.txt:15:152:"),
    // R20 to R25.
    Planted(
      file: "\(parts)/04-政府采购预算情况.txt", old: "货物采购{{货物采购}}", new: "货物采购{{采购总额}}",
      rule: "text-disagrees", place: "04-政府采购预算情况.txt:4:45:"),
    Planted(
      file: "\(parts)/05-三公经费预算情况.txt", old: "预算数{{公务接待费}}", new: "预算数{{公务用车费}}",
      rule: "text-disagrees", place: "05-三公经费预算情况.txt:6:19:"),
    Planted(
      file: "\(parts)/06-部门预算绩效管理情况.txt", old: "{{绩效项目支出}}万元，设置", new: "{{支出总额}}万元，设置",
      rule: "text-disagrees", place: "06-部门预算绩效管理情况.txt:8:37:"),
    Planted(
      file: "\(parts)/03-部门预算支出具体情况.txt", old: "{{项目}}预算{{项目预算}}", new: "{{项目}}预算{{单位预算}}",
      rule: "text-disagrees", place: "03-部门预算支出具体情况.txt:15:"),
    Planted(
      file: "\(parts)/03-部门预算支出具体情况.txt", old: "{{任务}}{{任务预算}}", new: "{{任务}}{{项目预算}}",
      rule: "text-disagrees", place: "03-部门预算支出具体情况.txt:15:"),
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
    Planted(
      file: "\(nanshan)/文字.csv", old: "无涉密", new: "二〇二二年度无涉密", rule: "year-unexpected",
      place: "文字.csv:25:9:"),
    Planted(
      file: "\(nanshan)/基本情况.csv", old: "负责辖区", new: "2021年起负责辖区", rule: "year-unexpected",
      place: "基本情况.csv:2:5:"),
    // Left over, doubled, without its sign.
    Planted(
      file: "\(nanshan)/文字.csv", old: "无涉密", new: "共×个涉密", rule: "text-leftover", place: "文字.csv:25:10:"),
    Planted(
      file: "\(nanshan)/文字.csv", old: "无涉密", new: "ｘｘ无涉密", rule: "text-leftover", place: "文字.csv:25:9:"),
    Planted(
      file: "\(nanshan)/绩效目标.csv", old: "改善", new: "待填写", rule: "text-leftover", place: "绩效目标.csv:2:24:"),
    Planted(
      file: "\(nanshan)/文字.csv", old: "在编人员增加，", new: "在编人员增加 增加，", rule: "word-doubled",
      place: "文字.csv:10:22:"),
    Planted(
      file: "\(nanshan)/文字.csv", old: "无涉密项目。", new: "无涉密项目，。", rule: "word-doubled",
      place: "文字.csv:25:15:"),
    Planted(
      file: "\(nanshan)/文字.csv", old: "三公经费变动原因,落实", new: "三公经费变动原因,主要是落实", rule: "word-doubled",
      place: "文字.csv:19:15:"),
    Planted(
      file: "\(nanshan)/基本情况.csv", old: "执法科与自然生态科", new: "执法科与XX科", rule: "text-leftover",
      place: "基本情况.csv:3:"),
    Planted(
      file: "\(nanshan)/文字.csv", old: "增加了综合行政", new: "待填写", rule: "text-leftover", place: "文字.csv:"),
    Planted(
      file: "\(parts)/document.yaml", old: "增加{增减额}万元，增长", new: "增加增加{增减额}万元，增长", rule: "word-doubled",
      place: "document.yaml:74:"),
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
      file: "\(nanshan)/文字.csv", old: "无涉密项目。", new: "深圳市南山区生态环境局无涉密项目。", rule: "name-unlike",
      place: "文字.csv:25:9:"),
    Planted(
      file: "\(nanshan)/基本情况.csv", old: "负责辖区", new: "深圳市生态环境局南山分局负责辖区", rule: "name-unlike",
      place: "基本情况.csv:2:5:"),
    Planted(
      file: "\(nanshan)/基本情况.csv", old: "内设机构数,5", new: "内设机构数,6", rule: "text-disagrees",
      place: "基本情况.csv:4:14:"),
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
      rule: "empty-foreign", place: "表11-国有资本经营预算支出表.yaml:13:13:"),
    Planted(
      file: "\(operations)/文字.csv", old: "无涉密项目。", new: "政府性基金预算本年未安排。", rule: "empty-statement",
      place: "\(operations)/文字.csv:45:9:"),
    Planted(
      file: "\(parts)/08-其他需要说明情况.txt", old: "本部门无政府性基金预算支出。", new: "本部门无国有资本经营预算支出。",
      rule: "empty-unsaid", place: "08-其他需要说明情况.txt:1:3:"),
    Planted(
      file: "\(nanshan)/文字.csv", old: "机关运行经费变动原因,在编人员增加", new: "机关运行经费变动原因,无",
      rule: "text-missing", place: "文字.csv:26:17:"),
    Planted(
      file: "\(nanshan)/文字.csv", old: "第五部分,公务接待费变动原因,落实过紧日子要求\n", new: "", rule: "text-missing",
      place: "文字.csv: error"),
    Planted(
      file: "\(nanshan)/上年预算.csv", old: ",区财政安排项目,", new: ",区财政项目,", rule: "text-missing",
      place: "上年预算.csv:4:8:"),
    Planted(
      file: "\(nanshan)/基本情况.csv", old: ",车辆,7", new: ",汽车,7", rule: "text-missing",
      place: "基本情况.csv: error"),
  ])
  func `a planted mistake is found where it is`(planted: Planted) throws {
    let sandbox = try Sandbox.sample()
    try sandbox.edit(planted.file, planted.old, planted.new)
    let outcome = try sandbox.run("text", "--lang", "en")
    let found = outcome.errors.split(separator: "\n").filter { $0.hasSuffix("[\(planted.rule)]") }
    #expect(
      found.contains { $0.contains(planted.place) }, "\(planted.rule) at \(planted.place):\n\(outcome.errors)"
    )
    // What is only remarked does not keep the document back.
    let isRemark = found.allSatisfy { $0.contains(": warning: ") }
    #expect(outcome.status == (isRemark ? 0 : outcome.status == 2 ? 2 : 1))
  }

  @Test func `a finding stands at the word in a cell of quotes and several lines`() throws {
    let sandbox = try Sandbox.sample()
    let file = "\(Self.nanshan)/文字.csv"
    try sandbox.edit(
      file, "第七部分,备注,无涉密项目。", "第七部分,备注,\" 无涉密项目，\n其中\"\"两山\"\"基地，12万元。\"")
    let outcome = try sandbox.run("text", "--department", "305", "--lang", "en")
    #expect(outcome.errors.contains("\(file):26:12: error: "), "\(outcome.errors)")
  }

  @Test func `numbers that are stated, listed or referred to pass`() throws {
    let sandbox = try Sandbox.sample()
    let text = "现有27人、车辆7辆，详见表10；收入{{收入总额}}万元，{{fact 车辆}}辆；与2022年相比，2023年8月底前完成。"
    try sandbox.edit("\(Self.nanshan)/文字.csv", "无涉密项目。", text)
    let outcome = try sandbox.run("text", "--department", "305", "--lang", "en")
    #expect(outcome.errors == "")
    #expect(outcome.output.contains("收入9,632万元，7辆"))
  }
}
