import Foundation
import Testing

/// Whose a department's folder is, where its name or its register is not what it should be.
struct FolderNameTests {
  private static let folder = "input/2023/\(SampleInput.operations)"
  private static let unlike = "深圳市示例区城市运行保証局"

  @Test func `a folder without its register lacks a file, and is no department nobody knows`() throws {
    let sandbox = try Sandbox.sample()
    try sandbox.remove("\(Self.folder)/单位.csv")
    let outcome = try sandbox.run("report", "--lang", "en")
    #expect(
      outcome.errors.contains(
        "\(Self.folder): error: there is no file of 单位; expected 单位*.csv [file-missing]"),
      "\(outcome.errors)")
    #expect(!outcome.errors.contains("[department-unknown]"))
    #expect(outcome.status == 1)
    #expect(sandbox.exists(SampleInput.workbook(of: SampleInput.nanshan)))
  }

  @Test(arguments: [true, false])
  func `a name that differs by a slip is said, on either side`(isRegister: Bool) throws {
    let sandbox = try Sandbox.sample()
    if isRegister {
      try sandbox.edit("\(Self.folder)/单位.csv", SampleInput.operations, Self.unlike)
    } else {
      try FileManager.default.moveItem(
        at: sandbox.url(Self.folder), to: sandbox.url("input/2023/\(Self.unlike)"))
    }
    let outcome = try sandbox.run("report", "--lang", "en")
    let warnings = outcome.errors.split(separator: "\n").filter { $0.hasSuffix("[name-unlike]") }
    #expect(warnings.count == 1, "\(outcome.errors)")
    #expect(warnings.allSatisfy { $0.hasPrefix("input/2023/") && $0.contains(": warning: ") })
    #expect(outcome.status == 0)
  }

  @Test func `a slip in one line of the register is said, and not of each record of its unit`() throws {
    let sandbox = try Sandbox.sample()
    let lines = try sandbox.text("\(Self.folder)/单位.csv").split(separator: "\n").map(String.init)
    let changed = lines[1].replacing(SampleInput.operations, with: Self.unlike)
    try sandbox.write(
      ([lines[0]] + lines.dropFirst(2) + [changed, ""]).joined(separator: "\n"), to: "\(Self.folder)/单位.csv")
    let outcome = try sandbox.run("report", "--lang", "en")
    #expect(outcome.errors.contains("[department-conflict]"))
    #expect(!outcome.errors.contains("[unit-unknown]"), "\(outcome.errors)")
    #expect(outcome.status == 1)
  }

  @Test func `a short name of a folder is no slip`() throws {
    let sandbox = try Sandbox.sample()
    try FileManager.default.moveItem(at: sandbox.url(Self.folder), to: sandbox.url("input/2023/保障局"))
    let outcome = try sandbox.run("report", "--lang", "en")
    #expect(outcome.errors == "2 written, 0 refused\n")
  }

  @Test func `settings with a mistake do not make their departments unknown`() throws {
    let sandbox = try Sandbox.sample()
    try sandbox.write(
      "departments:\n  \(SampleInput.operations): { words: { 支出合汁: 某 } }\n", to: "input/2023/设置.yaml")
    let outcome = try sandbox.run("report", "--lang", "en")
    #expect(outcome.status == 2)
    #expect(!outcome.errors.contains("[department-unknown]"), "\(outcome.errors)")
  }
}
