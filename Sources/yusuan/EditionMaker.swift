import Core
import Emit
import Inspect
import Pipeline
import Publish
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
    case finished([FinishedFile], Ledger.Entry)
    /// Nothing it is made of has changed, and its files are what was written.
    case unchanged(Ledger.Entry)
    /// Kept back; the draft, where one was asked for.
    case refused([Finding], draft: [FinishedFile])
    case failed(WriteFailure)
    /// A file that was written is not what it should be.
    case unsound(path: String, reason: String)
  }

  /// A file of a set: where it goes, what writes it, and what looks it over.
  private struct Product {
    /// Under the year's output.
    var path: String
    /// The folder of former versions, under the year's output.
    var history: String?
    var write: (_ path: String) throws(ProductFailure) -> Void
    /// Says what is wrong with the bytes that were written; nil where nothing is.
    var fault: (_ bytes: [UInt8]) -> String? = { _ in nil }
  }

  private enum ProductFailure: Error {
    case emit(EmitError)
    case write(WriteFailure)
  }

  /// What became of the files of a set.
  private enum Written {
    case complete([FinishedFile])
    case refused(Finding)
    case failed(WriteFailure)
    case unsound(path: String, reason: String)
  }

  /// Makes a set; with `isHeldBack` its data keep it from being published, where `incomplete` datasets lack records.
  func make(_ edition: Edition, isHeldBack: Bool = false, incomplete: Set<String> = []) -> Outcome {
    let unsafeNames = nameFindings(edition)
    if !unsafeNames.isEmpty { return .refused(unsafeNames, draft: []) }
    let fingerprint = layout.fingerprint(of: edition)
    if !isHeldBack, let known = ledger.entries[edition.path], known.fingerprint == fingerprint,
      var renewed = known.renewed(in: output.path, byHash: verifies)
    {
      // What was found still holds, but its records may stand on other lines.
      if !known.findings.isEmpty, let tables = try? edition.tables() {
        renewed.findings = findings(of: edition, tables)
      }
      return .unchanged(renewed)
    }
    let tables: [Table]
    do throws(TabulateError) {
      tables = try edition.tables()
    } catch {
      return .refused([Self.finding(for: error, edition.department)], draft: [])
    }
    let findings = findings(of: edition, tables, incomplete)
    let isRefused = findings.hasErrors || isHeldBack
    let products: [Product]
    if isRefused {
      guard drafts, let draft = edition.pipeline.publication.draft else {
        return .refused(findings, draft: [])
      }
      products = [product(of: draft, edition, tables)]
    } else {
      products = self.products(of: edition, tables, fingerprint)
    }
    switch write(products, of: edition) {
    case .complete(let files) where isRefused: return .refused(findings, draft: files)
    case .complete(let files):
      return .finished(
        files,
        Ledger.Entry(
          fingerprint: fingerprint, department: edition.department.key, files: [:], findings: findings,
          kept: edition.keptPath))
    case .refused(let refusal): return .refused(findings + [refusal], draft: [])
    case .failed(let failure): return .failed(failure)
    case .unsound(let path, let reason): return .unsound(path: path, reason: reason)
    }
  }

  private func findings(
    of edition: Edition, _ tables: [Table], _ incomplete: Set<String> = []
  ) -> [Finding] {
    EditionChecks(edition, tables, incomplete: incomplete, records: source?.records(of: edition)).findings
  }

  private func write(_ products: [Product], of edition: Edition) -> Written {
    var files: [FinishedFile] = []
    for product in products {
      let unfinished = output.unfinishedPath()
      let target = "\(output.path)/\(product.path)"
      do throws(ProductFailure) {
        try product.write(unfinished)
      } catch {
        switch error {
        case .emit(.library(_, let reason)): return .failed(WriteFailure(path: target, reason: reason))
        case .emit(let refusal): return .refused(finding(for: refusal, target))
        case .write(let failure): return .failed(WriteFailure(path: target, reason: failure.reason))
        }
      }
      guard let bytes = contents(of: unfinished) else {
        return .unsound(path: target, reason: "cannot be read back")
      }
      if let fault = product.fault(bytes) {
        // The library calls a workbook written that its temporary folder had no room for.
        if TemporaryFolder.isFull {
          return .failed(WriteFailure(path: target, reason: TemporaryFolder.fullness))
        }
        return .unsound(path: target, reason: fault)
      }
      files.append(
        FinishedFile(
          unfinishedPath: unfinished, target: target, hash: ContentHash(of: bytes),
          history: product.history.map { "\(output.path)/\($0)" }, datedBy: "\(output.path)/\(edition.path)"))
    }
    return .complete(files)
  }

  /// The workbook with a mark on every sheet, where nobody publishes it.
  private func product(of draft: DraftSpec, _ edition: Edition, _ tables: [Table]) -> Product {
    let pages = edition.pages(of: tables, mark: draft.mark)
    return Product(path: edition.path(of: draft)) { path throws(ProductFailure) in
      do throws(EmitError) {
        try writeWorkbook(pages, to: path, temporaryFolder: TemporaryFolder.path)
      } catch {
        throw .emit(error)
      }
    }
  }

  private func products(of edition: Edition, _ tables: [Table], _ fingerprint: ContentHash) -> [Product] {
    let pages = edition.pages(of: tables)
    return [
      Product(
        path: edition.path, history: edition.historyFolder,
        write: { path throws(ProductFailure) in
          do throws(EmitError) {
            try writeWorkbook(
              pages, to: path, temporaryFolder: TemporaryFolder.path,
              properties: [(LayoutIdentity.property, fingerprint.description)])
          } catch {
            throw .emit(error)
          }
        },
        fault: { bytes in Self.fault(in: bytes, pages, fingerprint) }),
      Product(path: edition.keptPath, history: edition.historyFolder) { path throws(ProductFailure) in
        let kept = KeptEdition(
          fingerprint: fingerprint, layout: layout.folder, input: layout.input, year: edition.year,
          unit: edition.unit?.code, cube: edition.cube, notes: edition.notes)
        do throws(WriteFailure) { try DiskWriter.writeFile(kept.bytes, to: path) } catch {
          throw .write(error)
        }
      },
    ]
  }

  /// Reads a workbook back; nil where it shows exactly what the pages say.
  private static func fault(in bytes: [UInt8], _ pages: [Page], _ fingerprint: ContentHash) -> String? {
    var reader = WorkbookReader()
    do throws(InspectError) {
      let workbook = try reader.read(bytes)
      if workbook.properties[LayoutIdentity.property] != fingerprint.description { return "fingerprint" }
      return workbook.differences(from: pages, limit: 1).first.map {
        "\($0.sheet)!\($0.cell): '\($0.found)', '\($0.expected)'"
      }
    } catch {
      return error.text
    }
  }

  private func nameFindings(_ edition: Edition) -> [Finding] {
    [edition.department.name, edition.unit?.name].compactMap { $0 }.compactMap { name in
      (name == edition.pipeline.publication.refusedFolder ? "reserved" : fileNameProblem(name)).map {
        Finding(.nameUnsafe, at: Location(file: name), [.found: name, .reason: $0])
      }
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

  private func finding(for error: EmitError, _ path: String) -> Finding {
    let location = Location(file: path)
    switch error {
    case .library(_, let reason): return Finding(.fileUnreadable, at: location, [.reason: reason])
    case .textTooLong(let sheet, let text, let limit):
      return Finding(.textTooLong, at: location, [.name: sheet, .found: text, .limit: "\(limit)"])
    case .figureTooLong(let sheet, let digits, let limit):
      return Finding(.figureTooLong, at: location, [.name: sheet, .count: "\(digits)", .limit: "\(limit)"])
    case .rowsTooMany(let sheet, let limit):
      return Finding(.rowsTooMany, at: location, [.name: sheet, .limit: "\(limit)"])
    case .sheetName(let name): return Finding(.sheetName, at: location, [.found: name])
    }
  }
}
