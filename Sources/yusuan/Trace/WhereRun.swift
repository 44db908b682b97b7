import Compose
import Core
import Extract
import Normalize
import Pipeline
import Reconcile
import Report

/// Says of records, given by file and line, in which printed cells each counts, or why it counts nowhere.
struct WhereRun {
  let request: SetRequest
  let console: Console
  private var years: [String: [DepartmentReader.LayoutYear]] = [:]
  private var sets: [SetKey: [AskedSet]] = [:]
  private var status = ExitStatus.done

  private struct SetKey: Hashable {
    var input: String
    var layout: String
    var department: String
  }

  /// A set with what finds the cells a record reaches.
  private final class AskedSet {
    let set: TracedSet
    let tests: FigureTests
    var cells: PrintedCells

    init(_ set: TracedSet) {
      self.set = set
      tests = FigureTests(set)
      cells = PrintedCells(set)
    }
  }

  init(_ request: SetRequest, console: Console) {
    self.request = request
    self.console = console
  }

  mutating func run(_ places: [String]) -> ExitStatus {
    for place in places {
      guard let location = Self.location(place) else {
        refuse(
          Location(file: place), reason: "form", [.found: place, .expected: "\(request.input)/…/FILE.csv:2"])
        continue
      }
      answer(location)
    }
    return status
  }

  /// `FILE:LINE` or, as messages have it, `FILE:LINE:COLUMN`.
  private static func location(_ text: String) -> Location? {
    var parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count > 1, let last = Int(parts.removeLast()), last > 0 else { return nil }
    var line = last
    if parts.count > 1, let number = parts.last.flatMap({ Int($0) }), number > 0 {
      line = number
      parts.removeLast()
    }
    var path = parts.joined(separator: ":")
    while path.hasPrefix("./") { path.removeFirst(2) }
    return path.isEmpty ? nil : Location(file: path, line: line)
  }

  /// The input folder a file lies in, and its year: the one that is asked for, or another that its path names.
  private func input(of file: String) -> (folder: String, year: Int)? {
    if file.hasPrefix(request.input + "/") { return (request.input, request.year) }
    var parts = file.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    while let name = parts.last {
      if let year = YearOptions.year(named: String(name)) { return (parts.joined(separator: "/"), year) }
      parts.removeLast()
    }
    return nil
  }

  /// `layout` is the one the record's set was published in, where settings name another one now.
  private mutating func answer(_ location: Location, layout: String? = nil) {
    guard let (folder, number) = input(of: location.file) else {
      return refuse(location, reason: "foreign", [.expected: request.input])
    }
    var own = request
    own.input = folder
    own.year = number
    if let layout { own.pipeline = layout }
    let name = [folder, layout].compactMap { $0 }.joined(separator: "\n")
    if years[name] == nil { years[name] = own.reader(console).years(&status) }
    let known = years[name] ?? []
    guard let first = known.first else { return }
    guard let file = first.folder.files.first(where: { $0.path == location.file }) else {
      if first.folder.nested.contains(where: { $0.path == location.file }) {
        return show(Finding(.fileNested, at: location, [.expected: folder]))
      }
      let reason =
        DiskReader().exists(location.file) ? "export" : "No such file or directory"
      return reason == "export"
        ? refuse(location, reason: reason, [.expected: patterns(first)])
        : show(Finding(.fileUnreadable, at: Location(file: location.file), [.reason: reason]))
    }
    // Every layout may make something else of the file: that of the record's department decides.
    var looks: [(year: DepartmentReader.LayoutYear, look: LineLook)] = []
    for year in known {
      if let look = year.loader.look(at: location.line, of: file) { looks.append((year, look)) }
    }
    let meant = looks.first { year, look in
      look.department.flatMap { year.loader.register.departments[$0] }.map {
        year.choice.layout(of: $0) == year.identity.folder
      } ?? false
    }
    guard let (year, look) = meant ?? looks.first else {
      return refuse(location, reason: "export", [.expected: patterns(first)])
    }
    answer(look, in: year, own, at: location)
  }

  private func patterns(_ year: DepartmentReader.LayoutYear) -> String {
    year.pipeline.exports.map(\.format.pattern).joined(separator: ", ")
  }

  private mutating func answer(
    _ look: LineLook, in year: DepartmentReader.LayoutYear, _ request: SetRequest, at asked: Location
  ) {
    var trail = RecordTrail(location: look.location, fate: .refused, findings: look.findings)
    switch look.fate {
    case .nothing(let reason, let lines):
      console.show(look.findings)
      return refuse(asked, reason: reason, [.count: "\(lines)"])
    case .deleted: trail.fate = .deleted
    case .otherYear: trail.fate = .otherYear
    case .unmeant: trail.fate = .unmeant
    case .refused: trail.fate = .refused
    case .secret(let inTotals): trail.fate = .secret(inTotals: inTotals)
    case .register(let unit): trail.fate = .register(unit: unit.member.description)
    case .notes(let notes):
      if let format = year.pipeline.waivers, let note = notes.first(where: { $0.dataset == format.notes }) {
        trail.fate = .waiver(rule: note.texts[format.rule] ?? "")
        break
      }
      guard let sets = sets(of: look, in: year, request, at: asked) else { return }
      trail.uses = sets.flatMap { uses(of: notes, in: $0) }
      let isWritten = notes.contains { year.pipeline.document?.inputs.datasets.contains($0.dataset) == true }
      trail.fate = !trail.uses.isEmpty ? .printed : isWritten ? .document : .unprinted(rules: [])
    case .facts(let amounts):
      trail.amounts = amounts.map {
        TraceLine(
          location: $0.location, amount: Money(fen: $0.fen), dataset: $0.dataset, measure: $0.measure,
          members: $0.members)
      }
      if amounts.isEmpty {
        trail.fate = .zero
        break
      }
      guard let sets = sets(of: look, in: year, request, at: asked) else { return }
      trail.uses = sets.flatMap { uses(of: amounts, in: $0) }
      trail.fate =
        trail.uses.isEmpty
        ? .unprinted(rules: rules(about: Set(amounts.map(\.dataset.name)), in: year.pipeline)) : .counts
    }
    var lines = console.lines()
    if console.isJSON {
      for finding in trail.findings { lines.write(finding.json(console.language)) }
      for line in trail.json { lines.write(line.line) }
    } else {
      for line in trail.lines(console.language) { lines.write(line) }
    }
    lines.finish()
  }

  // MARK: Cells

  /// The department's set and those of its units that are published; the asked one alone where one is asked for.
  ///
  /// Nil where one is not what was published, which has been said, and where the answer was given in another layout.
  private mutating func sets(
    of look: LineLook, in year: DepartmentReader.LayoutYear, _ request: SetRequest, at asked: Location
  ) -> [AskedSet]? {
    guard let key = look.department, let department = year.loader.register.departments[key] else { return [] }
    let name = SetKey(input: request.input, layout: year.identity.folder, department: key)
    if let known = sets[name] { return known.isEmpty ? nil : known }
    guard let reading = request.reader(console).read(department, in: year) else { return nil }
    let finder = SetFinder(request: request, console: console)
    if let layout = finder.otherLayout(of: reading, nil) {
      answer(asked, layout: layout)
      return nil
    }
    sets[name] = []
    var units: [Unit?] = [nil]
    if let unit = request.unit {
      units = reading.cube.units.filter { $0.name == unit || $0.code == unit }
      if units.isEmpty {
        console.say(.nobodyCalled(unit))
        status = max(status, .refused)
      }
    } else {
      units += reading.cube.units.filter { unit in
        PublishedSet(
          edition: reading.edition(of: unit), identity: year.identity, output: request.outputFolder
        ).exists
      }
    }
    var found: [AskedSet] = []
    for unit in units {
      guard let set = finder.check(reading, unit, &status) else { return nil }
      found.append(AskedSet(set))
    }
    sets[name] = found
    return found.isEmpty ? nil : found
  }

  private func uses(of amounts: [LineLook.Amount], in asked: AskedSet) -> [RecordTrail.Use] {
    let set = asked.set
    let unitDimension = set.edition.pipeline.dimension(.unit)
    let own = Set(set.records.units.map(\.member))
    return amounts.flatMap { amount -> [RecordTrail.Use] in
      if let unit = amount.dataset.dimensions.firstIndex(of: unitDimension),
        !own.contains(amount.members[unit])
      {
        return []
      }
      return asked.tests.uses(of: amount).map { place, isSubtracted in
        let printed = asked.cells.printed(place)
        return RecordTrail.Use(
          publisher: set.edition.publisher.name, table: set.tables[place.table].number,
          sheet: set.tables[place.table].sheet, cell: asked.cells.cell(of: place), address: printed.address,
          amount: Money(fen: amount.fen), isSubtracted: isSubtracted, location: amount.location,
          printed: printed.text.isEmpty ? "" : "\(printed.text) \(set.tables[place.table].format.unit.name)",
          exact: printed.exact)
      }
    }
  }

  private func uses(of notes: [Note], in asked: AskedSet) -> [RecordTrail.Use] {
    let set = asked.set
    let places = Set(notes.map(\.location))
    return set.tables.indices.flatMap { index -> [RecordTrail.Use] in
      guard case .form(let form) = set.tables[index].body,
        form.boxes.contains(where: { !places.isDisjoint(with: $0.notes) })
      else { return [] }
      return set.page(index).boxes.filter { !places.isDisjoint(with: $0.notes) }
        .sorted { ($0.rectangle.row, $0.rectangle.column) < ($1.rectangle.row, $1.rectangle.column) }
        .map { box in
          var text = ""
          if case .text(let words) = box.content { text = words }
          return RecordTrail.Use(
            publisher: set.edition.publisher.name, table: set.tables[index].number,
            sheet: set.tables[index].sheet, cell: set.cell(of: box),
            address: "", location: notes.first?.location ?? Location(file: ""), printed: text)
        }
    }
  }

  /// Rules that compare sums of these datasets' facts.
  private func rules(about datasets: Set<String>, in pipeline: PipelineSpec) -> [String] {
    pipeline.rules.rules.filter { rule in
      rule.clauses.contains { clause in
        guard case .comparison(let comparison) = clause else { return false }
        return comparison.sides.flatMap(\.terms).contains { term in
          guard case .facts(let selection) = term.source else { return false }
          return selection.terms.contains { $0.dataset.map(datasets.contains) ?? false }
        }
      }
    }.map(\.name)
  }

  // MARK: Refusals

  private mutating func refuse(
    _ location: Location, reason: String, _ values: [Rule.Value: String] = [:]
  ) {
    var finding = Finding(
      .recordUnknown, at: location, values.merging([.reason: reason]) { first, _ in first })
    // Whoever asks has the line; it may be part of what is secret.
    finding.hidesSource = true
    show(finding)
  }

  private mutating func show(_ finding: Finding) {
    console.show([finding])
    status = max(status, .refused)
  }
}
