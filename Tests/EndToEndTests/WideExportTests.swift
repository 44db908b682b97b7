import Foundation
import Testing

/// Expenditure with a column a fund is the same as with a line a fund.
struct WideExportTests {
  /// Columns, and the fund and the source of money of each.
  static let former = [
    ("f0001", "一般公共预算拨款"), ("f0002", "一般公共预算拨款"), ("f0003", "政府性基金预算拨款"), ("f0004", "事业收入"),
    ("f0005", "其他收入,上年结转"), ("f0006", "事业单位经营收入"), ("f0007", "附属单位上缴收入"), ("f0008", "其他收入"),
    ("f0009", "其他收入,上年结转"),
  ]
  static let byCode = [
    ("f00111", "111"), ("f00112", "11"), ("f00113", "113-一般公共预算"), ("f00114", "一般公共预算资金"), ("f00121", "121"),
    ("f00122", "12"), ("f0013", "13"), ("f002", "2"), ("f0031", "31"), ("f0032", "32"), ("f0033", "33"),
    ("f0034", "34"),
    ("f0039", "39"),
  ]

  private static let stub =
    "FISCAL_YEAR,AGENCY_CODE,支出类型,payout_kind_name,PRO_NAME,任务名称,EXP_FUNC_CODE,DEP_BGT_ECO_CODE"

  /// One export of some projects with money from these columns, a line a fund and a column a fund; `total`: with f2.
  private struct Pair {
    var long = "\(stub),资金性质,资金来源,金额\n"
    var wide: [String]
    /// What the amount columns add up to, in 元.
    var sums: [Int]

    init(_ columns: [(String, String)], total: Bool) {
      wide = ["\(stub),\(columns.map(\.0).joined(separator: ","))\(total ? ",f2" : "")"]
      sums = Array(repeating: 0, count: columns.count + (total ? 1 : 0))
      for project in 1...4 {
        let line = "2023,305001,项目支出,履职类项目,项目\(project),,2110102,30227"
        var cells: [String] = []
        var whole = 0
        for (index, (_, fund)) in columns.enumerated() {
          let amount = (index + project) % 3 == 0 ? 0 : index * 100 + project
          cells.append(amount == 0 ? ["", "-", "0.00"][index % 3] : "\(amount)")
          sums[index] += amount
          whole += amount
          if amount != 0 { long += "\(line),\(fund)\(fund.contains(",") ? "" : ","),\(amount)\n" }
        }
        if total { sums[columns.count] += whole }
        wide.append(line + "," + (cells + (total ? ["\(whole)"] : [])).joined(separator: ","))
      }
    }
  }

  private func facts(_ text: String, of name: String, _ encoding: TextEncoding = .utf8) throws -> [String] {
    let sandbox = try Sandbox([(Repository.pipelines, "pipelines")])
    try sandbox.write(try encoding.bytes(of: text), to: "\(name).csv")
    let outcome = try sandbox.run("extract", "\(name).csv", "--lang", "en")
    #expect(outcome.status == 0, "\(outcome.errors)")
    // Without its place.
    return outcome.outputLines.compactMap { $0.split(separator: ": ", maxSplits: 1).last.map(String.init) }
      .sorted()
  }

  @Test(arguments: [(former, false), (byCode, true)])
  func `wide and long load to the same facts`(columns: [(String, String)], total: Bool) throws {
    let pair = Pair(columns, total: total)
    let long = try facts(pair.long, of: "支出")
    #expect(long.count > columns.count)
    #expect(try facts(pair.wide.joined(separator: "\n"), of: "支出宽表") == long)
    // As such exports come: another encoding, a title, a unit, empty columns, the heading on each page, sums.
    let page = pair.wide.map { $0 + ",," }
    let sums = "合计,,,,,,,," + pair.sums.map(String.init).joined(separator: ",") + ",,"
    let printed = ["某局支出表", "单位：元"] + page + [page[0], sums]
    #expect(try facts(printed.joined(separator: "\r\n"), of: "支出宽表", .gb18030) == long)
  }

  @Test(
    arguments: [
      // f2 is compared, never added.
      (["f00111", "f2"], ["5", "6"], "f2 says 6.00, its parts add up to 5.00"),
      // What no table has a column for makes f2 differ.
      (["f00111", "f0014", "f2"], ["5", "1", "6"], "f2 says 6.00, its parts add up to 5.00"),
      // A cell may not say otherwise than the heading of its column.
      (["FOUND_TYPE_NAME", "f0009"], ["当年预算", "5"], "two columns disagree about 资金来源"),
    ])
  func `what does not agree is refused`(headings: [String], cells: [String], message: String) throws {
    let sandbox = try Sandbox([(Repository.pipelines, "pipelines")])
    try sandbox.write(
      """
      \(Self.stub),\(headings.joined(separator: ","))
      2023,305001,项目支出,履职类项目,某项目,,2110102,30227,\(cells.joined(separator: ","))

      """, to: "支出宽表.csv")
    let outcome = try sandbox.run("extract", "支出宽表.csv", "--lang", "en")
    #expect(outcome.errors.contains(message), "\(outcome.errors)")
    #expect(outcome.errors.contains("1 records = 0 used + 0 dropped + 1 refused"))
    #expect(outcome.status == 1)
  }

  @Test func `a department has one of the two`() throws {
    let sandbox = try Sandbox([(Repository.pipelines, "pipelines"), (Repository.base, "")])
    try sandbox.write("\(Self.stub),f0001\n", to: "input/2023/某局/支出宽表.csv")
    let outcome = try sandbox.run("report", "--lang", "en")
    #expect(outcome.errors.contains("某局 has more than one file of 支出; keep one of them [file-repeated]"))
    #expect(outcome.status == 1)
  }
}
