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
    ("2010103", "机关服务", "2010103 机关服务; code-unknown @0"),
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
    ("", "", "label-missing @0 refused"),
  ])
  func `a code has the right digits, parents and a name`(code: String, name: String, outcome: String) {
    #expect(Normalized.member([code, name], ExportMapping.Source("功能科目", .code, .name)) == outcome)
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
}
