import Core
import Reconcile
import Report

/// The rules of every set asked for, and nothing written.
struct CheckRun {
  let request: ReportRequest
  /// Both sides of rules that hold, too.
  let showsAll: Bool
  let console: Console

  func run() -> ExitStatus {
    var status = ExitStatus.done
    let read = EditionReader(request, console: console).read { edition, tables, incomplete, records in
      let checks = EditionChecks(edition, tables, incomplete: incomplete, records: records)
      let findings = checks.findings
      if findings.hasErrors { status = max(status, .refused) }
      if console.isJSON {
        for verdict in checks.verdicts { console.output(jsonLine(json(verdict, checks))) }
      } else {
        console.output(edition.publisher.name)
        for verdict in checks.verdicts { show(verdict, checks) }
      }
      console.show(findings)
    }
    return max(status, read)
  }

  private func show(_ verdict: RuleVerdict, _ checks: EditionChecks) {
    console.output("  " + verdict.line(console.language))
    if case .notExecuted(let reason) = verdict.outcome {
      console.output("    " + reason.sentence(console.language))
    }
    let names = checks.anyNames
    for comparison in verdict.breaches + (showsAll ? [verdict.example].compactMap { $0 } : []) {
      let sides = checks.examination.sides(of: comparison)
      console.output(
        "    " + names.text(of: comparison.left, facts: sides.left, sum: comparison.leftSum) + " | "
          + names.text(of: comparison.right, facts: sides.right, sum: comparison.rightSum) + " | "
          + "\(comparison.difference) | \(names.printedDifference(of: comparison))")
    }
  }

  private func json(_ verdict: RuleVerdict, _ checks: EditionChecks) -> [String: any Sendable] {
    let names = checks.anyNames
    var object: [String: any Sendable] = [
      "type": "rule", "department": checks.edition.department.name,
      "publisher": checks.edition.publisher.name,
      "rule": verdict.name, "class": verdict.className, "blocks": verdict.isBlocking,
      "sentence": verdict.sentence,
      "outcome": verdict.outcome.name, "comparisons": verdict.count, "evidence": verdict.evidence,
      "breaches": verdict.breaches.map { side(of: $0, names, checks) },
    ]
    if case .notExecuted(let reason) = verdict.outcome { object["reason"] = reason.rawValue }
    if showsAll, let example = verdict.example { object["example"] = side(of: example, names, checks) }
    return object
  }

  private func side(
    of comparison: RuleComparison, _ names: ComparisonNames, _ checks: EditionChecks
  ) -> [String: any Sendable] {
    let sides = checks.examination.sides(of: comparison)
    func cells(_ figures: [RuleComparison.SignedFigure]) -> [String] {
      figures.map { ($0.isSubtracted ? "-" : "") + names.address(of: $0.place) }
    }
    var object: [String: any Sendable] = [
      "left": cells(comparison.left) + sides.left, "right": cells(comparison.right) + sides.right,
      "leftSum": comparison.leftSum.description, "rightSum": comparison.rightSum.description,
      "difference": comparison.difference.description,
      "printedDifference": comparison.printedDifference.description,
      "evidence": comparison.isEvidence, "order": comparison.order.rawValue,
    ]
    if let unit = comparison.unit { object["unit"] = unit.name }
    if let member = comparison.member { object["member"] = member }
    if let reason = comparison.reason { object["reason"] = reason }
    return object
  }
}
