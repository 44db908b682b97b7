import Foundation
import Testing

/// What is taken where the command line says nothing, or only a name.
struct DefaultsTests {
  @Test func `a layout is named as the settings name it`() throws {
    let sandbox = try Sandbox.sample()
    let named = try sandbox.run("check", "--pipeline", "shenzhen", "--lang", "en")
    let placed = try sandbox.run("check", "--pipeline", "pipelines/shenzhen", "--lang", "en")
    #expect(named.output == placed.output && named.errors == placed.errors && named.status == placed.status)
    #expect(try sandbox.run("check-pipeline", "shenzhen").status == 0)
    let unknown = try sandbox.run("check", "--pipeline", "shenzhem", "--lang", "en")
    #expect(unknown.status == 2 && unknown.errors.contains("shenzhem/pipeline.yaml: error"))
  }

  @Test func `a folder of the name comes before a layout of it`() throws {
    let sandbox = try Sandbox.sample()
    try FileManager.default.createDirectory(at: sandbox.url("shenzhen"), withIntermediateDirectories: true)
    try Data("name: 1".utf8).write(to: sandbox.url("shenzhen/pipeline.yaml"))
    let outcome = try sandbox.run("check-pipeline", "shenzhen", "--lang", "en")
    #expect(outcome.status == 2 && outcome.errors.hasPrefix("shenzhen/dimensions.yaml: error"))
    #expect(!outcome.errors.contains("pipelines/"))
  }

  @Test func `where the usual year is not there, the latest is named`() throws {
    let sandbox = try Sandbox.sample()
    try FileManager.default.removeItem(at: sandbox.url("input/2023"))
    // What is no folder of a year is none.
    for name in ["2022", "9999", "old"] {
      try FileManager.default.createDirectory(
        at: sandbox.url("input/\(name)"), withIntermediateDirectories: true)
    }
    try Data().write(to: sandbox.url("input/2031"))
    let outcome = try sandbox.run("check", "--lang", "en")
    #expect(outcome.status == 64 && outcome.errors.contains("--input input/2025."))
    try FileManager.default.removeItem(at: sandbox.url("input"))
    let without = try sandbox.run("check", "--lang", "en")
    #expect(without.status != 64 && without.errors.contains("input/2023: error"))
  }
}
