import Core
import Normalize
import Pipeline

/// What the departments of one layout get in a run: the sets to be made, and who gets none.
struct ReportPlan {
  /// Sets to be made, by department.
  private(set) var editions: [Edition] = []
  /// Sets that the data keep back, and the datasets that are not whole there.
  private(set) var heldBack: [(edition: Edition, incomplete: Set<String>)] = []
  /// Names of departments whose data keep them back.
  private(set) var refused: [String] = []
  /// Keys of the departments that were asked for.
  private(set) var departments: Set<String> = []
  /// Names and codes of the request that somebody has.
  private(set) var found: Set<String> = []
  /// Names and codes of the request that others have: units of departments that were not asked for.
  private(set) var elsewhere: [String: String] = [:]
  /// What is to be said before anything is made.
  private(set) var findings: [Finding] = []

  /// More of it, which is only counted or kept on the disk.
  private(set) var overflow = FindingOverflow()

  /// Sets whose files would take another's place.
  private(set) var collided: [(edition: Edition, finding: Finding)] = []

  private let request: ReportRequest

  /// `chosen` are the keys of the departments that publish in this layout.
  init(_ loaded: LoadedYear, _ pipeline: PipelineSpec, _ chosen: Set<String>, _ request: ReportRequest) {
    self.request = request
    /// Findings that are said with a set.
    var told: Set<Finding> = []
    for cube in loaded.cubes where chosen.contains(cube.department.key) {
      let sets = sets(of: cube)
      if sets.isEmpty { continue }
      departments.insert(cube.department.key)
      var own = sets.map {
        Edition(
          pipeline: pipeline, year: request.year, cube: cube, notes: loaded.notes[cube.department.key] ?? [],
          unit: $0)
      }
      own[0].remarks = loaded.blockage.findings.filter { $0.scope == .department(cube.department.key) }
        .map(\.finding).filter(Self.isDoubt)
      told.formUnion(own[0].remarks)
      if loaded.blockage.blocks(cube.department.key) {
        refused.append(cube.department.name)
        let incomplete = loaded.blockage.incomplete(cube.department.key, pipeline)
        heldBack += own.map { ($0, incomplete) }
      } else {
        editions += own
      }
    }
    refuseCollisions(&told)
    let asked = departments
    func isMeant(_ department: String?) -> Bool {
      department.map { asked.contains($0) || loaded.register.departments[$0] == nil } ?? true
    }
    findings =
      loaded.blockage.findings.filter { isMeant($0.scope.department) && !told.contains($0.finding) }
      .map(\.finding)
      + collided.map(\.finding)
    overflow = loaded.blockage.overflow.restricted(to: isMeant)
  }

  /// The sums of departments whose own sets are up to date, by the workbook's path.
  func cubes(_ outcomes: [EditionRun.Outcome]) -> [String: Cube] {
    var cubes: [String: Cube] = [:]
    for (edition, outcome) in zip(editions, outcomes) where edition.unit == nil {
      switch outcome {
      case .written, .unchanged: cubes[edition.path] = edition.cube
      case .refused, .failed, .unsound, .interrupted: break
      }
    }
    return cubes
  }

  /// What a rule between the tables says too, where it matters.
  private static func isDoubt(_ finding: Finding) -> Bool {
    finding.severity == .warning && [.taskUnknown, .codeOutOfPlace, .nameConflict].contains(finding.rule)
  }

  /// Two sets whose files differ by case or by the spelling of one character would overwrite each other on some disks.
  private mutating func refuseCollisions(_ told: inout Set<Finding>) {
    let paths = editions.map { $0.path.lowercased() }
    let places = Dictionary(grouping: editions.indices) { paths[$0] }
    if places.count == editions.count { return }
    var kept: [Edition] = []
    for (edition, path) in zip(editions, paths) {
      let others = (places[path] ?? []).map { editions[$0] }
      guard others.count > 1,
        let other = others.first(where: { $0.publisher != edition.publisher }) ?? others.last
      else {
        kept.append(edition)
        continue
      }
      let finding = Finding(
        .nameUnsafe, at: Location(file: edition.path),
        [.found: edition.publisher.name, .reason: "collision", .other: other.publisher.name])
      collided.append((edition, finding))
      told.subtract(edition.remarks)
      refused.append(edition.department.name)
    }
    editions = kept
  }

  /// Whose sets are asked for of one department: its own (nil), or those of its units.
  private mutating func sets(of cube: Cube) -> [Unit?] {
    let names = [cube.department.name, cube.department.code]
    found.formUnion(names)
    let isNamed = request.departments.contains { names.contains($0) }
    let isMeant = isNamed || request.departments.isEmpty
    if request.units.isEmpty {
      guard isMeant else { return [] }
      return switch request.level {
      case .department: [nil]
      case .unit: cube.units
      case .all: [nil] + cube.units
      }
    }
    let chosen = cube.units.filter { unit in
      isMeant && (request.units.contains(unit.name) || request.units.contains(unit.code))
    }
    for unit in chosen { found.formUnion([unit.name, unit.code]) }
    if !isMeant {
      for name in cube.units.flatMap({ [$0.name, $0.code] }) where request.units.contains(name) {
        elsewhere[name] = cube.department.name
      }
    }
    return chosen
  }
}
