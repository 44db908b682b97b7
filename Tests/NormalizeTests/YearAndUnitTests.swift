import Core
import Normalize
import Testing

struct YearAndUnitTests {
  @Test(arguments: [
    ("2024", "本年"),
    (" 2024 ", "本年"),
    ("2023", "上年"),
    ("2022", "dropped"),
    ("2025", "dropped"),
    ("24", "year-invalid @0 refused"),
    ("02024", "year-invalid @0 refused"),
    ("2024年", "year-invalid @0 refused"),
    ("２０２４", "本年"),
    ("'2024", "本年"),
    ("2024.0", "本年"),
    ("2024-某年", "year-invalid @0 refused"),
    ("20.4", "year-invalid @0 refused"),
    ("-202", "year-invalid @0 refused"),
    ("0000", "year-invalid @0 refused"),
    ("本年", "year-invalid @0 refused"),
    ("", "label-missing @0 refused"),
  ])
  func `a year is this one, the last one, or not ours`(text: String, outcome: String) {
    #expect(Normalized.member([text], ExportMapping.Source("年度", .label)) == outcome)
  }

  @Test(
    arguments: [
      ("305001", nil, "305001 某局本级"),
      ("305001", "305", "305001 某局本级"),
      (" 306001", nil, "306001 他局本级"),
      ("306001", "305", "unit-foreign @0 refused"),
      ("305009", "305", "unit-unknown @0 refused"),
      ("某局本级", "305", "unit-unknown @0 refused"),
      // As exports dress codes.
      ("305001-某局本级", "305", "305001 某局本级"),
      ("[305001]某局本级", "305", "305001 某局本级"),
      ("'305001", "305", "305001 某局本级"),
      ("３０５００１", "305", "305001 某局本级"),
      ("305001##某局本级##7F3A", "305", "305001 某局本级"),
      ("306001-他局本级", "305", "unit-foreign @0 refused"),
      ("305009-某局本级", "305", "unit-unknown @0 refused"),
      ("", "305", "label-missing @0 refused"),
    ] as [(String, String?, String)])
  func `a unit is one of the register, and of the department whose file it is`(
    text: String, department: String?, outcome: String
  ) {
    let context = Context.sample(department: department)
    #expect(Normalized.member([text], ExportMapping.Source("单位", .label), context: context) == outcome)
  }

  @Test(
    arguments: [
      ("305001", "某局本级", nil, "305001 某局本级"),
      ("305001", "", nil, "305001 某局本级"),
      ("", "某中心", nil, "305002 某中心"),
      ("", "他局本级", "305", "unit-foreign @1 refused"),
      ("", "某所", nil, "unit-unknown @1 refused"),
      // A name that is nobody's is remarked, that of another unit may be whose money it is.
      ("305001", "某局机关", nil, "305001 某局本级; name-conflict @1"),
      ("305001", "某中心", nil, "label-conflict @1 refused"),
      ("305001-某中心", "", nil, "label-conflict @0 refused"),
      ("305001-某局机关", "", nil, "305001 某局本级; name-conflict @0"),
    ] as [(String, String, String?, String)])
  func `code and name of a unit agree`(code: String, name: String, department: String?, outcome: String) {
    let context = Context.sample(department: department)
    #expect(
      Normalized.member([code, name], ExportMapping.Source("单位", .code, .name), context: context) == outcome)
  }

  @Test(arguments: [
    ("'2024", "305001", "2010101", "P1", 1), ("2024", " 305001", "2010101-行政运行", "P1", 2),
    ("２０２４", "305001-某局本级", "2010101.0", "'P1", 4), ("2024", "305001", "2010101", "P1", 0),
  ])
  func `what is put right is counted`(year: String, unit: String, code: String, project: String, count: Int) {
    let sources = [
      ExportMapping.Source("年度", .label), ExportMapping.Source("单位", .code),
      ExportMapping.Source("功能科目", .code), ExportMapping.Source("项目", .code, .name),
    ].enumerated().map { index, source in
      var source = source
      source.inputs = source.inputs.enumerated().map {
        ExportMapping.Input(column: index + $0.offset, part: $0.element.part)
      }
      return source
    }
    let mapping = ExportMapping(
      sources: sources,
      feeds: [
        ExportMapping.Feed(
          dataset: Dataset(name: "支出", dimensions: sources.map(\.dimension), measures: []), amounts: [])
      ])
    let normalized = Normalized([[year, unit, code, project, "某项目"]], mapping)
    #expect(normalized.facts == ["支出 本年|305001 某局本级|2010101 行政运行|P1 某项目 = "])
    #expect(normalized.mendedCodes == count)
  }

  @Test(
    arguments: [
      ("305", nil, "305 某局"),
      ("某局", "305", "305 某局"),
      ("306", "305", "unit-foreign @0 refused"),
      ("他局", "305", "unit-foreign @0 refused"),
      ("307", nil, "department-unknown @0 refused"),
      ("305-某局", "305", "305 某局"),
      ("[306]他局", "305", "unit-foreign @0 refused"),
    ] as [(String, String?, String)])
  func `a department is known by code or name`(text: String, department: String?, outcome: String) {
    let context = Context.sample(department: department)
    #expect(Normalized.member([text], ExportMapping.Source("部门", .label), context: context) == outcome)
  }

  @Test(arguments: [
    ("单位", "305001", "305001 某局本级"), ("单位", "999", "999"), ("单位", "某所", "某所"), ("部门", "305", "305 某局"),
    ("部门", "某厅", "某厅"), ("单位", "", "label-missing @0 refused"),
  ])
  func `a file looked at alone may name any unit`(dimension: String, text: String, outcome: String) {
    var context = Context.sample
    context.takesAnyUnit = true
    #expect(Normalized.member([text], ExportMapping.Source(dimension, .label), context: context) == outcome)
  }

  @Test(
    arguments: [
      (nil, 2, 0),
      // The usual year where nobody asks for another.
      ([:], 1, 1),
      (["收入": ["年度": ["上年"]]], 1, 1),
      (["支出": [:]], 1, 1),
      (["支出": ["年度": ["本年"]]], 1, 1),
      (["支出": ["年度": ["本年", "上年"]]], 2, 0),
      (["支出": ["年度": ["上年"]]], 1, 1),
    ] as [([String: [String: Set<String>]]?, Int, Int)])
  func `of the years those count that some figure asks for`(
    asked: [String: [String: Set<String>]]?, used: Int, others: Int
  ) {
    var context = Context.sample
    context.asked = asked
    let mapping = ExportMapping(
      sources: [ExportMapping.Source("年度", .label)],
      feeds: [
        ExportMapping.Feed(dataset: Dataset(name: "支出", dimensions: ["年度"], measures: []), amounts: [])
      ])
    let normalized = Normalized([["2024"], ["2023"]], mapping, context: context)
    #expect(normalized.facts.count == used)
    #expect(normalized.otherYears == others)
    #expect(normalized.tally.used == used)
    #expect(normalized.tally.dropped == others)
    #expect(normalized.remarks.isEmpty)
  }

  @Test(arguments: [
    ("P1", "某项目", "P1 某项目"),
    ("", " 某项目 ", "某项目"),
    ("P1", "", "label-missing @1 refused"),
    ("", "", "label-missing @1 refused"),
    // Spreadsheets make one number of several projects.
    ("4.4030520231E+19", "某项目", "code-exponent @0 refused"),
    ("2023E001", "某项目", "2023E001 某项目"),
    ("'00123", "某项目", "00123 某项目"),
  ])
  func `a project may have a code and must have a name`(code: String, name: String, outcome: String) {
    #expect(Normalized.member([code, name], ExportMapping.Source("项目", .code, .name)) == outcome)
  }
}
