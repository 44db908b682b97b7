import Core
import Emit
import Pipeline
import Publish
import Tabulate

/// Makes what is published of one department, or of one of its units, up to files that only have to be put in their places.
struct EditionMaker: Sendable {
  let output: OutputFolder
  /// Sets that are kept back are written as drafts.
  var drafts = false

  /// What became of one set.
  enum Outcome: Sendable {
    /// Complete files, the workbook first, and what is to be said of the set.
    case finished([FinishedFile], [Finding])
    /// Kept back; the draft, where one was asked for.
    case refused([Finding], draft: [FinishedFile])
    case failed(WriteFailure)
  }

  /// A file of a set: where it goes, and what writes it.
  private struct Product {
    /// Under the year's output.
    var path: String
    var write: (_ path: String) throws(EmitError) -> Void
  }

  /// Makes a set; with `isHeldBack` its data keep it from being published, where `incomplete` datasets lack records.
  func make(_ edition: Edition, isHeldBack: Bool = false, incomplete: Set<String> = []) -> Outcome {
    let unsafeNames = nameFindings(edition)
    if !unsafeNames.isEmpty { return .refused(unsafeNames, draft: []) }
    let tables: [Table]
    do throws(TabulateError) {
      tables = try edition.tables()
    } catch {
      return .refused([Self.finding(for: error, edition.department)], draft: [])
    }
    let findings = EditionChecks(edition, tables, incomplete: incomplete).findings
    if findings.hasErrors || isHeldBack {
      guard drafts, let draft = edition.pipeline.publication.draft else {
        return .refused(findings, draft: [])
      }
      switch write([product(of: draft, edition, tables)]) {
      case .finished(let files, _): return .refused(findings, draft: files)
      case .refused(let refusals, _): return .refused(findings + refusals, draft: [])
      case .failed(let failure): return .failed(failure)
      }
    }
    switch write(products(of: edition, tables)) {
    case .finished(let files, _): return .finished(files, findings)
    case .refused(let refusals, _): return .refused(findings + refusals, draft: [])
    case .failed(let failure): return .failed(failure)
    }
  }

  private func write(_ products: [Product]) -> Outcome {
    var files: [FinishedFile] = []
    for product in products {
      let file = FinishedFile(
        unfinishedPath: output.unfinishedPath(), target: "\(output.path)/\(product.path)")
      do throws(EmitError) {
        try product.write(file.unfinishedPath)
      } catch {
        if let refusal = finding(for: error, file.target) { return .refused([refusal], draft: []) }
        return .failed(WriteFailure(path: file.target, reason: "\(error)"))
      }
      files.append(file)
    }
    return .finished(files, [])
  }

  /// The workbook with a mark on every sheet, where nobody publishes it.
  private func product(of draft: DraftSpec, _ edition: Edition, _ tables: [Table]) -> Product {
    let pages = edition.pages(of: tables, mark: draft.mark)
    return Product(path: edition.path(of: draft)) { path throws(EmitError) in
      try writeWorkbook(pages, to: path)
    }
  }

  private func products(of edition: Edition, _ tables: [Table]) -> [Product] {
    let pages = edition.pages(of: tables)
    return [
      Product(path: edition.path) { path throws(EmitError) in try writeWorkbook(pages, to: path) }
    ]
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

  /// Nil where the cause is the machine, not the data.
  private func finding(for error: EmitError, _ path: String) -> Finding? {
    let location = Location(file: path)
    switch error {
    case .library: return nil
    case .textTooLong(let sheet, let text, let limit):
      return Finding(.textTooLong, at: location, [.name: sheet, .found: text, .limit: "\(limit)"])
    case .rowsTooMany(let sheet, let limit):
      return Finding(.rowsTooMany, at: location, [.name: sheet, .limit: "\(limit)"])
    case .sheetName(let name): return Finding(.sheetName, at: location, [.found: name])
    }
  }
}
