import Core
import Emit
import Pipeline
import Tabulate
import Testing

/// Shanghai's layout as offices of several kinds use it.
struct OfficeLayoutTests {
  private func load(_ settings: String) throws -> (
    spec: PipelineSpec?, findings: [Finding], settings: Settings
  ) {
    var reader = OverlayReader()
    reader.files["设置.yaml"] = Array(settings.utf8)
    var findings: [Finding] = []
    let read = try #require(loadSettings("设置.yaml", files: reader, findings: &findings))
    #expect(findings.isEmpty)
    var loader = PipelineLoader(folder: "shanghai", files: reader, settings: read, year: 2025)
    let spec = loader.load()
    return (spec, loader.findings, read)
  }

  private func layout(_ settings: String, year: Int = 2025, isUnit: Bool = false) throws -> OfficeLayout {
    let (spec, findings, read) = try load(settings)
    #expect(findings.isEmpty)
    return try #require(spec).layout(for: read.common, year: year, isUnit: isUnit)
  }

  @Test(arguments: [
    (2023, "1. 一般公共预算资金", "二、政府性基金"), (2025, "1. 一般公共预算资金", "二、政府性基金"),
    (2026, "1. 一般公共预算", "二、政府性基金预算"),
  ])
  func `the words of a row are those of its year`(year: Int, first: String, second: String) throws {
    let words = Words([:], replacements: try layout("pipeline: shanghai\n", year: year).replacements)
    #expect(words.fill("1. 一般公共预算") == first)
    #expect(words.fill("二、政府性基金预算") == second)
    // A heading of 表4 is the same in all years.
    #expect(words.fill("一般公共预算") == "一般公共预算")
  }

  @Test func `an office says how its figures print, and of single tables`() throws {
    let tables = try layout(
      "figures: { decimals: 0, blankZero: false }\ntables: { 表3: { unit: 万元 }, 表9: { blankZero: true } }\n"
    ).tables
    let formats = Dictionary(uniqueKeysWithValues: tables.map { ($0.number, $0.format) })
    #expect(formats["表1"].map { [$0.decimals, $0.blankZero ? 1 : 0] } == [0, 0])
    #expect(formats["表3"]?.unit.name == "万元")
    // 表9's own unit and decimals stand before the office's, what the office says of 表9 before both.
    #expect(formats["表9"].map { [$0.decimals, $0.blankZero ? 1 : 0] } == [2, 1])
    #expect(formats["表9"]?.unit.name == "万元")
  }

  @Test func `an office leaves tables out and chooses others`() throws {
    let tables = try layout("tables: { 表7: { print: false }, 表1: { alternative: 支出分列 } }\n").tables
    #expect(tables.map(\.number) == ["表1", "表2", "表3", "表4", "表5", "表6", "表8", "表9"])
    #expect(tables[0].alternative == "支出分列")
    #expect(tables[0].title == "{年度}年部门财务收支预算总表")
  }

  @Test(arguments: [("form: unit\n", false), ("pipeline: shanghai\n", true)])
  func `a unit has its own form`(settings: String, isUnit: Bool) throws {
    let layout = try layout(settings, isUnit: isUnit)
    let words = Words(["年度": "2026"], replacements: layout.replacements)
    #expect(layout.tables.map { words.fill($0.sheet).hasPrefix("单位") } == Array(repeating: true, count: 9))
    #expect(
      layout.tables.map { words.fill($0.title) } == [
        "2026年预算单位财务收支预算总表", "2026年预算单位收入预算总表", "2026年预算单位支出预算总表",
        "2026年预算单位财政拨款收支预算总表", "2026年预算单位一般公共预算支出功能分类预算表",
        "2026年预算单位政府性基金预算支出功能分类预算表", "2026年预算单位国有资本经营预算支出功能分类预算表",
        "2026年预算单位一般公共预算基本支出部门预算经济分类预算表", "2026年单位“三公”经费和机关运行经费预算表",
      ])
  }

  @Test
  func `an office says of a table where totals stand, which levels print, what numbers them, and its words`()
    throws
  {
    let tables = try layout(
      """
      tables:
        表1: { numerals: [（1）, （2）], words: { 合计: 总计, 项目: 科目 } }
        表3: { total: first, levels: [项, 类] }
        表4: { numerals: [] }

      """
    ).tables
    func panels(_ number: String) throws -> [PanelSpec] {
      guard case .panels(let panels) = try #require(tables.first { $0.number == number }).body else {
        return []
      }
      return panels
    }
    func tree(_ panel: PanelSpec?) -> TreeSpec? {
      if case .tree(let tree) = panel?.rows { tree } else { nil }
    }
    #expect(try tree(panels("表1").last)?.ordinal?.texts == .running(["（1）", "（2）"]))
    #expect(try tree(panels("表4").last)?.ordinal == nil)
    #expect(try panels("表3").map(\.total) == [.first])
    #expect(try tree(panels("表3").first)?.levels == [3, 7])
    #expect(try tree(panels("表2").first)?.levels == [3, 5, 7])
    #expect(try panels("表2").map(\.total) == [.last])
    #expect(tables.map(\.words.count) == [2, 0, 0, 0, 0, 0, 0, 0, 0])
  }

  private func panels(_ number: String, _ layout: OfficeLayout) throws -> [PanelSpec] {
    guard case .panels(let panels) = try #require(layout.tables.first { $0.number == number }).body else {
      return []
    }
    return panels
  }

  @Test func `an office numbers classes by their codes, or levels that the layout leaves without numbers`()
    throws
  {
    let layout = try layout(
      "tables: { 表1: { fixed: { \"208\": 八、 } }, 表3: { numerals: [甲、] }, 表4: { fixed: {} } }\n")
    func ordinal(_ number: String) throws -> TreeSpec.Ordinal? {
      if case .tree(let tree) = try panels(number, layout).last?.rows { tree.ordinal } else { nil }
    }
    #expect(try ordinal("表1") == TreeSpec.Ordinal(digits: 3, texts: .fixed(["208": "八、"])))
    #expect(try ordinal("表3") == TreeSpec.Ordinal(digits: 3, texts: .running(["甲、"])))
    #expect(try ordinal("表4") == nil)
  }

  /// The headings of a table's first columns, with the headings over them.
  private func headings(_ columns: [ColumnSpec]) -> String {
    columns.map { column in
      switch column {
      case .group(let label, _, let columns): "\(label)(\(headings(columns)))"
      case .leaf(let leaf): leaf.width.map { "\(leaf.label) \($0)" } ?? leaf.label
      }
    }.joined(separator: " ")
  }

  @Test func `an office has codes whole in one column, and what spans the columns follows`() throws {
    let layout = try layout("codes: whole\ntables: { 表8: { codes: split } }\n")
    let split = "部门预算经济分类科目编码(类 9.75 款 9.75)"
    #expect(
      try headings(panels("表3", layout)[0].columns).hasPrefix("项目(功能分类科目编码 16.875 功能分类科目名称"))
    #expect(try headings(panels("表8", layout)[0].columns).hasPrefix("项目(\(split) 经济分类科目名称"))
    #expect(try panels("表3", layout)[0].foot.map(\.span) == [2])
    #expect(try panels("表8", layout)[0].foot.map(\.span) == [3])
    #expect(layout.tables.map { $0.look.captionSpan } == [3, 3, 3, 3, 3, 3, 3, 3, 3])
    #expect(try layout.tables[0] == self.layout("pipeline: shanghai\n").tables[0])
  }

  @Test func `codes that the layout has whole become a column for each level`() throws {
    var reader = OverlayReader()
    reader.files["设置.yaml"] = Array("tables: { 表3: { codes: split } }\n".utf8)
    var findings: [Finding] = []
    let settings = try #require(loadSettings("设置.yaml", files: reader, findings: &findings))
    var loader = PipelineLoader(folder: "shenzhen", files: reader, settings: settings)
    let loaded = loader.load()
    let spec = try #require(loaded)
    let layout = spec.layout(for: settings.common, year: 2023, isUnit: false)
    let width = 11.0 / 3
    #expect(
      try headings(panels("表3", layout)[0].columns).hasPrefix(
        "预算单位 28.0 科目编码(类 \(width) 款 \(width) 项 \(width)) 科目名称 36.0"))
  }

  @Test func `an office words captions and money too, and names a text as its year has it`() throws {
    let layout = try layout(
      """
      words: { "编制部门：{部门}": "部门名称：{部门}", 单位：: 金额单位：, 二、政府性基金: 二、政府性基金拨款 }
      tables: { 表1: { words: { 1. 一般公共预算资金: 其中：一般公共预算 } } }

      """)
    let words = Words(["部门": "某局"], replacements: layout.replacements)
    #expect(words.fill("编制部门：{部门}") == "部门名称：某局")
    #expect(words.fill("单位：") == "金额单位：")
    #expect(words.fill("二、政府性基金预算") == "二、政府性基金拨款")
    #expect(layout.tables[0].words["1. 一般公共预算"] == "其中：一般公共预算")
  }

  @Test func `an office chooses a style, with the variants that go with it`() throws {
    let usual = try layout("pipeline: shanghai\n").style
    let chosen = try layout("style: 数字靠右\n").style
    #expect(usual.cells["words"]?.alignment == .left)
    #expect(chosen.cells["words"]?.alignment == .right)
    #expect(chosen.variants["收支"]?.cells["words"]?.alignment == .right)
    #expect(chosen.variants["收支"]?.body == usual.variants["收支"]?.body)
    #expect(chosen.cells["code"] == usual.cells["code"])
    // No figure of any table stands otherwise than right.
    let figures = try layout("style: 数字靠右\n").tables.flatMap { table -> [CellLook] in
      guard case .panels(let panels) = table.body else { return [] }
      return panels.flatMap(\.columns).flatMap(\.leaves).flatMap { leaf -> [CellLook] in
        guard case .sum = leaf.content else { return [] }
        return [leaf.style, leaf.footStyle].compactMap { $0.flatMap { chosen.cells[$0] } }
      }
    }
    #expect(figures.count > 10)
    #expect(figures.allSatisfy { $0.alignment == .right && $0.numberFormat == "#,##0_ " })
  }

  @Test(
    arguments: [
      ("style: ▲靠左\n", .choiceUnknown),
      ("figures: { unit: ▲角 }\n", .choiceUnknown),
      ("tables: { ▲表10: { print: false } }\n", .choiceUnknown),
      ("tables: { 表1: { alternative: ▲别样 } }\n", .choiceUnknown),
      ("words: { ▲合计数: 合计 }\n", .choiceUnknown),
      ("tables: { 表1: { words: { ▲合计数: 合计 } } }\n", .choiceUnknown),
      ("tables: { 表8: { levels: [类, ▲项] } }\n", .choiceUnknown),
      ("departments: { 某局: { words: { ▲合计数: 合计 } } }\n", .choiceUnknown),
      ("tables: { 表9: { codes: ▲whole } }\n", .choiceUnknown),
      ("words: { ▲foot/小计: 总计 }\n", .choiceUnknown),
      // File names are no words of the form.
      ("words: { ▲\"{年度}年部门预算公开表.xlsx\": ../表.xlsx }\n", .choiceUnknown),
      ("words: { ▲单位：: \"{单价}：\" }\n", .placeholderUnknown),
      ("tables: { 表3: { notes: [{ text: ▲\"注：{年}年\" }] } }\n", .placeholderUnknown),
      ("words: { ▲部门收支总表: 收支/总表 }\n", .sheetName),
      ("words: { ▲\"{年度}年部门财务收支预算总表\": 2024年部门财务收支总表 }\n", .yearUnexpected),
      ("words: { ▲\"{年度}年部门财务收支预算总表\": ２０２６年部门财务收支总表 }\n", .yearUnexpected),
      ("tables: { 表2: { words: { ▲\"{年度}年预算单位收入预算总表\": 2024年收入 } } }\n", .yearUnexpected),
    ] as [(String, Rule)])
  func `what the layout lacks, or cannot print, is found where the settings name it`(text: String, rule: Rule)
    throws
  {
    let marked = MarkedText(text)
    let (spec, findings, _) = try load(marked.text)
    #expect(spec == nil)
    #expect(findings.map(\.rule) == [rule])
    #expect(findings.map { "\($0.location.line):\($0.location.column)" } == marked.places)
    #expect(findings.first?.location.file == "设置.yaml")
  }

  @Test(
    arguments: [
      ("\"{年度}年部门财务收支预算总表\": 部门财务收支总表", [.yearMissing]),
      ("\"{年度}年部门财务收支预算总表\": 2025年部门财务收支总表", []),
      ("\"{年度}年部门财务收支预算总表\": \"{本年}年度收支总表（2024年机构改革后）\"", []),
      ("\"{年度}年部门财务收支预算总表\": 2025年收支总表（2024年机构改革后）", []),
      // The title says the year of a note that has none.
      ("\"注:本部门{年度}年无政府性基金预算财政拨款安排的预算，故本表为空表。\": 注：本部门无此项预算。", []),
      ("\"注:本部门{年度}年无政府性基金预算财政拨款安排的预算，故本表为空表。\": 注：本部门2024年无此项预算。", [.yearUnexpected]),
      // Five digits are no year, and the layout has none here.
      ("四、其他收入: 四、其他收入（含20240元）", []), ("四、其他收入: 四、其他收入（2024）", []),
    ] as [(String, [Rule])])
  func `an own title says its year, and no own words say another`(words: String, rules: [Rule]) throws {
    let (spec, findings, _) = try load("words: { \(words) }\n")
    #expect(spec != nil)
    #expect(findings.map(\.rule) == rules)
    #expect(findings.allSatisfy { $0.severity == .warning })
  }
}
