import Foundation
import Report
import Testing

/// One case of the error gallery: the smallest input that shows a message, and the text a clerk reads.
///
/// A folder `Errors/<rule>` or `Errors/<rule>--<variant>` holds
/// - `files/`: laid over the base, at paths of the sandbox;
/// - `remove`: paths that are not there, one a line;
/// - `repeat`: a path, a text in that file and how often it stands there, parted by tabs, for what is too long to keep;
/// - `rules`: is there where the layout's rules are asked; without it the layout has none, so that a case shows one thing;
/// - `document`: is there where a small document and what it is made of are laid over the base;
/// - `command`: the words after `yusuan`, `report` without it; of several lines the last is shown;
/// - `after/`: laid over what the lines before the last have made;
/// - `expected.<language>.txt`: what is said on standard error, then the exit code.
struct ErrorCase: Sendable, CustomTestStringConvertible {
  let folder: URL

  var name: String { folder.lastPathComponent }
  var testDescription: String { name }

  /// The rule the case shows: what stands before `--`.
  var rule: String { name.split(separator: "--").first.map(String.init) ?? name }

  static var all: [ErrorCase] {
    get throws { try Repository.folders(in: Repository.errors).map(ErrorCase.init) }
  }

  func expected(_ language: Language) -> URL { folder.appending(path: "expected.\(language.rawValue).txt") }

  func expectedText(_ language: Language) throws -> String {
    String(decoding: try Data(contentsOf: expected(language)), as: UTF8.self)
  }

  /// Runs the program on the case's input.
  func run(_ language: Language) throws -> String {
    let sandbox = try Sandbox([(Repository.pipelines, "pipelines"), (Repository.base, "")])
    if !FileManager.default.fileExists(atPath: folder.appending(path: "rules").path) {
      try sandbox.removeRules()
    }
    if FileManager.default.fileExists(atPath: folder.appending(path: "document").path) {
      try sandbox.lay(Repository.documentBase, over: "")
    }
    for path in lines(of: "remove") { try sandbox.remove(path) }
    let files = folder.appending(path: "files")
    if FileManager.default.fileExists(atPath: files.path) { try sandbox.lay(files, over: "") }
    for line in lines(of: "repeat") {
      let parts = line.split(separator: "\t").map(String.init)
      let count = try #require(parts.count == 3 ? Int(parts[2]) : nil, "\(name)/repeat: path, text, count")
      try sandbox.edit(parts[0], parts[1], String(repeating: parts[1], count: count))
    }
    let written = lines(of: "command").map { $0.split(separator: " ").map(String.init) }
    let commands = written.isEmpty ? [["report"]] : written
    for command in commands.dropLast() { _ = try Program.run(command, in: sandbox.folder) }
    let after = folder.appending(path: "after")
    if FileManager.default.fileExists(atPath: after.path) { try sandbox.lay(after, over: "") }
    let outcome = try Program.run((commands.last ?? []) + ["--lang", language.rawValue], in: sandbox.folder)
    // A fingerprint is another one for each build.
    let errors = outcome.errors.replacing(#/['“][0-9a-f]{32}['”]/#, with: "'…'")
    return errors + "exit \(outcome.status)\n"
  }

  /// The lines of one of the case's own files; none where it has no such file.
  private func lines(of file: String) -> [String] {
    guard let data = try? Data(contentsOf: folder.appending(path: file)) else { return [] }
    return String(decoding: data, as: UTF8.self).split(separator: "\n").map(String.init)
  }
}
