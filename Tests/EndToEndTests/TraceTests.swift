import Foundation
import Testing

/// Every figure's records add up to it, and every record's cells are those whose figures have it.
struct TraceTests {
  @Test func `every cell of the sample departments and of their units`() throws {
    let check = TraceCheck(
      input: Repository.input.appending(path: "2023"), year: 2023, layout: "shenzhen")
    let counts = try check.run(units: true)
    #expect(counts.sets == 6)
    // 523 and 1,795 figures of the departments, and those of four units' sets.
    #expect(counts.figures > 523 + 1795)
    #expect(counts.uses > counts.records)
  }

  @Test func `every cell of the nine tables`() throws {
    let check = TraceCheck(
      input: Repository.input.appending(path: "2025"), year: 2025, layout: "shanghai")
    let counts = try check.run(units: true)
    #expect(counts.sets == 2)
    #expect(counts.figures > 730)
  }

  @Test(arguments: [
    ("21", "2", "folders", "zh"), ("22", "3", "shared", "fields"), ("23", "1", "folders", "fields"),
  ])
  func `every cell of random departments`(
    seed: String, departments: String, arrangement: String, headings: String
  ) throws {
    let sandbox = try Sandbox([])
    let made = try Program.python(
      [
        Repository.oracle.appending(path: "generate.py").path, sandbox.url("2023").path, "--seed", seed,
        "--departments", departments, "--arrangement", arrangement, "--headings", headings, "--rows", "25",
      ], in: sandbox.folder)
    try #require(made.status == 0, "\(made.errors)")
    let counts = try TraceCheck(input: sandbox.url("2023"), year: 2023, layout: "shenzhen").run()
    #expect(counts.sets == Int(departments))
    #expect(counts.uses > 0)
  }
}
