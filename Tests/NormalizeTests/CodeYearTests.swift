import Core
import Normalize
import Testing

/// Codes over the years: ended, renamed, moved, and last year's beside this year's.
struct CodeYearTests {
  private static func context(isStrict: Bool = false) -> Context {
    var context = Context.sample
    context.catalogues["功能分类"] = Catalogue(
      name: "功能分类", file: "codes/功能分类.csv",
      rows: [
        Catalogue.Row(code: "208", name: "社会保障"), Catalogue.Row(code: "20802", name: "民政"),
        Catalogue.Row(code: "2080209", name: "老龄事务", from: 2024),
        Catalogue.Row(code: "2080210", name: "新名", from: 2024),
        Catalogue.Row(code: "2080210", name: "旧名", until: 2023),
        Catalogue.Row(code: "2080211", name: "未核名称", isVerified: false),
        Catalogue.Row(code: "2080212", name: "社区服务"),
        Catalogue.Row(code: "2080301", name: "社区治理"),
        Catalogue.Row(code: "2080302", name: "以后才有", from: 2026),
        Catalogue.Row(code: "20803", name: "社区"),
        Catalogue.Row(code: "210", name: "卫生"), Catalogue.Row(code: "21016", name: "老龄卫生", until: 2023),
        Catalogue.Row(code: "2101601", name: "老龄卫生事务"),
      ], isStrict: isStrict)
    context.renames = Renames([Renames.Row(list: "功能分类", year: 2024, old: "2101601", new: "2080209")])
    return context
  }

  /// The member, or the rule, and what the message would say.
  private func resolve(_ code: String, _ name: String, isStrict: Bool = false) -> String {
    let source = ExportMapping.Source("功能科目", .code, .name)
    let dataset = Dataset(name: "支出", dimensions: ["功能科目"], measures: [])
    let mapping = ExportMapping(
      sources: [source], feeds: [ExportMapping.Feed(dataset: dataset, amounts: [])])
    let normalized = Normalized([[code, name]], mapping, context: Self.context(isStrict: isStrict))
    return (normalized.facts.map { String($0.dropFirst(3).dropLast(3)) } + normalized.details).joined(
      separator: "; ")
  }

  @Test(
    arguments: [
      // Its 款 ended, so it did too; the list of renamed codes says where it went.
      ("2101601", "老龄卫生事务", "2101601 老龄卫生事务; code-expired 2080209 老龄事务 earlier 2023"),
      ("2080302", "以后才有", "2080302 以后才有; code-expired  later 2026"),
      ("2080210", "旧名", "2080210 新名; name-conflict 新名 former"),
      ("2080211", "别名", "2080211 未核名称; name-conflict 未核名称 unverified"),
      // The name is another code's: below the same 款 first.
      ("2080211", "社区服务", "2080211 未核名称; name-conflict 未核名称 elsewhere 2080212 社区服务"),
      ("2080212", "社区治理", "2080212 社区服务; name-conflict 社区服务 elsewhere 2080301 社区治理"),
      ("2080299", "社区服务", "2080299 社区服务; code-unknown 2080212 社区服务"),
      ("2080299", "无人知晓", "2080299 无人知晓; code-unknown"),
    ])
  func `what is odd about a code is said with the right one`(code: String, name: String, expected: String) {
    #expect(resolve(code, name) == expected)
  }

  @Test(
    arguments: [
      ("2080210", "旧名", "name-conflict 新名 former"),
      ("2101601", "老龄卫生事务", "code-expired 2080209 老龄事务 earlier 2023"),
      ("2080299", "社区服务", "code-unknown 2080212 社区服务"),
      // What is not verified only warns, even in an official list.
      ("2080211", "别名", "2080211 未核名称; name-conflict 未核名称 unverified"),
    ])
  func `the official list refuses what it is sure of`(code: String, name: String, expected: String) {
    #expect(resolve(code, name, isStrict: true) == expected)
  }

  private func both(_ records: [[String]], asks: Set<String>) -> [String] {
    let dataset = Dataset(name: "支出", dimensions: ["年度", "功能科目"], measures: ["金额"])
    let mapping = ExportMapping(
      sources: [
        ExportMapping.Source(dimension: "年度", inputs: [ExportMapping.Input(column: 0, part: .label)]),
        ExportMapping.Source(dimension: "功能科目", inputs: [ExportMapping.Input(column: 1, part: .code)]),
      ], feeds: [ExportMapping.Feed(dataset: dataset, amounts: [2])])
    var context = Self.context(isStrict: true)
    context.asked = ["支出": ["年度": asks]]
    let normalized = Normalized(records, mapping, amountColumns: [2], context: context)
    return normalized.facts.map { String($0.dropFirst(3)) } + normalized.details
  }

  @Test func `last year's code stands in this year's row, and is no mistake`() {
    #expect(
      both(
        [["2024", "2080209", "5"], ["2023", "2101601", "7"], ["2023", "2080210", "1"]], asks: ["本年", "上年"])
        == ["本年|2080209 老龄事务 = 5", "上年|2080209 老龄事务 = 7", "上年|2080210 新名 = 1"])
  }

  @Test func `this year's code is none of last year's`() {
    #expect(
      both([["2023", "2080209", "5"]], asks: ["本年", "上年"]) == [
        "code-expired  later 2024"
      ])
    #expect(both([["2023", "2080209", "5"]], asks: ["本年"]).isEmpty, "nobody asks for last year")
  }
}

/// 科目 of one fund with the money of another.
struct ScopeTests {
  private static let context = {
    var context = Context.sample
    context.dimensions["功能科目"] = Dimension(
      name: "功能科目",
      kind: .codes(
        Dimension.CodeTree(
          list: "功能分类",
          levels: [("类", 3), ("款", 5), ("项", 7)].map {
            Dimension.CodeTree.Level(name: $0.0, digits: $0.1)
          },
          scopes: [
            Dimension.CodeTree.Scope(dimension: "资金性质", labels: ["政府性基金预算拨款"], prefixes: ["20102"])
          ], unscoped: ["2010299"])))
    context.catalogues["功能分类"] = Catalogue(
      name: "功能分类", file: "codes/功能分类.csv",
      rows: [
        ("201", "类"), ("20101", "款一"), ("20102", "款二"), ("2010101", "甲"), ("2010201", "乙"), ("2010299", "丙"),
      ]
      .map { Catalogue.Row(code: $0.0, name: $0.1) })
    return context
  }()

  private static let mapping = ExportMapping(
    sources: [
      ExportMapping.Source(dimension: "单位", inputs: [ExportMapping.Input(column: 0, part: .label)]),
      ExportMapping.Source(
        dimension: "资金性质", inputs: [ExportMapping.Input(column: 1, part: .label)], blank: .allowed),
      ExportMapping.Source(
        dimension: "功能科目", inputs: [ExportMapping.Input(column: 2, part: .code)], blank: .allowed),
    ],
    feeds: [
      ExportMapping.Feed(
        dataset: Dataset(name: "支出", dimensions: ["单位", "资金性质", "功能科目"], measures: ["金额"]), amounts: [3])
    ])

  @Test(
    arguments: [
      ("12", "2010201", []), ("11", "2010101", []), ("31", "2010101", []), ("12", "2010299", []),
      ("11", "2010299", []), ("", "2010201", []), ("12", "", []),
      ("11", "2010201", ["code-out-of-place 政府性基金预算拨款 一般公共预算拨款"]),
      ("12", "2010101", ["code-out-of-place 政府性基金预算拨款"]),
    ] as [(String, String, [String])])
  func `a code stands with the labels it goes with`(fund: String, code: String, remarks: [String]) {
    let record = ["305001", fund, code, "1"]
    let normalized = Normalized([record, record], Self.mapping, amountColumns: [3], context: Self.context)
    #expect(normalized.details == remarks, "said once")
    #expect(normalized.tally.used == 2)
    var strict = Self.context
    strict.catalogues["功能分类"]?.isStrict = true
    let refused = Normalized([record, record], Self.mapping, amountColumns: [3], context: strict)
    #expect(refused.tally.refused == (remarks.isEmpty ? 0 : 2))
  }
}
