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
    ("２０２４", "year-invalid @0 refused"),
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
      ("305", nil, "305 某局"),
      ("某局", "305", "305 某局"),
      ("306", "305", "unit-foreign @0 refused"),
      ("他局", "305", "unit-foreign @0 refused"),
      ("307", nil, "department-unknown @0 refused"),
    ] as [(String, String?, String)])
  func `a department is known by code or name`(text: String, department: String?, outcome: String) {
    let context = Context.sample(department: department)
    #expect(Normalized.member([text], ExportMapping.Source("部门", .label), context: context) == outcome)
  }

  @Test(arguments: [
    ("P1", "某项目", "P1 某项目"),
    ("", " 某项目 ", "某项目"),
    ("P1", "", "label-missing @1 refused"),
    ("", "", "label-missing @1 refused"),
  ])
  func `a project may have a code and must have a name`(code: String, name: String, outcome: String) {
    #expect(Normalized.member([code, name], ExportMapping.Source("项目", .code, .name)) == outcome)
  }
}
