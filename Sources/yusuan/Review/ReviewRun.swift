import Core
import Dispatch
import Extract
import Foundation
import Normalize
import Pipeline
import Publish
import Report
import Synchronization

/// Writes the reviews of a run: for departments with findings, or for all where that is asked.
struct ReviewRun: Sendable {
  let source: RecordSource
  let loaded: LoadedYear
  let pipeline: PipelineSpec
  let request: ReportRequest
  let language: Language

  /// So many sets are traced together: their records are held at once.
  private static let group = 32
  /// So many findings of one rule that concern everybody are listed; each department's pages say them.
  private static let shared = 20

  /// A set that somebody has to look at, and what there is to say of it.
  struct Wanted: Sendable {
    let edition: Edition
    let findings: [Finding]
    let overflow: FindingOverflow
    let changes: ChangeReport?
  }

  /// The sets of a run that get a review; what earlier runs said of the others is taken away.
  func wanted(of sets: [(edition: Edition, outcome: EditionRun.Outcome)]) -> [Wanted] {
    var wanted: [Wanted] = []
    let (findings, more) = findingsOfData()
    for (edition, outcome) in sets {
      let key = edition.department.key
      // Doubts about its data are said with a set, or beside what follows from them.
      let told = outcome.findings.isEmpty ? [] : edition.remarks
      let own =
        findings.filter { $0.scope == .all || $0.scope == .department(key) }.map(\.finding)
        .filter { !told.contains($0) } + outcome.findings
      var overflow = loaded.blockage.overflow.restricted { $0 == nil || $0 == key }
      overflow.merge(more)
      if request.reviewsAll || own.contains(where: { $0.severity != .note }) {
        wanted.append(
          Wanted(edition: edition, findings: own, overflow: overflow, changes: outcome.changes))
      } else {
        // What an earlier run said would be taken for this one's.
        for path in paths(of: edition) { DiskWriter.remove(path) }
      }
    }
    return wanted
  }

  /// What the data have against departments; of what concerns everybody, what is not listed is counted.
  private func findingsOfData() -> (
    listed: [(finding: Finding, scope: Blockage.Scope)], more: FindingOverflow
  ) {
    var more = FindingOverflow()
    var counts: [Rule: Int] = [:]
    let listed = loaded.blockage.findings.filter { finding, scope in
      guard scope == .all else { return true }
      counts[finding.rule, default: 0] += 1
      if counts[finding.rule, default: 0] <= Self.shared { return true }
      more.add(finding, department: nil)
      return false
    }
    return (listed, more)
  }

  /// Returns what could not be written.
  func write(to output: OutputFolder, _ wanted: [Wanted]) -> WriteFailure? {
    // A file of many departments is read again once for a group of them.
    let jobs = max(1, min(request.jobs, wanted.count))
    let most = max(1, min(Self.group, (wanted.count + jobs - 1) / jobs))
    let isTraced =
      request.reviewsAll || source.isAffordable(for: (wanted.count + most - 1) / most)
    // Nothing is read for those that are not traced: one at a time keeps all cores busy to the end.
    let size = isTraced ? most : 1
    let groups = stride(from: 0, to: wanted.count, by: size).map {
      Array(wanted[$0..<min($0 + size, wanted.count)])
    }
    let refusals = refusals()
    let next = Atomic(0)
    let failure = Mutex<WriteFailure?>(nil)
    DispatchQueue.concurrentPerform(iterations: max(1, min(jobs, groups.count))) { _ in
      while failure.withLock({ $0 == nil }) {
        let index = next.add(1, ordering: .relaxed).oldValue
        guard index < groups.count else { break }
        let sets = groups[index]
        let traces = isTraced ? RecordTrace.traces(of: sets.map { source.records(of: $0.edition) }) : []
        for (index, set) in sets.enumerated() {
          let edition = set.edition
          let maker = ReviewMaker(
            edition: edition, trace: isTraced ? traces[index] : nil, findings: set.findings,
            overflow: set.overflow, refusals: refusals[edition.department.key] ?? ([], 0), language: language,
            input: request.input,
            incomplete: loaded.blockage.incomplete(edition.department.key, pipeline))
          var review = maker.review()
          review.changes = set.changes
          do throws(WriteFailure) { try write(review, to: paths(of: edition), in: output) } catch {
            failure.withLock { $0 = error }
          }
        }
      }
    }
    return failure.withLock { $0 }
  }

  private func write(
    _ review: Review, to paths: [String], in output: OutputFolder
  ) throws(WriteFailure) {
    // A name that is no file name is a finding of its own.
    if paths.isEmpty { return }
    let data = review.data
    try output.write(review.html(language, data), to: paths[0])
    var line = review.json(language, data).bytes
    line.append(UInt8(ascii: "\n"))
    try output.write(line, to: paths[1])
  }

  /// Of each department the first refused records, and how many more there are.
  private func refusals() -> [String: (listed: [Review.Refused], more: Int)] {
    var refusals: [String: (listed: [Review.Refused], more: Int)] = [:]
    for file in loaded.refused {
      for refusal in file.refusals {
        let key = file.department(of: refusal) ?? ""
        guard refusals[key]?.listed.count ?? 0 < Finding.held else {
          refusals[key]?.more += 1
          continue
        }
        let problem = file.reasons[refusal.reason].problem
        let place = file.locator.location(of: problem.column, in: refusal.place)
        refusals[key, default: ([], 0)].listed.append(
          Review.Refused(
            place: "\(place)", rule: problem.rule, reason: file.finding(problem, at: place).text(language)))
      }
    }
    return refusals
  }

  private func paths(of edition: Edition) -> [String] {
    guard edition.nameProblems.isEmpty else { return [] }
    let folder = "\(request.output)/\(edition.department.name)/\(pipeline.publication.internalFolder)"
    let prefix = edition.unit.map { "\($0.name)-" } ?? ""
    return [Review.pageName, Review.dataName].map { "\(folder)/\(prefix)\($0)" }
  }
}
