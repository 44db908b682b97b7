import Core
import Publish
import Report
import Synchronization

/// All findings of a run, for the files that hold them all: SARIF for code scanning, JUnit XML for build servers.
///
/// A thousand of a rule and file at most are in memory; the others lie in the spools of what was read.
final class FindingLog: Sendable {
  private struct State {
    var findings: [Finding] = []
    var overflows: [FindingOverflow] = []
    /// Files that were looked at, whether or not anything was found.
    var files: Set<String> = []
    var shown: [Rule: Int] = [:]
    /// Why somebody who wants every finding does not get them all.
    var failures: [WriteFailure] = []
  }

  private struct Key: Hashable {
    var file: String
    var rule: Rule
  }

  /// Where to write them, nil where nobody asked.
  let sarif: String?
  let junit: String?
  private let state = Mutex(State())

  init(sarif: String? = nil, junit: String? = nil) {
    self.sarif = sarif
    self.junit = junit
  }

  /// Somebody wants to have every finding.
  var isAsked: Bool { sarif != nil || junit != nil }

  func looked(at files: [String]) { state.withLock { $0.files.formUnion(files) } }

  func add(_ findings: [Finding], _ overflow: FindingOverflow?) {
    if !isAsked { return }
    state.withLock { state in
      state.findings += findings
      if let overflow { state.overflows.append(overflow) }
    }
  }

  /// Whether one more finding of a rule still comes before people's eyes.
  func mayShow(_ rule: Rule, limit: Int) -> Bool {
    state.withLock { state in
      state.shown[rule, default: 0] += 1
      return state.shown[rule, default: 0] <= limit
    }
  }

  /// Why whoever wants every finding lacks some, each reason once.
  var failures: [WriteFailure] { state.withLock(\.failures) }

  func fail(_ failure: WriteFailure) {
    state.withLock { state in
      if !state.failures.contains(failure) { state.failures.append(failure) }
    }
  }

  // MARK: Files

  /// Writes the files that were asked for.
  func write(exitCode: Int, version: String, _ language: Language) throws(WriteFailure) {
    let state = state.withLock { $0 }
    let findings = Dictionary(grouping: state.findings.inOrder()) {
      Key(file: $0.location.file, rule: $0.rule)
    }
    let keys = Set(findings.keys).union(
      state.overflows.flatMap { $0.counts.keys.map { Key(file: $0.file, rule: $0.rule) } }
    ).sorted { ($0.file, $0.rule.rawValue) < ($1.file, $1.rule.rawValue) }
    if let sarif { try writeSARIF(to: sarif, exitCode, version, language, keys, findings, state) }
    if let junit { try writeJUnit(to: junit, language, keys, findings, state) }
  }

  private func writeSARIF(
    to path: String, _ exitCode: Int, _ version: String, _ language: Language, _ keys: [Key],
    _ findings: [Key: [Finding]], _ state: State
  ) throws(WriteFailure) {
    let log = SARIFLog(Array(Set(keys.map(\.rule))), version: version, language: language)
    var file = try TextFile(path)
    try file.write(log.head)
    var isFirst = true
    for key in keys {
      try each(key, findings, state, &file) { finding in
        defer { isFirst = false }
        return log.result(finding, isFirst: isFirst)
      }
    }
    try file.write(log.tail(exitCode: exitCode))
    try file.finish()
  }

  private func writeJUnit(
    to path: String, _ language: Language, _ keys: [Key], _ findings: [Key: [Finding]], _ state: State
  ) throws(WriteFailure) {
    let log = JUnitLog(language: language)
    var cases: [String: [JUnitLog.Case]] = [:]
    for key in keys {
      let beyond = state.overflows.flatMap {
        $0.counts.filter { $0.key.file == key.file && $0.key.rule == key.rule }
      }
      let own = findings[key] ?? []
      cases[key.file, default: []].append(
        JUnitLog.Case(
          rule: key.rule,
          severity: max(own.map(\.severity).max() ?? .note, beyond.map(\.key.severity).max() ?? .note),
          count: own.count + beyond.map(\.value).reduce(0, +)))
    }
    let files = state.files.union(cases.keys).sorted()
    var file = try TextFile(path)
    try file.write(
      log.head(
        tests: files.map { max(cases[$0]?.count ?? 0, 1) }.reduce(0, +),
        failures: cases.values.joined().count { $0.severity == .error }))
    for name in files {
      let own = cases[name] ?? []
      try file.write(log.suiteHead(name, own))
      for entry in own {
        try file.write(log.caseHead(name, entry))
        try each(Key(file: name, rule: entry.rule), findings, state, &file) { log.line($0) }
        try file.write(log.caseTail(entry))
      }
      try file.write(log.suiteTail)
    }
    try file.write(log.tail)
    try file.finish()
  }

  /// Writes each finding of a file and rule: those at hand, then those on the disk.
  private func each(
    _ key: Key, _ findings: [Key: [Finding]], _ state: State, _ file: inout TextFile,
    _ text: (Finding) -> String
  ) throws(WriteFailure) {
    for finding in findings[key] ?? [] { try file.write(text(finding)) }
    for overflow in state.overflows {
      var failure: WriteFailure?
      try overflow.forEach(in: key.file, of: key.rule) { finding in
        do throws(WriteFailure) {
          if failure == nil { try file.write(text(finding)) }
        } catch {
          failure = error
        }
      }
      if let failure { throw failure }
    }
  }
}
