import Core
import Publish
import Report

/// What a run says when its sets are made, and the exit code it comes to.
struct ReportSummary {
  private(set) var status = ExitStatus.done
  /// Files whose balance has been told.
  private var balanced: Set<String> = []
  /// Names of the departments that got no workbook, one a set.
  private(set) var refused: [String] = []
  /// Something hindered that is not in the data: the outcome need not be the same next time.
  private(set) var isHindered = false

  /// Of more sets than these, changes are told in their reviews alone.
  private static let few = 20

  /// The worse of what was and what happened.
  mutating func add(_ other: ExitStatus) {
    status = max(status, other)
    if other != .done && other != .refused { isHindered = true }
  }

  /// Says what became of the sets of one layout.
  mutating func tell(_ plan: ReportPlan, _ outcomes: [EditionRun.Outcome], _ console: Console) {
    var refused = plan.refused
    var written = 0
    var unchanged = 0
    let lines = console.lines(of: outcomes.map { $0.findings.inOrder() })
    for (edition, outcome) in zip(plan.editions, outcomes) {
      switch outcome {
      case .written(let path, let findings, let changes):
        written += 1
        console.show(findings, in: lines)
        console.output(console.isJSON ? jsonLine(["type": "workbook", "path": path]) : path)
        tell(changes, isFew: plan.editions.count <= Self.few, console)
      case .unchanged(let findings):
        unchanged += 1
        console.show(findings, in: lines)
      case .refused(let findings, let draft, let changes):
        tell(changes, isFew: plan.editions.count <= Self.few, console)
        tell(findings, draft: draft, console, in: lines)
        // What the rules said is not kept: the next run asks them again.
        isHindered = true
        refused.append(edition.department.name)
      case .failed(let failure):
        console.say(.cannotWrite(path: failure.path, reason: failure.reason))
        add(.files)
      case .unsound(let path, let reason):
        console.say(.unsound(path: path, reason: reason))
        add(.files)
      case .interrupted: isHindered = true
      }
    }
    for name in refused { console.say(.notWritten(name: name)) }
    console.say(.written(written, unchanged: unchanged, refused: refused.count))
    if !refused.isEmpty || plan.findings.hasErrors || plan.overflow.hasErrors { add(.refused) }
    if !plan.overflow.counts.isEmpty { isHindered = true }
    self.refused += refused
  }

  /// Says in three lines what differs from the last publication.
  private func tell(_ changes: ChangeReport?, isFew: Bool, _ console: Console) {
    guard let changes, isFew, !changes.isEmpty else { return }
    for line in changes.summary(console.language) { console.say(line) }
  }

  /// Says that a bureau's file is new; standard output names what may be published, and this may not.
  func tellSummary(_ path: String, _ request: ReportRequest, _ console: Console) {
    if console.isJSON { console.output(jsonLine(["type": "summary", "path": path])) }
    if request.isVerbose { console.say(.summed(path: path)) }
  }

  /// Says what became of the documents.
  ///
  /// `withoutWorkbook` are departments whose document is not made because their workbook is not.
  mutating func tell(_ documents: DocumentRun.Summary, withoutWorkbook: Int, _ console: Console) {
    for path in documents.written {
      console.output(console.isJSON ? jsonLine(["type": "document", "path": path]) : path)
    }
    for failure in documents.failures {
      console.say(.cannotWrite(path: failure.path, reason: failure.reason))
      add(.files)
    }
    for (path, reason) in documents.unsound {
      console.say(.converterFailed(path: path, reason: reason))
      add(.files)
    }
    for name in documents.refused { console.say(.noDocumentWritten(name: name)) }
    if documents.isIncomplete {
      console.say(.converterMissing(program: OfficeConverter.name))
      isHindered = true
    }
    if documents.units > 0 { console.say(.documentsOfDepartmentsOnly) }
    if documents.isLayoutWrong { add(.pipeline) }
    let written = documents.count
    let refused = documents.refused.count + withoutWorkbook
    if written + documents.unchanged + refused > 0 {
      console.say(.documents(written, unchanged: documents.unchanged, refused: refused))
    }
    if documents.refused.isEmpty { return }
    // What the checks said is not kept: the next run asks them again.
    isHindered = true
    add(.refused)
  }

  /// What became of the records of files these departments take from.
  ///
  /// A file that two layouts read is told of once.
  mutating func tell(
    _ balances: [FileBalance], of departments: Set<String>, _ request: ReportRequest, _ console: Console
  ) {
    for balance in balances where balance.department.map({ departments.contains($0) }) ?? true {
      guard balanced.insert(balance.path).inserted else { continue }
      if balance.isPlain && !request.isVerbose { continue }
      // Where records were lost the next run counts them again.
      isHindered = true
      if console.isJSON { console.output(balance.json) }
      console.say(balance.announcement)
      for line in balance.lines { console.say("  " + line) }
    }
  }

  /// Says what the rules find in sets that their data keep back.
  mutating func tellHeldBack(_ outcomes: [EditionRun.Outcome], _ console: Console) {
    // It is not kept: the next run asks the rules again.
    if !outcomes.isEmpty { isHindered = true }
    for outcome in outcomes {
      switch outcome {
      case .written, .unchanged, .interrupted: break
      case .refused(let findings, let draft, _): tell(findings, draft: draft, console)
      case .unsound(let path, let reason):
        console.say(.unsound(path: path, reason: reason))
        add(.files)
      case .failed(let failure):
        console.say(.cannotWrite(path: failure.path, reason: failure.reason))
        add(.files)
      }
    }
  }

  private func tell(
    _ findings: [Finding], draft: String?, _ console: Console, in lines: SourceLines? = nil
  ) {
    console.show(findings, in: lines)
    guard let draft else { return }
    if console.isJSON { console.output(jsonLine(["type": "draft", "path": draft])) }
    console.say(.drafted(path: draft))
  }

  /// Says which names of the request nobody has.
  mutating func tellUnknown(_ names: RequestedNames, _ console: Console) {
    for announcement in names.unknown {
      console.say(announcement)
      add(.refused)
      isHindered = true
    }
  }
}
