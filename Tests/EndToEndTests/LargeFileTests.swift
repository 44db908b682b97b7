import Foundation
import Testing

/// Files of many records, which are read in parts and beside others.
struct LargeFileTests {
  private static let path = "input/2023/支出.csv"

  /// The sample in shared files; each expenditure in as many records as make a file of some megabytes.
  private func sandbox() throws -> Sandbox {
    let sandbox = try Sandbox.sample()
    try sandbox.shareSampleInput()
    let lines = try sandbox.text(Self.path).split(separator: "\n").map(String.init)
    let parts = 6_000_000 / lines.joined().utf8.count + 1
    var records = [lines[0]]
    for line in lines.dropFirst() {
      let end = try #require(line.lastIndex(of: ","))
      let amount = try #require(Decimal(string: String(line[line.index(after: end)...])))
      let rest = amount - Decimal(parts - 1) / 100
      records += (0..<parts).map { "\(line[...end])\($0 == 0 ? "\(rest)" : "0.01")" }
    }
    try sandbox.write(records.joined(separator: "\n") + "\n", to: Self.path)
    return sandbox
  }

  @Test func `an amount in many records gives the workbook of one`() throws {
    let (small, large) = (try Sandbox.sample(), try sandbox())
    #expect(try large.bytes(Self.path).count > 5_000_000)
    for sandbox in [small, large] {
      let outcome = try sandbox.run("report", "--no-document", "--lang", "en")
      #expect(outcome.errors.hasSuffix("2 written, 0 refused\n"), "\(outcome.errors.suffix(2000))")
    }
    #expect(try large.sampleWorkbooks() == small.sampleWorkbooks())
  }

  @Test(arguments: ["\n", "\r\n", "\r"])
  func `a message shows the line it is about, however far down that is`(end: String) throws {
    let sandbox = try Sandbox.sample()
    try sandbox.shareSampleInput()
    var lines = try sandbox.text(Self.path).split(separator: "\n").map(String.init)
    let plain = lines[1]
    // Lines of changing length, so that ends fall everywhere.
    lines += (0..<600).map {
      plain.replacingOccurrences(of: "单位缴纳费用", with: String(repeating: "费", count: $0 % 41 + 1))
    }
    let wrong = [5, 17, 18, 119, 240, 241, 533, lines.count - 1]
    for (number, line) in wrong.enumerated() {
      lines[line] = lines[line].replacingOccurrences(
        of: "2023,", with: "2023,9990\(number)", options: .anchored)
    }
    try sandbox.write(lines.joined(separator: end) + end, to: Self.path)
    let said = try sandbox.run("check", "--lang", "en").errors.split(separator: "\n").map(String.init)
    for (number, line) in wrong.enumerated() {
      let place = "\(Self.path):\(line + 1):6:"
      let message = try #require(said.firstIndex { $0.hasPrefix(place) }, "\(place) \(said.prefix(40))")
      #expect(said[message + 1].contains("2023,9990\(number)"), "\(said[message...].prefix(2))")
    }
  }
}
