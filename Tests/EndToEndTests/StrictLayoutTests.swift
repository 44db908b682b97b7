import Foundation
import Testing

/// What a strict comparison with the official blanks finds, beside the list of it that the layout gives reasons for.
struct StrictLayoutTests {
  /// The lines the layout's own page lists under a heading.
  private func listed(under heading: String) throws -> [String] {
    let page = try String(
      contentsOf: Repository.pipelines.appending(path: "shanghai/README.md"), encoding: .utf8)
    let parts = page.components(separatedBy: "### ").filter { $0.hasPrefix(heading) }
    try #require(parts.count == 1)
    return parts[0].components(separatedBy: "```").enumerated().filter { $0.offset % 2 == 1 }.flatMap {
      $0.element.split(separator: "\n").map(String.init)
    }
  }

  @Test(arguments: [
    ("department", "A department's form", []), ("unit", "A unit's form", ["--unit", "103001"]),
  ])
  func `everything that is otherwise than in the blank is listed with its reason`(
    form: String, heading: String, arguments: [String]
  ) throws {
    let sandbox = try Sandbox.ofBlankYear(decimals: 0)
    let report = try Program.run(
      ["report", "--input", "input/2026", "--output", "output", "--lang", "en"] + arguments,
      in: sandbox.folder)
    let ours = try #require(report.outputLines.first, "\(report.errors)")
    let blank = Repository.layouts.appending(path: "shanghai-\(form).txt")
    let found = try sandbox.run("compare-layout", "--strict", ours, blank.path).outputLines
    #expect(found.sorted() == (try listed(under: heading)).sorted())
  }
}

extension Sandbox {
  /// Shanghai's sample department as if it were of the year of the official blanks.
  static func ofBlankYear(decimals: Int) throws -> Sandbox {
    let sandbox = try Sandbox([(Repository.pipelines, "pipelines")])
    let source = Repository.input.appending(path: "2025/上海市普陀区财政局")
    for file in try FileManager.default.contentsOfDirectory(atPath: source.path) {
      let text = String(decoding: try Data(contentsOf: source.appending(path: file)), as: UTF8.self)
      try sandbox.write(text.replacing("\n2025,", with: "\n2026,"), to: "input/2026/某局/\(file)")
    }
    try sandbox.write(
      "pipeline: shanghai\nfigures: { decimals: \(decimals) }\n", to: "input/2026/设置.yaml")
    return sandbox
  }
}
