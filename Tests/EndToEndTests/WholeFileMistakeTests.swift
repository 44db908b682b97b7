import Foundation
import Testing

/// Mistakes in whole files of a sample department: one finding that names the file, and what follows under it.
struct WholeFileMistakeTests {
  enum Change: Sendable {
    case doubled, none, firstHalf, inTenThousands, tenThousandfold, down, shifted
    /// Records of the unit are left out.
    case without(String)
    /// Two words of the heading stand in each other's place.
    case exchanged(String, String)

    /// The records as they are by mistake; the amount stands last.
    func changed(_ records: [String]) -> [String] {
      switch self {
      case .doubled: return records + records
      case .none: return []
      case .exchanged: return records
      case .firstHalf: return Array(records.prefix(records.count / 2))
      case .without(let unit): return records.filter { !$0.contains(",\(unit),") }
      case .shifted: return records.map { $0.drop { $0 != "," }.dropFirst() + "," }
      case .inTenThousands: return amounts(of: records) { [$0.last.map { ($0 + 5_000) / 10_000 } ?? 0] }
      case .tenThousandfold: return amounts(of: records) { $0.map { $0 * 10_000 } }
      case .down:
        var before = records.last.map(fen) ?? 0
        return amounts(of: records) { own in
          defer { before = own.last ?? 0 }
          return [before]
        }
      }
    }

    private func amounts(of records: [String], _ change: ([Int]) -> [Int]) -> [String] {
      records.map { record in
        let fen = change([fen(record)]).last ?? 0
        let cents = fen.magnitude % 100
        let text = "\(fen < 0 ? "-" : "")\(fen.magnitude / 100).\(cents < 10 ? "0" : "")\(cents)"
        return
          (record.split(separator: ",", omittingEmptySubsequences: false).dropLast().map(String.init)
          + [text]).joined(separator: ",")
      }
    }

    private func fen(_ record: String) -> Int {
      let text = record.split(separator: ",", omittingEmptySubsequences: false).last ?? ""
      let parts = text.replacing("-", with: "").split(separator: ".")
      let cents = (parts.dropFirst().first.map(String.init) ?? "") + "00"
      let fen = Int("\(parts.first ?? "0")\(cents.prefix(2))") ?? 0
      return text.hasPrefix("-") ? -fen : fen
    }
  }

  struct Mistake: Sendable {
    var department = SampleEdition.units
    var file: String
    var change: Change
    /// What the first note says, and of what.
    var says: String
    var of: String

    init(
      _ file: String, _ change: Change, _ says: String, of: String? = nil,
      in department: String = SampleEdition.units
    ) {
      self.file = file
      self.department = department
      self.change = change
      self.says = says
      self.of = of ?? file
    }
  }

  private static let one = SampleEdition.published
  private static let twice = "all of its records stand twice"
  private static let unit = "all of its amounts are in another unit of money"
  private static let nothing = "there is no record of it for the year"
  private static let cut = "many of its records are missing"
  private static let other = "its records agree with nothing else"

  private static let mistakes: [Mistake] = [
    Mistake("收入", .doubled, twice), Mistake("支出", .doubled, twice), Mistake("结转", .doubled, twice),
    Mistake("控制数", .doubled, twice),
    Mistake("收入", .inTenThousands, unit), Mistake("支出", .inTenThousands, unit),
    Mistake("结转", .inTenThousands, unit), Mistake("控制数", .inTenThousands, unit),
    Mistake("支出", .tenThousandfold, unit), Mistake("控制数", .tenThousandfold, unit),
    Mistake("收入", .none, nothing), Mistake("支出", .none, nothing), Mistake("结转", .none, nothing),
    Mistake("三公经费", .none, nothing),
    Mistake("收入", .without("610003"), nothing, of: "收入 · 单位 610003"),
    Mistake("支出", .without("610003"), nothing, of: "支出 · 单位 610003"),
    Mistake("结转", .without("610003"), nothing, of: "结转 · 单位 610003"),
    Mistake("收入", .firstHalf, cut), Mistake("支出", .firstHalf, cut),
    Mistake("收入", .down, other), Mistake("支出", .down, other), Mistake("控制数", .down, other),
    Mistake("支出", .shifted, "refused here", of: "支出.csv"),
    // Of a department with one unit little is compared with 三公经费.
    Mistake("三公经费", .doubled, twice, in: one), Mistake("三公经费", .none, nothing, in: one),
    Mistake("三公经费", .firstHalf, nothing, in: one), Mistake("三公经费", .inTenThousands, unit, in: one),
    Mistake("三公经费", .down, other, in: one), Mistake("控制数", .down, other, in: one),
    Mistake("政府采购", .exchanged("面向中小企业金额", "面向小微企业金额"), "its columns", in: one),
  ]

  @Test(arguments: mistakes)
  func `a mistake in a whole file is one finding, which names the file`(mistake: Mistake) throws {
    let sandbox = try Sandbox.sample()
    let path = "input/2023/\(mistake.department)/\(mistake.file).csv"
    let lines = try sandbox.text(path).split(whereSeparator: \.isNewline).map(String.init)
    let changed = mistake.change.changed(Array(lines.dropFirst()))
    var heading = lines[0]
    if case .exchanged(let first, let second) = mistake.change {
      heading = heading.replacing(first, with: "\t").replacing(second, with: first).replacing(
        "\t", with: second)
    }
    try sandbox.write(([heading] + changed).joined(separator: "\n") + "\n", to: path)
    let outcome = try sandbox.run(
      "check", "--input", "input/2023", "--department", mistake.department, "--json", "--lang", "en")
    let findings = try outcome.outputLines.compactMap { line -> [String: Any]? in
      let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
      return object?["type"] as? String == "finding" && object?["severity"] as? String != "note"
        ? object : nil
    }
    #expect(findings.count == 1, "\(outcome.output)")
    let notes = findings.first?["notes"] as? [[String: Any]] ?? []
    let first = try #require(notes.first { ($0["message"] as? String)?.hasPrefix(mistake.says) == true })
    let place = (first["file"] as? String ?? "").split(separator: "/").last.map(String.init)
    #expect(place == mistake.of)
  }
}
