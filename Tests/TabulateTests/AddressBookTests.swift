import Core
import Tabulate
import Testing

/// Units with codes below, the third unit named as the department, beside rows of the layout's own.
private let tables: [Table] = {
  var units = SampleBudget.units
  units[2].name = SampleBudget.department.name
  let budget = SampleBudget([
    "支出 本年 305001 20101 人员 甲/乙 = 100", "支出 本年 305001 20102 项目 甲 = 50", "支出 本年 305002 20101 项目 甲 = 7",
    "支出 本年 305002 20501 公用 – = 30", "结转 本年 305001 人员 = 9",
  ])
  let columns: [ColumnSpec] = [
    .words("单位", "科目"), .total,
    .group(label: "人员与公用", [.sum("小计", .of()), .sum("人员", .of(["类型": "人员"]))]),
    .group(label: "其他", [.sum("小计", .of(["类型": "项目"]))]),
  ]
  let facts = [
    TableSpec(PanelSpec(facts: "支出", rows: .each(then: .tree(3, 5)), columns: columns, foot: [])),
    TableSpec(
      PanelSpec(
        .items([.sum("甲", .of("结转")), .sum("乙", .of("结转", ["类型": "人员"]))]), facts: nil, .words(nil),
        .total, foot: [.sum("合计", .of("结转"))]),
      PanelSpec(.tree(3), .words("科目", nil), .total, foot: [.sum("合计", .of())])),
    TableSpec(PanelSpec(.each(then: .list(dimension: "任务")), .words("任务"), .total)),
  ]
  return facts.enumerated().compactMap { index, spec in
    var spec = spec
    spec.number = "表\(index + 1)"
    spec.title = "第\(index + 1)张"
    spec.sheet = "\(spec.number) \(spec.title)"
    return try? budget.table(spec, units: units)
  }
}()

struct AddressBookTests {
  private let book = AddressBook(tables)
  private let indexed = AddressBook(tables).indexed()

  private func exact(_ text: String) throws -> Int64 {
    let address = try #require(CellAddress(text))
    guard case .words(let words) = address.place else {
      throw AddressFault.tableUnknown(found: "", expected: [])
    }
    let place = try book.place(table: address.table, words: words)
    return tables[place.table].figures[place.figure].exact.fen
  }

  @Test func `every figure's name finds that figure, and no two are called alike`() throws {
    var names: Set<String> = []
    for (index, table) in tables.enumerated() {
      #expect(table.figureCells.map(\.figure) == table.figures)
      for figure in table.figures.indices {
        let place = FigurePlace(table: index, figure: figure)
        let address = book.address(of: place)
        guard case .words(let words) = address.place else { continue }
        #expect(try book.place(table: address.table, words: words) == place)
        #expect(try indexed.place(table: address.table, words: words) == place)
        #expect(names.insert(address.description).inserted)
        #expect(book.addressText(of: place) == address.description)
      }
    }
    #expect(names.count == 57)
  }

  @Test(arguments: [
    ("表1/某局/总计", 187), ("表1/305/总计", 187), ("表1/305003/总计", 0), ("表1/本级/总计", 150),
    ("表1/本级/201/总计", 150), ("表1/本级/目20101/总计", 100), ("表1/本级/20102 目20102/其他/小计", 50),
    ("表1/本级/人员与公用/小计", 150), ("表1/本级/人员", 100), ("第1张/本级/人员", 100), ("表1 第1张/本级/人员", 100),
    // The code occurs in one unit only.
    ("表1/20501/总计", 30),
    ("表2/甲/总计", 9), ("表2/合计/总计#2", 187), ("表2/205/总计", 30),
    // A label with the mark that parts words.
    ("表3/本级/甲/乙/总计", 100), ("表3/本级/甲/总计", 50),
  ])
  func `rows go by unit, code, name or label, columns by their headings`(text: String, fen: Int64) throws {
    #expect(try exact(text) == fen)
  }

  @Test(
    arguments: [
      ("表9/某局/总计", .tableUnknown(found: "表9", expected: ["表1", "表2", "表3"])),
      (
        "表1/本机/总计",
        .rowUnknown(
          found: "本机",
          expected: [
            "本级", "某局", "中心", "本级/201", "中心/201", "中心/205", "本级/20101", "本级/20102", "中心/20101", "中心/20501",
          ])
      ),
      (
        "表1/本级/公用",
        .columnUnknown(found: "公用", expected: ["总计", "人员与公用/小计", "人员与公用/人员", "其他/小计"])
      ),
      (
        "表1/本级/小计",
        .ambiguous(found: "本级/小计", candidates: ["表1/本级/人员与公用/小计", "表1/本级/其他/小计"])
      ),
      ("表1/20101/总计", .ambiguous(found: "20101/总计", candidates: ["表1/本级/20101/总计", "表1/中心/20101/总计"])),
    ] as [(String, AddressFault)])
  func `what a name lacks is said with what there is`(text: String, fault: AddressFault) {
    #expect(throws: fault) { try exact(text) }
  }

  @Test func `an index finds what a look at every figure finds, and fails as that does`() {
    var random = SeededRandom(7)
    let rows = tables.flatMap(\.figureCells).compactMap(\.header)
    let members = rows.flatMap { [$0.member] + [$0.unit].compactMap { $0 } }
    let headings = ["总计", "人员与公用", "小计", "人员", "其他", "总计#2"]
    let known = Set(members.flatMap { [$0.name, $0.code, $0.description] } + headings).sorted()
    // Parts of names that have the mark between words in them, blanks, and what is nobody's.
    let words = known + known.flatMap { $0.split(separator: "/").map(String.init) } + ["本机", " 本级", "", "乙"]
    var found = 0
    for _ in 0..<20_000 {
      var asked = (0..<Int.random(in: 0...3, using: &random)).compactMap { _ in
        words.randomElement(using: &random)
      }
      // Half of them begin as a row may be called, in any of its ways.
      if Bool.random(using: &random), let row = rows.randomElement(using: &random) {
        let names = [row.unit, row.member].compactMap { $0 }.suffix(Int.random(in: 1...2, using: &random))
        asked =
          names.map { [$0.name, $0.code, $0.description].randomElement(using: &random) ?? "" }
          + [headings.randomElement(using: &random) ?? ""]
      }
      let table = "表\(Int.random(in: 1...3, using: &random))"
      let plain = Result { () throws(AddressFault) in try book.placeIfAny(table: table, words: asked) }
      let quick = Result { () throws(AddressFault) in try indexed.placeIfAny(table: table, words: asked) }
      #expect(plain == quick, "\(table)/\(asked)")
      if case .success(_?) = plain { found += 1 }
    }
    #expect(found > 200)
  }

  @Test func `one unit alone also goes by its own name`() throws {
    let units = [SampleBudget.units[0]]
    let table = try SampleBudget(["支出 本年 305001 20101 人员 甲 = 100"]).table(
      TableSpec(PanelSpec(.each(then: .tree(3)), .words("单位"), .total)), units: units)
    let book = AddressBook([table], onlyUnit: Member(code: "9", name: "本级单位"))
    #expect(try book.place(table: "表1", words: ["本级单位", "201", "总计"]).figure == 1)
    #expect(try book.place(table: "表1", words: ["9", "总计"]).figure == 0)
  }

  @Test func `the figures of a form go by their row's name and the headings above`() throws {
    let heading: [FormHeadingSpec] = [
      FormHeadingSpec(label: "任务", width: 1, children: []),
      FormHeadingSpec(
        label: "金额", width: 2,
        children: [
          FormHeadingSpec(label: "总额", width: 1, children: []),
          FormHeadingSpec(label: "人员", width: 1, children: []),
        ]),
    ]
    func sum(_ keys: [String: String] = [:], by: [String] = []) -> FormCellSpec {
      FormCellSpec(
        content: .sum(Selection([.of("支出", keys)]), by: by), width: 1, alignment: nil, isMerged: false)
    }
    let label = FormCellSpec(content: .label("合计"), width: 1, alignment: nil, isMerged: false)
    let field = FormCellSpec(
      content: .field(name: "任务", notes: nil), width: 1, alignment: nil, isMerged: false)
    let spec = TableSpec(
      .form(
        FormSpec(
          widths: [10, 10, 10],
          rows: [
            .heading(heading),
            .list(notes: "任务", cells: [field, sum(by: ["任务"]), sum(["类型": "人员"], by: ["任务"])]),
            .cells([label, sum(), sum(["类型": "人员"])]),
          ])))
    let notes = ["甲", "乙"].map {
      Note(
        dataset: "任务", department: "305", labels: ["任务": Member(name: $0)], texts: ["任务": $0],
        location: Location(file: "任务.csv"))
    }
    let table = try SampleBudget(["支出 本年 305001 20101 人员 甲 = 100"]).table(spec, notes: notes)
    let book = AddressBook([table])
    let names = table.figures.indices.map { book.address(of: FigurePlace(table: 0, figure: $0)).description }
    #expect(
      names == ["表1/甲/总额", "表1/甲/人员", "表1/乙/总额", "表1/乙/人员", "表1/合计/总额", "表1/合计/人员"])
    #expect(try book.place(table: "表1", words: ["合计", "金额", "总额"]).figure == 4)
  }
}
