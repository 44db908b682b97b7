import Core
import Emit
import Pipeline
import Publish
import Tabulate

/// Keeps a bureau's list and tables up to date with the workbooks that lie in the output folder.
struct SummaryRun {
  let output: OutputFolder
  let request: ReportRequest
  /// Folders of the layouts that departments use.
  let layouts: Set<String>

  /// What became of the files of one layout, or of the list.
  enum Outcome {
    case written(path: String)
    case unchanged
    case refused([Finding])
    case failed(WriteFailure)
    case unsound(path: String, reason: String)
  }

  /// Words for the list of all departments: the first layout's that has some.
  private var spec: SummarySpec?
  private var names: [String: String] = [:]
  /// Paths of what is up to date, under the output.
  private(set) var paths: [String] = []
  /// Layouts that were whole enough to be looked at.
  private var seen: Set<String> = []
  /// Paths of what is to be there, whether or not it could be written.
  private var wanted: Set<String> = []

  init(output: OutputFolder, request: ReportRequest, layouts: Set<String>) {
    self.output = output
    self.request = request
    self.layouts = layouts
  }

  /// The workbook of a layout under the output: by the layout's name where there are several.
  static func workbook(_ spec: SummarySpec, layout: String, among layouts: Set<String>) -> String {
    let name = layout.split(separator: "/").last.map(String.init) ?? layout
    return spec.file + (layouts.count > 1 ? "-\(name)" : "") + ".xlsx"
  }

  /// The departments of a layout in the order of their codes, as the ledger knows them.
  static func rows(
    of layout: String?, in ledger: Ledger, output: String, byHash: Bool = false
  ) -> [SummaryRow] {
    ledger.standings.values.filter { layout == nil || $0.layout == layout }.map { standing in
      var row = SummaryRow(standing: standing)
      guard standing.verdict == .published else { return row }
      // What somebody has moved or changed since is not what a run published.
      row.entry = ledger.entries[standing.workbook]?.renewed(in: output, byHash: byHash)
      if row.entry == nil { row.standing.verdict = .missing }
      return row
    }.sorted { $0.standing.member < $1.standing.member }
  }

  /// Brings the workbook of a layout up to date; `cubes` are those of the sets this run has made or found unchanged.
  mutating func update(
    _ pipeline: PipelineSpec, _ identity: LayoutIdentity, cubes: [String: Cube], _ ledger: inout Ledger
  ) -> Outcome? {
    names[identity.folder] = pipeline.name
    seen.insert(identity.folder)
    guard let spec = pipeline.summary else { return nil }
    if self.spec == nil { self.spec = spec }
    let path = Self.workbook(spec, layout: identity.folder, among: layouts)
    wanted.insert(path)
    var rows = Self.rows(of: identity.folder, in: ledger, output: output.path, byHash: request.verifies)
    while true {
      let book = SummaryBook(pipeline: pipeline, spec: spec, year: request.year, rows: rows)
      let fingerprint = fingerprint(of: rows, identity.hash)
      if !request.isForced, isCurrent(path, fingerprint, ledger) {
        paths.append(path)
        return .unchanged
      }
      do throws(SummaryBook.Fault) {
        let pages = try book.pages { row in
          cubes[row.standing.workbook] ?? row.entry.flatMap { Self.cube(of: $0, in: output.path) }
        }
        return write([.workbook(pages, fingerprint: fingerprint, path: path)], fingerprint, &ledger)
      } catch {
        switch error {
        case .unknown(let standing):
          // Counted as not made, and said so: it cannot be added up.
          guard let index = rows.firstIndex(where: { $0.standing == standing }) else { return nil }
          rows[index].entry = nil
          rows[index].standing.verdict = .missing
        case .overflow(let table):
          return .refused([Finding(.amountOverflow, at: Location(file: path), [.heading: table])])
        case .tabulate(let fault):
          return .refused([EditionMaker.finding(for: fault, Department(code: "", name: path))])
        }
      }
    }
  }

  /// Brings the list of all departments up to date, and takes away what is no longer made.
  mutating func finish(_ ledger: inout Ledger) -> Outcome? {
    // Of a layout with mistakes nobody knows what it would have.
    defer { if seen == layouts { removeFormer(&ledger) } }
    ledger.standings = ledger.standings.filter { layouts.contains($0.value.layout) }
    guard let spec else { return nil }
    let rows = Self.rows(of: nil, in: ledger, output: output.path, byHash: request.verifies)
    let text = SummaryList(spec, rows, layouts: names).csv
    let path = spec.file + ".csv"
    wanted.insert(path)
    let fingerprint = ContentHash(of: Array(text.utf8))
    if !request.isForced, isCurrent(path, fingerprint, ledger) {
      paths.append(path)
      return .unchanged
    }
    return write([.bytes(Array(text.utf8), path: path)], fingerprint, &ledger)
  }

  /// The sums a workbook was made of; nil where they are gone.
  static func cube(of entry: Ledger.Entry, in output: String) -> Cube? {
    guard let kept = KeptEdition.load("\(output)/\(entry.kept)"), kept.fingerprint == entry.fingerprint else {
      return nil
    }
    return kept.cube
  }

  private func isCurrent(_ path: String, _ fingerprint: ContentHash, _ ledger: Ledger) -> Bool {
    ledger.current(path, fingerprint, in: output.path, byHash: request.verifies) != nil
  }

  private mutating func write(
    _ products: [Product], _ fingerprint: ContentHash, _ ledger: inout Ledger
  ) -> Outcome {
    switch output.write(products, datedBy: products[0].path) {
    case .refused(let refusal, let path): return .refused([refusal.finding(of: path)])
    case .failed(let failure): return .failed(failure)
    case .unsound(let path, let reason): return .unsound(path: path, reason: reason)
    case .complete(let files, _):
      if let failure = output.place(files).compactMap({ $0 }).first { return .failed(failure) }
      let entry = Ledger.Entry(fingerprint: fingerprint, program: ProgramIdentity.hash)
      ledger.entries[products[0].path] = output.recorded(entry, files)
      paths.append(products[0].path)
      return .written(path: files[0].target)
    }
  }

  /// Files of layouts that nobody uses any more, unless somebody changed them.
  private func removeFormer(_ ledger: inout Ledger) {
    for (path, entry) in ledger.entries where entry.department.isEmpty && !wanted.contains(path) {
      if entry.renewed(in: output.path, byHash: false) != nil { output.remove(path) }
      ledger.entries[path] = nil
    }
  }

  private func fingerprint(of rows: [SummaryRow], _ layout: ContentHash) -> ContentHash {
    var hasher = ContentHasher()
    hasher.add(Yusuan.versionName)
    hasher.add(layout)
    hasher.add(UInt64(request.year))
    for row in rows {
      let standing = row.standing
      for text in [standing.code, standing.name, standing.layout, standing.workbook] { hasher.add(text) }
      for number in [standing.verdict.rawValue, standing.errors, standing.warnings, standing.notes] {
        hasher.add(UInt64(number))
      }
      guard let entry = row.entry else { continue }
      hasher.add(entry.fingerprint)
      hasher.add(entry.digest.sha256)
    }
    return hasher.hash
  }
}

extension Ledger.Standing {
  fileprivate var member: Member { Member(code: code, name: name) }
}
