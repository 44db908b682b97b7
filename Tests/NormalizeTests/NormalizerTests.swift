import Core
import Normalize
import Testing

/// 年度, 单位, 支出类型, 项目, 金额, 采购金额, 删除标志.
private func mapping(_ feeds: ExportMapping.Feed...) -> ExportMapping {
  func source(
    _ dimension: String, _ column: Int, blank: ExportMapping.Blank = .refused, requiredWhen: Filter? = nil
  ) -> ExportMapping.Source {
    ExportMapping.Source(
      dimension: dimension, inputs: [ExportMapping.Input(column: column, part: .label)], blank: blank,
      requiredWhen: requiredWhen)
  }
  return ExportMapping(
    sources: [
      source("年度", 0), source("单位", 1), source("支出类型", 2),
      source("项目", 3, blank: .allowed, requiredWhen: Filter(["支出类型": .keys(["项目支出"])])),
    ], feeds: feeds, drops: [6: ["1", "是"]])
}

private func feed(
  _ name: String, _ dimensions: [String], amounts: [Int] = [4], where filter: Filter = Filter()
) -> ExportMapping.Feed {
  ExportMapping.Feed(
    dataset: Dataset(name: name, dimensions: dimensions, measures: amounts.map { "列\($0)" }),
    amounts: amounts, filter: filter)
}

private func only(_ dimension: String, _ keys: String...) -> Filter { Filter([dimension: .keys(Set(keys))]) }

struct NormalizerTests {
  @Test(arguments: [nil, "305"] as [String?])
  func `each department hears of what is odd in its own records`(department: String?) {
    let codes = ExportMapping(
      sources: [
        ExportMapping.Source(
          dimension: "单位", inputs: [ExportMapping.Input(column: 0, part: .label)]),
        ExportMapping.Source(
          dimension: "功能科目", inputs: [ExportMapping.Input(column: 1, part: .code)]),
      ], feeds: [feed("支出", ["单位", "功能科目"], amounts: [2])])
    let odd = "2010199-其他"
    let normalized = Normalized(
      [
        ["305001", odd, "1"], ["305002", odd, "1"], ["306001", odd, "1"], ["305001", odd, "1"],
        ["306001", odd, "1"],
      ], codes, amountColumns: [2], context: .sample(department: department))
    #expect(
      normalized.remarks.filter { $0.contains("code-unknown") }
        == (department == nil ? ["0 code-unknown @1", "2 code-unknown @1"] : ["0 code-unknown @1"]))
  }

  @Test(
    arguments: [
      ("单位", ["305001", "305001-某局本级"], []), ("单位", ["305001", "305002"], ["label-conflict @1"]),
      ("年度", ["2024", "２０２４"], ["year-invalid @0"]), ("年度", ["2024", "2023"], ["label-conflict @1"]),
      ("项目", ["甲", "甲 "], []), ("项目", ["甲", "乙"], ["label-conflict @1"]),
      ("功能科目", ["2010101", "[2010101]行政运行"], []), ("功能科目", ["2010101", "2010102"], ["label-conflict @1"]),
      // What is blank says nothing.
      ("单位", ["305001", ""], []), ("单位", ["", "305001"], []),
    ] as [(String, [String], [String])])
  func `columns that give one member have to agree`(dimension: String, texts: [String], remarks: [String]) {
    let both = ExportMapping(
      sources: [
        ExportMapping.Source(
          dimension: dimension,
          inputs: [0, 1].map { ExportMapping.Input(column: $0, part: .label) })
      ], feeds: [feed("支出", [dimension], amounts: [2])])
    let normalized = Normalized([texts + ["1"]], both, amountColumns: [2])
    #expect(normalized.remarks == remarks.filter { !$0.hasPrefix("year") }.map { "0 \($0) refused" })
  }

  @Test func `a unit's code with something beside it is mended`() {
    let normalized = Normalized(
      [
        ["2024", "305001-某局本级", "人员支出", "", "5", "0", ""], ["2024", "305001", "人员支出", "", "5", "0", ""],
        ["2024", "'305001", "人员支出", "", "5", "0", ""],
      ], Self.spending, amountColumns: [4, 5])
    #expect(normalized.mendedCodes == 2)
    #expect(normalized.facts.count == 3)
  }

  private static let spending = mapping(feed("支出", ["年度", "单位", "支出类型", "项目"]))

  @Test(
    arguments: [
      (["2024", "305001", "人员支出", "", "5", "0", ""], ["支出 本年|305001 某局本级|人员支出|– = 5"], []),
      (["2023", "305001", "项目支出", "甲", "-5", "0", "0"], ["支出 上年|305001 某局本级|项目支出|甲 = -5"], []),
      // A record of another year is nobody's, whatever else is wrong in it.
      (["2020", "999", "杂项", "", "?", "0", ""], [], []),
      (["2024", "305001", "人员支出", "", "5", "0", "1"], [], []),
      (["2024", "999", "杂项", "", "?", "0", " 是 "], [], []),
      (["2024", "305001", "项目支出", "", "5", "0", ""], [], ["0 label-missing @3 refused"]),
      (["2024", "305001", "人员支出", "", "?", "0", ""], [], ["0 amount @4 refused"]),
      (["2024", "305001", "人员支出", "", "!", "0", ""], [], ["0 amount-overflow @4 refused"]),
      // An amount no dataset asks for need not be one.
      (["2024", "305001", "人员支出", "", "5", "?", ""], ["支出 本年|305001 某局本级|人员支出|– = 5"], []),
      // All that is wrong is said at once.
      (
        ["24", "999", "杂项", "", "?", "0", ""], [],
        [
          "0 year-invalid @0 refused", "0 unit-unknown @1 refused", "0 label-unknown @2 refused",
          "0 amount @4 refused",
        ]
      ),
    ] as [([String], [String], [String])])
  func `a record becomes a fact, or says why not`(record: [String], facts: [String], remarks: [String]) {
    let normalized = Normalized([record], Self.spending, amountColumns: [4, 5])
    #expect(normalized.facts == facts)
    #expect(normalized.remarks == remarks)
    #expect(normalized.tally.used == facts.count)
    #expect(normalized.tally.refused == (remarks.isEmpty ? 0 : 1))
    #expect(normalized.tally.dropped == (facts.isEmpty && remarks.isEmpty ? 1 : 0))
  }

  @Test(
    arguments: [
      (["2024", "305001", "人员支出", "", "5", "5", ""], 1, []),
      (["2024", "305001", "人员支出", "", "5", "6", ""], 1, ["0 total-differs @5 refused"]),
      (["2024", "305001", "人员支出", "", "5", "?", ""], 1, ["0 amount @5 refused"]),
      (["2024", "305001", "人员支出", "", "5", "!", ""], 1, ["0 amount-overflow @5 refused"]),
      (
        ["2024", "305001", "人员支出", "", "!", "!", ""], 1,
        ["0 amount-overflow @4 refused", "0 amount-overflow @5 refused"]
      ),
      // What is of another year or meant for no dataset is not looked at.
      (["2020", "305001", "人员支出", "", "5", "6", ""], 0, []),
      (["2020", "305001", "人员支出", "", "5", "?", ""], 0, []),
      (["2024", "305001", "项目支出", "甲", "5", "6", ""], 0, []),
      (["2024", "305001", "项目支出", "甲", "5", "!", ""], 0, []),
    ] as [([String], Int, [String])])
  func `a total is compared where its parts count`(record: [String], counted: Int, remarks: [String]) {
    var spending = mapping(
      feed("支出", ["年度", "单位", "支出类型", "项目"], where: only("支出类型", "人员支出")))
    spending.totals = [ExportMapping.Total(column: 5, parts: [4])]
    let normalized = Normalized([record], spending, amountColumns: [4, 5])
    #expect(normalized.remarks == remarks)
    #expect(normalized.tally.dropped == 1 - counted)
  }

  @Test func `a record of a wide export whose parts are all 0 has its total compared`() {
    var wide = feed("支出", ["年度", "单位", "支出类型"])
    wide.constants = ["支出类型": Member(code: "", name: "人员支出")]
    var spending = mapping(wide)
    spending.totals = [ExportMapping.Total(column: 5, parts: [4])]
    let normalized = Normalized(
      [["2024", "305001", "", "", "0", "6", ""], ["2024", "305001", "", "", "0", "0", ""]], spending,
      amountColumns: [4, 5])
    #expect(normalized.remarks == ["0 total-differs @5 refused"])
  }

  @Test func `one export may feed two datasets, each with its filter`() {
    let both = mapping(
      feed("项目", ["单位", "项目"], where: only("支出类型", "项目支出")),
      feed("采购", ["单位"], amounts: [5, 4], where: only("年度", "上年")))
    let normalized = Normalized(
      [
        ["2024", "305001", "项目支出", "甲", "1", "9", ""],
        ["2024", "305001", "人员支出", "", "2", "9", ""],
        ["2023", "305002", "人员支出", "", "3", "9", ""],
        ["2023", "305002", "项目支出", "乙", "4", "9", ""],
      ], both, amountColumns: [4, 5])
    #expect(
      normalized.facts == [
        "项目 305001 某局本级|甲 = 1",
        "项目 305002 某中心|乙 = 4",
        "采购 305002 某中心 = 9, 3",
        "采购 305002 某中心 = 9, 4",
      ])
    #expect(normalized.remarks.isEmpty)
    #expect(normalized.tally.used == 3)
    #expect(normalized.tally.dropped == 1)
    #expect(normalized.otherYears == 0)
  }

  @Test func `records of departments nobody wants are dropped before they are looked at`() {
    var context = Context.sample
    context.wanted = ["306"]
    let normalized = Normalized(
      [
        ["2024", "305001", "人员支出", "", "1", "0", ""],
        ["2024", "306001", "人员支出", "", "2", "0", ""],
        // Wrong, and another's.
        ["2024", "305002", "无此类型", "", "3", "0", ""],
        // Whose this is nobody knows.
        ["2024", "999999", "人员支出", "", "4", "0", ""],
      ], Self.spending, amountColumns: [4, 5], context: context)
    #expect(normalized.facts == ["支出 本年|306001 他局本级|人员支出|– = 2"])
    #expect(normalized.remarks == ["3 unit-unknown @1 refused"])
    #expect(normalized.tally.dropped == 2)
  }

  @Test func `a record a filter turns away need not be complete`() {
    let projects = mapping(feed("项目", ["单位", "项目"], where: only("支出类型", "项目支出")))
    let normalized = Normalized(
      [
        ["2024", "999", "人员支出", "", "?", "0", ""],
        ["2024", "999", "项目支出", "甲", "1", "0", ""],
        ["2024", "305001", "杂项", "甲", "1", "0", ""],
      ], projects, amountColumns: [4, 5])
    #expect(normalized.facts.isEmpty)
    #expect(normalized.remarks == ["1 unit-unknown @1 refused", "2 label-unknown @2 refused"])
    #expect(normalized.units == [nil, "305001"])
    #expect(normalized.tally.dropped == 1)
    #expect(normalized.tally.refused == 2)
  }

  @Test func `a problem that two datasets have is said once`() {
    let twice = mapping(feed("甲", ["单位", "支出类型"]), feed("乙", ["单位", "支出类型"]))
    let normalized = Normalized(
      [["2024", "305001", "杂项", "", "?", "0", ""]], twice, amountColumns: [4, 5])
    #expect(normalized.remarks == ["0 label-unknown @2 refused", "0 amount @4 refused"])
    #expect(normalized.tally.refused == 1)
  }

  @Test func `a record that is bad for one dataset counts in none`() {
    let both = mapping(
      feed("支出", ["年度", "单位", "支出类型"]), feed("采购", ["单位"], amounts: [5], where: only("年度", "本年")))
    let normalized = Normalized(
      [
        ["2024", "305001", "人员支出", "", "1", "2", ""],
        // The second dataset's amount, the first one's label.
        ["2024", "305001", "人员支出", "", "1", "?", ""],
        ["2024", "305001", "杂项", "", "1", "2", ""],
        // Not meant for the second.
        ["2023", "305001", "人员支出", "", "3", "?", ""],
      ], both, amountColumns: [4, 5])
    #expect(
      normalized.facts == [
        "支出 本年|305001 某局本级|人员支出 = 1", "支出 上年|305001 某局本级|人员支出 = 3", "采购 305001 某局本级 = 2",
      ])
    #expect(normalized.remarks == ["1 amount @5 refused", "2 label-unknown @2 refused"])
    #expect(normalized.tally.used == 2)
    #expect(normalized.tally.refused == 2)
    #expect(normalized.tally.usedAmounts == [4, 2])
    #expect(normalized.tally.refusedAmounts == [2, 2])
    #expect(normalized.tally.droppedAmounts == [0, 0])
  }

  @Test func `a record of another year for one dataset counts in the others`() {
    var context = Context.sample
    context.asked = ["支出": ["年度": ["本年", "上年"]], "采购": [:]]
    let both = mapping(feed("支出", ["年度", "单位"]), feed("采购", ["年度", "单位"], amounts: [5]))
    let normalized = Normalized(
      ["2024", "2023", "2022"].map { [$0, "305001", "人员支出", "", "1", "2", ""] }, both, amountColumns: [4, 5],
      context: context)
    #expect(
      normalized.facts == [
        "支出 本年|305001 某局本级 = 1", "支出 上年|305001 某局本级 = 1", "采购 本年|305001 某局本级 = 2",
      ])
    #expect(normalized.tally.used == 2)
    #expect(normalized.otherYears == 1)
  }

  @Test func `labels of the export's own tell its records apart`() {
    var own = mapping(feed("支出", ["单位"], where: only("口径", "部门")))
    own.ownDimensions = [
      Dimension(
        name: "口径",
        kind: .list([
          Dimension.Label(name: "部门", aliases: ["本部门"]), Dimension.Label(name: "全口径", codes: ["9"]),
        ]))
    ]
    own.sources.append(
      ExportMapping.Source(
        dimension: "口径", inputs: [ExportMapping.Input(column: 7, part: .label)]))
    let normalized = Normalized(
      ["部门", "本部门", "9", "全 口径", "其他", ""].enumerated().map {
        ["2024", "305001", "人员支出", "", "\($0.offset)", "0", "", $0.element]
      }, own, amountColumns: [4, 5])
    #expect(normalized.facts == ["支出 305001 某局本级 = 0", "支出 305001 某局本级 = 1"])
    #expect(normalized.remarks == ["4 label-unknown @7 refused", "5 label-missing @7 refused"])
    #expect(normalized.tally.dropped == 2)
  }

  @Test func `a dimension the export does not give is blank`() {
    let normalized = Normalized(
      [["2024", "305001", "人员支出", "", "5", "0", ""]],
      mapping(feed("支出", ["资金性质", "单位"])), amountColumns: [4, 5])
    #expect(normalized.facts == ["支出 –|305001 某局本级 = 5"])
  }

  @Test func `records of other years are counted`() {
    let normalized = Normalized(
      ["2024", "2023", "2022", "2021"].map { [$0, "305001", "人员支出", "", "5", "0", ""] },
      mapping(feed("支出", ["年度", "单位"])), amountColumns: [4, 5])
    #expect(normalized.facts.count == 2)
    #expect(normalized.otherYears == 2)
    #expect(normalized.tally.dropped == 2)
  }

  @Test(arguments: 1...12 as ClosedRange<UInt64>)
  func `every record is used, dropped or refused, in batches of any size`(seed: UInt64) {
    var random = SeededRandom(seed)
    func one(of texts: String...) -> String { texts[Int.random(in: texts.indices, using: &random)] }
    let records = (0..<300).map { index in
      [
        one(of: "2024", "2024", "2023", "2019", "x"), one(of: "305001", "305002", "305002", "999"),
        one(of: "人员支出", "项目支出", "公用支出", "杂项"), one(of: "", "甲", "乙"), one(of: "\(index)", "7", "?"),
        one(of: "-\(index)", "9223372036854775807", "?", "!"), one(of: "", "", "", "1"),
      ]
    }
    let whole = Normalized(records, Self.spending, amountColumns: [4, 5])
    #expect(whole.tally.used + whole.tally.dropped + whole.tally.refused == records.count)
    #expect(whole.tally.used == whole.facts.count)
    #expect(min(whole.tally.used, whole.tally.dropped, whole.tally.refused) > 10)
    let tally = whole.tally
    for (index, column) in [4, 5].enumerated() {
      let total = records.map { Int128(Int64($0[column]) ?? 0) }.reduce(0, +)
      #expect(
        tally.usedAmounts[index] + tally.droppedAmounts[index] + tally.refusedAmounts[index] == total)
    }
    let amounts = whole.facts.compactMap { $0.split(separator: " ").last.flatMap { Int128($0) } }
    #expect(tally.usedAmounts[0] == amounts.reduce(0, +))
    for size in [1, 7, 64] {
      let parts = Normalized(records, Self.spending, amountColumns: [4, 5], batch: size)
      #expect(parts.facts == whole.facts)
      #expect(parts.remarks == whole.remarks)
      #expect(parts.tally == whole.tally)
    }
  }
}
