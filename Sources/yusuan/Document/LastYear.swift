import Core
import Pipeline
import Publish
import Report
import Tabulate

/// The input of the year before, where it lies beside the year's own: what documents compare with.
struct LastYear {
  /// `input/2022`, beside `input/2023`; nil where the year's folder is not called after its year.
  let folder: String?
  private let loaded: LoadedYear?
  private let source: RecordSource?
  private let pipeline: PipelineSpec
  private let year: Int

  /// `input` is the folder of the year whose documents are made.
  init(before input: String, of budget: Int, pipeline: PipelineSpec) {
    self.pipeline = pipeline
    year = budget - 1
    let parts = input.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.last.map(String.init) == "\(budget)" else {
      folder = nil
      loaded = nil
      source = nil
      return
    }
    let path = (parts.dropLast().map(String.init) + ["\(year)"]).joined(separator: "/")
    folder = path
    let disk = DiskReader()
    guard disk.isFolder(path) else {
      loaded = nil
      source = nil
      return
    }
    var findings: [Finding] = []
    let year = YearFolder(path, disk: disk, findings: &findings)
    let loader = YearLoader(year, pipeline: pipeline, year: self.year)
    loaded = findings.hasErrors ? nil : loader.load()
    source = loaded.map { RecordSource(loader: loader, folder: year, encodings: $0.encodings) }
  }

  /// Its files as they are, so that a later run sees a change.
  var sources: [String: FileRecord?] { folder.map { InputFiles(of: $0).records } ?? [:] }

  /// A department's set of that year; nil where it has none, or its data keep it back.
  func edition(of department: Department) -> Edition? {
    guard let loaded, !loaded.blockage.blocks(department.key),
      let cube = loaded.cubes.first(where: { $0.department.key == department.key }),
      cube.parts.contains(where: { !$0.entries.isEmpty })
    else { return nil }
    return Edition(
      pipeline: pipeline, year: year, cube: cube, notes: loaded.notes[department.key] ?? [], unit: nil)
  }

  /// A department's set of that year with its tables and records.
  struct Set: Sendable {
    let edition: Edition
    let tables: [Table]
    fileprivate let records: DepartmentRecords

    /// Where the least of the amounts stands that are added up.
    func least(of selections: [Selection]) -> Location? {
      var least: (amount: Money, record: TracedRecord)?
      _ = records.trace(selections) { _, record in
        guard let amount = record.isSubtracted ? record.amount.negated : record.amount else { return }
        if least.map({ amount < $0.amount }) ?? true { least = (amount, record) }
      }
      return least?.record.location
    }
  }

  func set(of department: Department) -> Set? {
    guard let edition = edition(of: department), let tables = try? edition.tables(), let source else {
      return nil
    }
    return Set(edition: edition, tables: tables, records: source.records(of: edition))
  }

  /// What keeps a department's data of that year from being compared with.
  func findings(of department: Department) -> [Finding] {
    guard let loaded, loaded.blockage.blocks(department.key) else { return [] }
    return loaded.blockage.findings.filter {
      $0.scope.department == department.key && $0.finding.severity == .error
    }.map(\.finding)
  }
}
