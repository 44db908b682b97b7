import Core
import Extract
import Testing

/// A file with something to put right: what is read where that is allowed, and where it is not.
private struct MendingCase: CustomTestStringConvertible {
  var text: String
  var mending: Mending
  /// Records and findings where it is allowed, and what was mended.
  var allowed: [String]
  var mended: String
  /// Records and findings where nothing is.
  var refused: [String]

  init(
    _ text: String, _ allow: (inout Mending) -> Void, _ allowed: [String], _ mended: String, refused: [String]
  ) {
    self.text = text
    mending = Mending()
    allow(&mending)
    self.allowed = allowed
    self.mended = mended
    self.refused = refused
  }

  var testDescription: String { text }
}

private struct Mended {
  /// Labels and amounts of the records, then the findings.
  var lines: [String] = []
  var mended = ""
  var recordCount = 0
  var totals: [Int128] = []
  var misfits: [Int] = []
  /// Rows of sums that agree, what they say, and what refused ones say.
  var sums = 0
  var dropped: [Int128] = []
  var refused: [Int128] = []

  init(_ text: String, _ mending: Mending, batch size: Int = 4096) {
    var format = ExportFormat.sample
    format.mending = mending
    var findings: [Finding] = []
    let opened = ExportFile.open(
      ByteSource(name: "支出.csv", bytes: Array(text.utf8)), format: format,
      limits: RecordReader.Limits(piece: 16), findings: &findings)
    if var file = consume opened {
      var refusals: [Finding] = []
      var places: [Int] = []
      file.readBatches(
        of: size, findings: &findings,
        refused: { misfit, finding in
          places.append(misfit.place.line)
          refusals.append(finding())
        }
      ) { batch, labels in
        for record in 0..<batch.count {
          lines.append(
            (batch.labels.enumerated().map { labels[$0][Int($1[record])] }
              + batch.amounts.map { "\($0[record])" }).joined(separator: "|"))
        }
      }
      mended = file.mendings.map { "\($0.kind.rawValue) \($0.count)" }.joined(separator: ", ")
      recordCount = file.recordCount
      totals = file.totals
      findings += refusals
      misfits = places
      if file.misfitCount != misfits.count { lines.append("misfits are counted wrong") }
      sums = file.droppedCount
      dropped = file.droppedTotals
      refused = file.misfitTotals
    }
    lines += findings.map { finding in
      let values = [finding.values[.found], finding.values[.expected]].compactMap { $0 }
      return "\(finding.location.line):\(finding.location.column) \(finding.rule.rawValue) "
        + values.joined(separator: " ≠ ")
    }
  }
}

private let heading = "年度,单位,金额\n"

/// What a title that is taken for the heading lacks.
private func missing(_ title: String = "支出明细表") -> [String] {
  [
    "1:1 column-missing 年度 / FISCAL_YEAR", "1:1 column-missing 单位 / 单位（代码）",
    "1:1 column-missing 金额 / 金额（元） / REPLY_AMT", "1:1 column-ignored \(title)",
  ]
}

struct MendingTests {
  @Test(arguments: [
    MendingCase(
      "支出明细表\n\(heading)2024,甲,1\n", { $0.titleLines = 1 }, ["2024|甲||100|0"], "title-line 1",
      refused: missing()),
    MendingCase(
      "支出明细表\n\n,,单位：元\n\(heading)2024,甲,1\n", { $0.titleLines = 2 }, ["2024|甲||100|0"],
      "title-line 2, blank-line 1", refused: missing()),
    MendingCase(
      "支出明细表\n单位：元\n\(heading)2024,甲,1\n", { $0.titleLines = 1 }, missing(), "", refused: missing()),
    // What was meant as the heading lacks least.
    MendingCase(
      "支出明细表\n年度,金额\n2024,1\n", { $0.titleLines = 3 }, ["2:1 column-missing 单位 / 单位（代码）"], "",
      refused: missing()),
    MendingCase(
      "\(heading)2024,甲,1\n\(heading)2024,乙,2\n\(heading)", { $0.repeatedHeadings = true },
      ["2024|甲||100|0", "2024|乙||200|0"], "repeated-heading 2",
      refused: ["2024|甲||100|0", "年度|单位||0|0", "2024|乙||200|0", "年度|单位||0|0"]),
    MendingCase(
      "\(heading)2024,甲,1,,\n2024,乙,2,\n", { $0.trailingFields = true },
      ["2024|甲||100|0", "2024|乙||200|0"], "trailing-field 2",
      refused: ["2:10 field-count 5 ≠ 3", "3:10 field-count 4 ≠ 3"]),
    // A field that is not empty is no leftover, nor is one that is missing.
    MendingCase(
      "\(heading)2024,甲,1,,x\n2024,甲\n2024,乙,2,\"\"\n", { $0.trailingFields = true },
      ["2024|乙||200|0", "2:10 field-count 5 ≠ 3", "3:1 field-count 2 ≠ 3"], "trailing-field 1",
      refused: ["2:10 field-count 5 ≠ 3", "3:1 field-count 2 ≠ 3", "4:10 field-count 4 ≠ 3"]),
    MendingCase(
      "\(heading)2024,甲,1\n,,2\n,乙,3\n,,4\n", { $0.fillDown = [0, 1] },
      ["2024|甲||100|0", "2024|甲||200|0", "2024|乙||300|0", "2024|乙||400|0"], "fill-down 5",
      refused: ["2024|甲||100|0", "|||200|0", "|乙||300|0", "|||400|0"]),
    // Only the columns that are named; nothing stands above the first record.
    MendingCase(
      "\(heading),,1\n2024,甲,2\n,,3\n", { $0.fillDown = [1] },
      ["|||100|0", "2024|甲||200|0", "|甲||300|0"], "fill-down 1",
      refused: ["|||100|0", "2024|甲||200|0", "|||300|0"]),
    // Columns without a heading are no columns: what stands in them is not passed over.
    MendingCase(
      "年度,单位,金额,,\n2024,甲,1,,\n2024,乙,2,,x\n", { $0.trailingFields = true },
      ["2024|甲||100|0", "3:10 field-count 5 ≠ 3"], "trailing-field 2",
      refused: ["1:10 heading-blank ", "1:11 heading-blank "]),
    // A heading in other blanks, width or capitals is known all the same.
    MendingCase(
      "年 度,单位(代码),reply_amt\n2024,甲,1\n", { _ in }, ["2024|甲||100|0"], "heading 3",
      refused: ["2024|甲||100|0"]),
    MendingCase(
      "\(heading)2024,甲,1\n2024,合计,1\n", { $0.subtotals = ["合计"] }, ["2024|甲||100|0"], "subtotal 1",
      refused: ["2024|甲||100|0", "2024|合计||100|0"]),
    // These are put right in any file.
    MendingCase(
      "\n\(heading)\n2024,甲,1\r2024,乙,2\r\n", { _ in }, ["2024|甲||100|0", "2024|乙||200|0"],
      "blank-line 2, lone-cr 1", refused: ["2024|甲||100|0", "2024|乙||200|0"]),
    // All at once.
    MendingCase(
      "支出表\n\(heading)2024,甲,1,\n,,2\n\(heading),小计,3\n2024,乙,5\n合 计,,8\n",
      {
        $0.titleLines = 1
        $0.repeatedHeadings = true
        $0.subtotals = ["合计", "小计"]
        $0.fillDown = [1]
        $0.trailingFields = true
      }, ["2024|甲||100|0", "|甲||200|0", "2024|乙||500|0"],
      "title-line 1, repeated-heading 1, subtotal 2, fill-down 1, trailing-field 1", refused: missing("支出表")),
  ])
  private func `what may be put right is, and counted; nothing else`(file: MendingCase) {
    for size in [1, 2, 4096] {
      let mended = Mended(file.text, file.mending, batch: size)
      #expect(mended.lines == file.allowed, "batches of \(size)")
      #expect(mended.mended == file.mended, "batches of \(size)")
      #expect(Mended(file.text, Mending(), batch: size).lines == file.refused, "batches of \(size)")
    }
  }

  @Test(
    arguments: [
      // A 小计 covers the records since the one before, a 合计 all of them.
      ("甲,1\n小计,1\n乙,2\n丙,3\n小计,5\n合计,6\n", []),
      ("甲,1\n乙,2\n合计,3\n", []),
      ("合计,0\n甲,1\n", []),
      ("小计,0\n小计,0\n合计,0\n", []),
      ("甲,-1.50\n乙,1.50\n合计,0\n", []),
      ("甲,1\n合计,1\n合计,1\n", []),
      // Sums of sums: each word covers what lies since its last row.
      ("甲,1\n小计,1\n乙,2\n小计,2\n合计,3\n丙,4\n小计,4\n丁,5\n小计,5\n合计,9\n合计,12\n", []),
      ("甲,1\n小计,1\n乙,2\n小计,2\n合计,3\n丙,4\n小计,4\n合计,5\n", ["9:9 subtotal-wrong 5.00 ≠ 4.00"]),
      // What could not be read cannot be compared.
      ("甲,一元\n合计,7\n", []),
      ("甲,1\n小计,2\n乙\n小计,7\n", ["3:9 subtotal-wrong 2.00 ≠ 1.00"]),
      // However it is spaced, but not as a part of a name.
      ("甲,1\n 合　计 ,1\n", []),
      ("甲,1\n合计数,1\n", nil),
      // Wrong ones are shown at their amount.
      ("甲,1\n合计,2\n", ["3:9 subtotal-wrong 2.00 ≠ 1.00"]),
      ("甲,1.01\n乙,2\n合计,3\n", ["4:9 subtotal-wrong 3.00 ≠ 3.01"]),
      ("甲,1\n合计,0\n乙,2\n合计,3\n", ["3:9 subtotal-wrong 0.00 ≠ 1.00"]),
      ("合计,5\n", ["2:9 subtotal-wrong 5.00 ≠ 0.00"]),
    ] as [(String, [String]?)])
  func `a row of sums is compared with the records above it`(body: String, findings: [String]?) {
    var mending = Mending()
    mending.subtotals = ["合计", "小计"]
    let lines = body.split(separator: "\n")
    let text = heading + lines.map { "2024,\($0)\n" }.joined()
    for size in [1, 4096] {
      let mended = Mended(text, mending, batch: size)
      let rows = lines.count { foldedLabel(String($0.prefix { $0 != "," })).hasSuffix("计") }
      let wrong = findings?.count ?? 0
      #expect(mended.lines.filter { $0.contains("subtotal-wrong") } == findings ?? [])
      #expect(mended.sums == rows - wrong)
      #expect(mended.mended == (rows > wrong ? "subtotal \(rows - wrong)" : ""))
      #expect(mended.recordCount == lines.count)
    }
  }

  @Test func `every column of a row of sums is compared`() {
    var mending = Mending()
    mending.subtotals = ["合计"]
    let text = "年度,单位,金额,采购金额\n2024,甲,1,0.0001\n2024,乙,2,0.0002\n2024,合计,3,0.0004\n"
    let mended = Mended(text, mending)
    #expect(mended.lines == ["2024|甲||100|100", "2024|乙||200|200", "4:11 subtotal-wrong 4.00 ≠ 3.00"])
    #expect(mended.totals == [600, 700])
    #expect(mended.refused == [300, 400])
    #expect(mended.misfits == [4])
  }

  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func `every record and every fen of a random file is accounted for`(seed: UInt64) {
    var random = SeededRandom(seed)
    var mending = Mending()
    mending.repeatedHeadings = true
    mending.trailingFields = true
    mending.subtotals = ["小计"]
    var text = "年度,单位,金额,采购金额\n"
    var (records, misshapen) = (0, [Int]())
    var totals: [Int128] = [0, 0]
    /// Since the last row of sums, nil where a record between could not be read; what such rows say.
    var part: Int128? = 0
    var (agreeing, dropped, refused) = (0, Int128(0), Int128(0))
    for line in 2..<200 {
      let fen = Int64.random(in: -5_000_000...5_000_000, using: &random)
      switch Int.random(in: 0..<10, using: &random) {
      case 8:
        // Half of them wrong, by a fen; what covers an unreadable record is compared with nothing.
        let said = (part ?? 0) + (Bool.random(using: &random) ? 0 : 1)
        text += ",小计,\(Money(fen: Int64(said))),0\n"
        totals[0] += said
        if part == nil || said == part {
          agreeing += 1
          dropped += said
        } else {
          misshapen.append(line)
          refused += said
        }
        part = 0
      case 0: text += "年度,单位,金额,采购金额\n"
      case 1: text += "\n"
      case 2:
        text += "2024,某局,\(Money(fen: fen))\n"
        misshapen.append(line)
        part = nil
      case 3:
        text += "2024,某局,x,\n"
        records += 1
        part = nil
      default:
        text +=
          "2024,某局,\(Money(fen: fen)),0,,\n"
        records += 1
        totals[0] += Int128(fen)
        part = part.map { $0 + Int128(fen) }
      }
    }
    for size in [1, 7, 4096] {
      let mended = Mended(text, mending, batch: size)
      #expect(mended.recordCount == records + misshapen.count + agreeing)
      #expect(mended.sums == agreeing)
      #expect(mended.dropped == [dropped, 0])
      #expect(mended.refused == [refused, 0])
      #expect(mended.misfits == misshapen)
      #expect(mended.totals == totals)
    }
  }

  @Test func `notes are filled down too`() {
    var format = ExportFormat.sample
    format.mending.fillDown = [1, 3]
    var findings: [Finding] = []
    let text = "年度,单位,金额\n2024,甲,\n,,\n2024,乙,\n"
    let opened = ExportFile.open(
      ByteSource(name: "支出.csv", bytes: Array(text.utf8)), format: format, findings: &findings)
    guard var file = consume opened else {
      Issue.record("not opened: \(findings)")
      return
    }
    var units: [String?] = []
    file.readTexts(findings: &findings) { texts, _ in units.append(texts[1]) }
    #expect(units == ["甲", "甲", "乙"])
    #expect(file.mendings.map(\.kind) == [.fillDown])
  }

  @Test func `texts come as they stand, blanks and ends of lines in them too`() {
    var findings: [Finding] = []
    let text = "备注,年度,单位,金额,序号\n\"a\nb\",2024,甲,1,7\n,2024,乙\n, , , , \n"
    let opened = ExportFile.open(
      ByteSource(name: "支出.csv", bytes: Array(text.utf8)), format: .sample, findings: &findings)
    guard var file = consume opened else {
      Issue.record("not opened: \(findings)")
      return
    }
    #expect(file.headingPlace == RecordPlace(offset: 0, length: 35, line: 1))
    findings = []
    var records: [String] = []
    file.readTexts(findings: &findings) { texts, place in
      records.append("\(place.line) \(texts.map { $0 ?? "–" }.joined(separator: "|"))")
    }
    #expect(records == ["2 2024|甲|1|a\nb|–", "5  | | ||–"])
    #expect(findings.map(\.rule) == [.fieldCount])
    #expect(file.recordCount == 3)
  }
}
