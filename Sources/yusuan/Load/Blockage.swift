import Core

/// The findings of a run and which departments they keep from being published.
struct Blockage {
  enum Scope: Hashable {
    /// Every department.
    case all
    /// A department by key.
    case department(String)
  }

  /// Findings of one rule that are kept, and the first of each department, so that a file full of mistakes fits into memory.
  static let kept = 1000

  private(set) var findings: [(finding: Finding, scope: Scope)] = []
  private var counts: [Rule: Int] = [:]
  private var blocksAll = false
  private var blocked: Set<String> = []

  mutating func add(_ finding: Finding, _ scope: Scope) {
    counts[finding.rule, default: 0] += 1
    let isFirst = finding.severity == .error && !isBlocked(scope)
    if counts[finding.rule, default: 0] <= Self.kept || isFirst { findings.append((finding, scope)) }
    guard finding.severity == .error else { return }
    switch scope {
    case .all: blocksAll = true
    case .department(let key): blocked.insert(key)
    }
  }

  mutating func add(_ findings: [Finding], _ scope: Scope) {
    for finding in findings { add(finding, scope) }
  }

  private func isBlocked(_ scope: Scope) -> Bool {
    switch scope {
    case .all: blocksAll
    case .department(let key): blocked.contains(key)
    }
  }

  func blocks(_ department: String) -> Bool { blocksAll || blocked.contains(department) }
}
