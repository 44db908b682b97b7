import Foundation
import Testing

/// What spreadsheet programs and finance systems do to an export changes nothing in the workbooks.
struct InputFormTests {
  /// The sample's exports, each brought to another form.
  private func sample(_ change: (String) throws -> Data) throws -> Sandbox {
    let sandbox = try Sandbox.sample()
    for department in SampleInput.departments {
      for file in try files(under: sandbox.url("input/2023/\(department)")) {
        let path = "input/2023/\(department)/\(file)"
        try sandbox.write(try change(try sandbox.text(path)), to: path)
      }
    }
    return sandbox
  }

  private func plain() throws -> [Data] {
    let sandbox = try Sandbox.sample()
    _ = try sandbox.run("report")
    return try sandbox.sampleWorkbooks()
  }

  @Test(arguments: TextEncoding.allCases)
  func `any encoding of an office gives the same bytes, and nothing is said of it`(
    encoding: TextEncoding
  ) throws {
    let sandbox = try sample { try encoding.bytes(of: $0) }
    let outcome = try sandbox.run("report", "--lang", "en")
    #expect(outcome.errors == "2 written, 0 refused\n")
    #expect(outcome.status == 0)
    #expect(try sandbox.sampleWorkbooks() == plain())
  }

  @Test func `one file in another encoding than the others gives the same bytes`() throws {
    let encodings = TextEncoding.allCases
    var next = 0
    let sandbox = try sample { text in
      next += 1
      return try encodings[next % encodings.count].bytes(of: text)
    }
    #expect(try sandbox.run("report", "--lang", "en").errors == "2 written, 0 refused\n")
    #expect(try sandbox.sampleWorkbooks() == plain())
  }

  @Test(arguments: ["\r\n", "\r"])
  func `other line ends give the same bytes`(lineEnd: String) throws {
    let sandbox = try sample { Data(records(of: $0).map { $0 + lineEnd }.joined().utf8) }
    #expect(try sandbox.run("report", "--lang", "en").status == 0)
    #expect(try sandbox.sampleWorkbooks() == plain())
  }

  @Test func `titles, repeated headings, subtotals and empty columns give the same bytes`() throws {
    let sandbox = try sample { Data(try Decoration.decorated($0).utf8) }
    let outcome = try sandbox.run("report", "--lang", "en")
    #expect(outcome.status == 0)
    #expect(outcome.errors.hasSuffix("2 written, 0 refused\n"))
    for mended in ["lines above the heading", "headings repeated in the data", "empty fields beyond"] {
      #expect(outcome.errors.contains("note: put right: \(mended)"))
    }
    #expect(try sandbox.sampleWorkbooks() == plain())
  }

  @Test func `subtotals of the decorated sample are right to the fen, and one fen off is refused`() throws {
    let sandbox = try sample { Data(try Decoration.decorated($0).utf8) }
    let file = "input/2023/\(SampleInput.operations)/支出.csv"
    let total = try #require(
      try sandbox.text(file).split(separator: "\n").last { $0.contains("合计") }?.split(separator: ",").last)
    let wrong = Decoration.yuan(try #require(Decoration.fen(String(total))) + 1)
    let last = try #require(sandbox.text(file).ranges(of: ",\(total),,").last)
    var text = try sandbox.text(file)
    text.replaceSubrange(last, with: ",\(wrong),,")
    try sandbox.write(text, to: file)
    let outcome = try sandbox.run("report", "--lang", "en")
    #expect(
      outcome.errors.contains(
        "error: this total of \(wrong) 元 is not the sum of the records above, \(total) 元"))
    #expect(outcome.outputLines == [SampleInput.workbook(of: SampleInput.nanshan)])
    #expect(outcome.status == 1)
  }
}

/// The records of a text, without their line ends; a line end in quotes is part of the record.
private func records(of text: String) -> [String] {
  var records: [String] = []
  var open: String?
  for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
    let record = open.map { "\($0)\n\(line)" } ?? String(line)
    let isWhole = record.count { $0 == "\"" }.isMultiple(of: 2)
    open = isWhole ? nil : record
    if isWhole && !record.isEmpty { records.append(record) }
  }
  return records
}

/// A plain export dressed up as finance systems print it.
private enum Decoration {
  /// Two lines of title, a heading on every page, 小计 and 合计 where there are amounts, two empty columns.
  static func decorated(_ text: String) throws -> String {
    let lines = records(of: text)
    let heading = try #require(lines.first).split(separator: ",").map(String.init)
    let amounts = heading.indices.filter { heading[$0].hasSuffix("金额") }
    let records = Array(lines.dropFirst())
    let middle = records.count / 2
    var result = ["2023年预算表", "单位：元" + String(repeating: ",", count: heading.count - 1), lines[0]]
    for page in [records[..<middle], records[middle...]] {
      result += page.map { $0 + ",," }
      if !amounts.isEmpty { result.append(try total("小计", Array(page), heading.count, amounts) + ",,") }
      result.append(lines[0])
    }
    if !amounts.isEmpty { result.append(try total("合计", records, heading.count, amounts) + ",,") }
    return result.joined(separator: "\n") + "\n"
  }

  private static func total(
    _ word: String, _ records: [String], _ count: Int, _ amounts: [Int]
  ) throws -> String {
    var cells = Array(repeating: "", count: count)
    cells[1] = word
    for column in amounts {
      let sum = try records.reduce(0) { sum, record in
        let cells = record.split(separator: ",", omittingEmptySubsequences: false)
        try #require(cells.count == count, "the sample's amounts stand in lines without quotes")
        return sum + (try #require(cells[column].isEmpty ? 0 : fen(String(cells[column])), "\(record)"))
      }
      cells[column] = yuan(sum)
    }
    return cells.joined(separator: ",")
  }

  static func fen(_ text: String) -> Int? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    let decimals = parts.count > 1 ? String(parts[1]) : ""
    return Int(parts[0] + (decimals + "00").prefix(2))
  }

  static func yuan(_ fen: Int) -> String {
    let decimals = "\(abs(fen) % 100)"
    return "\(fen < 0 ? "-" : "")\(abs(fen) / 100).\(decimals.count < 2 ? "0" : "")\(decimals)"
  }
}
