import Core
import Pipeline
import Testing

struct SettingsTests {
  private func load(_ text: String) -> (settings: Settings?, findings: [Finding]) {
    var findings: [Finding] = []
    let reader = OverlayReader(files: ["设置.yaml": Array(text.utf8)])
    let settings = loadSettings("设置.yaml", files: reader, findings: &findings)
    return (settings, findings)
  }

  @Test func `settings name the layout of a year and of single departments`() {
    let (settings, findings) = load("pipeline: shenzhen\ndepartments:\n  某局: { pipeline: guangzhou }\n")
    #expect(findings.isEmpty)
    #expect(
      settings?.common.pipeline == Located("shenzhen", at: Location(file: "设置.yaml", line: 1, column: 11)))
    #expect(
      settings?.departments.mapValues(\.pipeline) == [
        "某局": Located("guangzhou", at: Location(file: "设置.yaml", line: 3, column: 19))
      ])
    #expect(load("departments: {}\n").settings?.departments == [:])
  }

  @Test func `a department's settings go before those of all, key by key`() throws {
    let (settings, findings) = load(
      """
      pipeline: shanghai
      figures: { decimals: 0, blankZero: true }
      tables: { 表8: { blankZero: false }, 表7: { print: false } }
      words: { 合计: 总计, 项目: 科目 }
      departments:
        某局: { form: unit, style: 靠右, figures: { decimals: 2 }, tables: { 表8: { decimals: 2 } }, words: { 合计: 共计 } }

      """)
    #expect(findings.isEmpty)
    let office = try #require(settings?.office(Department(code: "1", name: "某局")))
    #expect(office.pipeline?.value == "shanghai")
    #expect(office.form == .unit)
    #expect(office.style?.value == "靠右")
    #expect(office.figures == OfficeSettings.Figures(decimals: 2, blankZero: true))
    let tables = Dictionary(uniqueKeysWithValues: office.tables.map { ($0.key.value, $0.value) })
    #expect(tables["表8"]?.figures == OfficeSettings.Figures(decimals: 2))
    #expect(tables["表7"]?.isPrinted == false)
    let words = Dictionary(uniqueKeysWithValues: office.words.map { ($0.key.value, $0.value) })
    #expect(words == ["合计": "共计", "项目": "科目"])
    #expect(settings?.office(Department(code: "2", name: "别局")) == settings?.common)
  }

  @Test(
    arguments: [
      ("▲pipelines: shenzhen\n", .keyUnknown),
      ("pipeline: ▲[shenzhen]\n", .typeMismatch),
      ("departments:\n  某局: ▲shenzhen\n", .typeMismatch),
      ("form: ▲bureau\n", .choiceUnknown),
      ("figures: { decimals: ▲3 }\n", .typeMismatch),
      ("tables: { 表1: { total: ▲middle } }\n", .choiceUnknown),
      ("tables: { 表1: { levels: ▲[] } }\n", .typeMismatch),
      ("tables: { 表1: ▲{ numerals: [], fixed: {} } }\n", .typeMismatch),
      ("codes: ▲three\n", .choiceUnknown),
      ("departments:\n  某局: { pipeline: a, ▲layout: b }\n", .keyUnknown),
    ] as [(String, Rule)])
  func `mistakes in them are found where they are`(text: String, rule: Rule) {
    let marked = MarkedText(text)
    let (settings, findings) = load(marked.text)
    #expect(settings == nil)
    #expect(findings.map(\.rule) == [rule])
    #expect(findings.map { "\($0.location.line):\($0.location.column)" } == marked.places)
  }
}
