import Core
import Extract
import Testing

/// The unit of amounts: said by the description, by headings, by lines above them.
struct UnitOfMoneyTests {
  private static let yuan = MoneyUnit(name: "元", fen: 100)
  private static let tenThousand = MoneyUnit(name: "万元", fen: 1_000_000)

  private func format(_ unit: MoneyUnit?, alias: String = "REPLY_AMT") -> ExportFormat {
    var mending = Mending()
    mending.titleLines = 2
    var format = ExportFormat(
      name: "收入", pattern: "收入*.csv",
      columns: [
        ExportFormat.Column(heading: "单位", aliases: [], role: .label, isOptional: false, example: ""),
        ExportFormat.Column(
          heading: "金额", aliases: [alias], role: .amount(unit, blankIsZero: false), isOptional: false,
          example: ""),
      ], several: false, mending: mending)
    format.knownUnits = [Self.yuan, Self.tenThousand]
    return format
  }

  /// The fen of the one record, or the places and rules of what is wrong.
  private func read(_ heading: [String], _ format: ExportFormat) -> String {
    let source = ByteSource(
      name: "收入.csv", bytes: Array((heading + ["305001,1.5", ""]).joined(separator: "\n").utf8))
    var findings: [Finding] = []
    guard var file = ExportFile.open(source, format: format, findings: &findings) else {
      return findings.map {
        "\($0.location.line):\($0.location.column) \($0.rule.rawValue) \($0.values[.found] ?? "–")"
      }.joined(separator: "; ")
    }
    var fen: [Int64] = []
    file.readBatches(findings: &findings) { batch, _ in fen += batch.amounts[0] }
    return "\(fen)"
  }

  @Test(
    arguments: [
      (["单位,金额"], yuan, "[150]"),
      (["单位,金额（元）"], yuan, "[150]"),
      (["单位,金额 [元]"], yuan, "[150]"),
      (["单位,REPLY_AMT(单位：元)"], yuan, "[150]"),
      (["单位,金额（万元）"], tenThousand, "[1500000]"),
      (["单位,金额（万元）"], yuan, "1:4 unit-of-money 万元"),
      (["单位,金额/万元"], yuan, "1:4 unit-of-money 万元"),
      (["单位,金额（元）"], tenThousand, "1:4 unit-of-money 元"),
      (["单位：万元", "单位,金额"], yuan, "1:1 unit-of-money 万元"),
      (["收入表,（单位：元）", "单位,金额"], yuan, "[150]"),
      (["单位：万元", "单位,金额（元）"], yuan, "1:1 unit-of-money 万元"),
      // Each file says it.
      (["单位,金额（万元）"], nil, "[1500000]"),
      (["单位,reply_amt（元）"], nil, "[150]"),
      (["单位：万元", "单位,金额"], nil, "[1500000]"),
      (["单位：万元", "单位,金额（万元）"], nil, "[1500000]"),
      (["单位：万元", "单位,金额（元）"], nil, "2:4 unit-of-money 元"),
      (["单位,金额"], nil, "1:4 unit-of-money –"),
    ] as [([String], MoneyUnit?, String)])
  func `the unit that is said is the unit that is read`(
    heading: [String], unit: MoneyUnit?, expected: String
  ) {
    #expect(read(heading, format(unit)) == expected)
  }

  @Test func `a heading the description lists with the wrong unit is refused all the same`() {
    #expect(
      read(["单位,金额（万元）"], format(Self.yuan, alias: "金额（万元）")) == "1:4 unit-of-money 万元")
  }
}
