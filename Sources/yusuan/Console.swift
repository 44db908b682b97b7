import Core
import Foundation
import Glibc
import Report

/// Where the program speaks: data on standard output, talk on standard error.
struct Console {
  let language: Language
  /// One JSON object a line on standard output instead of paths.
  let isJSON: Bool
  private let isColored: Bool

  init(language: Language?, isJSON: Bool = false) {
    let environment = ProcessInfo.processInfo.environment
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty }
    self.language = language ?? Language(locale: locale ?? "")
    self.isJSON = isJSON
    isColored = isatty(STDERR_FILENO) == 1 && environment["NO_COLOR"] == nil && environment["TERM"] != "dumb"
  }

  func say(_ text: String) { try? FileHandle.standardError.write(contentsOf: Data((text + "\n").utf8)) }

  /// Data that cannot be written ends the program: whoever reads it must not take a part for the whole.
  func output(_ text: String) {
    do {
      try FileHandle.standardOutput.write(contentsOf: Data((text + "\n").utf8))
    } catch {
      say(.cannotSay)
      exit(ExitStatus.files.rawValue)
    }
  }

  /// A sentence of the program in the language of the run.
  func say(_ announcement: Announcement) { say(announcement.text(language)) }

  /// At most 20 findings of one rule, then how many more there are.
  func show(_ findings: [Finding]) {
    let shown = 20
    var counts: [Rule: Int] = [:]
    let ordered = findings.inOrder()
    let visible = ordered.filter { finding in
      counts[finding.rule, default: 0] += 1
      return counts[finding.rule, default: 0] <= shown
    }
    if isJSON { for finding in ordered { output(finding.json(language)) } }
    let lines = SourceLines(visible.map(\.location))
    for finding in visible {
      let line = finding.hidesSource ? nil : lines[finding.location]
      let excerpt = line.map { Excerpt(line: $0, column: finding.location.column) }
      say(finding.diagnostic(language, excerpt: excerpt, color: isColored))
    }
    for (rule, count) in counts.sorted(by: { $0.key.rawValue < $1.key.rawValue }) where count > shown {
      say(.more(count - shown, rule: rule.rawValue))
    }
  }
}

extension Finding {
  /// The finding as one line of JSON.
  func json(_ language: Language) -> String {
    jsonLine([
      "type": "finding", "rule": rule.rawValue, "severity": "\(severity)", "file": location.file,
      "line": location.line, "column": location.column, "message": text(language),
    ])
  }
}

/// An object as one line of JSON, its keys in order.
func jsonLine(_ object: [String: any Sendable]) -> String {
  let data = try? JSONSerialization.data(
    withJSONObject: object, options: [.sortedKeys, .withoutEscapingSlashes])
  return data.map { String(decoding: $0, as: UTF8.self) } ?? "{}"
}
