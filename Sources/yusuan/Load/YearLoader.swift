import Core
import Extract
import Normalize
import Pipeline
import Tabulate

/// Reads a year's folder for one pipeline: register first, then every file once, folded into cubes.
struct YearLoader {
  private let folder: YearFolder
  private let pipeline: PipelineSpec
  private let year: Int
  private let unitDimension: String
  private let plan: Plan
  private let registers: RegisterLoader
  private var blockage: Blockage
  private let keepsAll: Bool
  private var fold: Fold
  private var store = MemberStore()
  private var notes: [String: [Note]] = [:]
  private var coverage = Coverage()
  private var places = MemberPlaces()
  private var refused: [RefusedRecords] = []
  private var balances: [FileBalance] = []
  /// How files turned out to be written, by path.
  private var encodings: [String: Encoding] = [:]

  var register: Register { registers.register }

  /// The department a folder belongs to, by its key.
  var owners: [String: String] { registers.owners }

  /// `keepsAll`: findings beyond those that are held are kept on the disk.
  init(_ folder: YearFolder, pipeline: PipelineSpec, year: Int, keepsAll: Bool = false) {
    self.keepsAll = keepsAll
    blockage = Blockage(keepsAll: keepsAll)
    self.folder = folder
    self.pipeline = pipeline
    self.year = year
    unitDimension = pipeline.dimension(.unit)
    plan = pipeline.plan
    fold = Fold(plan, datasets: pipeline.datasets)
    registers = RegisterLoader(folder, pipeline: pipeline)
  }

  /// What `cache` knows of unchanged files is not read again.
  consuming func load(_ cache: ReadingCache? = nil) -> LoadedYear {
    cache?.begin(register)
    takeRegister()
    var reading = FileReading()
    for file in folder.files {
      guard let export = pipeline.export(ofFile: file.name) else {
        keep(take(&reading), in: cache)
        blockage.add(
          Finding(
            .fileUnknown, at: Location(file: file.path),
            [.expected: pipeline.exports.map(\.format.pattern).joined(separator: ", ")]), scope(of: file))
        continue
      }
      // A folder of nobody has been reported; its records belong to nobody.
      if export.kind == .register || (file.folder != nil && scope(of: file) == .all) { continue }
      let owner = file.folder.flatMap { registers.owners[$0] }
      let task = FileReading.Task(
        file: file, export: export, owner: owner, pipeline: pipeline, context: context(for: file), plan: plan,
        unitDimension: unitDimension, keepsAll: keepsAll)
      reading.add(task, known: cache?.result(of: file, owner: owner, export, task.loader))
      if reading.isFull { keep(take(&reading), in: cache) }
    }
    let last = take(&reading)
    for file in folder.unreadable {
      let stem = file.name.prefix { $0 != "." }
      guard let export = pipeline.export(ofFile: "\(stem).csv") else { continue }
      blockage.add(
        Finding(
          .fileUnknown, at: Location(file: file.path),
          [.found: export.name, .expected: export.format.pattern]), scope(of: file))
    }
    for file in folder.nested {
      blockage.add(
        Finding(
          .fileNested, at: Location(file: file.path),
          [.expected: "\(folder.path)/\(file.folder ?? "")"]), scope(of: file))
    }
    let (cubes, kept) = makeCubes(keeping: last, in: cache)
    let checks = YearChecks(
      folder: folder, pipeline: pipeline, registers: registers, coverage: coverage, notes: notes,
      store: store,
      places: places)
    let (_, (checked, once)) = beside {
      cache?.keep(kept.given, as: kept.bytes)
      cache?.finish()
    } _: { [blockage] in
      var blockage = blockage
      checks.run(cubes, &blockage)
      return (blockage, checks.notesWithoutRepeats)
    }
    return LoadedYear(
      register: register, cubes: cubes, notes: once, blockage: checked, refused: refused,
      balances: balances, encodings: encodings)
  }

  /// Reads a file again, only to show its facts; nothing where it has none of the department's.
  ///
  /// In which encoding is known from the first time.
  func lookAgain(
    at file: YearFolder.File, for departments: Set<String>, encoding: Encoding?, keepsOtherYears: Bool,
    _ watch: @escaping (Batch?, [FactBatch], MemberStore, CellLocator) -> Void
  ) {
    let owner = file.folder.flatMap { registers.owners[$0] }
    guard owner.map(departments.contains) ?? (file.folder == nil),
      let export = pipeline.export(ofFile: file.name),
      export.kind == .facts
    else { return }
    var context = context(for: file)
    if owner == nil { context.wanted = departments }
    if keepsOtherYears {
      context.keepsOtherYears = true
      context.asked = nil
    }
    let loader = FileLoader(
      pipeline: pipeline, context: context, plan: Plan([]), unitDimension: unitDimension,
      encoding: encoding, watch: watch)
    _ = loader.load(file, export)
  }

  /// Looks at one line of a file as a run reads it; nil where no export is called so.
  func look(at line: Int, of file: YearFolder.File) -> LineLook? {
    guard let export = pipeline.export(ofFile: file.name) else { return nil }
    return FileLoader(
      pipeline: pipeline, context: context(for: file), plan: plan, unitDimension: unitDimension
    ).look(at: line, of: file, export)
  }

  private func scope(of file: YearFolder.File) -> Blockage.Scope {
    file.folder.flatMap { registers.owners[$0] }.map { .department($0) } ?? .all
  }

  private func context(for file: YearFolder.File) -> Context {
    var context = Context(
      dimensions: pipeline.dimensions, catalogues: pipeline.catalogues, register: register, year: year,
      department: file.folder.flatMap { registers.owners[$0] })
    context.renames = pipeline.renames
    context.asked = Dictionary(plan.groupings.map { ($0.dataset, $0.asked) }) { first, _ in first }
    return context
  }

  private mutating func takeRegister() {
    // A register in one department's folder keeps that department back, and no other.
    for finding in registers.findings {
      let name = folder.folders.first { finding.location.file.hasPrefix("\(folder.path)/\($0)/") }
      blockage.add(finding, name.map { .department(registers.owners[$0] ?? $0) } ?? .all)
      // A unit that two departments list may belong to either.
      if finding.rule == .unitRepeated, let code = finding.values[.found], let unit = register.units[code] {
        blockage.add(finding, .department(unit.department))
      }
    }
    for (name, finding) in registers.strangers { blockage.add(finding, .department(name)) }
    for (key, finding) in registers.oddNames { blockage.add(finding, .department(key)) }
  }

  /// Reads the files that wait, and adds what each gave in their order; returns them.
  private mutating func take(_ reading: inout FileReading) -> [FileReading.Given] {
    let given = reading.results()
    for file in given { take(file.result, file.task.file, file.task.export) }
    return given
  }

  /// So many files that what is kept of them lies in memory at once.
  private static let keptAtOnce = 8

  private func keep(_ given: [FileReading.Given], in cache: ReadingCache?) {
    guard let cache else { return }
    let kept = given.filter(cache.canKeep)
    for first in stride(from: 0, to: kept.count, by: Self.keptAtOnce) {
      let some = Array(kept[first..<min(kept.count, first + Self.keptAtOnce)])
      cache.keep(some, as: some.keptBytes)
    }
  }

  /// Adds what a file gave to what the others gave.
  private mutating func take(_ result: FileResult, _ file: YearFolder.File, _ export: ExportSpec) {
    let scope = scope(of: file)
    let location = Location(file: file.path)
    encodings[file.path] = result.encoding
    balances.append(
      FileBalance(file.path, of: file.folder.flatMap { registers.owners[$0] }, result))
    if let finding = result.otherKind {
      blockage.add(finding, scope)
    } else {
      blockage.add(result.findings, scope)
      for (finding, owner) in result.remarks {
        // A refused record keeps its own department back; one whose unit cannot be read, all the file may hold.
        blockage.add(finding, scope == .all ? owner.map { .department($0) } ?? .all : scope)
      }
      blockage.add(result.overflow)
    }
    if var refused = result.refused, !refused.refusals.isEmpty {
      if case .department(let key) = scope { refused.owner = key }
      self.refused.append(refused)
    }
    let indices = store.merge(result.store)
    if !fold.merge(result.fold, indices: indices) {
      blockage.add(Finding(.amountOverflow, at: location, [.heading: export.name]), scope)
    }
    places.merge(result.places, indices: indices)
    for note in result.notes { notes[note.department, default: []].append(note) }
    if result.otherYears > 0 {
      blockage.add(
        Finding(.yearOther, at: location, [.count: "\(result.otherYears)", .expected: "\(year)"]), scope)
    }
    if result.records > result.sumRows && result.tally.used == 0 && result.tally.refused == 0
      && result.tally.secret == 0
    {
      blockage.add(Finding(.fileUnused, at: location, [.count: "\(result.records)"]), scope)
    }
    coverage.add(file, export, file.folder.flatMap { registers.owners[$0] })
    for department in result.departments { coverage.add(file, export, department) }
  }

  /// The cubes, and what is left to be kept of the last files: where they are few, that is made beside the cubes.
  private mutating func makeCubes(
    keeping last: [FileReading.Given], in cache: ReadingCache?
  ) -> (cubes: [Cube], kept: (given: [FileReading.Given], bytes: [[UInt8]])) {
    let maker = CubeMaker(fold: fold, store: store, register: register, pipeline: pipeline, year: year)
    // No sums are needed after the maker is gone.
    fold = Fold(plan, datasets: [])
    guard let cache else { return (maker.cubes(), ([], [])) }
    let kept = last.filter(cache.canKeep)
    guard !kept.isEmpty, kept.count <= Self.keptAtOnce else {
      keep(kept, in: cache)
      return (maker.cubes(), ([], []))
    }
    let (cubes, bytes) = beside {
      maker.cubes()
    } _: {
      kept.keptBytes
    }
    return (cubes, (kept, bytes))
  }
}
