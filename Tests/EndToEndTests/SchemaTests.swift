import Foundation
import Testing

/// The JSON Schemas of the pipeline language are those the program tells now.
struct SchemaTests {
  @Test(arguments: ["pipeline", "dimensions", "export", "table", "style", "rules", "settings", "document"])
  func `the schema in the repository is current`(kind: String) throws {
    let sandbox = try Sandbox([])
    let outcome = try sandbox.run("schema", kind)
    #expect(outcome.status == 0)
    try expectSnapshot(
      outcome.output, at: Repository.pipelines.appending(path: "schema/\(kind).json"))
  }

  @Test func `every kind has its schema`() throws {
    let sandbox = try Sandbox([])
    let kinds = try sandbox.run("schema").outputLines
    let files = try FileManager.default.contentsOfDirectory(
      atPath: Repository.pipelines.appending(path: "schema").path)
    #expect(Set(kinds.map { "\($0).json" }) == Set(files))
    #expect(try sandbox.run("schema", "layout").status == 64)
  }
}
