import Core
import Normalize
import Pipeline
import Publish

extension Ledger {
  /// Knows of every department of the register that uses a layout, and of no other that did.
  mutating func list(_ departments: [Department], using layout: String) {
    let known = Dictionary(departments.map { ($0.key, $0) }) { first, _ in first }
    standings = standings.filter { key, standing in standing.layout != layout || known[key] != nil }
    for (key, department) in known {
      if let standing = standings[key], standing.layout == layout, standing.name == department.name {
        continue
      }
      standings[key] = Standing(.missing, of: department, layout: layout, workbook: "")
    }
  }

  /// Notes how the departments of a run stand; units' sets say nothing of their department.
  mutating func note(
    _ plan: ReportPlan, _ outcomes: [EditionRun.Outcome], heldBack: [EditionRun.Outcome],
    _ blockage: Blockage,
    layout: String
  ) {
    let counts = blockage.countsByScope
    func note(_ edition: Edition, _ verdict: Standing.Verdict, _ findings: [Finding]) {
      guard edition.unit == nil else { return }
      let key = edition.department.key
      var standing = Standing(verdict, of: edition.department, layout: layout, workbook: edition.path)
      for (severity, count) in counts[.department(key)] ?? [:] { standing.add(severity, count) }
      // An error that may be anybody's keeps everybody back.
      standing.add(.error, counts[.all]?[.error] ?? 0)
      // Doubts about its data are among those already.
      for finding in findings where !edition.remarks.contains(finding) { standing.add(finding.severity, 1) }
      standings[key] = standing
    }
    for (held, outcome) in zip(plan.heldBack, heldBack) { note(held.edition, .refused, outcome.findings) }
    for (edition, finding) in plan.collided { note(edition, .refused, [finding]) }
    for (edition, outcome) in zip(plan.editions, outcomes) {
      switch outcome {
      case .written(_, let findings, _), .unchanged(let findings): note(edition, .published, findings)
      case .refused(let findings, _, _): note(edition, .refused, findings)
      case .failed, .unsound: note(edition, .missing, [])
      // As it stood before.
      case .interrupted: break
      }
    }
  }
}

extension Ledger.Standing {
  fileprivate mutating func add(_ severity: Finding.Severity, _ count: Int) {
    switch severity {
    case .error: errors += count
    case .warning: warnings += count
    case .note: notes += count
    }
  }
}

extension Blockage {
  /// How many findings of each severity there are, by whom they concern.
  var countsByScope: [Scope: [Finding.Severity: Int]] {
    var counts: [Scope: [Finding.Severity: Int]] = [:]
    for (finding, scope) in findings { counts[scope, default: [:]][finding.severity, default: 0] += 1 }
    for (key, count) in overflow.counts {
      let scope = key.department.map { Scope.department($0) } ?? .all
      counts[scope, default: [:]][key.severity, default: 0] += count
    }
    return counts
  }
}
