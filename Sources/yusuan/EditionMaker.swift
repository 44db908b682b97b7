import Core
import Emit
import Inspect
import Pipeline
import Publish
import Report
import Tabulate

/// Makes what is published of one department, or of one of its units, up to files that only have to be put in their places.
struct EditionMaker: Sendable {
  let output: OutputFolder
  let layout: LayoutIdentity
  /// What earlier runs left; sets that are up to date in it are not made again.
  let ledger: Ledger
  /// Files are compared by their hashes.
  var verifies = false
  /// Sets that are kept back are written as drafts.
  var drafts = false
  /// Where what is found is traced to its records; nil where that would take too long.
  var source: RecordSource?

  /// What became of one set.
  enum Outcome: Sendable {
    /// Complete files, the workbook first, and what is to be said of the set.
    ///
    /// With what differs from the last publication; nil where there is none.
    case finished([FinishedFile], Ledger.Entry, ChangeReport?)
    /// Nothing it is made of has changed, and its files are what was written.
    case unchanged(Ledger.Entry)
    /// Kept back; the draft, where one was asked for.
    case refused([Finding], draft: [FinishedFile], ChangeReport? = nil)
    case failed(WriteFailure)
    /// A file that was written is not what it should be.
    case unsound(path: String, reason: String)
  }

  /// Makes a set; with `isHeldBack` its data keep it from being published, where `incomplete` datasets lack records.
  func make(_ edition: Edition, isHeldBack: Bool = false, incomplete: Set<String> = []) -> Outcome {
    let unsafeNames = nameFindings(edition)
    if !unsafeNames.isEmpty { return .refused(unsafeNames + edition.remarks, draft: []) }
    let cube = edition.cube.bytes
    let fingerprint = layout.fingerprint(of: edition, cube: cube)
    if !isHeldBack,
      let renewed = ledger.current(edition.path, fingerprint, in: output.path, byHash: verifies)
    {
      return .unchanged(up(to: edition, renewed))
    }
    let tables: [Table]
    do throws(TabulateError) {
      tables = try edition.tables()
    } catch {
      return .refused([Self.finding(for: error, edition.department)] + edition.remarks, draft: [])
    }
    let findings = findings(of: edition, tables, incomplete)
    let isRefused = findings.hasErrors || isHeldBack
    let changes = EditionChanges(edition, tables, in: output.path)?.report
    let products: [Product]
    if isRefused {
      guard drafts, let draft = edition.pipeline.publication.draft else {
        return .refused(findings, draft: [], changes)
      }
      products = [product(of: draft, edition, tables)]
    } else {
      products = self.products(of: edition, tables, fingerprint, cube: cube)
    }
    switch output.write(products, datedBy: edition.path) {
    case .complete(let files, _) where isRefused: return .refused(findings, draft: files, changes)
    case .complete(let files, let sha256):
      var entry = Ledger.Entry(
        fingerprint: fingerprint, program: ProgramIdentity.hash, department: edition.department.key)
      entry.findings = findings
      entry.kept = edition.keptPath
      entry.digest = digest(of: edition, tables, sha256: sha256)
      return .finished(files, entry, changes)
    case .refused(let refusal, let path): return .refused(findings + [refusal.finding(of: path)], draft: [])
    case .failed(let failure): return .failed(failure)
    case .unsound(let path, let reason): return .unsound(path: path, reason: reason)
    }
  }

  private func findings(
    of edition: Edition, _ tables: [Table], _ incomplete: Set<String> = []
  ) -> [Finding] {
    EditionChecks(edition, tables, incomplete: incomplete, records: source?.records(of: edition)).findings
  }

  /// The workbook with a mark on every sheet, where nobody publishes it.
  private func product(of draft: DraftSpec, _ edition: Edition, _ tables: [Table]) -> Product {
    .workbook(edition.pages(of: tables, mark: draft.mark), path: edition.path(of: draft))
  }

  private func products(
    of edition: Edition, _ tables: [Table], _ fingerprint: ContentHash, cube: [UInt8]
  ) -> [Product] {
    let kept = KeptEdition(
      fingerprint: fingerprint, layout: layout.folder, input: layout.input, year: edition.year,
      unit: edition.unit?.code, cube: edition.cube, notes: edition.tableNotes)
    return [
      .workbook(
        edition.pages(of: tables), fingerprint: fingerprint, path: edition.path,
        history: edition.historyFolder),
      .bytes(kept.bytes(ofCube: cube), path: edition.keptPath, history: edition.historyFolder),
    ]
  }

  /// The entry of a set that has not changed.
  ///
  /// What was found still holds, but its records may stand on other lines; totals are those of the table the layout names
  /// by now.
  private func up(to edition: Edition, _ entry: Ledger.Entry) -> Ledger.Entry {
    let hasOtherTotals = entry.digest.table != edition.pipeline.summary?.totals ?? ""
    guard hasOtherTotals || !entry.findings.isEmpty, let tables = try? edition.tables() else { return entry }
    var entry = entry
    if !entry.findings.isEmpty { entry.findings = findings(of: edition, tables) }
    if hasOtherTotals { entry.digest = digest(of: edition, tables, sha256: entry.digest.sha256) }
    return entry
  }

  /// What a list of departments says of the set.
  private func digest(of edition: Edition, _ tables: [Table], sha256: String) -> Ledger.Digest {
    var digest = Ledger.Digest()
    digest.table = edition.pipeline.summary?.totals ?? ""
    digest.sha256 = sha256
    digest.units = edition.unit == nil ? edition.cube.units.count : 1
    digest.figures = tables.map(\.figureCount).reduce(0, +)
    digest.totals = tables.first { $0.number == digest.table }?.footTotals ?? []
    return digest
  }

  private func nameFindings(_ edition: Edition) -> [Finding] {
    edition.nameProblems.map {
      Finding(.nameUnsafe, at: Location(file: $0.name), [.found: $0.name, .reason: $0.problem])
    }
  }

  static func finding(for error: TabulateError, _ department: Department) -> Finding {
    let location = Location(file: department.name)
    switch error.fault {
    case .overflow: return Finding(.amountOverflow, at: location, [.heading: error.table])
    case .numeralsTooFew(let limit):
      return Finding(.numeralsTooFew, at: location, [.name: error.table, .limit: "\(limit)"])
    }
  }
}
