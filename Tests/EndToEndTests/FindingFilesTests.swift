import Foundation
import FoundationXML
import Testing

/// `--sarif` and `--junit`: every finding of a run in a file.
struct FindingFilesTests {
  private static let file = "input/2023/\(SampleInput.nanshan)/收入.csv"

  /// The sample with many records whose amount is none.
  private func sandbox(bad count: Int) throws -> Sandbox {
    let sandbox = try Sandbox.sample()
    let text = try sandbox.text(Self.file)
    let last = try #require(text.split(whereSeparator: \.isNewline).last.map(String.init))
    let amount = try #require(last.split(separator: ",").last.map(String.init))
    let bad = last.replacing(amount, with: "<\u{1}&>")
    let line = text.hasSuffix("\n") ? "" : "\n"
    try sandbox.write(text + line + String(repeating: bad + "\n", count: count), to: Self.file)
    return sandbox
  }

  private struct Log: Decodable {
    struct Run: Decodable {
      struct Result: Decodable {
        struct Place: Decodable {
          struct Physical: Decodable {
            struct Region: Decodable { var startLine: Int, startColumn: Int? }
            struct Artifact: Decodable { var uri: String }
            var artifactLocation: Artifact
            var region: Region?
          }
          var physicalLocation: Physical
        }
        var ruleId: String
        var level: String
        var locations: [Place]
        var relatedLocations: [Place]?
      }
      var results: [Result]
    }
    var version: String
    var runs: [Run]
  }

  private func results(_ sandbox: Sandbox) throws -> [Log.Run.Result] {
    let log = try JSONDecoder().decode(Log.self, from: sandbox.bytes("out/log.sarif"))
    #expect(log.version == "2.1.0")
    return try #require(log.runs.first).results
  }

  @Test func `a result has both places, the file as a reference`() throws {
    let sandbox = try sandbox(bad: 1)
    let outcome = try sandbox.run("report", "--sarif", "out/log.sarif", "--lang", "en")
    #expect(outcome.status == 1)
    let results = try results(sandbox).filter { $0.ruleId == "amount" }
    let result = try #require(results.first)
    #expect(results.count == 1 && result.level == "error")
    let place = try #require(result.locations.first).physicalLocation
    #expect(place.artifactLocation.uri.removingPercentEncoding == Self.file)
    #expect(!place.artifactLocation.uri.contains("收"))
    #expect(place.region?.startColumn != nil)
    let second = try #require(result.relatedLocations?.first).physicalLocation
    #expect(second.artifactLocation.uri.removingPercentEncoding == "pipelines/exports/收入.yaml")
  }

  @Test func `beyond a thousand of a rule all are written, counted and not shown`() throws {
    let sandbox = try sandbox(bad: 2500)
    let outcome = try sandbox.run(
      "report", "--sarif", "out/log.sarif", "--junit", "out/log.xml", "--json", "--lang", "en")
    let results = try results(sandbox).filter { $0.ruleId == "amount" }
    #expect(results.count == 2500)
    #expect(Set(results.compactMap { $0.locations.first?.physicalLocation.region?.startLine }).count == 2500)
    #expect(outcome.outputLines.count { $0.contains("\"rule\":\"amount\"") } == 2500)
    #expect(
      outcome.errors.split(separator: "\n").count { $0.hasSuffix("[amount]") && $0.hasPrefix("input") } == 20)
    #expect(outcome.errors.contains("… and 2480 more of [amount]\n"))
    let counts = CaseCounter(try sandbox.bytes("out/log.xml"))
    #expect(counts.isWellFormed)
    #expect(counts.lines["amount"] == 2500)
    let exports = try files(under: sandbox.url("input/2023")).filter { $0.hasSuffix(".csv") }
    #expect(counts.files.contains(Self.file) && counts.files.count == exports.count)
  }

  @Test(arguments: [["--sarif", "out/log.sarif"], ["--junit", "out/log.xml"], ["--json"]])
  func `findings that cannot be kept until they are written are a failure, and no file is short of them`(
    wanted: [String]
  ) throws {
    let sandbox = try sandbox(bad: 2500)
    let outcome = try Program.run(
      ["report", "--lang", "en"] + wanted, in: sandbox.folder, environment: ["TMPDIR": "no-such-folder"])
    let said = outcome.errors.split(separator: "\n").filter {
      $0.hasPrefix("no-such-folder/yusuan-")
        && $0.hasSuffix(".findings: cannot be written: No such file or directory")
    }
    #expect(said.count == 1, "\(outcome.errors.suffix(1000))")
    #expect(outcome.status == 3)
    #expect(!sandbox.exists("out/log.sarif") && !sandbox.exists("out/log.xml"))
  }

  @Test func `equal input gives equal bytes, and nobody who asks for none gets any`() throws {
    let sandbox = try sandbox(bad: 1200)
    for run in ["a", "b"] {
      _ = try sandbox.run(
        "report", "--sarif", "out/\(run).sarif", "--junit", "out/\(run).xml", "--lang", "zh")
    }
    #expect(try sandbox.bytes("out/a.sarif") == sandbox.bytes("out/b.sarif"))
    #expect(try sandbox.bytes("out/a.xml") == sandbox.bytes("out/b.xml"))
    _ = try sandbox.run("report")
    #expect(try FileManager.default.contentsOfDirectory(atPath: sandbox.url("out").path).count == 4)
  }

  @Test func `a good run and a layout give files too`() throws {
    let sandbox = try Sandbox.sample()
    let layout = "pipelines/shenzhen"
    let outcome = try sandbox.run(
      "check-pipeline", layout, "--sarif", "out/log.sarif", "--junit", "out/log.xml")
    #expect(outcome.status == 0)
    #expect(try results(sandbox).isEmpty)
    #expect(CaseCounter(try sandbox.bytes("out/log.xml")).files == [layout])
  }

  @Test func `extract writes them, and says where it cannot`() throws {
    let sandbox = try sandbox(bad: 1)
    let good = try sandbox.run("extract", Self.file, "--junit", "out/log.xml")
    #expect(good.status == 1)
    #expect(CaseCounter(try sandbox.bytes("out/log.xml")).lines["amount"] == 1)
    let bad = try sandbox.run("extract", Self.file, "--sarif", "input/2023", "--lang", "en")
    #expect(bad.errors.contains("input/2023: cannot be written"))
    #expect(bad.status == 3)
  }
}

/// Counts what a JUnit file says: its suites, and the lines of each case.
private final class CaseCounter: NSObject, XMLParserDelegate {
  private(set) var isWellFormed = false
  private(set) var files: [String] = []
  private(set) var lines: [String: Int] = [:]
  private var name = ""
  private var text = ""

  init(_ data: Data) {
    super.init()
    let parser = XMLParser(data: data)
    parser.delegate = self
    isWellFormed = parser.parse()
  }

  func parser(
    _ parser: XMLParser, didStartElement element: String, namespaceURI: String?, qualifiedName: String?,
    attributes: [String: String]
  ) {
    if element == "testsuite" { files.append(attributes["name"] ?? "") }
    if element == "testcase" { name = attributes["name"] ?? "" }
  }

  func parser(_ parser: XMLParser, foundCharacters text: String) {
    // A text may come in pieces.
    self.text += text
  }

  func parser(
    _ parser: XMLParser, didEndElement element: String, namespaceURI: String?, qualifiedName: String?
  ) {
    lines[name, default: 0] += text.components(separatedBy: "[\(name)]").count - 1
    text = ""
  }
}
