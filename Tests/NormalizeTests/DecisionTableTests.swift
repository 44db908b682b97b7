import Core
import Normalize
import Testing

private typealias Row = DecisionTable.Row

struct DecisionTableTests {
  /// PRO_KIND and the economic code tell 支出类型, unless the file names it.
  private static let source = ExportMapping.Source(
    dimension: "支出类型", inputs: [ExportMapping.Input(column: 0, part: .label)],
    table: DecisionTable(
      columns: [1, 2],
      rows: [
        Row(patterns: ["1*", "303*"], label: "对个人和家庭的补助支出"),
        Row(patterns: ["1*", "*"], label: "人员支出"),
        Row(patterns: ["21", "*"], label: "公用支出"),
        Row(patterns: ["2*", "*"], label: "项目支出"),
        Row(patterns: ["3*", "302*"], label: "项目支出"),
      ]))

  @Test(arguments: [
    (["", "11", "30301"], "对个人和家庭的补助支出"),
    (["", "1", "303"], "对个人和家庭的补助支出"),
    (["", "11", "30101"], "人员支出"),
    (["", "11", ""], "人员支出"),
    (["", " 11 ", " 30301 "], "对个人和家庭的补助支出"),
    // A pattern without a star is the whole text; of two rows that match the first counts.
    (["", "21", "30303"], "公用支出"),
    (["", "211", "30303"], "项目支出"),
    (["", "31", "30299"], "项目支出"),
    (["", "31", "30199"], "label-underivable @1 refused"),
    (["", "31", ""], "label-underivable @1 refused"),
    (["", "4", "30101"], "label-underivable @1 refused"),
    (["", "", "30101"], "label-underivable @1 refused"),
    (["", "", ""], "label-missing @0 refused"),
    // What the file says itself is not derived.
    (["项目支出", "11", "30301"], "项目支出"),
    (["杂项", "11", "30301"], "label-unknown @0 refused"),
  ])
  func `a label is derived by the first row that matches`(texts: [String], outcome: String) {
    #expect(Normalized.member(texts, Self.source) == outcome)
  }

  @Test(arguments: [
    (["1*", "*"], ["1*", "303*"], true),
    (["1*", "303*"], ["1*", "*"], false),
    (["*", "*"], ["1*", "303"], true),
    (["1*", "*"], ["1", "*"], true),
    (["1", "*"], ["1*", "*"], false),
    (["1", "*"], ["1", "*"], true),
    (["1", "*"], ["11", "*"], false),
    (["3*", "*"], ["*", "*"], false),
    (["*", "303*"], ["1*", "302*"], false),
    (["", ""], ["", ""], true),
    (["", ""], ["*", ""], false),
  ])
  func `a row covers another that can take nothing else`(row: [String], other: [String], covers: Bool) {
    #expect(Row(patterns: row, label: "a").covers(Row(patterns: other, label: "b")) == covers)
  }

  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func `a covered row is never the one that decides`(seed: UInt64) {
    var random = SeededRandom(seed)
    func text() -> String {
      String((0..<Int.random(in: 0...3, using: &random)).map { _ in Bool.random(using: &random) ? "1" : "2" })
    }
    func pattern() -> String { text() + (Bool.random(using: &random) ? "*" : "") }
    for _ in 0..<200 {
      let rows = [
        Row(patterns: [pattern(), pattern()], label: "a"), Row(patterns: [pattern(), pattern()], label: "b"),
      ]
      let texts = [text(), text()]
      let label = DecisionTable(columns: [0, 1], rows: rows).label(for: texts)
      let alone = DecisionTable(columns: [0, 1], rows: [rows[1]]).label(for: texts)
      if rows[0].covers(rows[1]) { #expect(label != "b", "\(rows) \(texts)") }
      // A row decides where it matches and none above does.
      let above = DecisionTable(columns: [0, 1], rows: [rows[0]]).label(for: texts)
      #expect(label == above ?? alone)
    }
  }
}
