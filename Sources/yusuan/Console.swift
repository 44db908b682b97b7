import Core
import Foundation
import Glibc
import Publish
import Report

/// Where the program speaks: data on standard output, talk on standard error.
struct Console {
  let language: Language
  /// One JSON object a line on standard output instead of paths.
  let isJSON: Bool
  /// Takes every finding that is shown, for files that hold them all.
  let log: FindingLog
  private let isColored: Bool

  init(language: Language?, isJSON: Bool = false, log: FindingLog = FindingLog()) {
    self.log = log
    let environment = ProcessInfo.processInfo.environment
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty }
    self.language = language ?? Language(locale: locale ?? "")
    self.isJSON = isJSON
    isColored = isatty(STDERR_FILENO) == 1 && environment["NO_COLOR"] == nil && environment["TERM"] != "dumb"
  }

  /// Findings beyond those that are held are wanted too.
  var keepsAll: Bool { isJSON || log.isAsked }

  func say(_ text: String) { try? FileHandle.standardError.write(contentsOf: Data((text + "\n").utf8)) }

  /// A line that the next one replaces, on a terminal.
  func overwrite(_ text: String) {
    try? FileHandle.standardError.write(contentsOf: Data("\r\u{1b}[K\(text)".utf8))
  }

  /// Data that cannot be written ends the program: whoever reads it must not take a part for the whole.
  func output(_ text: String) {
    do {
      try FileHandle.standardOutput.write(contentsOf: Data((text + "\n").utf8))
    } catch {
      say(.cannotSay)
      exit(ExitStatus.files.rawValue)
    }
  }

  /// For many lines of data.
  func lines() -> OutputLines { OutputLines(self) }

  /// A sentence of the program in the language of the run.
  func say(_ announcement: Announcement) {
    say(announcement.text(language))
    if isJSON && announcement.isFailure {
      output(jsonLine(["type": "failure", "text": announcement.text(language)]))
    }
  }

  /// Findings of one rule that a run shows.
  private static let shown = 20

  /// The lines of what may be shown of several groups, each file read once.
  func lines(of groups: [[Finding]]) -> SourceLines {
    var counts: [Rule: Int] = [:]
    let first = groups.joined().filter { finding in
      counts[finding.rule, default: 0] += 1
      return counts[finding.rule, default: 0] <= Self.shown
    }
    return SourceLines(first.map(\.location))
  }

  /// At most 20 findings of one rule in a run, then how many more there are; all of them to those who want them all.
  ///
  /// `known` has their lines where several groups are shown one after another.
  func show(_ findings: [Finding], beyond overflow: FindingOverflow? = nil, in known: SourceLines? = nil) {
    var more: [Rule: Int] = [:]
    let ordered = findings.inOrder()
    log.add(ordered, overflow)
    let visible = ordered.filter { finding in
      if log.mayShow(finding.rule, limit: Self.shown) { return true }
      more[finding.rule, default: 0] += 1
      return false
    }
    if isJSON {
      for finding in ordered { output(finding.json(language)) }
      for file in overflow?.files ?? [] {
        do throws(WriteFailure) {
          try overflow?.forEach(in: file) { output($0.json(language)) }
        } catch {
          log.fail(error)
        }
      }
    }
    let lines = known ?? SourceLines(visible.map(\.location))
    for finding in visible {
      let line = finding.hidesSource ? nil : lines[finding.location]
      let excerpt = line.map { Excerpt(line: $0, column: finding.location.column) }
      say(finding.diagnostic(language, excerpt: excerpt, color: isColored))
    }
    for (key, count) in overflow?.counts ?? [:] { more[key.rule, default: 0] += count }
    for (rule, count) in more.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      say(.more(count, rule: rule.rawValue))
    }
  }

  /// Ends a run: writes the files that hold all findings, where they are asked for, and says where some are missing.
  func finish(_ status: ExitStatus) -> ExitStatus {
    do throws(WriteFailure) {
      if log.isAsked {
        try log.write(exitCode: Int(status.rawValue), version: Yusuan.versionName, language)
      }
    } catch {
      log.fail(error)
    }
    for failure in log.failures { say(.cannotWrite(path: failure.path, reason: failure.reason)) }
    return log.failures.isEmpty ? status : max(status, .files)
  }
}

/// Lines for standard output, some thousand written at a time.
struct OutputLines {
  private let console: Console
  private var text = ""
  private static let piece = 64 << 10

  fileprivate init(_ console: Console) { self.console = console }

  mutating func write(_ line: String) {
    if !text.isEmpty { text += "\n" }
    text += line
    if text.utf8.count >= Self.piece { finish() }
  }

  /// Writes what is left.
  mutating func finish() {
    if !text.isEmpty { console.output(text) }
    text = ""
  }
}

extension Finding {
  /// The finding as one line of JSON.
  func json(_ language: Language) -> String {
    func place(_ location: Location) -> [String: any Sendable] {
      ["file": location.file, "line": location.line, "column": location.column]
    }
    var object = place(location)
    object["type"] = "finding"
    object["rule"] = rule.rawValue
    object["severity"] = "\(severity)"
    object["message"] = text(language)
    if !notes.isEmpty {
      object["notes"] = notes.map { note in
        place(note.location).merging(["message": note.text(language)]) { first, _ in first }
      }
    }
    return jsonLine(object)
  }
}

/// An object as one line of JSON, its keys in order.
func jsonLine(_ object: [String: any Sendable]) -> String { JSON(object).line }

extension JSON {
  /// Texts, whole numbers, flags, and lists and objects of them; an object's members stand in the order of their names.
  fileprivate init(_ value: Any) {
    self =
      switch value {
      case let text as String: .text(text)
      case let flag as Bool: .bool(flag)
      case let number as any BinaryInteger: .number(Int(clamping: number))
      case let list as [Any]: .list(list.map { JSON($0) })
      case let object as [String: Any]:
        .object(object.sorted { $0.key < $1.key }.map { Member($0.key, JSON($0.value)) })
      default: .text("\(value)")
      }
  }
}
