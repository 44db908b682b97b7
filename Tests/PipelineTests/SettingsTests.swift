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
    #expect(settings?.pipeline == Located("shenzhen", at: Location(file: "设置.yaml", line: 1, column: 11)))
    #expect(
      settings?.departments == [
        "某局": Located("guangzhou", at: Location(file: "设置.yaml", line: 3, column: 19))
      ])
    #expect(load("departments: {}\n").settings == Settings())
  }

  @Test(
    arguments: [
      ("▲pipelines: shenzhen\n", .keyUnknown),
      ("pipeline: ▲[shenzhen]\n", .typeMismatch),
      ("departments:\n  某局: ▲shenzhen\n", .typeMismatch),
      ("departments:\n  某局: ▲{}\n", .keyMissing),
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
