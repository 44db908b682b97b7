import Foundation
import Testing

/// The JSON Schemas of the pipeline language are those the program tells now.
struct SchemaTests {
  @Test(arguments: [
    "pipeline", "dimensions", "export", "table", "style", "rules", "summary", "settings", "document",
  ])
  func `the schema in the repository is current`(kind: String) throws {
    let sandbox = try Sandbox([])
    let outcome = try sandbox.run("schema", kind)
    #expect(outcome.status == 0)
    try expectSnapshot(
      outcome.output, at: Repository.pipelines.appending(path: "schema/\(kind).json"))
  }

  /// Editors complete by the schema a file names; another validator than ours finds nothing wrong in ours.
  @Test func `every file of the language names its schema and holds to it`() throws {
    let sandbox = try Sandbox([(Repository.pipelines, "pipelines"), (Repository.input, "input")])
    let script = Repository.root.appending(path: "Tests/EndToEndTests/Scripts/schemas.py").path
    let outcome = try Program.python([script, "pipelines", "input"], in: sandbox.folder)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.outputLines.count == 1, "\(outcome.output)")
    try sandbox.edit("input/2025/设置.yaml", "\npipeline:", "\npipelines:")
    #expect(try Program.python([script, "input"], in: sandbox.folder).outputLines.count > 1)
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
