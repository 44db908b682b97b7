import Core
import Testing

@testable import Extract

/// What a file says of its records added up by their labels, however it was read.
private struct Groups: Equatable {
  struct Sum: Equatable {
    var weight = 0
    var amount: Int64 = 0
    var first: RecordPlace
  }

  var sums: [[String]: Sum] = [:]
  /// The groups in the order of their first records.
  var order: [[String]] = []
  var records = 0
  var totals: [Int128] = []
  var mendings: [String] = []

  mutating func take(_ batch: Batch, _ labels: [[String]]) {
    for record in 0..<batch.count {
      let key = batch.labels.indices.map { labels[$0][Int(batch.labels[$0][record])] }
      if sums[key] == nil {
        sums[key] = Sum(first: batch.places[record])
        order.append(key)
      }
      sums[key]?.weight += batch.weight(of: record)
      sums[key]?.amount += batch.amounts[0][record]
    }
  }

  mutating func end(_ file: borrowing ExportFile) {
    records = file.recordCount
    totals = file.totals
    mendings = file.mendings.map { "\($0.kind) \($0.count)" }
  }
}

private func column(_ heading: String, _ role: ExportFormat.Column.Role) -> ExportFormat.Column {
  ExportFormat.Column(heading: heading, aliases: [], role: role, isOptional: false, example: "")
}

private let amount = column(
  "金额", .amount(MoneyUnit(name: "元", fen: 100), blankIsZero: false))

/// Both ways of reading records of 项目, 金额 and 说明, with all that may be put right.
private func read(_ text: String, partSize: Int, workers: Int) -> (groups: Groups?, records: Groups?) {
  var mending = Mending()
  mending.titleLines = 1
  mending.repeatedHeadings = true
  mending.trailingFields = true
  mending.subtotals = ["合计"]
  mending.fillDown = [2]
  let format = ExportFormat(
    name: "test", pattern: "*", columns: [column("项目", .label), amount, column("说明", .label)],
    several: false, mending: mending)
  return read(text, format, partSize: partSize, workers: workers)
}

/// Both ways of reading; the groups are nil where they gave up, and so are the records where a finding says something.
private func read(
  _ text: String, _ format: ExportFormat, partSize: Int, workers: Int
) -> (groups: Groups?, records: Groups?) {
  let source = ByteSource(name: "test.csv", bytes: Array(text.utf8))
  var limits = RecordReader.Limits()
  limits.piece = 16
  var findings: [Finding] = []
  var groups: Groups?
  if var file = ExportFile.open(source, format: format, limits: limits, findings: &findings) {
    var found = Groups()
    if let batches = file.readGroups(
      zeroesMatter: false, workers: workers, partSize: partSize, batchSize: 3)
    {
      for number in 0..<batches.count { found.take(batches[number], batches.labels) }
      found.end(file)
      groups = found
    }
  }
  var records: Groups?
  findings = []
  if var file = ExportFile.open(source, format: format, limits: limits, findings: &findings) {
    var found = Groups()
    var faults = 0
    file.readBatches(of: 3, findings: &findings) {
      found.take($0, $1)
      faults += $0.faults.count
    }
    if faults == 0 && !findings.hasErrors {
      found.end(file)
      records = found
    }
  }
  return (groups, records)
}

struct GroupedReadingTests {
  private static let plain = [
    "甲,1.00,一\n", "甲,2.50,一\n", "乙,-3.00,二\r\n", "\"甲\",4.00,\"一\"\n", "\"丙,丙\",5.00,\"第一行\n第二行\"\n",
    "\n", "丁,6.00,三,,\n", "项目,金额,说明\n", "甲,\"1,000.00\",一\n", "戊,7.00,\"a\n甲,1.00,一\nb\"\n",
  ]
  private static let special = [
    "合计,8.00,\n", "甲,9.00,\n", "甲,许多,一\n", "甲,1.00\n", "甲\"乙,1.00,一\n", "甲,1.00,\"一\n", "甲,\0,一\n",
  ]

  @Test(arguments: 1...40 as ClosedRange<UInt64>)
  func `groups say what the records say, whatever the parts`(seed: UInt64) {
    var random = SeededRandom(seed)
    for _ in 0..<20 {
      var text = Bool.random(using: &random) ? "标题\n项目,金额,说明\n" : "项目,金额,说明\n"
      for _ in 0..<Int.random(in: 0...30, using: &random) {
        text += Self.plain[Int.random(in: Self.plain.indices, using: &random)]
      }
      if Int.random(in: 0..<4, using: &random) == 0 {
        text += Self.special[Int.random(in: Self.special.indices, using: &random)]
        text += Self.plain[0]
      }
      let (groups, records) = read(
        text, partSize: Int.random(in: 8...120, using: &random),
        workers: Int.random(in: 1...3, using: &random))
      // Giving up is no answer; an answer has to be the right one.
      if let groups { #expect(groups == records, "\(text)") }
    }
  }

  /// Records of 金额 and some labels.
  private static func format(_ labels: [String], _ mending: Mending = Mending()) -> ExportFormat {
    ExportFormat(
      name: "test", pattern: "*", columns: labels.map { column($0, .label) } + [amount], several: false,
      mending: mending)
  }

  private static func reading(_ text: String, _ format: ExportFormat) -> GroupedReading {
    var findings: [Finding] = []
    let heading = text.prefix { $0 != "\n" }
    let headings = heading.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    return GroupedReading(
      source: ByteSource(name: "test.csv", bytes: Array(text.utf8)), format: format,
      binding: HeadingBinding(
        headings: headings, places: headings.map { _ in Location(file: "") }, format: format,
        findings: &findings),
      limits: RecordReader.Limits(), begin: heading.utf8.count + 1)
  }

  /// Codes, their names and their kinds in neighbouring columns, looked up together.
  @Test(arguments: 1...8 as ClosedRange<UInt64>)
  func `columns that go together say what they say one by one`(seed: UInt64) {
    var random = SeededRandom(seed)
    func quoted(_ text: String) -> String { "\"\(text)\"" }
    var text = "编码,名称,类别,金额,资金\n"
    for number in 0..<Int.random(in: 1000...1500, using: &random) {
      let code = Int.random(in: 0..<20, using: &random)
      var fields = [
        "\(code)", "名称\(code)", code < 3 ? "" : "类别\(code % 4)", "\(number).25", "资金\(number % 5)",
      ]
      switch Int.random(in: 0..<400, using: &random) {
      case 0: fields = fields.map(quoted)
      case 1: fields[0] = quoted("\(code),名称\(code)")
      case 2: fields[1] = quoted("名称\(code),类别\(code % 4)")
      case 3: fields[2] = "另一类"
      case 4: fields[1] = quoted("")
      default: break
      }
      text += fields.joined(separator: ",") + "\n"
    }
    let labels = ["编码", "名称", "类别", "资金"]
    #expect(Self.reading(text, Self.format(labels)).runs(seed: seed) == [0..<3, 4..<5])
    let (groups, records) = read(
      text, Self.format(labels), partSize: Int.random(in: 500...9000, using: &random),
      workers: Int.random(in: 1...3, using: &random))
    #expect(groups != nil && groups == records)
  }

  /// Codes and names that go together, with what may stand among them.
  private static func paired(_ mending: Mending, after: String = "", last: String = "") -> (
    String, ExportFormat
  ) {
    let lines = (0..<600).map { "\($0 % 20),名称\($0 % 20),\($0).25\(after)\n" }
    return ("编码,名称,金额\n" + lines.joined() + last, format(["编码", "名称"], mending))
  }

  @Test(arguments: ["3,合计,1.00\n", "3,,1.00\n"])
  func `a record to be looked at on its own is found among labels that go together`(last: String) {
    var mending = Mending()
    mending.subtotals = ["合计"]
    mending.fillDown = [1]
    let (plain, format) = Self.paired(mending)
    #expect(Self.reading(plain, format).runs(seed: 1) == [0..<2])
    #expect(read(plain, format, partSize: 900, workers: 2).groups != nil)
    let (text, _) = Self.paired(mending, last: last)
    #expect(read(text, format, partSize: 900, workers: 2).groups == nil)
  }

  @Test func `fields after the last heading keep no labels apart`() {
    var mending = Mending()
    mending.trailingFields = true
    let (text, format) = Self.paired(mending, after: ",")
    #expect(Self.reading(text, format).runs(seed: 1) == [0..<2])
    let (groups, records) = read(text, format, partSize: 900, workers: 2)
    #expect(groups != nil && groups == records)
  }

  /// Long labels, and long fields that nobody reads, among short ones.
  @Test(arguments: 1...4 as ClosedRange<UInt64>)
  func `long records are added up as short ones are`(seed: UInt64) {
    var random = SeededRandom(seed)
    var text = "编码,名称,金额,备注\n"
    for number in 0..<400 {
      let code = Int.random(in: 0..<9, using: &random)
      let isLong = (Int.random(in: 0..<5, using: &random) == 0, Int.random(in: 0..<9, using: &random) == 0)
      let name = String(repeating: "名", count: isLong.0 ? 900 : 2)
      text += "\(code),\(name)\(code),\(number).25,\(String(repeating: "注", count: isLong.1 ? 12_000 : 1))\n"
    }
    let (groups, records) = read(
      text, Self.format(["编码", "名称"]), partSize: 100_000, workers: Int.random(in: 1...2, using: &random))
    #expect(groups != nil && groups == records)
  }

  @Test(arguments: [10, 40, 1000]) func `plain records are read in groups`(partSize: Int) {
    let lines = (0..<60).map { "项目\($0 % 7),\($0).25,说明\($0 % 3)\n" }
    let text = "项目,金额,说明\n" + lines.joined()
    let (groups, records) = read(text, partSize: partSize, workers: 2)
    #expect(groups != nil && groups == records)
  }

  @Test(arguments: special) func `a record that has to be looked at on its own ends it`(line: String) {
    let (groups, _) = read("项目,金额,说明\n" + Self.plain[0] + line, partSize: 1000, workers: 1)
    #expect(groups == nil)
  }

  @Test func `parts begin at lines that look like records`() {
    let text = "甲,1.00,一\n乙,2.00,\"二\n三\"\n丙,3.00,四\n"
    let source = ByteSource(name: "test.csv", bytes: Array(text.utf8))
    var findings: [Finding] = []
    let format = ExportFormat(name: "test", pattern: "*", columns: [], several: false)
    let reading = GroupedReading(
      source: source, format: format,
      binding: HeadingBinding(
        headings: ["a", "b", "c"], places: Array(repeating: Location(file: ""), count: 3), format: format,
        findings: &findings),
      limits: RecordReader.Limits(), begin: 0)
    let starts = reading.parts(of: 4).map(\.lowerBound)
    let bytes = Array(text.utf8)
    #expect(starts.count > 1)
    for start in starts.dropFirst() {
      let line = String(decoding: bytes[start...].prefix { $0 != 0x0a }, as: UTF8.self)
      #expect(!line.contains("\"") && line.split(separator: ",", omittingEmptySubsequences: false).count == 3)
    }
  }
}
