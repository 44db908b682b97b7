import Compose
import Core
import Foundation
import Glibc
import Inspect
import Pipeline
import Publish
import Report
import Typeset

/// Makes the documents of the sets whose workbooks are in place, many in one go, and puts them beside those.
struct DocumentRun {
  /// What became of the documents of a run.
  struct Summary {
    var written: [String] = []
    /// Documents, of however many files.
    var count = 0
    var unchanged = 0
    /// Names of the departments whose document is kept back.
    var refused: [String] = []
    var failures: [WriteFailure] = []
    /// Documents that are not what they should be.
    var unsound: [(path: String, reason: String)] = []
    /// The converter is not there.
    var isIncomplete = false
    /// The document's own files have mistakes.
    var isLayoutWrong = false
    /// Sets of units, which have no documents.
    var units = 0
  }

  let output: OutputFolder
  let layout: LayoutIdentity
  /// Hash of the files that only documents are made of.
  let files: ContentHash
  /// What the text compares with.
  let lastYear: LastYear
  let verifies: Bool
  let interruption: Interruption
  let console: Console

  /// So many documents are converted in one go: LibreOffice grows with each.
  private static let group = 64
  private static let folderName = "documents"

  /// A document that is to be converted.
  private struct Source {
    var edition: Edition
    var name: String
    var document: Document
    var fingerprint: ContentHash
    var findings: [Finding]
    var finished: [FinishedFile] = []
  }

  func make(_ editions: [Edition], _ ledger: inout Ledger) async -> Summary {
    var summary = Summary()
    let parent = OutputFolder.privateFolder(of: output.path)
    let name = "\(Self.folderName)-\(getpid())"
    let folder = "\(parent)/\(name)"
    defer {
      // Where the converter was stopped, what it had started goes on.
      OfficeProcesses.end(in: parent, folders: name)
      FolderRemoval.remove(folder)
    }
    let converter = OfficeConverter(folder: folder, interruption: interruption)
    var sources: [Source] = []
    var said = SaidFindings()
    summary.units = editions.count { $0.isLeftWithoutDocument }
    for edition in editions where edition.hasDocument {
      if interruption.received != nil { break }
      let fingerprint = fingerprint(of: edition, converter)
      if var renewed = ledger.current(
        edition.documentPath, fingerprint, in: output.path, byHash: verifies)
      {
        renewed.digest.sha256 = Self.workbookHash(of: edition, ledger)
        ledger.entries[edition.documentPath] = renewed
        console.show(said.new(renewed.findings))
        summary.unchanged += 1
        continue
      }
      console.show(lastYear.findings(of: edition.department))
      guard let tables = try? edition.tables(),
        let (document, findings) = edition.document(tables, former: lastYear.set(of: edition.department))
      else { continue }
      console.show(said.new(findings))
      if edition.hasMistakeOfLayout(findings) { summary.isLayoutWrong = true }
      if findings.hasErrors {
        summary.refused.append(edition.department.name)
        continue
      }
      sources.append(
        Source(
          edition: edition, name: "\(sources.count + 1)", document: document, fingerprint: fingerprint,
          findings: findings))
      if sources.count == Self.group {
        await finish(&sources, converter, folder, &ledger, &summary)
      }
    }
    await finish(&sources, converter, folder, &ledger, &summary)
    summary.isIncomplete = converter == nil && !summary.written.isEmpty
    return summary
  }

  /// Takes away what killed runs left in an output folder, and ends what they started there.
  static func removeLeftovers(of output: String) {
    let parent = OutputFolder.privateFolder(of: output)
    OfficeProcesses.end(in: parent, folders: folderName)
    for name in names(in: parent) where name.hasPrefix(folderName) {
      FolderRemoval.remove("\(parent)/\(name)")
    }
  }

  /// What there is to say of documents that lie beside the workbooks of these sets and belong to earlier ones.
  static func outdated(_ editions: [Edition], in output: String, _ ledger: Ledger) -> [Finding] {
    editions.compactMap { edition in
      guard edition.unit == nil, edition.pipeline.document != nil,
        ledger.entries[edition.documentPath]?.digest.sha256 != workbookHash(of: edition, ledger)
      else { return nil }
      let found = fileEndings.map { "\(output)/\(edition.documentPath).\($0)" }.first {
        FileManager.default.fileExists(atPath: $0)
      }
      return found.map { Finding(.documentOutdated, at: Location(file: $0)) }
    }
  }

  private static let pageEnding = "html"
  private static let fileEndings = [pageEnding] + OfficeConverter.Format.allCases.map(\.rawValue)

  /// Of the workbook that lies in place.
  private static func workbookHash(of edition: Edition, _ ledger: Ledger) -> String {
    ledger.entries[edition.path]?.digest.sha256 ?? ""
  }

  private func fingerprint(of edition: Edition, _ converter: OfficeConverter?) -> ContentHash {
    var hasher = ContentHasher()
    hasher.add(layout.fingerprint(of: edition).description)
    hasher.add(files.description)
    var notes = CanonicalWriter()
    // Findings speak of places, so those count too.
    for note in edition.documentNotes { notes.add(note) }
    hasher.add(ContentHash(of: notes.bytes))
    hasher.add(converter?.program ?? "")
    if let former = lastYear.edition(of: edition.department) {
      hasher.add(layout.fingerprint(of: former).description)
    }
    return hasher.hash
  }

  // MARK: A group

  private func finish(
    _ sources: inout [Source], _ converter: OfficeConverter?, _ folder: String, _ ledger: inout Ledger,
    _ summary: inout Summary
  ) async {
    defer { sources = [] }
    guard !sources.isEmpty, interruption.received == nil,
      let look = sources[0].edition.pipeline.document?.look
    else { return }
    do throws(WriteFailure) {
      for source in sources.indices { try writeSource(&sources[source], look, folder) }
      try await converter?.convert(sources.map(\.name), fonts: look.fontList)
    } catch {
      summary.failures.append(error)
      return
    }
    if interruption.received != nil { return }
    if let converter {
      for source in sources.indices { take(from: converter, &sources[source], &summary) }
    }
    place(sources.filter { !$0.finished.isEmpty }, &ledger, &summary)
  }

  private func writeSource(_ source: inout Source, _ look: DocumentLook, _ folder: String)
    throws(WriteFailure)
  {
    let date = "\(source.edition.year)-01-01T00:00:00"
    let flat = FlatText(source.document, look: look, date: date)
    try DiskWriter.makeFolder(folder)
    try DiskWriter.writeFile(Array(flat.text.utf8), to: "\(folder)/\(source.name).fodt")
    let html = Array(HTMLDocument(source.document, look: look).text.utf8)
    let path = output.unfinishedPath()
    try DiskWriter.writeFile(html, to: path)
    source.finished.append(finished(path, source, Self.pageEnding, html))
  }

  private func finished(
    _ path: String, _ source: Source, _ ending: String, _ bytes: [UInt8]
  ) -> FinishedFile {
    FinishedFile(
      unfinishedPath: path, target: "\(output.path)/\(source.edition.documentPath).\(ending)",
      hash: ContentHash(of: bytes), history: "\(output.path)/\(source.edition.historyFolder)",
      datedBy: "\(output.path)/\(source.edition.documentPath).\(Self.pageEnding)")
  }

  /// Looks over what the converter made; without a sound file of each kind none is published.
  private func take(from converter: OfficeConverter, _ source: inout Source, _ summary: inout Summary) {
    for format in OfficeConverter.Format.allCases {
      let path = converter.path(of: source.name, as: format)
      let target = "\(output.path)/\(source.edition.documentPath).\(format.rawValue)"
      let made = MadeDocument(
        contents(of: path) ?? [], format: format, year: source.edition.year)
      if let fault = made.fault(of: source.document) {
        summary.unsound.append((target, fault))
        source.finished = []
        return
      }
      do throws(WriteFailure) {
        let unfinished = output.unfinishedPath()
        try DiskWriter.writeFile(made.bytes, to: unfinished)
        source.finished.append(finished(unfinished, source, format.rawValue, made.bytes))
      } catch {
        summary.failures.append(error)
        source.finished = []
        return
      }
    }
  }

  private func place(_ sources: [Source], _ ledger: inout Ledger, _ summary: inout Summary) {
    var failures = output.place(sources.flatMap(\.finished))[...]
    for source in sources {
      let failure = failures.prefix(source.finished.count).compactMap { $0 }.first
      failures = failures.dropFirst(source.finished.count)
      let path = source.edition.documentPath
      if let failure {
        summary.failures.append(failure)
        ledger.entries[path] = nil
        continue
      }
      var entry = Ledger.Entry(
        fingerprint: source.fingerprint, program: ProgramIdentity.hash,
        department: source.edition.department.key)
      entry.findings = source.findings
      entry.digest.sha256 = Self.workbookHash(of: source.edition, ledger)
      summary.written += source.finished.map(\.target)
      ledger.entries[path] = output.recorded(entry, source.finished)
      summary.count += 1
    }
  }
}
