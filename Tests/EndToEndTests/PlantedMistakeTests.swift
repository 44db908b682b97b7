import Foundation
import Testing

/// Mistakes planted in the sample departments, and what the program says first of each: the rule, and the record.
struct PlantedMistakeTests {
  struct Edit {
    var file: String
    var old: String
    var new: String

    init(_ file: String, _ old: String, _ new: String) {
      self.file = file
      self.old = old
      self.new = new
    }
  }

  struct Mistake {
    var department: String
    var edits: [Edit]
    /// One a mistake: its rule, then where it is: `支出.csv:50`, or what the notes that tell it have in their places, by `|`.
    var causes: [(rule: String, place: String)]

    init(_ department: String, _ causes: [(rule: String, place: String)], _ edits: Edit...) {
      self.department = department
      self.edits = edits
      self.causes = causes
    }
  }

  private static let one = "2023/\(SampleEdition.published)"
  private static let three = "2023/\(SampleEdition.units)"
  private static let shanghai = "2025/上海市普陀区财政局"

  private static let mistakes: [Mistake] = [
    // A record twice, a record that is missing.
    Mistake(
      three, [("R08", "支出.csv:51")],
      Edit(
        "支出", "2023,610002,公用支出,,,水电费,基本支出,2120399,其他城乡社区公共设施支出,30206,电费,一般公共预算拨款,当年预算,287430.15\n",
        """
        2023,610002,公用支出,,,水电费,基本支出,2120399,其他城乡社区公共设施支出,30206,电费,一般公共预算拨款,当年预算,287430.15
        2023,610002,公用支出,,,水电费,基本支出,2120399,其他城乡社区公共设施支出,30206,电费,一般公共预算拨款,当年预算,287430.15

        """)),
    Mistake(
      three, [("R09", "收入.csv:5")],
      Edit(
        "收入", "2023,610001,一般公共预算拨款,财政专项资金拨款,11197300.25\n",
        "2023,610001,一般公共预算拨款,财政专项资金拨款,11197300.25\n2023,610001,一般公共预算拨款,财政专项资金拨款,11197300.25\n")),
    Mistake(
      three, [("控制数", "收入 · 单位 610001 · 资金性质 一般公共预算拨款 · 拨款用途 履职类项目拨款")],
      Edit("收入", "2023,610001,一般公共预算拨款,履职类项目拨款,6844745.00\n", "")),
    Mistake(
      one, [("R08", "支出 · 单位 305001 · 任务 基本支出 · 资金性质 一般公共预算拨款 · 资金来源 当年预算")],
      Edit(
        "支出", "2023,305001,人员支出,,,单位缴纳费用,基本支出,2210201,住房公积金,30113,住房公积金,一般公共预算拨款,当年预算,967981.34\n", "")),
    Mistake(
      three, [("R26", "结转 · 单位 610003 · 资金性质 其他收入 · 结转类型 上年结余结转")],
      Edit("结转", "2023,610003,其他收入,上年结余结转,180000\n", "")),
    Mistake(
      three, [("R16", "三公经费 · 单位 610001 · 三公事项 公务接待费")],
      Edit("三公经费", "2023,610001,公务接待费,18600\n", "")),
    // Amounts: two digits exchanged, 万元 for 元, the point elsewhere, the sign turned.
    Mistake(three, [("R26", "收入.csv:20")], Edit("收入", "事业收入,,293150.75", "事业收入,,923150.75")),
    Mistake(three, [("控制数", "支出.csv:61")], Edit("支出", "上年结转,1864200.05", "上年结转,8164200.05")),
    Mistake(
      three, [("R08", "支出.csv:15")],
      Edit("支出", "30217,公务接待费,一般公共预算拨款,当年预算,18600\n", "30217,公务接待费,一般公共预算拨款,当年预算,1.86\n")),
    Mistake(three, [("R26", "结转.csv:5")], Edit("结转", "上年结余结转,500000\n", "上年结余结转,5000000000\n")),
    Mistake(three, [("R08", "支出.csv:6")], Edit("支出", "当年预算,-36520.75", "当年预算,-365207.5")),
    Mistake(three, [("R26", "收入.csv:12")], Edit("收入", "事业收入,,1367600", "事业收入,,-1367600")),
    Mistake(three, [("控制数", "控制数.csv:6")], Edit("控制数", "拨款,3144500.5", "拨款,1344500.5")),
    Mistake(one, [("控制数", "收入.csv:2")], Edit("收入", "15294699.93", "152946999.30")),
    // An amount nobody can guess, where only one record can be it.
    Mistake(three, [("控制数", "控制数.csv:4")], Edit("控制数", "基本支出,17883323.18", "基本支出,17883324.18")),
    // Labels exchanged.
    Mistake(
      three, [("R26", "收入.csv:20")],
      Edit("收入", "610003,事业收入,,293150.75", "610001,事业收入,,293150.75")),
    Mistake(
      three, [("R09", "收入.csv:17")],
      Edit("收入", "610003,一般公共预算拨款,履职类项目拨款", "610003,一般公共预算拨款,基本支出拨款")),
    Mistake(
      three, [("R08", "支出.csv:80")],
      Edit(
        "支出", "2023,610003,公用支出,,,公用经费定额,基本支出,2240150,事业运行,30201,办公费",
        "2023,610001,公用支出,,,公用经费定额,基本支出,2240150,事业运行,30201,办公费")),
    Mistake(
      three, [("R26", "支出.csv:10")],
      Edit(
        "支出", "610001,人员支出,,,单位缴纳费用,基本支出,2210201,住房公积金,30113,住房公积金,一般公共预算拨款",
        "610001,人员支出,,,单位缴纳费用,基本支出,2210201,住房公积金,30113,住房公积金,政府性基金预算拨款")),
    Mistake(
      three, [("R09", "支出.csv:26")],
      Edit(
        "支出", "项目支出,履职类项目,610230000000103,城市管理综合事务,一般行政管理工作,2120102,一般行政管理事务,31002",
        "公用支出,履职类项目,610230000000103,城市管理综合事务,一般行政管理工作,2120102,一般行政管理事务,31002")),
    Mistake(
      three, [("R26结转", "支出.csv:44")],
      Edit("支出", "30107,绩效工资,事业收入,当年预算", "30107,绩效工资,事业收入,上年结转")),
    Mistake(
      three, [("R26", "结转.csv:5")],
      Edit("结转", "610002,政府性基金预算拨款,上年结余结转,500000", "610002,政府性基金预算拨款,结转下年,500000")),
    // Purchases.
    Mistake(
      three, [("R19", "政府采购.csv:10")],
      Edit("政府采购", "工程,24350000,9740000", "工程,243500000,9740000")),
    Mistake(
      three, [("R19", "政府采购.csv:6")],
      Edit("政府采购", "610001,2120199,单位自有资金", "610003,2120199,单位自有资金")),
    // What lies in a total and in none of its parts.
    Mistake(
      three, [("fact-unprinted", "支出.csv:26")],
      Edit(
        "支出", "城市管理综合事务,一般行政管理工作,2120102,一般行政管理事务,31002",
        "城市管理综合事务,从未列出的任务,2120102,一般行政管理事务,31002")),
    Mistake(
      three, [("fact-unprinted", "绩效任务.csv:2|支出.csv:57")],
      Edit("绩效任务", "2023,610,市政设施运行维护,", "2023,610,市政设施养护,")),
    // What cannot be told apart stands side by side.
    Mistake(
      shanghai, [("R01", "支出.csv:29|收入 · 单位 103001 · 功能科目 2210203 · 资金性质 一般公共预算拨款")],
      Edit("收入", "2025,103001,一般公共预算拨款,2210203,购房补贴,2687760.00\n", "")),
    // The year, the code, the fund: what else is odd about the record is said with it.
    Mistake(
      three, [("R08", "支出.csv:47")],
      Edit("支出", "2023,610002,人员支出,,,单位缴纳费用,基本支出,2101102", "2022,610002,人员支出,,,单位缴纳费用,基本支出,2101102")),
    Mistake(
      one, [("R08", "支出.csv:19")],
      Edit("支出", "2023,305001,公用支出,,,电费", "2024,305001,公用支出,,,电费")),
    Mistake(one, [("R16", "三公经费.csv:9")], Edit("三公经费", "2023,305001,公务用车运行维护费", "2022,305001,公务用车运行维护费")),
    Mistake(one, [("R16", "支出.csv:21")], Edit("支出", "30217,公务接待费", "30201,办公费")),
    Mistake(
      three, [("R17", "支出.csv:40")],
      Edit(
        "支出", "2230105,国有企业退休人员社会化管理补助支出,30227", "2120899,,30227")),
    // A task of another: what is compared through it follows.
    Mistake(
      one, [("R18基本支出", "支出.csv:30")],
      Edit("支出", "一般行政管理工作,2110199,其他环境保护管理事务支出,30202", "基本支出,2110199,其他环境保护管理事务支出,30202")),
    // A digit twice, amounts and columns exchanged.
    Mistake(three, [("R08", "支出.csv:3")], Edit("支出", "当年预算,2890412.6\n", "当年预算,28890412.6\n")),
    Mistake(
      one, [("控制数", "控制数.csv:4")], Edit("控制数", "基本支出,15294699.93", "基本支出,81030000.00"),
      Edit("控制数", "项目支出,81030000.00", "项目支出,15294699.93")),
    Mistake(
      one, [("R19明细", "政府采购.csv:5")],
      Edit("政府采购", "货物,1010200.00,600000.00,200000.00", "货物,1010200.00,200000.00,600000.00")),
    Mistake(
      one, [("R19科目项目", "政府采购.csv:6")],
      Edit("政府采购", "2110299,生态环境管理,服务", "2110299,区财政安排项目,服务")),
    // Two at once.
    Mistake(
      three, [("R08", "支出.csv:51"), ("R26", "收入.csv:20")],
      Edit("收入", "事业收入,,293150.75", "事业收入,,923150.75"),
      Edit(
        "支出", "2023,610002,公用支出,,,水电费,基本支出,2120399,其他城乡社区公共设施支出,30206,电费,一般公共预算拨款,当年预算,287430.15\n",
        """
        2023,610002,公用支出,,,水电费,基本支出,2120399,其他城乡社区公共设施支出,30206,电费,一般公共预算拨款,当年预算,287430.15
        2023,610002,公用支出,,,水电费,基本支出,2120399,其他城乡社区公共设施支出,30206,电费,一般公共预算拨款,当年预算,287430.15

        """)),
    // The second layout.
    Mistake(
      shanghai, [("R01", "支出.csv:34")],
      Edit(
        "支出", "2025,103001,项目支出,信息化系统日常维护费,,2010607,信息化建设,30213,一般公共预算拨款,1666600.00\n",
        """
        2025,103001,项目支出,信息化系统日常维护费,,2010607,信息化建设,30213,一般公共预算拨款,1666600.00
        2025,103001,项目支出,信息化系统日常维护费,,2010607,信息化建设,30213,一般公共预算拨款,1666600.00

        """)),
  ]

  @Test(arguments: mistakes.indices)
  func `a planted mistake is found, at its place, and nothing else`(index: Int) throws {
    let mistake = Self.mistakes[index]
    let sandbox = try Sandbox.sample()
    for edit in mistake.edits {
      try sandbox.edit("input/\(mistake.department)/\(edit.file).csv", edit.old, edit.new)
    }
    let parts = mistake.department.split(separator: "/").map(String.init)
    let outcome = try sandbox.run(
      "check", "--input", "input/\(parts[0])", "--department", parts[1], "--json", "--lang", "en")
    var found: [(rule: String, places: [String])] = []
    for line in outcome.output.split(separator: "\n") {
      let object = try #require(JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
      guard let rule = object["rule"] as? String, let message = object["message"] as? String,
        object["type"] as? String == "finding", object["severity"] as? String != "note"
      else { continue }
      let notes = object["notes"] as? [[String: Any]] ?? []
      found.append(
        (
          rule == "rule-broken" ? String(message.prefix { $0 != " " }) : rule,
          ([object] + notes).map { place in
            let file = (place["file"] as? String ?? "").split(separator: "/").last.map(String.init) ?? ""
            let line = place["line"] as? Int ?? 0
            return line > 0 ? "\(file):\(line)" : file
          }
        ))
    }
    #expect(found.count == mistake.causes.count, "\(outcome.output)")
    for (cause, first) in zip(mistake.causes, found) {
      #expect(first.rule == cause.rule)
      // A record alone is the finding's own place.
      let asked = cause.place.split(separator: "|").map(String.init)
      let isRecord = asked.count == 1 && cause.place.contains(".csv:")
      let places = isRecord ? Array(first.places.prefix(1)) : first.places
      #expect(Set(asked).isSubset(of: places), "\(first.places)")
    }
  }
}
