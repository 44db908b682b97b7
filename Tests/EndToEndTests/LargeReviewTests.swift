import Foundation
import Testing

/// The review of a department with more records than a page can hold.
struct LargeReviewTests {
  private struct Data: Decodable {
    struct Table: Decodable {
      struct Cell: Decodable {
        /// Address, sum of all records where it is not the exact value, how many, ranges of those listed.
        var a: String
        var s: String?
        var n: Int
        var u: [[Int]]
      }
      var cells: [Cell]
    }
    struct Record: Decodable {
      var fen: Int

      init(from decoder: any Decoder) throws {
        var list = try decoder.unkeyedContainer()
        for _ in 0..<3 { _ = try list.decode(Int.self) }
        fen = Int(try list.decode(String.self).replacing(".", with: "")) ?? .min
      }
    }
    var tables: [Table]
    var records: [Record]
    /// What lists all records of a cell, but for the cell.
    var command: String
  }

  /// The base with 21,000 more records of one project, of 1 to 997 元, and the income for them.
  private func large() throws -> Sandbox {
    let sandbox = try Sandbox([(Repository.pipelines, "pipelines"), (Repository.base, "")])
    let amounts = (0..<21_000).map { $0 % 997 + 1 }
    let spending = "input/2023/某局/支出.csv"
    let records = amounts.map {
      "2023,305001,项目支出,履职类项目,P001,环境监测,监测工作,2110102,一般行政管理事务,30227,委托业务费,一般公共预算拨款,当年预算,\($0)\n"
    }
    try sandbox.write(try sandbox.text(spending) + records.joined(), to: spending)
    try sandbox.edit("input/2023/某局/收入.csv", "60000.00", "\(60_000 + amounts.reduce(0, +)).00")
    return sandbox
  }

  @Test func `a cell shows its two hundred largest, counts all, and says how to list them`() throws {
    let sandbox = try large()
    let report = try sandbox.run("report", "--review", "--lang", "en")
    #expect(report.status == 0, "\(report.errors)")
    let data = try JSONDecoder().decode(Data.self, from: sandbox.bytes("output/2023/某局/内部/核对.json"))
    // The two hundred largest of all, and the few of cells that have fewer.
    #expect(data.records.count < 500)
    let cells = data.tables.flatMap(\.cells)
    #expect(cells.allSatisfy { $0.s == nil }, "the sum is that of all records, listed or not")
    let large = cells.filter { $0.n > 200 }
    #expect(large.count > 10)
    for cell in large {
      let listed = cell.u.flatMap { data.records[$0[0]..<$0[1]].map(\.fen) }
      #expect(cell.n > 21_000 && listed.count == 200, "\(cell.a)")
      // Twenty-one records of each amount: the largest ten amounts are among those that are shown.
      #expect(listed.sorted().suffix(200).first ?? 0 >= 98_700, "\(cell.a)")
    }
    let cell = try #require(large.first)
    let position = try #require(cell.a.split(separator: " ").first)
    #expect(data.command == "yusuan explain --input 'input/2023' --department '某局'")
    let all = try sandbox.run(
      "explain", "--input", "input/2023", "--department", "某局", "\(position)", "--json")
    #expect(all.outputLines.count == cell.n + 2 && all.status == 0)
    let page = try sandbox.bytes("output/2023/某局/内部/核对报告.html")
    #expect(page.count < 1_000_000)
  }
}
