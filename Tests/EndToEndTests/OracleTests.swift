import Foundation
import Testing

/// Every cell against the oracle: the same tables calculated a second time, in another language.
struct OracleTests {
  struct Input: CustomTestStringConvertible {
    var seed: Int
    var departments: Int
    var arrangement = "folders"
    var headings = "zh"
    var isBalanced = false

    var testDescription: String {
      "seed \(seed), \(departments) departments, \(arrangement), \(headings)\(isBalanced ? ", balanced" : "")"
    }

    var arguments: [String] {
      [
        "--seed", "\(seed)", "--departments", "\(departments)", "--arrangement", arrangement, "--headings",
        headings,
      ] + (isBalanced ? ["--balanced"] : [])
    }
  }

  private static let inputs = [
    Input(seed: 1, departments: 2),
    Input(seed: 2, departments: 3, arrangement: "shared"),
    Input(seed: 3, departments: 2, headings: "fields"),
    Input(seed: 4, departments: 4, arrangement: "shared", headings: "fields"),
    Input(seed: 5, departments: 1, isBalanced: true),
    Input(seed: 6, departments: 5, arrangement: "shared", headings: "fields", isBalanced: true),
  ]

  @Test func `the sample departments' tables equal the oracle's`() throws {
    try compare(try Sandbox.sample())
  }

  @Test(arguments: inputs)
  func `random departments' tables equal the oracle's`(input: Input) throws {
    let sandbox = try Sandbox([(Repository.pipelines, "pipelines")])
    // Amounts at random agree with each other only where they were made to.
    if !input.isBalanced { try sandbox.removeRules() }
    _ = try python("generate.py", [sandbox.url("input/2023").path] + input.arguments, sandbox)
    try compare(sandbox)
  }

  @Test func `both arrangements and both kinds of headings give the same bytes`() throws {
    var books: [[String: Data]] = []
    for (arrangement, headings) in [
      ("folders", "zh"), ("folders", "fields"), ("shared", "zh"), ("shared", "fields"),
    ] {
      let sandbox = try Sandbox([(Repository.pipelines, "pipelines")])
      try sandbox.removeRules()
      let input = Input(seed: 7, departments: 3, arrangement: arrangement, headings: headings)
      _ = try python("generate.py", [sandbox.url("input/2023").path] + input.arguments, sandbox)
      let outcome = try sandbox.run("report")
      #expect(outcome.outputLines.count == 3, "\(outcome.errors)")
      books.append(
        try Dictionary(uniqueKeysWithValues: outcome.outputLines.map { ($0, try sandbox.bytes($0)) }))
    }
    for other in books.dropFirst() { #expect(other == books[0]) }
  }

  /// Makes the workbooks of a sandbox and compares each with what the oracle says of its department.
  private func compare(_ sandbox: Sandbox) throws {
    let tables = try python("oracle.py", ["input/2023"], sandbox)
    try sandbox.write(tables, to: "oracle.json")
    let departments = try #require(
      JSONSerialization.jsonObject(with: Data(tables.utf8)) as? [String: Any]
    ).keys.sorted()
    let report = try sandbox.run("report", "--lang", "en")
    #expect(report.status == 0, "\(report.errors)")
    #expect(report.outputLines.count == departments.count)
    for department in departments {
      _ = try python(
        "compare.py", ["oracle.json", SampleInput.workbook(of: department), department], sandbox)
    }
  }

  /// What one of the oracle's scripts prints; it must end well.
  private func python(_ script: String, _ arguments: [String], _ sandbox: Sandbox) throws -> String {
    let outcome = try Program.python(
      [Repository.oracle.appending(path: script).path] + arguments, in: sandbox.folder)
    try #require(outcome.status == 0, "\(script): \(outcome.output)\(outcome.errors)")
    return outcome.output
  }
}
