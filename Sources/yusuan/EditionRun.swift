import Core
import Publish
import Report

/// Makes many sets at a time, each on its own, and puts their files in place in groups.
struct EditionRun {
  /// What became of one set.
  enum Outcome: Sendable {
    /// The workbook's path and what is to be said of it.
    case written(path: String, [Finding], ChangeReport?)
    case unchanged([Finding])
    /// Kept back; the path of its draft, where one was asked for.
    case refused([Finding], draft: String?, ChangeReport? = nil)
    case failed(WriteFailure)
    case unsound(path: String, reason: String)
    /// The run was told to end before.
    case interrupted
  }

  let maker: EditionMaker
  /// Sets in the making at one time.
  let jobs: Int
  let interruption: Interruption
  let progress: Progress

  /// So many finished sets are put in place together: what they share is waiting for the disk.
  private static let group = 256

  private var output: OutputFolder { maker.output }

  /// In the order of the sets; the ledger learns of each group that is in place.
  func outcomes(of editions: [Edition], _ ledger: inout Ledger) async -> [Outcome] {
    interruption.beginWriting()
    defer { interruption.endWriting() }
    let known = ledger
    var entries = ledger.entries
    var outcomes = [Outcome](repeating: .interrupted, count: editions.count)
    var finished: [(edition: Int, files: [FinishedFile], entry: Ledger.Entry, changes: ChangeReport?)] = []
    func place() {
      var failures = output.place(finished.flatMap(\.files))[...]
      for set in finished {
        let failure = failures.prefix(set.files.count).compactMap { $0 }.first
        failures = failures.dropFirst(set.files.count)
        let path = editions[set.edition].path
        if let failure {
          outcomes[set.edition] = .failed(failure)
          entries[path] = nil
        } else {
          outcomes[set.edition] = .written(
            path: set.files.first?.target ?? "", set.entry.findings, set.changes)
          entries[path] = output.recorded(set.entry, set.files)
        }
      }
      if !finished.isEmpty {
        var saved = known
        saved.entries = entries
        saved.outcome = nil
        // Without it the next run does more than it has to.
        try? saved.save(in: output.path)
      }
      finished.removeAll()
    }
    let maker = maker
    await withTaskGroup(of: (Int, EditionMaker.Outcome).self) { tasks in
      var next = 0
      func start(_ tasks: inout TaskGroup<(Int, EditionMaker.Outcome)>) {
        guard next < editions.count, interruption.received == nil else { return }
        let (index, edition) = (next, editions[next])
        next += 1
        progress.begin(edition.publisher.name)
        tasks.addTask { (index, maker.make(edition)) }
      }
      for _ in 0..<jobs { start(&tasks) }
      while let (index, outcome) = await tasks.next() {
        start(&tasks)
        progress.end(editions[index].publisher.name)
        switch outcome {
        case .finished(let files, let entry, let changes):
          finished.append((index, files, entry, changes))
          if finished.count == Self.group { place() }
        case .unchanged(let entry):
          outcomes[index] = .unchanged(entry.findings)
          entries[editions[index].path] = entry
        case .refused(let findings, let draft, let changes):
          outcomes[index] = refusal(findings, draft, changes)
        case .failed(let failure): outcomes[index] = .failed(failure)
        case .unsound(let path, let reason): outcomes[index] = .unsound(path: path, reason: reason)
        }
      }
    }
    place()
    progress.finish()
    ledger.entries = entries
    return outcomes
  }

  /// What the rules find in a set that its data keep back, and its draft.
  func outcome(ofHeldBack edition: Edition, incomplete: Set<String>) -> Outcome {
    switch maker.make(edition, isHeldBack: true, incomplete: incomplete) {
    case .finished(_, let entry, _), .unchanged(let entry): return .refused(entry.findings, draft: nil)
    case .refused(let findings, let draft, let changes): return refusal(findings, draft, changes)
    case .failed(let failure): return .failed(failure)
    case .unsound(let path, let reason): return .unsound(path: path, reason: reason)
    }
  }

  private func refusal(
    _ findings: [Finding], _ draft: [FinishedFile], _ changes: ChangeReport?
  ) -> Outcome {
    let failures = output.place(draft)
    return failures.compactMap { $0 }.first.map { .failed($0) }
      ?? .refused(findings, draft: draft.first?.target, changes)
  }
}

extension EditionRun.Outcome {
  /// Whether its workbook is what it should be.
  var isInPlace: Bool {
    switch self {
    case .written, .unchanged: true
    case .refused, .failed, .unsound, .interrupted: false
    }
  }

  /// What is to be said of the set.
  var findings: [Finding] {
    switch self {
    case .written(_, let findings, _), .unchanged(let findings), .refused(let findings, _, _): findings
    case .failed, .unsound, .interrupted: []
    }
  }

  /// What differs from the last publication; nil where there is none to compare with.
  var changes: ChangeReport? {
    switch self {
    case .written(_, _, let changes), .refused(_, _, let changes): changes
    case .unchanged: ChangeReport(publisher: "")
    case .failed, .unsound, .interrupted: nil
    }
  }
}
