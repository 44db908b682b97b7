import Core
import Normalize
import Testing

struct ListLabelTests {
  /// A list of codes for the labels: the longest row counts, if a label is called after it.
  private static func listed(year: Int = 2024, isStrict: Bool = false) -> Context {
    var context = Context.sample
    context.year = year
    context.dimensions["资金性质"] = Dimension(
      name: "资金性质",
      kind: .list([
        Dimension.Label(name: "一般公共预算拨款", aliases: ["一般公共预算"]), Dimension.Label(name: "事业收入"),
        Dimension.Label(name: "其他收入", codes: ["9"]),
      ]), codeList: "资金性质")
    context.catalogues["资金性质"] = Catalogue(
      name: "资金性质", file: "codes/资金性质.csv",
      rows: [
        Catalogue.Row(code: "1", name: "政府预算资金"), Catalogue.Row(code: "11", name: "一般公共预算"),
        Catalogue.Row(code: "119", name: "其他"), Catalogue.Row(code: "31", name: "事业收入", until: 2023),
        Catalogue.Row(code: "32", name: "事业收入", from: 2025),
      ], isStrict: isStrict)
    return context
  }

  @Test(
    arguments: [
      ("11", "一般公共预算拨款"), ("1101", "一般公共预算拨款"), ("11.0", "一般公共预算拨款"), ("'11", "一般公共预算拨款"),
      ("[11]一般公共预算", "一般公共预算拨款"), ("9", "其他收入"), ("一般公共预算", "一般公共预算拨款"),
      // The longest row is another one, or none that a label is called after.
      ("119", "label-unknown @0 refused"), ("1", "label-unknown @0 refused"),
      ("12", "label-unknown @0 refused"),
      ("4", "label-unknown @0 refused"), ("11 事业收入", "label-unknown @0 refused"),
      // Its years.
      ("31", "事业收入; code-expired @0"), ("3101-事业收入", "事业收入; code-expired @0"),
      ("32", "事业收入; code-expired @0"),
      ("事业收入", "事业收入"),
    ])
  func `codes of a list stand for labels`(text: String, outcome: String) {
    let source = ExportMapping.Source("资金性质", .label)
    #expect(Normalized.member([text], source, context: Self.listed()) == outcome)
    let strict = outcome.replacing("事业收入; code-expired @0", with: "code-expired @0 refused")
    #expect(Normalized.member([text], source, context: Self.listed(isStrict: true)) == strict)
    if text == "31" { #expect(Normalized.member([text], source, context: Self.listed(year: 2023)) == "事业收入") }
  }

  @Test func `what fits no label is called what the list calls it`() {
    let dataset = Dataset(name: "支出", dimensions: ["资金性质"], measures: [])
    let mapping = ExportMapping(
      sources: [ExportMapping.Source("资金性质", .label)],
      feeds: [ExportMapping.Feed(dataset: dataset, amounts: [])])
    var normalizer = Normalizer(mapping, labelColumns: [0], amountColumns: [], context: Self.listed())
    var batch = Batch(labelColumns: 1, amountColumns: 0)
    batch.labels[0] = [1]
    batch.places = [RecordPlace(offset: 0, length: 0, line: 2)]
    var store = MemberStore()
    var facts = [FactBatch(dataset: "支出", dimensions: 1, measures: 0)]
    let remarks = normalizer.normalize(batch, labels: [["", "119"]], store: &store, facts: &facts)
    #expect(remarks.map { $0.problem.values[.found] } == ["119 其他"])
  }

  @Test(arguments: [
    ("一般公共预算拨款", "一般公共预算拨款"),
    (" 一般公共 预算拨款\u{3000}", "一般公共预算拨款"),
    ("其他收入(境)", "其他收入（境）"),
    ("一般公共预算资金", "一般公共预算拨款"),
    // A code of the standard, or a longer local one.
    ("11", "一般公共预算拨款"),
    ("1101", "一般公共预算拨款"),
    ("１１", "一般公共预算拨款"),
    ("2", "财政专户管理资金"),
    ("29", "财政专户管理资金"),
    ("31", "事业收入"),
    ("39", "其他收入（境）"),
    ("3901", "其他收入（境）"),
    ("391", "房租收入"),
    ("39101", "房租收入"),
    // Both, however they are joined.
    ("11一般公共预算拨款", "一般公共预算拨款"),
    ("11 一般公共预算", "一般公共预算拨款"),
    ("11-一般公共预算资金", "一般公共预算拨款"),
    ("1101_一般公共预算拨款", "一般公共预算拨款"),
    ("31：事业收入", "事业收入"),
    // What the standard divides further is no answer.
    ("3", "label-unknown @0 refused"),
    ("1", "label-unknown @0 refused"),
    ("14", "label-unknown @0 refused"),
    ("4", "label-unknown @0 refused"),
    ("11 政府性基金预算拨款", "label-unknown @0 refused"),
    ("11 杂项", "label-unknown @0 refused"),
    ("3 事业收入", "label-unknown @0 refused"),
    ("杂项", "label-unknown @0 refused"),
    ("一般公共预算拨款2", "label-unknown @0 refused"),
    ("", "label-missing @0 refused"),
    (" \u{200b}", "label-missing @0 refused"),
  ])
  func `a label is known by name, alias or code`(text: String, outcome: String) {
    #expect(Normalized.member([text], ExportMapping.Source("资金性质", .label)) == outcome)
  }

  @Test(arguments: [
    ("A", "货物"),
    ("A 货物", "货物"),
    ("A货物", "货物"),
    ("Ａ　货物", "货物"),
    ("A02010000 货物", "货物"),
    ("B、工程", "工程"),
    ("服务", "服务"),
    ("A 服务", "label-unknown @0 refused"),
    ("a", "label-unknown @0 refused"),
    ("D", "label-unknown @0 refused"),
  ])
  func `a letter is a code too`(text: String, outcome: String) {
    #expect(Normalized.member([text], ExportMapping.Source("采购品目", .label)) == outcome)
  }

  @Test(arguments: [
    (["11", "一般公共预算拨款"], "一般公共预算拨款"),
    (["", "事业收入"], "事业收入"),
    (["31", ""], "事业收入"),
    (["11", "事业收入"], "label-conflict @1 refused"),
    (["14", "事业收入"], "label-unknown @0 refused"),
    (["31", "杂项"], "label-unknown @1 refused"),
    (["", ""], "label-missing @0 refused"),
  ])
  func `two columns that name a label must agree`(texts: [String], outcome: String) {
    #expect(Normalized.member(texts, ExportMapping.Source("资金性质", .label, .label)) == outcome)
  }

  @Test(
    arguments: [
      (.refused, "label-missing @0 refused"),
      (.allowed, "–"),
      (.means("事业收入"), "事业收入"),
    ] as [(ExportMapping.Blank, String)])
  func `a blank is refused, allowed or means a label`(blank: ExportMapping.Blank, outcome: String) {
    let source = ExportMapping.Source("资金性质", .label, blank: blank)
    #expect(Normalized.member([" "], source) == outcome)
    #expect(Normalized.member(["12"], source) == "政府性基金预算拨款")
  }
}
