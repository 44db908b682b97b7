import Core
import Dispatch
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
  private static let group = 128
  /// While no more sets than these are still to be made, smaller groups are put in place: few are left for the end, when
  /// nothing else is done meanwhile.
  private static let last = 16
  /// Who puts them in place: those that make sets are as many as there are cores, and do not wait for the disk.
  private static let placing = DispatchQueue(label: "placing")

  /// A set whose files only have to be put in their places.
  private struct Finished: Sendable {
    let edition: Int
    let path: String
    let files: [FinishedFile]
    let entry: Ledger.Entry
    let changes: ChangeReport?
  }

  /// A set that was tried to be put in place.
  private struct Placed: Sendable {
    let edition: Int
    let path: String
    /// Nil where that failed.
    let entry: Ledger.Entry?
    let outcome: Outcome
  }

  private enum Step: Sendable {
    case made(Int, EditionMaker.Outcome)
    case placed([Placed])
  }

  private var output: OutputFolder { maker.output }

  /// In the order of the sets; the ledger learns of each group that is in place.
  func outcomes(of editions: [Edition], _ ledger: inout Ledger) async -> [Outcome] {
    interruption.beginWriting()
    defer { interruption.endWriting() }
    var known = ledger
    known.outcome = nil
    var outcomes = [Outcome](repeating: .interrupted, count: editions.count)
    var finished: [Finished] = []
    func take(_ outcome: EditionMaker.Outcome, of index: Int) {
      let path = editions[index].path
      switch outcome {
      case .finished(let files, let entry, let changes):
        finished.append(Finished(edition: index, path: path, files: files, entry: entry, changes: changes))
      case .unchanged(let entry):
        outcomes[index] = .unchanged(entry.findings)
        known.entries[path] = entry
      case .refused(let findings, let draft, let changes):
        outcomes[index] = refusal(findings, draft, changes)
      case .failed(let failure): outcomes[index] = .failed(failure)
      case .unsound(let path, let reason): outcomes[index] = .unsound(path: path, reason: reason)
      }
    }
    func take(_ placed: [Placed]) {
      for set in placed {
        outcomes[set.edition] = set.outcome
        known.entries[set.path] = set.entry
      }
    }
    let maker = maker
    await withTaskGroup(of: Step.self) { tasks in
      var next = 0
      var made = 0
      var isPlacing = false
      func start(_ tasks: inout TaskGroup<Step>) {
        guard next < editions.count, interruption.received == nil else { return }
        let (index, edition) = (next, editions[next])
        next += 1
        progress.begin(edition.publisher.name)
        tasks.addTask { .made(index, maker.make(edition)) }
      }
      // One group after another: each is saved with those before it.
      func placeNext(_ tasks: inout TaskGroup<Step>) {
        let least = editions.count - made <= Self.last ? Self.last : Self.group
        if isPlacing || finished.count < least { return }
        isPlacing = true
        let (group, known) = (finished, known)
        finished.removeAll()
        tasks.addTask { .placed(await placed(group, known)) }
      }
      for _ in 0..<jobs { start(&tasks) }
      while let step = await tasks.next() {
        switch step {
        case .made(let index, let outcome):
          start(&tasks)
          progress.end(editions[index].publisher.name)
          take(outcome, of: index)
          made += 1
        case .placed(let placed):
          take(placed)
          isPlacing = false
        }
        placeNext(&tasks)
      }
    }
    take(await placed(finished, known))
    progress.finish()
    ledger.entries = known.entries
    return outcomes
  }

  /// Puts sets in their places, after those before them; what is in place is saved with what was `known`.
  private func placed(_ sets: [Finished], _ known: Ledger) async -> [Placed] {
    if sets.isEmpty { return [] }
    return await withCheckedContinuation { continuation in
      Self.placing.async { [self] in continuation.resume(returning: place(sets, known)) }
    }
  }

  private func place(_ sets: [Finished], _ known: Ledger) -> [Placed] {
    var failures = output.place(sets.flatMap(\.files))[...]
    let placed = sets.map { set in
      let failure = failures.prefix(set.files.count).compactMap { $0 }.first
      failures = failures.dropFirst(set.files.count)
      if let failure {
        return Placed(edition: set.edition, path: set.path, entry: nil, outcome: .failed(failure))
      }
      return Placed(
        edition: set.edition, path: set.path, entry: output.recorded(set.entry, set.files),
        outcome: .written(path: set.files.first?.target ?? "", set.entry.findings, set.changes))
    }
    var saved = known
    for set in placed { saved.entries[set.path] = set.entry }
    // Without it the next run does more than it has to.
    try? saved.save(in: output.path)
    return placed
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
