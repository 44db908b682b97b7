import Core
import Extract
import Normalize
import Pipeline

/// Reads the registers of a year: the one beside the files, and those of single departments' folders.
struct RegisterLoader {
  let folder: YearFolder
  let pipeline: PipelineSpec
  private(set) var register = Register()
  private(set) var findings: [Finding] = []
  /// The department a folder belongs to, by its key.
  private(set) var owners: [String: String] = [:]
  /// Where folders' registers list each unit.
  private var entries: [(folder: String, unit: String, location: Location)] = []
  /// Folders that belong to no department, and what there is to say of each.
  private(set) var strangers: [(folder: String, finding: Finding)] = []
  /// What is odd in how a folder is called, by the key of its department.
  private(set) var oddNames: [(department: String, finding: Finding)] = []

  init(_ folder: YearFolder, pipeline: PipelineSpec) {
    self.folder = folder
    self.pipeline = pipeline
    readAll()
    findOwners()
    for entry in entries {
      guard let owner = owners[entry.folder], let unit = register.units[entry.unit], unit.department != owner
      else {
        continue
      }
      findings.append(
        Finding(
          .unitForeign, at: entry.location,
          [
            .found: "\(unit.code) \(unit.name)",
            .name: register.departments[unit.department]?.name ?? unit.department,
            .expected: register.departments[owner]?.name ?? owner,
          ], notes: register.places[unit.code].map { [Finding.Note(.registered, at: $0)] } ?? []))
    }
  }

  private var exports: [ExportSpec] { pipeline.exports.filter { $0.kind == .register } }

  /// Another export may have the longer pattern that the name matches too.
  private func isRead(_ file: YearFolder.File, as export: ExportSpec) -> Bool {
    pipeline.export(ofFile: file.name)?.name == export.name
  }

  private mutating func readAll() {
    var found = false
    for export in exports {
      var reader = RegisterReader(export.mapping, dimensions: pipeline.dimensions, register: register)
      for file in folder.files where isRead(file, as: export) {
        found = true
        let known = Set(reader.register.units.keys)
        findings += read(file, export, into: &reader)
        guard let name = file.folder else { continue }
        for unit in reader.register.places where !known.contains(unit.key) {
          entries.append((name, unit.key, unit.value))
        }
      }
      register = reader.register
    }
    if !found { findings.append(missing(in: folder.path)) }
  }

  private func missing(in path: String) -> Finding {
    Finding(
      .fileMissing, at: Location(file: path),
      [
        .name: path, .found: exports.first?.name ?? "",
        .expected: exports.map(\.format.pattern).joined(separator: ", "),
      ])
  }

  /// Reads one register; what is wrong with it comes back.
  private func read(
    _ file: YearFolder.File, _ export: ExportSpec, into reader: inout RegisterReader
  ) -> [Finding] {
    do throws(ReadFailure) {
      let before = reader
      let (after, problems) = try readText(
        file.path, as: export.format.encoding,
        badByte: { (read: (RegisterReader, [Finding])) in read.1.badByte }
      ) { source in
        var attempt = before
        let problems = read(source, export, into: &attempt)
        return (attempt, problems)
      }
      reader = after
      return problems
    } catch {
      return [Finding(.fileUnreadable, at: Location(file: file.path), [.reason: error.reason])]
    }
  }

  private func read(_ source: ByteSource, _ export: ExportSpec, into reader: inout RegisterReader)
    -> [Finding]
  {
    var problems: [Finding] = []
    guard var opened = ExportFile.open(source, format: export.format, findings: &problems) else {
      return problems
    }
    let locator = opened.locator
    var remarks: [Finding] = []
    let mendedBefore = reader.mendedCodes
    opened.readTexts(findings: &problems) { texts, place in
      remarks += reader.add(texts, at: locator.location(of: nil, in: place)).map { problem in
        var values = problem.values
        if let column = problem.column { values[.heading] = export.format.columns[column].heading }
        let notes = problem.notes.isEmpty ? problem.column.map { export.format.columns[$0].notes } : nil
        var finding = Finding(
          problem.rule, at: locator.location(of: problem.column, in: place), values,
          notes: notes ?? problem.notes)
        finding.hidesSource = problem.hidesSource
        return finding
      }
    }
    let mendings = opened.mendings.map { kind, count in
      Finding(.mended, at: Location(file: source.name), [.reason: kind.rawValue, .count: "\(count)"])
    }
    return problems + remarks + mendings
      + mendedCodesFinding(reader.mendedCodes - mendedBefore, in: source.name)
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
        if let official = register.departments[key]?.name, isNearly(name, official) {
          oddNames.append(
            (
              key,
              Finding(
                .nameUnlike, at: Location(file: "\(folder.path)/\(name)"),
                [.found: name, .expected: official], severity: .warning)
            ))
        }
      } else if !findings.contains(where: {
        $0.rule == .fileMissing || $0.location.file.hasPrefix("\(folder.path)/\(name)/")
      }) {
        // Where the register itself is missing or wrong, that is what has been said.
        strangers.append((name, finding(ofStranger: name)))
      }
    }
  }

  /// A slip of the pen: of short names one sign, of long ones two.
  private func isNearly(_ name: String, _ other: String) -> Bool {
    let distance = editDistance(name, other)
    return distance > 0 && distance <= min(2, other.count / 4)
  }

  /// A folder may lack its register, or be called otherwise than its department in one that all share.
  private func finding(ofStranger name: String) -> Finding {
    let path = "\(folder.path)/\(name)"
    let hasRegister = folder.files.contains { file in
      (file.folder == nil || file.folder == name) && exports.contains { isRead(file, as: $0) }
    }
    return hasRegister
      ? Finding(.departmentUnknown, at: Location(file: path), [.found: name]) : missing(in: path)
  }

  private func ownDepartments(of name: String) -> Set<String> {
    var keys: Set<String> = []
    for export in exports {
      for file in folder.files where file.folder == name && isRead(file, as: export) {
        var reader = RegisterReader(export.mapping, dimensions: pipeline.dimensions)
        _ = read(file, export, into: &reader)
        keys.formUnion(reader.register.departments.keys)
      }
    }
    return keys
  }
}
