import Core
import Emit
import Glibc
import Normalize
import Pipeline
import Publish
import Report

/// One run of the main job over a year's folder.
struct ReportRun {
  let request: ReportRequest
  let console: Console
  private var summary = ReportSummary()
  /// Findings that were shown: two layouts may find the same in one file.
  private var shown: Set<Finding> = []
  private var told: [Finding] = []
  private var ledger = Ledger()
  /// The departments of all registers, by key.
  private var registered: [String: Department] = [:]
  /// Files and folders of the layouts.
  private var read: [String: FileRecord?] = [:]
  private var listed: [String: ContentHash] = [:]
  /// Paths of the workbooks that were to be made.
  private var made: [String] = []
  private var asked: RequestedNames
  /// Paths of the bureau's files.
  private var summaries: [String] = []
  /// The last layout's pages for those who check, which are written beside what comes after its sets.
  private var review: Task<WriteFailure?, Never>?
  /// Paths of the documents that were to be made, without their endings.
  private var documentPaths: [String] = []

  init(_ request: ReportRequest, console: Console) {
    self.request = request
    asked = RequestedNames(request)
    self.console = console
  }

  mutating func run() async -> ExitStatus {
    silenceLibrary()
    let year = YearInput(request.input)
    let (folder, settings) = (year.folder, year.settings)
    console.log.looked(at: folder.files.map(\.path))
    console.show(year.findings)
    if let failure = year.failure { return failure }

    let output: OutputFolder
    do throws(WriteFailure) {
      guard let taken = try OutputFolder.take(request.output) else {
        console.say(.busy(path: request.output))
        return .busy
      }
      output = taken
    } catch {
      console.say(.cannotWrite(path: error.path, reason: error.reason))
      return .files
    }

    let loaded = Ledger.load(of: request.output)
    if loaded.isDamaged { console.say(.ledgerDamaged(path: OutputFolder.privateFolder(of: request.output))) }
    ledger = loaded.ledger
    if request.isForced { ledger.outcome = nil }
    FindingSpool.removeLeftovers()
    DocumentRun.removeLeftovers(of: request.output)
    let interruption = Interruption()
    let console = console
    interruption.watch { console.say(.interrupted) }

    let sources = InputFiles(of: request.input, hashed: request.verifies)
    listed[request.input] = namesHash(of: request.input)
    if let renewed = ledger.renewed(
      for: description, sources: Set(sources.records.keys), in: request.output, input: request.input,
      byHash: request.verifies)
    {
      return repeatLast(renewed)
    }
    await make(
      Work(
        choice: LayoutChoice(pipeline: request.pipeline, settings: settings), folder: folder, output: output,
        sources: sources, interruption: interruption))
    let names = Set(registered.values.flatMap { [$0.name, $0.code] })
    // Where no register could be read, nobody knows who is registered.
    show(
      settings.departments.filter { !names.isEmpty && !names.contains($0.key) }.map { name, office in
        Finding(.departmentUnknown, at: office.location, [.found: name], severity: .warning)
      })
    if !names.isEmpty && interruption.received == nil { show(gone) }
    summary.tellUnknown(asked, console)
    remember(sources, isWhole: interruption.received == nil)
    guard let signal = interruption.received else { return summary.status }
    console.say(.interrupted)
    return signal == SIGINT ? .interrupted : .terminated
  }

  /// A workbook of each department that is in no register any more.
  private var gone: [Finding] {
    let left = ledger.entries.filter { !$1.department.isEmpty && registered[$1.department] == nil }
    return Dictionary(grouping: left.keys) { left[$0]?.department ?? "" }.values.compactMap { paths in
      paths.map { "\(request.output)/\($0)" }.filter(DiskReader().exists).min()
    }.sorted().map { path in
      let name = path.dropFirst(request.output.count + 1).prefix { $0 != "/" }
      return Finding(.departmentGone, at: Location(file: path), [.name: String(name)])
    }
  }

  /// What the outcome depends on besides files: the program, and the language in which reasons of refusals are written.
  private var description: String {
    "\(ProgramIdentity.hash)\n\(console.language.rawValue)\n\(request.description)"
  }

  /// What the layouts of a run share.
  private struct Work {
    let choice: LayoutChoice
    let folder: YearFolder
    let output: OutputFolder
    let sources: InputFiles
    let interruption: Interruption

    var isInterrupted: Bool { interruption.received != nil }
  }

  /// A layout, and what it makes of the year's files.
  private struct LayoutYear {
    let layout: String
    let files: RecordingReader
    let spec: PipelineSpec
    let years: YearLoader
    let loaded: LoadedYear
    /// The departments that publish in it.
    let chosen: [Department]
  }

  /// Makes the sets of every layout that somebody uses.
  private mutating func make(_ work: Work) async {
    var isFirst = true
    var bureau: SummaryRun?
    /// Layouts with mistakes, and those mistakes.
    var broken: [(layout: String, findings: [Finding])] = []
    let missing = work.choice.missing(DiskReader())
    for layout in work.choice.all where !work.isInterrupted {
      if let finding = missing[layout] {
        broken.append((layout, [finding]))
        continue
      }
      let files = RecordingReader()
      var loader = work.choice.loader(of: layout, files: files, year: request.year)
      let spec = loader.load()
      read.merge(files.records) { first, _ in first }
      listed.merge(files.folders) { first, _ in first }
      guard let spec else {
        broken.append((layout, loader.findings))
        continue
      }
      show(loader.findings)
      // The pages hold the year as their layout read it: one at a time fits into memory.
      await finishReview()
      let year = load(spec, layout, files, work)
      // What a layout nobody publishes in makes of the files is nobody's business.
      if year.chosen.isEmpty && !year.loaded.register.departments.isEmpty && work.choice.all.count > 1 {
        continue
      }
      let plan = ReportPlan(year.loaded, spec, Set(year.chosen.map(\.key)), request)
      show(plan.findings.filter { shown.insert($0).inserted }, beyond: plan.overflow)
      asked.add(plan, year.loaded.register)
      summary.tell(year.loaded.balances, of: plan.departments, request, console)
      var quarantine = Quarantine(pipeline: spec, output: work.output, language: console.language)
      do throws(WriteFailure) {
        try quarantine.renew(year.loaded, of: plan.departments, withNobodys: isFirst)
        await make(plan, of: year, work, &bureau)
      } catch {
        console.say(.cannotWrite(path: error.path, reason: error.reason))
        summary.add(.files)
      }
      isFirst = false
    }
    ReadingCache.prune(request.output, layouts: work.choice.all)
    if !work.isInterrupted { tell(bureau?.finish(&ledger)) }
    summaries = bureau?.paths ?? []
    await finishReview()
    for (layout, findings) in broken
    where registered.isEmpty || registered.values.contains(where: { work.choice.layout(of: $0) == layout }) {
      show(findings)
      summary.add(.pipeline)
    }
  }

  /// Waits until the pages that have been begun are written.
  private mutating func finishReview() async {
    let begun = review
    review = nil
    guard let failure = await begun?.value else { return }
    console.say(.cannotWrite(path: failure.path, reason: failure.reason))
    summary.add(.files)
  }

  private mutating func load(
    _ spec: PipelineSpec, _ layout: String, _ files: RecordingReader, _ work: Work
  ) -> LayoutYear {
    let whole = work.sources.hash(with: files.hash(without: []))
    let cache = ReadingCache(
      output: request.output, layout: layout, records: work.sources.records,
      settled: request.settled(by: whole), byHash: request.verifies, isFresh: request.isForced)
    let years = YearLoader(work.folder, pipeline: spec, year: request.year, keepsAll: console.keepsAll)
    let loaded = years.load(cache)
    registered.merge(loaded.register.departments) { first, _ in first }
    return LayoutYear(
      layout: layout, files: files, spec: spec, years: years, loaded: loaded,
      chosen: work.choice.departments(of: loaded.register, in: layout))
  }

  /// Makes the workbooks of a plan, then what is made of them: lists and documents; pages for those who check are begun.
  private mutating func make(
    _ plan: ReportPlan, of year: LayoutYear, _ work: Work, _ bureau: inout SummaryRun?
  ) async {
    let hash = year.files.hash(without: year.spec.filesBesideWorkbooks)
    let identity = LayoutIdentity(
      folder: year.layout, input: request.input, hash: work.sources.hash(with: hash))
    let source = RecordSource(loader: year.years, folder: work.folder, encodings: year.loaded.encodings)
    let isTraced = source.isAffordable(for: plan.editions.count + plan.heldBack.count)
    let run = EditionRun(
      maker: EditionMaker(
        output: work.output, layout: identity, ledger: request.isForced ? Ledger() : ledger,
        verifies: request.verifies,
        drafts: request.drafts, source: isTraced ? source : nil),
      jobs: request.jobs, interruption: work.interruption,
      progress: Progress(total: plan.editions.count, console: console))
    let heldBack = plan.heldBack.map { run.outcome(ofHeldBack: $0.edition, incomplete: $0.incomplete) }
    summary.tellHeldBack(heldBack, console)
    let outcomes = await run.outcomes(of: plan.editions, &ledger)
    let review = ReviewRun(
      source: source, loaded: year.loaded, pipeline: year.spec, request: request, language: console.language)
    let sets = zip(plan.heldBack.map(\.edition) + plan.editions, heldBack + outcomes).map {
      (edition: $0, outcome: $1)
    }
    let wanted = review.wanted(of: sets)
    self.review = Task { review.write(to: work.output, wanted) }
    made += plan.editions.map(\.path)
    summary.tell(plan, outcomes, console)
    ledger.list(year.chosen, using: year.layout)
    ledger.note(plan, outcomes, heldBack: heldBack, year.loaded.blockage, layout: year.layout)
    if request.makesDepartments && !year.loaded.register.departments.isEmpty && !work.isInterrupted {
      list(plan.cubes(outcomes), of: year, work, &bureau)
    }
    let editions = sets.filter(\.outcome.isInPlace).map(\.edition)
    if request.makesDocuments && year.spec.document != nil && !work.isInterrupted {
      await makeDocuments(
        of: editions, withoutWorkbook: sets.count { $0.edition.hasDocument && !$0.outcome.isInPlace }, year,
        identity, work)
    }
    show(DocumentRun.outdated(editions, in: request.output, ledger))
  }

  /// Brings the bureau's lists up to date.
  private mutating func list(
    _ cubes: [String: Cube], of year: LayoutYear, _ work: Work, _ bureau: inout SummaryRun?
  ) {
    let layouts = year.loaded.register.departments.values.map(work.choice.layout)
    var run = bureau ?? SummaryRun(output: work.output, request: request, layouts: Set(layouts))
    let files = year.files.hash(without: Set(year.spec.exports.map(\.file)))
    let alike = LayoutIdentity(
      folder: year.layout, input: request.input, hash: work.sources.hash(with: files))
    tell(run.update(year.spec, alike, cubes: cubes, &ledger))
    bureau = run
  }

  private mutating func makeDocuments(
    of editions: [Edition], withoutWorkbook: Int, _ year: LayoutYear, _ identity: LayoutIdentity, _ work: Work
  ) async {
    let lastYear = LastYear(before: request.input, of: request.year, pipeline: year.spec)
    read.merge(lastYear.sources) { first, _ in first }
    if let folder = lastYear.folder { listed[folder] = namesHash(of: folder) }
    let documents = DocumentRun(
      output: work.output, layout: identity, files: year.files.hash(of: year.spec.documentFiles),
      lastYear: lastYear, verifies: request.verifies, interruption: work.interruption, console: console)
    summary.tell(await documents.make(editions, &ledger), withoutWorkbook: withoutWorkbook, console)
    documentPaths += editions.filter(\.hasDocument).map(\.documentPath)
  }

  private mutating func tell(_ outcome: SummaryRun.Outcome?) {
    switch outcome {
    case nil, .unchanged: break
    case .written(let path): summary.tellSummary(path, request, console)
    case .refused(let findings):
      show(findings)
      summary.add(.refused)
    case .failed(let failure):
      console.say(.cannotWrite(path: failure.path, reason: failure.reason))
      summary.add(.files)
    case .unsound(let path, let reason):
      console.say(.unsound(path: path, reason: reason))
      summary.add(.files)
    }
  }

  private mutating func show(_ findings: [Finding], beyond overflow: FindingOverflow = FindingOverflow()) {
    told += findings
    console.show(findings, beyond: overflow)
  }

  /// Says again what the last run said: neither its files nor its request have changed.
  private mutating func repeatLast(_ renewed: Ledger) -> ExitStatus {
    guard let outcome = renewed.outcome else { return .done }
    console.show(outcome.findings)
    for path in outcome.workbooks { console.show(renewed.entries[path]?.findings ?? []) }
    var said = SaidFindings()
    for path in outcome.documents { console.show(said.new(renewed.entries[path]?.findings ?? [])) }
    for name in outcome.refused { console.say(.notWritten(name: name)) }
    console.say(.nothingChanged(workbooks: outcome.workbooks.count, refused: outcome.refused.count))
    try? renewed.save(in: request.output)
    return Int32(exactly: outcome.status).flatMap(ExitStatus.init) ?? .done
  }

  /// Writes down what this run read and made, if the next one could come to the same.
  private mutating func remember(_ sources: InputFiles, isWhole: Bool) {
    // So many findings are quicker found anew than kept.
    let most = 2_000
    ledger.outcome = nil
    // What the machine hindered may go better next time, though no file changes.
    let isSettled = !told.contains { [.fileUnreadable, .fileChanged].contains($0.rule) }
    if isWhole && isSettled && !summary.isHindered && told.count <= most {
      ledger.outcome = Ledger.Outcome(
        request: description, sources: sources.records.merging(read) { first, _ in first },
        folders: listed, findings: told, refused: summary.refused,
        workbooks: made.filter { ledger.entries[$0] != nil }, summaries: summaries,
        documents: documentPaths.filter { ledger.entries[$0] != nil },
        status: Int(summary.status.rawValue))
    }
    // Without it the next run does more than it has to, and nothing wrong.
    try? ledger.save(in: request.output)
  }
}
