import Core
import Normalize
import Testing

/// 年度, 部门, 任务名称, 主要内容, 删除标志.
private func read(_ texts: [String?], department: String? = "305") -> String {
  func source(_ dimension: String, _ column: Int) -> ExportMapping.Source {
    ExportMapping.Source(
      dimension: dimension, inputs: [ExportMapping.Input(column: column, part: .label)])
  }
  let dataset = Dataset(
    name: "绩效任务", dimensions: ["年度", "部门", "项目"], measures: [], texts: ["名称", "内容"])
  var mapping = ExportMapping(
    sources: [source("年度", 0), source("部门", 1), source("项目", 2)],
    feeds: [ExportMapping.Feed(dataset: dataset, amounts: [], texts: [2, 3])], drops: [4: ["1"]])
  if texts.count > 5 { mapping.secret = SecretMark(column: 5, yes: ["1"], no: ["0"]) }
  var reader = NoteReader(mapping, context: Context.sample(department: department))
  switch reader.read(texts, at: Location(file: "绩效任务.csv", line: 2, column: 1)) {
  case .dropped: return "dropped"
  case .secret(let department): return "secret of \(department ?? "nobody")"
  case .unclear(let problem, let department):
    return "\(problem.rule.rawValue) @\(problem.column ?? -1) of \(department ?? "nobody")"
  case .refused(let problems, _):
    return problems.map { "\($0.rule.rawValue) @\($0.column ?? -1)" }.joined(separator: ", ")
  case .notes(let notes, _, _):
    return notes.map { note in
      let labels = note.labels.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
      let texts = note.texts.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
      return "\(note.location) \(note.dataset) \(note.department): "
        + (labels + texts).joined(separator: " ")
    }.joined(separator: "\n")
  }
}

struct NoteReaderTests {
  @Test(
    arguments: [
      (["2024", "305", "检查", "", "", "1"], "secret of 305"),
      (["2020", "999", "检查", "", "", "1"], "secret of nobody"),
      (["2024", "305", "检查", "", "1", "1"], "dropped"),
      (["2024", "305", "检查", "", "", "机密"], "secret-unclear @5 of 305"),
      (["2020", "305", "检查", "", "", " 0 "], "dropped"),
    ] as [([String?], String)])
  func `a secret note becomes none`(texts: [String?], expected: String) {
    #expect(read(texts, department: nil) == expected)
  }

  @Test(
    arguments: [
      (
        ["2024", "305", "检查", " 内容一\n内容二 ", nil],
        "绩效任务.csv:2:1 绩效任务 305: 年度=本年 部门=305 某局 项目=检查 内容=内容一\n内容二 名称=检查"
      ),
      (
        ["2024", "某局", "检查", nil, "0"],
        "绩效任务.csv:2:1 绩效任务 305: 年度=本年 部门=305 某局 项目=检查 内容= 名称=检查"
      ),
      // Notes are of the year that is published.
      (["2023", "305", "检查", "", ""], "dropped"),
      (["2019", "305", "检查", "", ""], "dropped"),
      (["2019", "307", "", "", ""], "dropped"),
      (["x", "307", "", "", "1"], "dropped"),
      (["2024", "306", "检查", "", ""], "unit-foreign @1"),
      (["2024", "307", "", "", ""], "department-unknown @1, label-missing @2"),
      (["x", "305", "检查", "", ""], "year-invalid @0"),
    ] as [([String?], String)])
  func `a record becomes a note, or says why not`(texts: [String?], outcome: String) {
    #expect(read(texts) == outcome)
  }

  @Test(
    arguments: [
      ("305", "", nil, "305"),
      ("", "305002", nil, "305"),
      ("305", "305002", nil, "305"),
      ("", "", "305", "305"),
      ("", "", nil, "label-missing @0"),
    ] as [(String, String, String?, String)])
  func `a note is of whom its columns name, or of whose folder it lies in`(
    department: String, unit: String, folder: String?, expected: String
  ) {
    func source(_ dimension: String, _ column: Int) -> ExportMapping.Source {
      ExportMapping.Source(
        dimension: dimension, inputs: [ExportMapping.Input(column: column, part: .label)], blank: .allowed)
    }
    let dataset = Dataset(name: "基本情况", dimensions: ["部门", "单位"], measures: [], texts: ["内容"])
    let mapping = ExportMapping(
      sources: [source("部门", 0), source("单位", 1)],
      feeds: [ExportMapping.Feed(dataset: dataset, amounts: [], texts: [2])])
    var reader = NoteReader(mapping, context: Context.sample(department: folder))
    switch reader.read([department, unit, "甲"], at: Location(file: "基本情况.csv")) {
    case .notes(let notes, _, _): #expect(notes.map(\.department) == [expected])
    case .refused(let problems, _):
      #expect(problems.map { "\($0.rule.rawValue) @\($0.column ?? -1)" } == [expected])
    default: Issue.record("neither a note nor refused")
    }
  }

  @Test func `a note named by its unit belongs to the unit's department`() {
    let dataset = Dataset(name: "说明", dimensions: ["单位"], measures: [], texts: ["内容"])
    let mapping = ExportMapping(
      sources: [
        ExportMapping.Source(dimension: "单位", inputs: [ExportMapping.Input(column: 0, part: .label)])
      ],
      feeds: [
        ExportMapping.Feed(dataset: dataset, amounts: [], texts: [1]),
        ExportMapping.Feed(dataset: dataset, amounts: [], texts: [0]),
      ])
    var reader = NoteReader(mapping, context: .sample)
    let outcome = reader.read(["306001", "甲"], at: Location(file: "说明.csv"))
    guard case .notes(let notes, _, _) = outcome else {
      Issue.record("\(outcome)")
      return
    }
    #expect(notes.map(\.department) == ["306", "306"])
    #expect(notes.map(\.texts) == [["内容": "甲"], ["内容": "306001"]])
  }

  @Test(arguments: ["305002", " 305002-某中心", "'305002"])
  func `a note of a secret unit is shown nowhere`(unit: String) throws {
    var context = Context.sample(department: "305")
    context.register.add(secretUnit: "305002")
    let dataset = Dataset(name: "基本情况", dimensions: ["单位"], measures: [], texts: ["数量"])
    var mapping = ExportMapping(
      sources: [
        ExportMapping.Source(dimension: "单位", inputs: [ExportMapping.Input(column: 0, part: .label)])
      ], feeds: [ExportMapping.Feed(dataset: dataset, amounts: [], texts: [1])], drops: [:])
    // A file without the column that says what is secret.
    mapping.secret = SecretMark(column: 2, yes: ["1"], no: ["0"])
    var reader = NoteReader(mapping, context: context)
    let location = Location(file: "基本情况.csv", line: 2, column: 1)
    guard case .secret(let department) = reader.read([unit, "7", nil], at: location) else {
      Issue.record("it is shown")
      return
    }
    #expect(department == "305")
    guard case .notes = reader.read(["305001", "7", nil], at: location) else {
      Issue.record("other units are not secret")
      return
    }
  }
}
