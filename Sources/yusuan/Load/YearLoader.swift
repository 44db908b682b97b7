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
  private var blockage = Blockage()
  private var register = Register()
  /// The department a folder belongs to, by its key.
  private var owners: [String: String] = [:]
  private var fold: Fold
  private var store = MemberStore()
  private var notes: [Note] = []
  private var coverage = Coverage()
  private var places = MemberPlaces()

  init(_ folder: YearFolder, pipeline: PipelineSpec, year: Int) {
    self.folder = folder
    self.pipeline = pipeline
    self.year = year
    unitDimension = pipeline.dimension(.unit)
    fold = Fold(
      Plan(for: pipeline.tables, datasets: pipeline.datasets, dimensions: pipeline.dimensions),
      datasets: pipeline.datasets)
  }

  consuming func load() -> LoadedYear {
    readRegister()
    findOwners()
    for file in folder.files {
      guard let export = pipeline.exports.first(where: { $0.format.matches(fileName: file.name) }) else {
        blockage.add(
          Finding(
            .fileUnknown, at: Location(file: file.path),
            [.expected: pipeline.exports.map(\.format.pattern).joined(separator: ", ")]), scope(of: file))
        continue
      }
      switch export.kind {
      case .register: break
      case .facts: readFacts(file, export)
      case .notes: readNotes(file, export)
      }
    }
    let cubes = makeCubes()
    checkCoverage()
    checkMembers(cubes)
    checkNotes(cubes)
    return LoadedYear(register: register, cubes: cubes, notes: notes, blockage: blockage)
  }

  private func scope(of file: YearFolder.File) -> Blockage.Scope {
    file.folder.flatMap { owners[$0] }.map { .department($0) } ?? .all
  }

  private func open(_ file: YearFolder.File, _ export: ExportSpec, _ findings: inout [Finding]) -> ExportFile?
  {
    do throws(ReadFailure) {
      let open = try OpenFile(file.path)
      let source = ByteSource(name: file.path) { offset, range, buffer throws(ReadFailure) in
        try open.read(at: offset, range, &buffer)
      }
      return ExportFile.open(
        source, format: export.format, seed: UInt64.random(in: .min ... .max), findings: &findings)
    } catch {
      findings.append(Finding(.fileUnreadable, at: Location(file: file.path), [.reason: error.reason]))
      return nil
    }
  }

  // MARK: Register

  private mutating func readRegister() {
    var found = false
    var reader: RegisterReader?
    var findings: [Finding] = []
    for export in pipeline.exports where export.kind == .register {
      var units = reader ?? RegisterReader(export.mapping, dimensions: pipeline.dimensions)
      for file in folder.files where export.format.matches(fileName: file.name) {
        found = true
        var problems: [Finding] = []
        if var opened = open(file, export, &problems) {
          var remarks: [Finding] = []
          opened.readTexts(findings: &problems) { texts, place, opened in
            for problem in units.add(texts) {
              remarks.append(
                Finding(
                  problem.rule, at: opened.location(of: problem.column, in: place), problem.values))
            }
          }
          problems += remarks
        }
        findings += problems
      }
      reader = units
    }
    if let reader { register = reader.register }
    if !found {
      let patterns = pipeline.exports.filter { $0.kind == .register }.map(\.format.pattern)
      let name = pipeline.exports.first { $0.kind == .register }?.name ?? ""
      findings.append(
        Finding(
          .fileMissing, at: Location(file: folder.path),
          [.name: folder.path, .found: name, .expected: patterns.joined(separator: ", ")]))
    }
    // A register of one department's folder keeps that department back, and no other.
    for finding in findings {
      let name = folder.folders.first { finding.location.file.hasPrefix("\(folder.path)/\($0)/") }
      let owner = name.flatMap { register.department(named: $0)?.key }
      blockage.add(finding, owner.map { .department($0) } ?? name.map { .department($0) } ?? .all)
    }
  }

  /// A folder belongs to the department it is named after, or to the only one its own register lists.
  private mutating func findOwners() {
    for name in folder.folders where folder.files.contains(where: { $0.folder == name }) {
      if let department = register.department(named: name) {
        owners[name] = department.key
        continue
      }
      let own = ownDepartments(of: name)
      if own.count == 1, let key = own.first {
        owners[name] = key
      } else {
        blockage.add(
          Finding(.departmentUnknown, at: Location(file: "\(folder.path)/\(name)"), [.found: name]),
          .department(name))
      }
    }
  }

  private func ownDepartments(of name: String) -> Set<String> {
    var keys: Set<String> = []
    for export in pipeline.exports where export.kind == .register {
      for file in folder.files where file.folder == name && export.format.matches(fileName: file.name) {
        var units = RegisterReader(export.mapping, dimensions: pipeline.dimensions)
        var ignored: [Finding] = []
        if var opened = open(file, export, &ignored) {
          opened.readTexts(findings: &ignored) { texts, _, _ in _ = units.add(texts) }
        }
        keys.formUnion(units.register.departments.keys)
      }
    }
    return keys
  }

  private func context(for file: YearFolder.File) -> Context {
    Context(
      dimensions: pipeline.dimensions, catalogues: pipeline.catalogues, register: register, year: year,
      department: file.folder.flatMap { owners[$0] })
  }

  // MARK: Facts

  private mutating func readFacts(_ file: YearFolder.File, _ export: ExportSpec) {
    let scope = scope(of: file)
    if file.folder != nil && scope == .all { return }
    var findings: [Finding] = []
    guard var opened = open(file, export, &findings) else {
      blockage.add(findings, scope)
      return
    }
    let format = export.format
    var normalizer = Normalizer(
      export.mapping, labelColumns: format.labelColumns, amountColumns: format.amountColumns,
      context: context(for: file))
    var facts = export.mapping.feeds.map {
      FactBatch(
        dataset: $0.dataset.name, dimensions: $0.dataset.dimensions.count, measures: $0.dataset.measures.count
      )
    }
    places.begin(opened.locator)
    var scoped: [(Finding, Blockage.Scope)] = []
    var used: Set<UInt32> = []
    opened.readBatches(findings: &findings) { batch, labels, opened in
      let remarks = normalizer.normalize(batch, labels: labels, store: &store, facts: &facts)
      for remark in remarks {
        scoped.append((finding(for: remark, batch, export, opened), self.scope(of: remark, within: scope)))
      }
      for index in facts.indices {
        for fact in fold.add(facts[index]) {
          let location = opened.location(of: nil, in: batch.places[facts[index].records[fact]])
          scoped.append((Finding(.amountOverflow, at: location, [.heading: facts[index].dataset]), scope))
        }
        places.note(facts[index], export.mapping.feeds[index].dataset, batch, normalizer)
        if let position = export.mapping.feeds[index].dataset.dimensions.firstIndex(of: unitDimension) {
          used.formUnion(facts[index].members[position])
        }
        facts[index].removeAll()
      }
    }
    blockage.add(findings, scope)
    for (finding, scope) in scoped { blockage.add(finding, scope) }
    cover(
      file, export, records: opened.recordCount, tally: normalizer.tally, otherYears: normalizer.otherYears)
    let units = store.members(of: unitDimension)
    for unit in used {
      guard let department = register.units[units[Int(unit)].code]?.department else { continue }
      coverage.add(file, export, department)
    }
  }

  private func finding(
    for remark: Normalizer.Remark, _ batch: Batch, _ export: ExportSpec, _ opened: borrowing ExportFile
  ) -> Finding {
    var values = remark.problem.values
    if let column = remark.problem.column { values[.heading] = export.format.columns[column].heading }
    return Finding(
      remark.problem.rule, at: opened.location(of: remark.problem.column, in: batch.places[remark.record]),
      values)
  }

  /// A refused record keeps its own department back; one whose unit cannot be read, all the file may hold.
  private func scope(of remark: Normalizer.Remark, within scope: Blockage.Scope) -> Blockage.Scope {
    guard case .all = scope, let unit = remark.unit else { return scope }
    let code = store.members(of: unitDimension)[Int(unit)].code
    return register.units[code].map { .department($0.department) } ?? scope
  }

  private mutating func cover(
    _ file: YearFolder.File, _ export: ExportSpec, records: Int, tally: Normalizer.Tally, otherYears: Int
  ) {
    let location = Location(file: file.path)
    if otherYears > 0 && tally.used > 0 {
      blockage.add(
        Finding(.yearOther, at: location, [.count: "\(otherYears)", .expected: "\(year)"]), scope(of: file))
    }
    if records > 0 && tally.used == 0 && tally.refused == 0 {
      blockage.add(Finding(.fileUnused, at: location, [.count: "\(records)"]), scope(of: file))
    }
    coverage.add(file, export, file.folder.flatMap { owners[$0] })
  }

  // MARK: Notes

  private mutating func readNotes(_ file: YearFolder.File, _ export: ExportSpec) {
    let scope = scope(of: file)
    if file.folder != nil && scope == .all { return }
    var findings: [Finding] = []
    guard var opened = open(file, export, &findings) else {
      blockage.add(findings, scope)
      return
    }
    let reader = NoteReader(export.mapping, context: context(for: file))
    var tally = Normalizer.Tally()
    var remarks: [Finding] = []
    var departments: Set<String> = []
    opened.readTexts(findings: &findings) { texts, place, opened in
      switch reader.read(texts, at: opened.location(of: nil, in: place)) {
      case .notes(let new):
        tally.used += 1
        notes += new
        departments.formUnion(new.map(\.department))
      case .dropped: tally.dropped += 1
      case .refused(let problems):
        tally.refused += 1
        for problem in problems {
          remarks.append(
            Finding(problem.rule, at: opened.location(of: problem.column, in: place), problem.values))
        }
      }
    }
    blockage.add(findings + remarks, scope)
    cover(file, export, records: opened.recordCount, tally: tally, otherYears: tally.dropped)
    for department in departments { coverage.add(file, export, department) }
  }

  // MARK: Checks over files

  private func makeCubes() -> [Cube] {
    let departments = register.departments.values.sorted { $0.member < $1.member }
    let cubes = fold.cubes(
      of: departments.map { ($0, register.units(of: $0.key)) }, unitDimension: unitDimension, store: store)
    return cubes.map { cube in
      var cube = cube
      for dimension in pipeline.dimensions {
        guard case .codes(let tree) = dimension.kind, let catalogue = pipeline.catalogues[tree.list] else {
          continue
        }
        var names: [String: String] = [:]
        for member in cube.members[dimension.name] ?? [] {
          for level in tree.levels.dropLast() {
            let code = String(member.code.prefix(level.digits))
            names[code] = catalogue.name(of: code, year: year)
          }
        }
        cube.parents[dimension.name] = names
      }
      return cube
    }
  }

  private mutating func checkCoverage() {
    for department in register.departments.values {
      for dataset in pipeline.required {
        let feeding = pipeline.exports.filter { $0.mapping.feeds.contains { $0.dataset.name == dataset } }
        if feeding.contains(where: { coverage.covers(department.key, export: $0.name) }) { continue }
        blockage.add(
          Finding(
            .fileMissing,
            at: Location(
              file: owners.first { $0.value == department.key }.map { "\(folder.path)/\($0.key)" }
                ?? folder.path),
            [
              .name: department.name, .found: dataset,
              .expected: feeding.map(\.format.pattern).joined(separator: ", "),
            ]), .department(department.key))
      }
      for export in pipeline.exports where !export.format.several && export.kind != .register {
        let files = coverage.files(of: department.key, export: export.name)
        guard let second = files.dropFirst().first, let first = files.first else { continue }
        blockage.add(
          Finding(
            .fileRepeated, at: Location(file: second), [.name: department.name, .found: export.name],
            notes: [Finding.Note(.firstHere, at: Location(file: first))]), .department(department.key))
      }
    }
  }

  /// One code has one name within a department.
  private mutating func checkMembers(_ cubes: [Cube]) {
    for cube in cubes {
      for (dimension, members) in cube.members.sorted(by: { $0.key < $1.key }) {
        for (first, second) in zip(members, members.dropFirst())
        where !second.code.isEmpty && first.code == second.code && first.name != second.name {
          blockage.add(
            Finding(
              .nameConflict,
              at: places.location(of: second, in: dimension, store: store) ?? Location(file: folder.path),
              [.code: second.code, .found: second.name, .expected: first.name], severity: .error,
              notes: places.location(of: first, in: dimension, store: store).map {
                [Finding.Note(.firstHere, at: $0)]
              } ?? []),
            .department(cube.department.key))
        }
      }
    }
  }

  /// Texts that a form shows once stand once, and facts name only what is listed.
  private mutating func checkNotes(_ cubes: [Cube]) {
    for cube in cubes {
      let own = notes.filter { $0.department == cube.department.key }
      for dataset in pipeline.datasets where !dataset.texts.isEmpty {
        checkRepeats(own.filter { $0.dataset == dataset.name }, of: dataset, cube.department)
        for dimension in dataset.dimensions
        where pipeline.dimensions.contains(where: { $0.name == dimension && $0.kind == .text }) {
          let listed = Set(own.filter { $0.dataset == dataset.name }.compactMap { $0.labels[dimension]?.key })
          for member in cube.members[dimension] ?? [] where !listed.contains(member.key) {
            blockage.add(
              Finding(
                .taskUnknown,
                at: places.location(of: member, in: dimension, store: store) ?? Location(file: folder.path),
                [.name: dimension, .found: member.name, .other: dataset.name]),
              .department(cube.department.key))
          }
        }
      }
    }
  }

  private mutating func checkRepeats(_ notes: [Note], of dataset: Dataset, _ department: Department) {
    let keyed = dataset.dimensions.filter { name in
      pipeline.dimensions.contains { $0.name == name && $0.kind == .text }
    }
    let isSingle = pipeline.tables.contains { $0.shows(single: dataset.name) }
    guard isSingle || !keyed.isEmpty else { return }
    var seen: [[String]: Note] = [:]
    for note in notes {
      let key = keyed.map { note.labels[$0]?.key ?? "" }
      if let first = seen[key] {
        blockage.add(
          Finding(
            .noteRepeated, at: note.location,
            [.name: keyed.first ?? dataset.name, .found: key.first ?? department.name],
            notes: [Finding.Note(.firstHere, at: first.location)]), .department(department.key))
      } else {
        seen[key] = note
      }
    }
  }
}
