import Core
import Publish

/// Makes many sets at a time, each on its own, and puts their files in place in groups.
struct EditionRun {
  /// What became of one set.
  enum Outcome: Sendable {
    /// The workbook's path and what is to be said of it.
    case written(path: String, [Finding])
    /// Kept back; the path of its draft, where one was asked for.
    case refused([Finding], draft: String?)
    case failed(WriteFailure)
  }

  let output: OutputFolder
  /// Sets in the making at one time.
  let jobs: Int
  /// Sets that are kept back are written as drafts.
  var drafts = false

  /// So many finished sets are put in place together: what they share is waiting for the disk.
  private static let group = 256

  /// In the order of the sets.
  func outcomes(of editions: [Edition]) async -> [Outcome] {
    let maker = EditionMaker(output: output, drafts: drafts)
    return await withTaskGroup(of: (Int, EditionMaker.Outcome).self) { tasks in
      var outcomes = [Outcome?](repeating: nil, count: editions.count)
      var finished: [(edition: Int, files: [FinishedFile], findings: [Finding])] = []
      var next = 0
      func start(_ tasks: inout TaskGroup<(Int, EditionMaker.Outcome)>) {
        guard next < editions.count else { return }
        let (index, edition) = (next, editions[next])
        next += 1
        tasks.addTask { (index, maker.make(edition)) }
      }
      func place() {
        var failures = output.place(finished.flatMap(\.files))[...]
        for set in finished {
          let failure = failures.prefix(set.files.count).compactMap { $0 }.first
          failures = failures.dropFirst(set.files.count)
          outcomes[set.edition] =
            failure.map { .failed($0) }
            ?? .written(path: set.files.first?.target ?? "", set.findings)
        }
        finished.removeAll()
      }
      for _ in 0..<jobs { start(&tasks) }
      while let (index, outcome) = await tasks.next() {
        start(&tasks)
        switch outcome {
        case .finished(let files, let findings):
          finished.append((index, files, findings))
          if finished.count == Self.group { place() }
        case .refused(let findings, let draft): outcomes[index] = refusal(findings, draft)
        case .failed(let failure): outcomes[index] = .failed(failure)
        }
      }
      place()
      return outcomes.compactMap { $0 }
    }
  }

  /// What the rules find in a set that its data keep back, and its draft.
  func outcome(ofHeldBack edition: Edition, incomplete: Set<String>) -> Outcome {
    let maker = EditionMaker(output: output, drafts: drafts)
    switch maker.make(edition, isHeldBack: true, incomplete: incomplete) {
    case .finished(_, let findings): return .refused(findings, draft: nil)
    case .refused(let findings, let draft): return refusal(findings, draft)
    case .failed(let failure): return .failed(failure)
    }
  }

  private func refusal(_ findings: [Finding], _ draft: [FinishedFile]) -> Outcome {
    let failures = output.place(draft)
    return failures.compactMap { $0 }.first.map { .failed($0) }
      ?? .refused(findings, draft: draft.first?.target)
  }
}
