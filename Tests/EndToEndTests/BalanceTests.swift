import Foundation
import Testing

/// Nothing of a file is lost: records read = used + dropped + secret + refused, and the same for the amounts.
struct BalanceTests {
  /// A file of income with all that can happen to a record, and what has to become of it.
  private struct Generated {
    var text = "预算年度,单位代码,资金性质,拨款用途,金额,是否涉密\n"
    var counts = ["used": 0, "dropped": 0, "secret": 0, "refused": 0]
    /// Fen of the amounts that can be read.
    var sums: [String: Int128] = ["used": 0, "dropped": 0, "secret": 0, "refused": 0]
    /// The lines that are kept in 退回.
    var refused: [String] = []
    /// Fen since the last row of sums; nil where one of the amounts cannot be read.
    private var part: Int128? = 0

    init(_ random: inout SeededRandom) {
      for _ in 0..<Int.random(in: 1...120, using: &random) {
        let fen = Int64.random(in: -10_000_000...90_000_000, using: &random)
        let amount = yuan(fen)
        let good = "2023,305001,一般公共预算拨款,履职类项目拨款,\(amount)"
        switch Int.random(in: 0..<16, using: &random) {
        case 0: add("2021,305001,一般公共预算拨款,履职类项目拨款,\(amount),0", "dropped", fen)
        case 1: add(good + ",1", "secret", fen)
        case 2: add("2023,305001,一般公共收入,履职类项目拨款,\(amount),", "refused", fen, isKept: true)
        case 3: add("2023,305999,一般公共预算拨款,履职类项目拨款,\(amount),2", "refused", fen, isKept: true)
        case 4:
          add("2023,305001,一般公共预算拨款,履职类项目拨款,\(amount)元整,0", "refused", 0, isKept: true)
          part = nil
        case 5: add(good + ",机密", "refused", fen)
        // Its cells are not known, so neither is its amount; nor whether it is secret.
        case 6:
          add(good + ",0,0", "refused", 0)
          part = nil
        // A row of sums is dropped where it agrees, or where nobody can know, and refused where it does not.
        case 7: addSums(Int64(part ?? 7), "dropped")
        case 8: addSums(Int64(part ?? 0) + 1, part == nil ? "dropped" : "refused")
        default: add(good + ",0", "used", fen)
        }
      }
    }

    private mutating func add(_ record: String, _ fate: String, _ fen: Int64, isKept: Bool = false) {
      text += record + "\n"
      counts[fate, default: 0] += 1
      sums[fate, default: 0] += Int128(fen)
      part = part.map { $0 + Int128(fen) }
      if isKept { refused.append(record) }
    }

    private mutating func addSums(_ fen: Int64, _ fate: String) {
      add("小计,,,,\(yuan(fen)),", fate, fen)
      part = 0
    }

    private func yuan(_ fen: Int64) -> String {
      let cents = fen.magnitude % 100
      return "\(fen < 0 ? "-" : "")\(fen.magnitude / 100).\(cents < 10 ? "0" : "")\(cents)"
    }

    var all: Int { counts.values.reduce(0, +) }
  }

  private struct Line: Decodable {
    var type: String
    var file: String?
    var records: Int?
    var used: Int?
    var dropped: Int?
    var secret: Int?
    var refused: Int?
    var amounts: [String: [String: String]]?
  }

  @Test(arguments: 1...12 as ClosedRange<UInt64>, [TextEncoding.utf8, .gb18030])
  func `every record and every fen is accounted for`(seed: UInt64, encoding: TextEncoding) throws {
    var random = SeededRandom(seed)
    let generated = Generated(&random)
    let sandbox = try Sandbox([(Repository.pipelines, "pipelines"), (Repository.base, "")])
    // Amounts at random balance with nothing.
    try sandbox.removeRules()
    let file = "input/2023/某局/收入.csv"
    try sandbox.write(try encoding.bytes(of: generated.text), to: file)
    let outcome = try sandbox.run("report", "--json", "--verbose")
    let lines = try outcome.outputLines.map { try JSONDecoder().decode(Line.self, from: Data($0.utf8)) }
    let balance = try #require(lines.first { $0.type == "balance" && $0.file == file })
    #expect(balance.records == generated.all)
    #expect(balance.used == generated.counts["used"])
    #expect(balance.dropped == generated.counts["dropped"])
    #expect(balance.secret == generated.counts["secret"])
    #expect(balance.refused == generated.counts["refused"])
    let amounts = try #require(balance.amounts?["金额"])
    for (fate, sum) in generated.sums { #expect(try fen(amounts[fate]) == sum, "\(fate)") }
    #expect(try fen(amounts["all"]) == generated.sums.values.reduce(0, +))
    let kept = "output/2023/某局/内部/退回/收入.csv"
    let heading = String(generated.text.prefix { $0 != "\n" })
    #expect(sandbox.exists(kept) == !generated.refused.isEmpty)
    if !generated.refused.isEmpty {
      let expected = ([heading] + generated.refused).joined(separator: "\n") + "\n"
      #expect(try sandbox.bytes(kept) == encoding.bytes(of: expected))
      let reasons = try sandbox.text("\(kept).原因.csv").split(separator: "\r\n")
      #expect(reasons.count == generated.refused.count + 1)
    }
    #expect(outcome.status == (generated.counts["refused"] == 0 ? 0 : 1))
  }

  @Test func `a deleted record counts nowhere`() throws {
    let plain = try Sandbox([(Repository.pipelines, "pipelines"), (Repository.base, "")])
    _ = try plain.run("report")
    let sandbox = try Sandbox([(Repository.pipelines, "pipelines"), (Repository.base, "")])
    for name in ["支出", "收入", "三公经费", "政府采购", "绩效任务"] {
      let path = "input/2023/某局/\(name).csv"
      let lines = try sandbox.text(path).split(separator: "\n").map(String.init)
      try sandbox.write(
        ([lines[0] + ",IS_DELETED"] + lines.dropFirst().map { $0 + ",2" } + [lines[1] + ",1"])
          .joined(separator: "\n") + "\n", to: path)
    }
    let outcome = try sandbox.run("report", "--lang", "en")
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.errors.contains("支出.csv: 4 records = 3 used + 1 dropped + 0 refused"))
    let workbook = "output/2023/某局/公开/2023年部门预算公开表.xlsx"
    #expect(try sandbox.bytes(workbook) == plain.bytes(workbook))
  }

  @Test func `a file of which every record is used is told of when asked`() throws {
    let sandbox = try Sandbox([(Repository.pipelines, "pipelines"), (Repository.base, "")])
    let quiet = try sandbox.run("report", "--lang", "en")
    #expect(quiet.errors == "1 written, 0 refused\n")
    let verbose = try sandbox.run("report", "--lang", "en", "--verbose")
    #expect(
      verbose.errors.contains(
        """
        input/2023/某局/支出.csv: 3 records = 3 used + 0 dropped + 0 refused
          金额: 300000.00 = 300000.00 + 0.00 + 0.00

        """))
  }

  private func fen(_ text: String?) throws -> Int128 {
    let text = try #require(text)
    return try #require(Int128(text.replacing(".", with: "")))
  }
}
