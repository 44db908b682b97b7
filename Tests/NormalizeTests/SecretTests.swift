import Core
import Normalize
import Testing

/// 年度, 单位, 支出类型, 项目, 金额, 是否涉密.
private func mapping(totalsBy: Set<String>?, where filter: Filter = Filter()) -> ExportMapping {
  func source(_ dimension: String, _ column: Int) -> ExportMapping.Source {
    ExportMapping.Source(
      dimension: dimension, inputs: [ExportMapping.Input(column: column, part: .label)])
  }
  let dataset = Dataset(name: "支出", dimensions: ["年度", "单位", "支出类型", "项目"], measures: ["金额"])
  var mapping = ExportMapping(
    sources: [source("年度", 0), source("单位", 1), source("支出类型", 2), source("项目", 3)],
    feeds: [ExportMapping.Feed(dataset: dataset, amounts: [4], filter: filter)])
  mapping.secret = SecretMark(column: 5, yes: ["1", "是"], no: ["0", "2", "否"], totalsBy: totalsBy)
  return mapping
}

struct SecretTests {
  @Test(
    arguments: [
      ("1", true), ("是", true), (" １ ", true), ("0", false), ("2", false), ("否", false), ("", false),
    ])
  func `only a yes is secret`(mark: String, isSecret: Bool) {
    let normalized = Normalized(
      [["2024", "305001", "人员支出", "甲", "5", mark]], mapping(totalsBy: nil), amountColumns: [4])
    #expect(normalized.facts.isEmpty == isSecret)
    #expect(normalized.secrets == (isSecret ? ["305001 1: 5"] : []))
    #expect(normalized.secretFacts.isEmpty)
    #expect(normalized.tally.accounted == 1)
    #expect(normalized.tally.secret == (isSecret ? 1 : 0))
  }

  @Test(arguments: ["机密", "1.0", "Y", "3"])
  func `what is neither yes nor no may be secret`(mark: String) {
    let normalized = Normalized(
      [["2024", "305001", "人员支出", "甲", "5", mark]], mapping(totalsBy: nil), amountColumns: [4])
    #expect(normalized.facts.isEmpty)
    #expect(normalized.remarks == ["0 secret-unclear @5 refused"])
    #expect(normalized.units == ["305001"])
    #expect(normalized.tally.refused == 1)
  }

  @Test func `counted nowhere, it may be as wrong as it likes`() {
    let normalized = Normalized(
      [["24", "999", "杂项", "", "?", "1"], ["2024", "305002", "杂项", "", "7", "1"]], mapping(totalsBy: nil),
      amountColumns: [4])
    #expect(normalized.remarks.isEmpty)
    #expect(normalized.secrets == ["305002 1: 7", "– 1: 0"])
  }

  @Test func `totals have the dimensions they may and no other`() {
    let normalized = Normalized(
      [
        ["2024", "305001", "项目支出", "甲", "5", "1"],
        ["2024", "305001", "项目支出", "乙", "6", "1"],
        ["2023", "305001", "杂项", "乙", "7", "1"],
      ], mapping(totalsBy: ["年度", "单位"]), amountColumns: [4])
    #expect(
      normalized.secretFacts == [
        "支出 本年|305001 某局本级|–|– = 5", "支出 本年|305001 某局本级|–|– = 6", "支出 上年|305001 某局本级|–|– = 7",
      ])
    #expect(normalized.facts.isEmpty)
    #expect(normalized.secrets == ["305001 3: 18"])
    let byKind = Normalized(
      [["2024", "305001", "项目支出", "甲", "5", "1"]], mapping(totalsBy: ["年度", "单位", "支出类型"]),
      amountColumns: [4])
    #expect(byKind.secretFacts == ["支出 本年|305001 某局本级|项目支出|– = 5"])
  }

  @Test func `a feed's filter asks secret records too, and is forgotten after`() {
    let normalized = Normalized(
      [["2024", "305001", "项目支出", "甲", "5", "1"], ["2024", "305001", "人员支出", "甲", "6", "1"]],
      mapping(totalsBy: ["年度", "单位"], where: Filter(["支出类型": .keys(["项目支出"])])), amountColumns: [4])
    #expect(normalized.secretFacts == ["支出 本年|305001 某局本级|–|– = 5"])
  }

  @Test(
    arguments: [
      (["2024", "999", "人员支出", "甲", "5", "1"], "0 secret-unusable @1 refused"),
      (["24", "305001", "人员支出", "甲", "5", "1"], "0 secret-unusable @0 refused"),
      (["2024", "305001", "人员支出", "甲", "?", "1"], "0 secret-unusable @4 refused"),
    ])
  func `totals that would lack a record are refused`(record: [String], remark: String) {
    let normalized = Normalized([record], mapping(totalsBy: ["年度", "单位"]), amountColumns: [4])
    #expect(normalized.remarks == [remark])
    #expect(normalized.secretFacts.isEmpty)
    #expect(normalized.tally.refused == 1)
  }

  @Test func `a secret record of another year is of another year`() {
    let normalized = Normalized(
      [["2020", "305001", "人员支出", "甲", "5", "1"]], mapping(totalsBy: ["年度", "单位"]), amountColumns: [4])
    #expect(normalized.otherYears == 1)
    #expect(normalized.secrets.isEmpty)
    #expect(normalized.tally.dropped == 1)
  }

  @Test(arguments: ["305002", "'305002", "305002-某中心"])
  func `all records of a secret unit are secret, and count nowhere`(unit: String) {
    var context = Context.sample
    context.register.add(secretUnit: "305002")
    let normalized = Normalized(
      [["2024", unit, "人员支出", "甲", "5", ""], ["2024", "305001", "人员支出", "甲", "6", ""]],
      mapping(totalsBy: ["年度", "单位"]), amountColumns: [4], context: context)
    #expect(normalized.facts == ["支出 本年|305001 某局本级|人员支出|甲 = 6"])
    #expect(normalized.secrets == ["– 1: 5"])
    #expect(normalized.secretFacts.isEmpty)
  }
}
