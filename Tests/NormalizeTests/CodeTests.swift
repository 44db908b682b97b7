import Core
import Normalize
import Testing

struct CodeTests {
  @Test(arguments: [
    ("2010101", "行政运行", "2010101 行政运行"),
    (" 2010101 ", "", "2010101 行政运行"),
    ("2010101", "行政 运行", "2010101 行政运行"),
    // The catalogue's name of the year is printed.
    ("2010102", "新名", "2010102 新名"),
    ("2010102", "旧名", "2010102 新名; name-conflict @0"),
    ("2010101", "别名", "2010101 行政运行; name-conflict @0"),
    // Not in the catalogue of the year: the file's name will do.
    ("2010103", "机关服务", "2010103 机关服务; code-expired @0"),
    // A list that is sure of its end does not name it for others.
    ("2010103", "", "code-expired @0 refused"),
    ("2010199", "其他", "2010199 其他; code-unknown @0"),
    ("2010199", "", "code-unnamed @0 refused"),
    // A parent has no name but the catalogue's.
    ("2020101", "无父之目", "code-unnamed @0 refused"),
    ("2019901", "甲", "code-unnamed @0 refused"),
    ("201", "一般公共服务支出", "code-level @0 refused"),
    ("20101", "人大事务", "code-level @0 refused"),
    ("2010", "", "code-structure @0 refused"),
    ("20101011", "", "code-structure @0 refused"),
    ("3010101", "", "code-structure @0 refused"),
    ("201010A", "", "code-structure @0 refused"),
    ("２０１０１０１", "", "2010101 行政运行"),
    ("2010101 行政运行", "", "2010101 行政运行"),
    // A name alone is enough where one code has it.
    ("", "行政运行", "2010101 行政运行"),
    ("", "行政 运行\u{3000}", "2010101 行政运行"),
    ("", "旧名", "code-ambiguous @1 refused"),
    ("", "人大事务", "code-ambiguous @1 refused"),
    // What exports put around a code; its own column names it better.
    ("2010101-行政运行", "", "2010101 行政运行"),
    ("[2010101]行政运行", "", "2010101 行政运行"),
    ("'2010101", "", "2010101 行政运行"),
    ("2010101.0", "", "2010101 行政运行"),
    ("2010101-别名", "", "2010101 行政运行; name-conflict @0"),
    ("2010101-别名", "行政运行", "2010101 行政运行"),
    ("2010199-其他", "", "2010199 其他; code-unknown @0"),
    ("[20101]人大事务", "", "code-level @0 refused"),
    // A name in the wrong column, and names of codes above it before it.
    ("行政运行", "", "2010101 行政运行"),
    ("行政运行", "机关服务", "label-conflict @1 refused"),
    ("", "人大事务-行政运行", "2010101 行政运行"),
    ("一般公共服务支出／人大事务／行政运行", "", "2010101 行政运行"),
    ("", "政协事务-行政运行", "code-ambiguous @1 refused"),
    ("2010101;2010102", "", "code-structure @0 refused"),
    ("2.0101E+06", "行政运行", "code-exponent @0 refused"),
    ("", "", "label-missing @0 refused"),
  ])
  func `a code has the right digits, parents and a name`(code: String, name: String, outcome: String) {
    #expect(Normalized.member([code, name], ExportMapping.Source("功能科目", .code, .name)) == outcome)
  }

  @Test(arguments: [
    ("2010101", "行政运行", "2010101 行政运行"),
    ("2010101", "", "2010101 行政运行"),
    ("2010101", "别名", "name-conflict @0 refused"),
    ("2010101-别名", "", "name-conflict @0 refused"),
    ("2010102", "旧名", "name-conflict @0 refused"),
    ("2010199", "其他", "code-unknown @0 refused"),
    ("2010103", "机关服务", "code-expired @0 refused"),
    ("2010199", "", "code-unnamed @0 refused"),
    ("", "行政运行", "2010101 行政运行"),
  ])
  func `what the official list lacks is refused`(code: String, name: String, outcome: String) {
    let source = ExportMapping.Source("功能科目", .code, .name)
    #expect(Normalized.member([code, name], source, context: .strict) == outcome)
  }

  @Test func `a name that several codes have is no code`() {
    var context = Context.sample
    context.catalogues["功能分类"] = Catalogue(
      name: "功能分类", file: "codes/功能分类.csv",
      rows: [
        Catalogue.Row(code: "201", name: "类"), Catalogue.Row(code: "20101", name: "款"),
        Catalogue.Row(code: "2010101", name: "行政运行"), Catalogue.Row(code: "2010201", name: "行政 运行"),
        Catalogue.Row(code: "2010301", name: "行政运行", until: 2023), Catalogue.Row(code: "20104", name: "行政运行"),
        Catalogue.Row(code: "2010501", name: "行政运行", from: 2025),
        Catalogue.Row(code: "2010601", name: "机关服务"),
      ])
    let source = ExportMapping.Source("功能科目", .name)
    #expect(Normalized.member(["行政运行"], source, context: context) == "code-ambiguous @0 refused")
    #expect(Normalized.member(["机关服务"], source, context: context) == "2010601 机关服务")
    #expect(Normalized.member(["专项"], source, context: context) == "code-ambiguous @0 refused")
    let catalogue = context.catalogues["功能分类"]
    #expect(catalogue?.codes(named: "行政运行", digits: 7, year: 2024).map(\.code) == ["2010101", "2010201"])
    #expect(catalogue?.codes(named: "行政运行", digits: 7, year: 2025).count == 3)
    #expect(catalogue?.codes(named: "行政运行", digits: 5, year: 2024).map(\.code) == ["20104"])
    #expect(catalogue?.codes(below: "201", digits: 5, year: 2024).map(\.code) == ["20101", "20104"])
    #expect(catalogue?.codes(below: "20103", digits: 7, year: 2023).map(\.code) == ["2010301"])
    #expect(catalogue?.codes(below: "20103", digits: 7, year: 2024).isEmpty == true)
  }

  @Test func `codes that were put right are counted by record`() {
    let dataset = Dataset(name: "支出", dimensions: ["功能科目"], measures: [])
    let mapping = ExportMapping(
      sources: [ExportMapping.Source("功能科目", .code, .name)],
      feeds: [
        ExportMapping.Feed(dataset: dataset, amounts: []), ExportMapping.Feed(dataset: dataset, amounts: []),
      ])
    let normalized = Normalized(
      [
        ["2010101", ""], ["'2010101", ""], ["", "行政运行"], ["'2010101", ""], ["2010101.0", "别名"],
        ["[20101]", ""],
        [" 2010101 ", ""],
      ], mapping, batch: 3)
    #expect(normalized.mendedCodes == 5)
  }

  @Test(
    arguments: [
      ("2010102", 2023, "旧名"),
      ("2010102", 2024, "新名"),
      ("2010103", 2009, nil),
      ("2010103", 2010, "机关服务"),
      ("2010103", 2022, "机关服务"),
      ("2010103", 2023, nil),
      ("2010101", 1949, "行政运行"),
      ("9999999", 2024, nil),
    ] as [(String, Int, String?)])
  func `a catalogue names a code in the years it is used`(code: String, year: Int, name: String?) throws {
    let catalogue = try #require(Context.sample.catalogues["功能分类"])
    #expect(catalogue.name(of: code, year: year) == name)
  }

  @Test func `a warning about a code is given once a file`() {
    let dataset = Dataset(name: "支出", dimensions: ["功能科目"], measures: [])
    let mapping = ExportMapping(
      sources: [ExportMapping.Source("功能科目", .code, .name)],
      feeds: [ExportMapping.Feed(dataset: dataset, amounts: [])])
    let record = ["2010101", "别名"]
    let normalized = Normalized([record, record, ["2010101", "又名"], record], mapping, batch: 2)
    #expect(normalized.remarks == ["0 name-conflict @0", "2 name-conflict @0"])
    #expect(normalized.facts == Array(repeating: "支出 2010101 行政运行 = ", count: 4))
  }

  @Test func `a cell longer than any code costs no more than the longest of them`() {
    let catalogue = Context.sample.catalogues["功能分类"]
    #expect(
      catalogue?.row(beginning: "2010101" + String(repeating: "A", count: 1 << 20), year: 2024)?.row.name
        == "行政运行")
    #expect(catalogue?.row(beginning: String(repeating: "A", count: 1 << 20), year: 2024) == nil)
    #expect(catalogue?.row(beginning: "", year: 2024) == nil)
    #expect(catalogue?.years(of: String(repeating: "A", count: 1 << 20), not: 2024) == nil)
  }

  @Test(arguments: [("新名", 2024, ["2010102"]), ("旧名", 2024, []), ("旧名", 2023, ["2010102"]), ("无", 2024, [])])
  func `codes are found by the name they have in a year`(name: String, year: Int, codes: [String]) {
    let found = Context.sample.catalogues["功能分类"]?.codes(named: name, digits: 7, year: year)
    #expect(found?.map(\.code) == codes)
  }
}
