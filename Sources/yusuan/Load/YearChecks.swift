import Core
import Extract
import Normalize
import Pipeline
import Tabulate

/// What can only be seen when all files of a year have been read.
struct YearChecks {
  let folder: YearFolder
  let pipeline: PipelineSpec
  let registers: RegisterLoader
  let coverage: Coverage
  /// By the department's key.
  let notes: [String: [Note]]
  let store: MemberStore
  let places: MemberPlaces
  /// The datasets that have texts, with the dimensions each text is listed under.
  private let texts: [(dataset: Dataset, keyed: [String], showing: Showing)]

  /// How forms show the texts of a dataset.
  private enum Showing {
    /// Each once, in a place of its own.
    case single
    /// As many as there are, row by row; without these texts a row is empty.
    case list(needed: Set<String>)
    case none

    var isSingle: Bool { if case .single = self { true } else { false } }
  }

  init(
    folder: YearFolder, pipeline: PipelineSpec, registers: RegisterLoader, coverage: Coverage,
    notes: [String: [Note]], store: MemberStore, places: MemberPlaces
  ) {
    self.folder = folder
    self.pipeline = pipeline
    self.registers = registers
    self.coverage = coverage
    self.notes = notes
    self.store = store
    self.places = places
    texts = pipeline.datasets.filter { !$0.texts.isEmpty }.map { dataset in
      let keyed = dataset.dimensions.filter { name in
        pipeline.dimensions.contains { $0.name == name && $0.kind == .text }
      }
      let isSingle = !keyed.isEmpty || pipeline.tables.contains { $0.shows(single: dataset.name) }
      if isSingle { return (dataset, keyed, .single) }
      let needed = pipeline.tables.lazy.compactMap { $0.needed(toList: dataset.name) }.first
      return (dataset, keyed, needed.map { .list(needed: $0) } ?? .none)
    }
  }

  func run(_ cubes: [Cube], _ blockage: inout Blockage) {
    for department in registers.register.departments.values.sorted(by: { $0.member < $1.member }) {
      blockage.add(missingFiles(of: department) + repeatedFiles(of: department), .department(department.key))
    }
    let findings = inParallel(cubes.indices, atOnce: 16) { index in
      conflictingNames(in: cubes[index]) + noteFindings(for: cubes[index])
    }
    for (cube, found) in zip(cubes, findings) { blockage.add(found, .department(cube.department.key)) }
  }

  // MARK: Files

  private func missingFiles(of department: Department) -> [Finding] {
    let own = registers.owners.filter { $0.value == department.key }.keys.min()
    let missing = pipeline.required.compactMap { dataset -> Finding? in
      let feeding = pipeline.exports.filter {
        $0.mapping.feeds.contains { $0.dataset.name == dataset.value }
      }
      if feeding.contains(where: { coverage.covers(department.key, export: $0.name, hasFolder: own != nil) })
      {
        return nil
      }
      return Finding(
        .fileMissing, at: Location(file: own.map { "\(folder.path)/\($0)" } ?? folder.path),
        [
          .name: department.name, .found: dataset.value,
          .expected: feeding.map(\.format.pattern).joined(separator: ", "),
        ], notes: [Finding.Note(.required, at: dataset.location)])
    }
    // Who has nothing at all is told so once.
    guard missing.count > 1, missing.count == pipeline.required.count, var whole = missing.first else {
      return missing
    }
    for value in [Rule.Value.found, .expected] {
      whole.values[value] = missing.compactMap { $0.values[value] }.joined(separator: ", ")
    }
    return [whole]
  }

  private func repeatedFiles(of department: Department) -> [Finding] {
    pipeline.exports.compactMap { export in
      if export.format.several || export.kind == .register || export.insteadOf != nil { return nil }
      // What stands in for an export is the same kind of file.
      let files = pipeline.exports.filter { $0.name == export.name || $0.insteadOf == export.name }
        .flatMap { coverage.files(of: department.key, export: $0.name) }
      guard files.count > 1 else { return nil }
      return Finding(
        .fileRepeated, at: Location(file: files[1]), [.name: department.name, .found: export.name],
        notes: [Finding.Note(.firstHere, at: Location(file: files[0]))])
    }
  }

  // MARK: Members

  private func location(of member: Member, in dimension: String, _ cube: Cube) -> Location {
    places.location(of: member, in: dimension, department: cube.department.key, store: store)
      ?? Location(file: folder.path)
  }

  /// One code has one name within a department.
  private func conflictingNames(in cube: Cube) -> [Finding] {
    cube.members.sorted { $0.key < $1.key }.flatMap { dimension, members in
      zip(members, members.dropFirst()).compactMap { first, second in
        if second.code.isEmpty || first.code != second.code || first.name == second.name { return nil }
        return Finding(
          .nameConflict, at: location(of: second, in: dimension, cube),
          [.code: second.code, .found: second.name, .expected: first.name], severity: .error,
          notes: [Finding.Note(.firstHere, at: location(of: first, in: dimension, cube))])
      }
    }
  }

  // MARK: Notes

  /// Texts that a form shows once stand once, lines of a list differ, and facts name only what is listed.
  private func noteFindings(for cube: Cube) -> [Finding] {
    let notes = self.notes[cube.department.key] ?? []
    return texts.flatMap { dataset, keyed, showing in
      let own = notes.filter { $0.dataset == dataset.name }
      let repeated =
        switch showing {
        case .single: repeats(own, of: dataset, keyed, cube.department)
        case .list(let needed): equals(own, of: dataset, needed)
        case .none: [Finding]()
        }
      return repeated
        + keyed.flatMap { dimension in
          let listed = Set(own.compactMap { $0.labels[dimension]?.key })
          return (cube.members[dimension] ?? []).filter { $0 != .blank && !listed.contains($0.key) }.map {
            member in
            Finding(
              .taskUnknown, at: location(of: member, in: dimension, cube),
              [.name: dimension, .found: member.name, .other: dataset.name],
              notes: own.first.map { [Finding.Note(.listed, at: $0.location)] } ?? [])
          }
        }
    }
  }

  /// By department each text once: what a second one breaks between the tables is not said beside that it is one.
  var notesWithoutRepeats: [String: [Note]] {
    let departments = notes.keys.sorted()
    let once = inParallel(departments.indices, atOnce: 16) { withoutRepeats(notes[departments[$0]] ?? []) }
    return Dictionary(zip(departments, once)) { first, _ in first }
  }

  private func withoutRepeats(_ notes: [Note]) -> [Note] {
    let keyed = Dictionary(texts.filter(\.showing.isSingle).map { ($0.dataset.name, $0.keyed) }) { first, _ in
      first
    }
    var seen: Set<[String]> = []
    return notes.filter { note in
      guard let keyed = keyed[note.dataset] else { return true }
      return seen.insert([note.dataset] + key(of: note, keyed)).inserted
    }
  }

  /// Lines of a list that are equal in all they say, byte by byte: likely pasted twice into one file.
  private func equals(_ notes: [Note], of dataset: Dataset, _ needed: Set<String>) -> [Finding] {
    func texts(_ note: Note) -> [String] { dataset.texts.map { note.texts[$0] ?? "" } }
    return repeats(notes, name: dataset.name, severity: .warning) { note -> ContentHash? in
      let texts = texts(note)
      if needed.contains(where: { note.texts[$0] ?? "" == "" }) || texts.allSatisfy(\.isEmpty) { return nil }
      var said = CanonicalWriter()
      said.add(note.location.file)
      said.add(dictionary: note.labels) { $0.add($1.key) }
      for text in texts { said.add(text) }
      return ContentHash(of: said.bytes)
    } found: { note in
      texts(note).filter { !$0.isEmpty }.joined(separator: " ")
    }
  }

  /// Notes listed under what an earlier one is listed under.
  private func repeats(
    _ notes: [Note], of dataset: Dataset, _ keyed: [String], _ department: Department
  ) -> [Finding] {
    repeats(notes, name: keyed.first ?? dataset.name) { note in
      key(of: note, keyed)
    } found: { note in
      key(of: note, keyed).first ?? department.name
    }
  }

  /// Notes with the key of an earlier one, and what they are called; those without a key are not compared.
  private func repeats<Key: Hashable>(
    _ notes: [Note], name: String, severity: Finding.Severity? = nil, _ key: (Note) -> Key?,
    found: (Note) -> String
  ) -> [Finding] {
    var seen = Dictionary<Key, Location>(minimumCapacity: notes.count)
    return notes.compactMap { note in
      guard let key = key(note) else { return nil }
      guard let first = seen[key] else {
        seen[key] = note.location
        return nil
      }
      return Finding(
        .noteRepeated, at: note.location, [.name: name, .found: found(note)], severity: severity,
        notes: [Finding.Note(.firstHere, at: first)])
    }
  }

  private func key(of note: Note, _ keyed: [String]) -> [String] { keyed.map { note.labels[$0]?.key ?? "" } }
}
