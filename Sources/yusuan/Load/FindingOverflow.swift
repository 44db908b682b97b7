import Core
import Publish

/// Findings beyond those that are held: counted, and kept on the disk where somebody wants them all.
struct FindingOverflow: Sendable {
  /// What the counts are told apart by.
  struct Key: Hashable, Sendable {
    var rule: Rule
    var severity: Finding.Severity
    var file: String
    /// The department's key, nil where it concerns all.
    var department: String?
  }

  /// Findings are kept, not only counted.
  let isKept: Bool
  private(set) var counts: [Key: Int] = [:]
  /// By file.
  private(set) var spools: [String: [FindingSpool]] = [:]

  init(isKept: Bool = false) { self.isKept = isKept }

  /// The finding is made only where it is kept.
  mutating func add(_ key: Key, _ finding: () -> Finding) {
    counts[key, default: 0] += 1
    if !isKept { return }
    if spools[key.file] == nil { spools[key.file] = [FindingSpool()] }
    spools[key.file]?.first?.append(finding(), department: key.department)
  }

  mutating func add(_ finding: Finding, department: String?) {
    let key = Key(
      rule: finding.rule, severity: finding.severity, file: finding.location.file, department: department)
    add(key) { finding }
  }

  mutating func merge(_ other: FindingOverflow) {
    counts.merge(other.counts, uniquingKeysWith: +)
    spools.merge(other.spools) { $0 + $1 }
  }

  /// Hands out the findings that are kept of a file, of one rule or of all.
  func forEach(
    in file: String, of rule: Rule? = nil, _ body: (Finding) -> Void
  ) throws(WriteFailure) {
    let isWanted = counts.contains { $0.key.file == file && (rule == nil || $0.key.rule == rule) }
    for spool in isWanted ? spools[file] ?? [] : [] {
      try spool.forEach { finding, department in
        let key = Key(
          rule: finding.rule, severity: finding.severity, file: file, department: department)
        if rule == nil || finding.rule == rule, counts[key] != nil { body(finding) }
      }
    }
  }

  /// The files of which findings are kept.
  var files: [String] { spools.keys.sorted() }

  var hasErrors: Bool { counts.keys.contains { $0.severity == .error } }

  /// What concerns the departments that are meant.
  func restricted(to isMeant: (String?) -> Bool) -> FindingOverflow {
    var result = self
    result.counts = counts.filter { isMeant($0.key.department) }
    return result
  }
}
