import Core
import Normalize
import Testing

/// 单位代码, 单位名称, 部门代码, 部门名称, 主管部门, 单位类型.
private func read(_ records: [[String?]]) -> (register: Register, problems: [String]) {
  func source(
    _ dimension: String, _ inputs: (Int, ExportMapping.Part)..., blank: ExportMapping.Blank = .refused
  ) -> ExportMapping.Source {
    ExportMapping.Source(
      dimension: dimension, inputs: inputs.map { ExportMapping.Input(column: $0, part: $1) }, blank: blank)
  }
  let mapping = ExportMapping(
    sources: [
      source("单位", (0, .code), (1, .name)), source("部门", (2, .code), (3, .name), blank: .allowed),
      source("主管部门", (4, .label), blank: .allowed), source("单位类型", (5, .label)),
    ], feeds: [])
  let dimensions = [
    Dimension.unit, .department, Dimension(name: "主管部门", kind: .attribute(of: "部门", labels: [])), .unitType,
  ]
  var reader = RegisterReader(mapping, dimensions: dimensions)
  var problems: [String] = []
  for (index, record) in records.enumerated() {
    for problem in reader.add(record) {
      problems.append("\(index) \(problem.rule.rawValue) @\(problem.column ?? -1)")
    }
  }
  return (reader.register, problems)
}

/// The same with a seventh column that marks secret units.
private func read(marked records: [[String?]]) -> (secrets: Set<String>, units: Int, problems: [String]) {
  var mapping = ExportMapping(
    sources: [
      ExportMapping.Source("单位", .code, .name),
      ExportMapping.Source(dimension: "部门", inputs: [ExportMapping.Input(column: 2, part: .code)]),
    ], feeds: [])
  mapping.secret = SecretMark(column: 6, yes: ["1"], no: ["0"])
  var reader = RegisterReader(mapping, dimensions: [.unit, .department])
  var problems: [String] = []
  for record in records {
    for problem in reader.add(record) {
      problems.append("\(problem.rule.rawValue) @\(problem.column ?? -1) \(problem.hidesSource)")
      #expect(problem.values.isEmpty, "a message may quote what is secret")
    }
  }
  return (reader.register.secretUnits, reader.register.units.count, problems)
}

private let first: [String?] = ["305001", "某局本级", "305", "某局", "某市某局", "行政"]

struct RegisterReaderTests {
  @Test func `a record is one unit with its department and their properties`() {
    let (register, problems) = read([first, ["305002", " 某中心 ", "305", "某局", "某市某局", "事业单位"]])
    #expect(problems.isEmpty)
    #expect(
      register.units(of: "305") == [
        Unit(code: "305001", name: "某局本级", department: "305", attributes: ["单位类型": "行政单位"]),
        Unit(code: "305002", name: "某中心", department: "305", attributes: ["单位类型": "事业单位"]),
      ])
    #expect(
      register.department(named: "某局")
        == Department(code: "305", name: "某局", attributes: ["主管部门": "某市某局"]))
    #expect(register.department(named: "305") == register.department(named: "某局"))
    #expect(register.department(named: "他局") == nil)
    #expect(register.units(of: "306").isEmpty)
  }

  @Test func `a department without a code goes by its name`() {
    let (register, problems) = read([["305001", "某局本级", nil, "某局", nil, "行政"]])
    #expect(problems.isEmpty)
    #expect(register.units(of: "某局").map(\.code) == ["305001"])
    #expect(register.departments == ["某局": Department(code: "", name: "某局")])
  }

  @Test(
    arguments: [
      ([first, first], []),
      ([first, ["305001", "别名", "305", "某局", "某市某局", "行政"]], ["1 unit-repeated @0"]),
      ([first, ["305001", "某局本级", "306", "他局", "", "行政"]], ["1 unit-repeated @0"]),
      ([first, ["305002", "某中心", "305", "别局", "某市某局", "行政"]], ["1 department-conflict @2"]),
      ([first, ["305002", "某中心", "305", "某局", "", "行政"]], ["1 department-conflict @2"]),
      ([["", "某局本级", "305", "某局", "", "行政"]], ["0 label-missing @0"]),
      ([["305001", "\u{3000}", "305", "某局", "", "行政"]], ["0 label-missing @1"]),
      ([["305001", nil, "305", "某局", "", nil]], ["0 label-missing @1", "0 label-missing @5"]),
      ([["305001", "某局本级", "305", "某局", "", "机关"]], ["0 label-unknown @5"]),
    ] as [([[String?]], [String])])
  func `what contradicts itself is found`(records: [[String?]], problems: [String]) {
    #expect(read(records).problems == problems)
  }

  @Test(
    arguments: [
      ("305009", ["305009"], []), ("'305009", ["305009"], []),
      // Registered as the blank, it would make every record with a blank unit a secret one.
      ("", [], ["secret-unit-unclear @0 true"]), ("\u{3000}", [], ["secret-unit-unclear @0 true"]),
      ("3.05E+05", [], ["secret-unit-unclear @0 true"]),
    ] as [(String, Set<String>, [String])])
  func `a secret unit is known by its code, or refused`(
    code: String, secrets: Set<String>, problems: [String]
  ) {
    let read = read(marked: [
      [code, "某处", "305", nil, nil, nil, "1"], ["305001", "某局本级", "305", nil, nil, nil, "0"],
    ])
    #expect(read.secrets == secrets && read.problems == problems && read.units == 1)
  }

  @Test func `a unit stands where it is listed first`() {
    let mapping = ExportMapping(
      sources: [
        ExportMapping.Source("单位", .code, .name), ExportMapping.Source("部门", .label, blank: .allowed),
      ],
      feeds: [])
    var reader = RegisterReader(mapping, dimensions: [.unit, .department])
    func place(_ line: Int) -> Location { Location(file: "单位.csv", line: line, column: 1) }
    #expect(reader.add(["305001", "某局本级"], at: place(2)).isEmpty)
    #expect(reader.add(["305002", ""], at: place(3)).map(\.rule) == [.labelMissing])
    #expect(reader.add(["305001", "某局本级"], at: place(4)).isEmpty)
    #expect(reader.add(["305002", "某中心"], at: place(5)).isEmpty)
    #expect(reader.add(["305001", "别名"], at: place(6)).map(\.rule) == [.unitRepeated])
    #expect(reader.register.places == ["305001": place(2), "305002": place(5)])
  }

  @Test func `a record with a problem enters nothing`() {
    let (register, _) = read([["305001", "某局本级", "305", "某局", "", "机关"]])
    #expect(register == Register())
  }
}
