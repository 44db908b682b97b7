import Core
import Extract
import Foundation
import Normalize
import Pipeline
import Publish
import Tabulate

/// Reads one file of facts or notes.
struct FileLoader {
  let pipeline: PipelineSpec
  let context: Context
  let plan: Plan
  let unitDimension: String
  /// Findings beyond those that are held are kept on the disk.
  var keepsAll = false
  /// How the file is written, where that is known.
  var encoding: Encoding?
  /// Is shown every batch of facts with the records they come from; those of secret records without.
  var watch: ((Batch?, [FactBatch], MemberStore, CellLocator) -> Void)?

  /// Is told, perhaps more than once, when what is left of a file does not keep all cores busy.
  var partsAreRead: @Sendable () -> Void = {}

  /// Parts of a file that are read at once.
  var workers = ProcessInfo.processInfo.activeProcessorCount

  /// Reads the file in whichever encoding it is.
  ///
  /// One that is written to meanwhile is refused: half of it may be new.
  func load(_ file: YearFolder.File, _ export: ExportSpec) -> FileResult {
    let before = FileRecord(file.path)
    var result = read(file, export)
    if !FileRecord.isUntouched(before, FileRecord(file.path)) {
      result.findings.append(Finding(.fileChanged, at: Location(file: file.path)))
    }
    return result
  }

  private func read(_ file: YearFolder.File, _ export: ExportSpec) -> FileResult {
    do throws(ReadFailure) {
      if let encoding, let source = try decodedSource(.file(file.path), as: encoding) {
        return load(source, export)
      }
      // Who watches must not see a reading that is dropped: the one that decides is silent.
      var silent = self
      silent.watch = nil
      let (source, result) = try readText(
        file.path, as: export.format.encoding,
        badByte: { (read: (ByteSource, FileResult)) in read.1.findings.badByte }
      ) { ($0, silent.load($0, export)) }
      return watch == nil ? result : load(source, export)
    } catch {
      var failed = empty(file.path)
      failed.findings.append(Finding(.fileUnreadable, at: Location(file: file.path), [.reason: error.reason]))
      return failed
    }
  }

  /// Finds the cells of a file without reading more than its beginning.
  static func locator(of path: String, _ format: ExportFormat, _ encoding: Encoding) -> CellLocator? {
    var ignored: [Finding] = []
    guard let original = try? ByteSource.file(path),
      let source = try? decodedSource(original, as: encoding),
      let opened = ExportFile.open(source, format: format, findings: &ignored)
    else { return nil }
    return opened.locator
  }

  /// A result that nothing was added to yet.
  func empty(_ file: String) -> FileResult {
    FileResult(
      fold: Fold(plan, datasets: pipeline.datasets), of: file, owner: context.department, keepsAll: keepsAll)
  }

  /// Reads a large file of facts added up by their labels, and record by record where that is not enough.
  private func load(_ source: ByteSource, _ export: ExportSpec) -> FileResult {
    if watch == nil, export.kind == .facts, export.mapping.totals.isEmpty, source.size ?? .max >= Self.large,
      let result = load(source, export, inGroups: true)
    {
      return result
    }
    partsAreRead()
    return load(source, export, inGroups: false) ?? empty(source.name)
  }

  /// Smaller files are read before a second thread has begun.
  private static let large = 1 << 20

  /// Nil where groups do not tell enough.
  private func load(_ source: ByteSource, _ export: ExportSpec, inGroups: Bool) -> FileResult? {
    var result = empty(source.name)
    guard
      var opened = ExportFile.open(
        source, format: export.format, findings: &result.findings)
    else {
      result.findings.add(pipeline.likelier(than: export, for: source))
      return result
    }
    result.encoding = opened.locator.source.encoding
    result.refused = RefusedRecords(
      name: source.name.split(separator: "/").last.map(String.init) ?? source.name, export: export.format,
      locator: opened.locator, heading: opened.headingPlace)
    switch export.kind {
    case .facts: if !readFacts(&opened, export, &result, inGroups: inGroups) { return nil }
    case .notes: readNotes(&opened, export, &result)
    // A register is read by its own loader; here its records are only counted.
    case .register: opened.readTexts(findings: &result.findings) { _, _ in result.tally.used += 1 }
    }
    result.records = opened.recordCount
    result.totals = opened.totals
    result.headings = export.format.amountColumns.map { column in
      opened.binding.fields[column].map { _ in export.format.columns[column].heading }
    }
    result.sumRows = opened.droppedCount
    result.tally.add(
      dropped: opened.droppedCount, opened.droppedTotals, refused: opened.misfitCount, opened.misfitTotals)
    let mayBeSecret = mayBeSecret(opened.binding, export)
    for index in result.findings.indices { result.findings[index].hidesSource = mayBeSecret }
    for (department, sum) in result.secrets {
      result.remarks.append((secretFinding(sum, of: department, export, source.name), department))
    }
    if result.records != result.tally.accounted {
      preconditionFailure("\(source.name): records are unaccounted for")
    }
    for (kind, count) in opened.mendings {
      result.findings.append(
        Finding(
          .mended, at: Location(file: source.name), [.reason: kind.rawValue, .count: "\(count)"]))
    }
    return result
  }

  /// A record that cannot be read may be a secret one.
  func mayBeSecret(_ binding: HeadingBinding, _ export: ExportSpec) -> Bool {
    export.mapping.secret.map { binding.fields[$0.column] != nil } ?? false
  }

  func finding(
    for problem: Problem, _ place: RecordPlace, _ export: ExportSpec, _ locator: CellLocator, refuses: Bool
  ) -> Finding {
    var values = problem.values
    if let column = problem.column { values[.heading] = export.format.columns[column].heading }
    var notes = problem.otherColumn.map {
      [Finding.Note(.other, at: locator.location(of: $0, in: place))]
    }
    if notes == nil && problem.notes.isEmpty {
      notes = problem.column.map { export.format.columns[$0].notes }
    }
    return Finding(
      problem.rule, at: locator.location(of: problem.column, in: place), values,
      severity: refuses ? .error : nil, notes: (notes ?? []) + problem.notes)
  }

  /// How many records of somebody are secret; nothing more is ever said of them.
  private func secretFinding(
    _ sum: SecretSum, of department: String?, _ export: ExportSpec, _ file: String
  ) -> Finding {
    let columns = export.format.amountColumns.map { export.format.columns[$0].heading }
    var values: [Rule.Value: String] = [
      .count: "\(sum.count)",
      .name: department.map { context.register.departments[$0]?.name ?? $0 } ?? "",
      .found: zip(columns, sum.amounts).map { "\($0) \(yuanText(fen: $1))" }.joined(separator: ", "),
    ]
    if export.mapping.secret?.totalsBy != nil && export.kind == .facts { values[.reason] = "totals" }
    return Finding(.secretRecords, at: Location(file: file), values)
  }
}

/// Says how many codes of a file were put right; nothing where none was.
func mendedCodesFinding(_ count: Int, in file: String) -> [Finding] {
  count == 0 ? [] : [Finding(.mended, at: Location(file: file), [.reason: "code", .count: "\(count)"])]
}

extension ByteSource {
  /// A file of this machine.
  static func file(_ path: String) throws(ReadFailure) -> ByteSource {
    let open = try OpenFile(path)
    if try open.beginsLikeWorkbook() { throw ReadFailure(reason: workbookReason) }
    var source = ByteSource(name: path) { offset, range, buffer throws(ReadFailure) in
      try open.read(at: offset, range, &buffer)
    }
    source.size = open.size
    return source
  }
}

private let workbookReason = "an Excel workbook, whatever its name says; save it as CSV"

extension OpenFile {
  /// Whether the first bytes are those of .xlsx or of .xls.
  fileprivate func beginsLikeWorkbook() throws(ReadFailure) -> Bool {
    var head = [UInt8](repeating: 0, count: 4)
    guard try read(at: 0, 0..<4, &head) == 4 else { return false }
    return head == [0x50, 0x4b, 0x03, 0x04] || head == [0xd0, 0xcf, 0x11, 0xe0]
  }
}

extension ExportMapping {
  /// The mapping for one file: a column of totals that it lacks says nothing of its parts.
  func bound(to binding: HeadingBinding) -> ExportMapping {
    var mapping = self
    mapping.totals.removeAll { binding.fields[$0.column] == nil }
    return mapping
  }
}
