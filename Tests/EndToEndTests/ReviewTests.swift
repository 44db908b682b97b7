import Foundation
import Testing

/// `核对报告.html` and `核对.json`: what stands behind every figure.
struct ReviewTests {
  private struct Data: Decodable {
    struct Table: Decodable {
      struct Cell: Decodable {
        /// Exact value, sum of the records where it is another, ranges of records with their sign, the rules' list.
        var e: String
        var s: String?
        var n: Int?
        var u: [[Int]]
        var r: Int
      }
      var name: String
      var cells: [Cell]
    }
    struct Record: Decodable {
      var line: Int
      var amount: String

      init(from decoder: any Decoder) throws {
        var list = try decoder.unkeyedContainer()
        _ = try list.decode(Int.self)
        line = try list.decode(Int.self)
        _ = try list.decode(Int.self)
        amount = try list.decode(String.self)
        _ = try list.decode(Int.self)
      }
    }
    struct Rule: Decodable {
      struct Comparison: Decodable { var left: String, leftSum: String, isBroken: Bool }
      var name: String
      var state: String
      var comparisons: [Comparison]
    }
    var verdict: String
    var refused: Int
    var rules: [Rule]
    var tables: [Table]
    var records: [Record]
    var guards: [[Int]]
  }

  private func folder(_ department: String) -> String { "output/2023/\(department)/内部" }

  private func data(_ sandbox: Sandbox, _ department: String) throws -> Data {
    try JSONDecoder().decode(Data.self, from: sandbox.bytes("\(folder(department))/核对.json"))
  }

  private func page(_ sandbox: Sandbox, _ department: String) throws -> String {
    try sandbox.text("\(folder(department))/核对报告.html")
  }

  // Files of many departments are read once for all of them.
  @Test(arguments: [SampleInput.nanshan, SampleInput.operations], [false, true])
  func `the records of every figure add up to it, each record standing once`(
    department: String, isShared: Bool
  ) throws {
    let sandbox = try Sandbox.sample()
    if isShared { try sandbox.shareSampleInput() }
    #expect(try sandbox.run("report", "--review", "--level", "全部", "--jobs", "1").status == 0)
    let data = try data(sandbox, department)
    #expect(data.verdict == "clean")
    #expect(data.tables.count == 12)
    #expect(!data.rules.isEmpty && data.rules.allSatisfy { $0.state == "holds" || $0.state == "idle" })
    #expect(data.rules.filter { $0.state == "holds" }.allSatisfy { $0.comparisons.count == 1 })
    let cells = data.tables.flatMap(\.cells)
    #expect(cells.allSatisfy { !data.guards[$0.r].isEmpty }, "some rule compares every figure")
    func fen(_ text: String) throws -> Int { try #require(Int(text.replacing(".", with: ""))) }
    for table in data.tables {
      for cell in table.cells {
        var sum = 0
        var count = 0
        for use in cell.u {
          let sign = use.count > 2 ? use[2] : 1
          for record in data.records[use[0]..<use[1]] { sum += try fen(record.amount) * sign }
          count += use[1] - use[0]
        }
        #expect(sum == (try fen(cell.e)) && cell.s == nil && cell.n == count, "\(table.name)")
      }
    }
    let figures = data.tables.map(\.cells.count).reduce(0, +)
    let page = try page(sandbox, department)
    #expect(page.components(separatedBy: "<button id=c").count - 1 == figures)
  }

  @Test func `it is written for departments with findings, and taken away when there are none`() throws {
    let sandbox = try Sandbox.sample()
    let file = "input/2023/\(SampleInput.nanshan)/收入.csv"
    let before = try sandbox.text(file)
    try sandbox.edit(file, "29160000.00", "2916万")
    #expect(try sandbox.run("report", "--lang", "zh").status == 1)
    let blocked = try data(sandbox, SampleInput.nanshan)
    #expect(blocked.verdict == "blocked" && blocked.refused == 1)
    let page = try page(sandbox, SampleInput.nanshan)
    #expect(page.contains("✘ 未公开"))
    #expect(page.contains("“金额”不是有效金额"))
    #expect(!sandbox.exists("\(folder(SampleInput.operations))/核对报告.html"))
    try sandbox.write(before, to: file)
    #expect(try sandbox.run("report").status == 0)
    #expect(!sandbox.exists("\(folder(SampleInput.nanshan))/核对报告.html"))
  }

  @Test func `what stands in the data is never part of the page`() throws {
    let sandbox = try Sandbox.sample()
    let evil = "</script><img src=x onerror=alert(1)>&amp;"
    let file = "input/2023/\(SampleInput.nanshan)/支出.csv"
    let name = try #require(
      try sandbox.text(file).split(separator: "\n").dropFirst().compactMap { line -> String? in
        let cells = line.split(separator: ",", omittingEmptySubsequences: false)
        return cells.count > 5 && !cells[5].isEmpty ? String(cells[5]) : nil
      }.first)
    try sandbox.edit(file, name, evil)
    _ = try sandbox.run("report", "--review")
    let page = try page(sandbox, SampleInput.nanshan)
    #expect(page.contains("onerror"), "the name is shown")
    #expect(!page.contains("<img"))
    #expect(page.components(separatedBy: "</script>").count - 1 == 4)
    #expect(page.contains("default-src 'none'"))
    for load in ["http:", "https:", "src=", "@import", "url("] {
      #expect(!page.replacing("onerror", with: "").replacing("img src=", with: "").contains(load), "\(load)")
    }
  }

  @Test func `equal input gives equal bytes`() throws {
    let sandbox = try Sandbox.sample()
    _ = try sandbox.run("report", "--review", "--output", "a/2023")
    _ = try sandbox.run("report", "--review", "--output", "b/2023")
    for name in ["核对报告.html", "核对.json"] {
      let path = "2023/\(SampleInput.operations)/内部/\(name)"
      #expect(try sandbox.bytes("a/\(path)") == sandbox.bytes("b/\(path)"))
    }
  }
}
