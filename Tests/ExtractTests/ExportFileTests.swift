import Core
import Extract
import Synchronization
import Testing

/// A file with marks where its findings must be, and the records that are read all the same.
private struct FileCase: CustomTestStringConvertible {
  var marked: MarkedText
  var rules: [Rule]
  var records: Int

  init(_ text: String, _ rules: [Rule], records: Int = 0) {
    marked = MarkedText(text)
    self.rules = rules
    self.records = records
  }

  var testDescription: String { marked.text }
}

struct ExportFileTests {
  @Test(arguments: [
    FileCase("年度,单位,金额\n2024,1,5\n", [], records: 1),
    FileCase("年度,单位,金额\n", []),
    FileCase("▲", [.headingMissing]),
    FileCase("▲\n\n", [.headingMissing]),
    FileCase("▲年度,金额\n2024,5\n", [.columnMissing]),
    FileCase("年度,单位,金额,▲年度\n", [.columnRepeated]),
    FileCase("年度,单位,金额,▲说明,序号\n2024,1,5,,\n", [.columnIgnored], records: 1),
    FileCase("▲年\"度,单位,金额\n", [.quote]),
    FileCase("年度,单位,▲\"金额\n2024,1,5\n", [.quote]),
    // A record too short is shown at its beginning, one too long at what is too much; reading goes on.
    FileCase("年度,单位,金额\n▲2024,1\n2024,2,5\n", [.fieldCount], records: 1),
    FileCase("年度,单位,金额\n2024,某局,5,▲6,7\n2024,2,5\n", [.fieldCount], records: 1),
    FileCase("年度,单位,金额\r\n\"二〇\r\n二四\",某局,5,▲6\r\n2024,2,5\r\n", [.fieldCount], records: 1),
    FileCase("年度,单位,金额\n▲2024\n\n▲2024\n", [.fieldCount, .fieldCount]),
    // Reading stops at the others, shown at the cell they are in; what came before counts.
    FileCase("年度,单位,金额\n2024,1,5\n2024,▲某\"局,5\n2024,2,5\n", [.quote], records: 1),
    FileCase("年度,单位,金额\n2024,1,5\n2024,▲\"某局\"x,5\n", [.quote], records: 1),
    FileCase("年度,单位,金额\n▲\"某\n局\"x,1,5\n", [.quote]),
    FileCase("年度,单位,金额\n\"某\n局\",▲\"1\n2\" ,5\n", [.quote]),
    FileCase("年度,单位,金额\r\n2024,1,▲5\"\r\n", [.quote]),
    FileCase("年度,单位,金额\n2024,1,5\n2024,▲\"某局,5\n2024,2,5\n", [.quote], records: 1),
    FileCase("年度,单位,金额\n2024,1,5\n2024,▲某\0局,5\n", [.nullByte], records: 1),
    FileCase("年度,单位,金额\n2024,1,5\n▲\0", [.nullByte], records: 1),
    FileCase("▲年\0度,单位,金额\n", [.nullByte]),
  ])
  private func `findings stand where the file is wrong`(file: FileCase) {
    for size in [1, 4096] {
      let (records, findings) = ReadBatches.read(Array(file.marked.text.utf8), batch: size)
      #expect(findings.map { "\($0.location.line):\($0.location.column)" } == file.marked.places)
      #expect(findings.map(\.rule) == file.rules)
      #expect(findings.allSatisfy { $0.location.file == "支出.csv" })
      #expect(records.count == file.records)
    }
  }

  @Test(arguments: [
    ("年度,单位,金额\n2024,1,5\n2024,", ",5\n2024,2,5\n", "3:6"),
    ("年度,单位,金额\n2024,1,5\n2024,局", "\n", "3:6"),
    ("年度,单位,金额\r\n2024,\"甲,乙\",", "\r\n", "2:12"),
    ("\u{feff}年度,单位,金额\n2024,", ",5\n", "2:6"),
    ("年度,", ",金额\n2024,1,5\n", "1:4"),
  ])
  func `bytes that are no UTF-8 are shown at their cell, with how many are before them`(
    before: String, after: String, place: String
  ) {
    // 收 in GB 18030, whose first byte may begin a character of UTF-8.
    let bytes = Array(before.utf8) + [0xca, 0xd5] + Array(after.utf8)
    for piece in [1, 7, 64, 256 << 10] {
      let (_, findings) = ReadBatches.read(bytes, batch: 4096, piece: piece)
      #expect(findings.map(\.rule) == [.encoding], "piece \(piece)")
      #expect(findings.map { "\($0.location.line):\($0.location.column)" } == [place], "piece \(piece)")
      #expect(findings.map { $0.values[.count] } == ["\(before.utf8.count + 1)"], "piece \(piece)")
    }
  }

  @Test func `records before a byte that is no UTF-8 are lost with its piece, and none is made up`() {
    let good = Array("年度,单位,金额\n2024,1,5\n2024,2,6\n2024,3,7\n2024,4,8\n".utf8)
    let whole = ReadBatches.read(good, batch: 4096).records
    #expect(whole.count == 4)
    var counts: Set<Int> = []
    for piece in [1, 2, 7, 32, 48, 256] {
      let (records, findings) = ReadBatches.read(good + [0xff, 0x0a], batch: 4096, piece: piece)
      #expect(findings.map(\.rule) == [.encoding])
      #expect(records == Array(whole.prefix(records.count)))
      counts.insert(records.count)
    }
    #expect(counts.contains(0) && counts.count > 1)
  }

  @Test func `a heading that is no UTF-8 is refused whole`() {
    let bytes = Array("年度,".utf8) + [0xb5, 0xa5] + Array(",金额\n2024,1,5\n".utf8)
    let (records, findings) = ReadBatches.read(bytes, batch: 4096)
    #expect(findings.map(\.rule) == [.encoding])
    #expect(findings.map(\.location.line) == [1])
    #expect(records.isEmpty)
  }

  @Test(arguments: [
    ("年度,单位,金额,年度\n", Rule.columnRepeated), ("年度,金额\n", .columnMissing), ("年度,单位,金额,,说明\n", .headingBlank),
  ])
  func `a heading that cannot be read again, for somebody has cut the file off, is shown at its line`(
    text: String, rule: Rule
  ) {
    let bytes = Array(text.utf8)
    let isCut = Mutex(false)
    let source = ByteSource(name: "支出.csv") { offset, range, buffer in
      let rest = isCut.withLock(\.self) ? [] : bytes.dropFirst(offset).prefix(range.count)
      isCut.withLock { $0 = true }
      buffer.replaceSubrange(range.lowerBound..<range.lowerBound + rest.count, with: rest)
      return rest.count
    }
    var findings: [Finding] = []
    _ = ExportFile.open(source, format: .sample, findings: &findings)
    #expect(findings.map(\.rule).contains(rule))
    #expect(findings.allSatisfy { $0.location == Location(file: "支出.csv", line: 1, column: 1) })
  }

  @Test func `a cell is found again by its column and its record's place`() throws {
    let marked = MarkedText("金额,备注,年度,单位\n▲5,\"甲\n乙\",▲2024,▲1\n")
    var findings: [Finding] = []
    let source = ByteSource(name: "支出.csv", bytes: Array(marked.text.utf8))
    let opened = ExportFile.open(source, format: .sample, findings: &findings)
    guard var file = consume opened else {
      Issue.record("not opened: \(findings)")
      return
    }
    var places: [RecordPlace] = []
    file.readBatches(findings: &findings) { batch, _ in places += batch.places }
    #expect(places == [RecordPlace(offset: 28, length: 19, line: 2)])
    let place = try #require(places.first)
    let columns: [Int?] = [2, 0, 1]
    #expect(
      columns.map { file.locator.location(of: $0, in: place) }
        .map { "\($0.line):\($0.column)" } == marked.places)
    // A column the file lacks, and the record as a whole.
    #expect(file.locator.location(of: 4, in: place) == file.locator.location(of: 2, in: place))
    #expect(file.locator.location(of: nil, in: place).description == "支出.csv:2:1")
  }

  @Test func `texts come by column, nil where the file lacks it`() {
    let text = "单位,年度,金额\n\"某,局\", 2024 ,x\n\n,,\n"
    var findings: [Finding] = []
    let opened = ExportFile.open(
      ByteSource(name: "支出.csv", bytes: Array(text.utf8)), format: .sample, findings: &findings)
    guard var file = consume opened else {
      Issue.record("not opened: \(findings)")
      return
    }
    var records: [[String?]] = []
    file.readTexts(findings: &findings) { texts, _ in records.append(texts) }
    #expect(records == [[" 2024 ", "某,局", "x", nil, nil], ["", "", "", nil, nil]])
    #expect(file.recordCount == 2)
    #expect(findings.isEmpty)
  }
}
