import Foundation
import Testing

/// What a set prints otherwise than when it was last published.
struct ChangesTests {
  private static let folder = "input/2023/\(SampleEdition.units)"
  private static let data = "output/2023/\(SampleEdition.units)/内部/核对.json"

  private func changes(in sandbox: Sandbox) throws -> [String: Any]? {
    let review = try JSONSerialization.jsonObject(with: sandbox.bytes(Self.data)) as? [String: Any]
    return review?["changes"] as? [String: Any]
  }

  @Test func `cells, rows, texts and the facts behind them are told, flips of rounding apart`() throws {
    let sandbox = try Sandbox.sample()
    let first = try sandbox.run("report", "--department", "610", "--review", "--lang", "zh")
    #expect(!first.errors.contains("与上次公开相比"))
    #expect(try changes(in: sandbox) == nil)
    // 3,000.01 元 go from 邮电费 to 办公费: 45.53 and 8.34 万元 were 45.23 and 8.64. A line of 城管执法 is one of another code.
    try sandbox.edit(
      "\(Self.folder)/支出.csv", "30201,办公费,一般公共预算拨款,当年预算,402300\n", "30201,办公费,一般公共预算拨款,当年预算,405300.01\n")
    try sandbox.edit(
      "\(Self.folder)/支出.csv", "30207,邮电费,一般公共预算拨款,当年预算,86450.5\n", "30207,邮电费,一般公共预算拨款,当年预算,83450.49\n")
    try sandbox.edit("\(Self.folder)/支出.csv", "2120104,城管执法,30213", "2120199,其他城乡社区管理事务支出,30213")
    try sandbox.edit("\(Self.folder)/绩效任务.csv", "开展行政执法、设施", "开展综合执法、设施")
    let second = try sandbox.run("report", "--department", "610", "--review", "--lang", "zh")
    #expect(second.status == 0, "\(second.errors)")
    let lines = second.errors.split(separator: "\n").map(String.init)
    let begin = try #require(lines.firstIndex { $0.contains("与上次公开相比") })
    #expect(lines[begin + 1].hasPrefix("变化最大：表1/2120199/预算 62 万元 → 154 万元 (+920300.00 元)"))
    #expect(lines[begin + 2].hasPrefix("原因：支出 · 610001 深圳市示例区城市运行保障局本级 · 项目支出"))
    let changes = try #require(try changes(in: sandbox))
    let cells = try #require(changes["cells"] as? [[String: Any]])
    let flips = cells.filter { $0["byRounding"] as? Bool == true }
    // 办公费 of the unit and of nobody else moves by 3,000.01 元 and from 45 to 46 in print.
    #expect(flips.allSatisfy { abs(Double($0["difference"] as? String ?? "") ?? 0) < 5_000 })
    #expect(
      cells.contains { $0["address"] as? String == "表1/2120199/预算" && $0["byRounding"] as? Bool == false })
    #expect(
      (changes["rowsGone"] as? [String])?.contains("表1/2120104 城管执法") == true, "\(changes["rowsGone"] ?? "")")
    #expect((changes["textsNew"] as? [String])?.contains { $0.contains("开展综合执法") } == true)
    #expect((changes["facts"] as? [Any])?.count == 4)
    // The same again: nothing differs from what is published.
    _ = try sandbox.run("report", "--department", "610", "--review", "--lang", "zh", "--force")
    #expect((try self.changes(in: sandbox)?["cells"] as? [Any])?.isEmpty == true)
  }

  @Test func `what is kept back is compared with what is published`() throws {
    let sandbox = try Sandbox.sample()
    #expect(try sandbox.run("report", "--department", "610").status == 0)
    try sandbox.edit("\(Self.folder)/结转.csv", "610003,事业收入,结转下年,25000", "610003,事业收入,结转下年,2500000")
    let outcome = try sandbox.run("report", "--department", "610", "--lang", "en")
    #expect(outcome.status == 1)
    #expect(outcome.errors.contains("since the last publication"))
    let cells = try #require(try changes(in: sandbox)?["cells"] as? [[String: Any]])
    #expect(
      cells.contains { $0["address"] as? String == "表1/结转下年/预算" && $0["after"] as? String == "310 万元" },
      "\(cells)")
  }
}
