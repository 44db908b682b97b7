import Foundation
import Testing

/// The program under test: the debug product beside the test bundle, run as a child process.
enum Program {
  /// What a run said and how it ended.
  struct Outcome: Hashable, Sendable {
    var output: String
    var errors: String
    var status: Int32

    /// The lines of standard output.
    var outputLines: [String] { output.split(separator: "\n").map(String.init) }
  }

  /// Documents take LibreOffice seconds, so a report makes them only where a test asks for them.
  static func run(
    _ arguments: [String], in folder: URL, path: String = "/usr/bin:/bin",
    environment: [String: String] = [:]
  ) throws -> Outcome {
    let isPlain = arguments.first != "report" || arguments.contains { $0.hasSuffix("document") }
    return try run(
      yusuan, arguments + (isPlain ? [] : ["--no-document"]), in: folder, path: path, environment: environment
    )
  }

  /// Debian's own Python, for which the Makefile installs openpyxl.
  static func python(_ arguments: [String], in folder: URL) throws -> Outcome {
    try run(URL(fileURLWithPath: "/usr/bin/python3"), arguments, in: folder)
  }

  /// Where the program lies.
  static var path: String { get throws { try yusuan.path } }

  private static var yusuan: URL {
    get throws {
      let bundle = try #require(Bundle.main.executableURL).resolvingSymlinksInPath()
      return bundle.deletingLastPathComponent().appending(path: "yusuan")
    }
  }

  private static func run(
    _ program: URL, _ arguments: [String], in folder: URL, path: String = "/usr/bin:/bin",
    environment: [String: String] = [:]
  ) throws -> Outcome {
    // Files, not pipes: a child that says much must not wait for a reader.
    let talk = FileManager.default.temporaryDirectory.appending(path: "yusuan-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: talk, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: talk) }
    let (output, errors) = (talk.appending(path: "out"), talk.appending(path: "err"))
    for file in [output, errors] { try Data().write(to: file) }

    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.environment = ["PATH": path, "LC_ALL": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": "1"]
      .merging(environment) { $1 }
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: errors)
    try process.run()
    process.waitUntilExit()
    return Outcome(
      output: String(decoding: try Data(contentsOf: output), as: UTF8.self),
      errors: String(decoding: try Data(contentsOf: errors), as: UTF8.self),
      status: process.terminationStatus)
  }
}
