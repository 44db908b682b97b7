import Core
import Normalize
import Pipeline
import Report

/// One run of the main job over a year's folder.
struct ReportRun {
  let input: String
  let output: String
  let year: Int
  /// The layout's folder where the command line names one.
  let pipeline: String?
  /// Names or codes; all when empty.
  let departments: [String]
  let units: [String]
  let console: Console

  /// A workbook to be made.
  private struct Job: Sendable {
    var cube: Cube
    var notes: [Note]
    var unit: Unit?
  }

  func run() async -> ExitStatus {
    var findings: [Finding] = []
    let disk = DiskReader()
    let folder = YearFolder(input, disk: disk, findings: &findings)
    var settings = Settings()
    if let path = folder.settings {
      guard let read = loadSettings(path, files: disk, findings: &findings) else {
        console.show(findings)
        return .pipeline
      }
      settings = read
    }
    console.show(findings)
    if findings.contains(where: { $0.rule == .fileUnreadable }) { return .files }
    if findings.hasErrors { return .pipeline }

    var status = ExitStatus.done
    var asked = Set(departments + units)
    var registered: Set<String> = []
    var shown: Set<Finding> = []
    let choice = LayoutChoice(pipeline: pipeline, settings: settings)
    let all = choice.all
    let first = all.first
    for layout in all {
      var loader = PipelineLoader(folder: layout, files: disk)
      let spec = loader.load()
      console.show(loader.findings)
      guard let spec else {
        status = .pipeline
        continue
      }
      let loaded = YearLoader(folder, pipeline: spec, year: year).load()
      registered.formUnion(loaded.register.departments.values.flatMap { [$0.name, $0.code] })
      let chosen = loaded.register.departments.values.filter { choice.layout(of: $0) == layout }
      let outcome = await publish(
        loaded, spec, Set(chosen.map(\.key)), &asked, &shown, isFirst: layout == first)
      if outcome.rawValue > status.rawValue { status = outcome }
    }
    console.show(
      settings.departments.filter { !registered.contains($0.key) }.map { name, pipeline in
        Finding(.departmentUnknown, at: pipeline.location, [.found: name], severity: .warning)
      })
    for name in asked.sorted() {
      console.say(.nobodyCalled(name))
      if status == .done { status = .refused }
    }
    return status
  }

  // MARK: Workbooks

  private func publish(
    _ loaded: LoadedYear, _ spec: PipelineSpec, _ chosen: Set<String>, _ asked: inout Set<String>,
    _ shown: inout Set<Finding>, isFirst: Bool
  ) async -> ExitStatus {
    var jobs: [Job] = []
    var refused: [String] = []
    var relevant: Set<String> = []
    for cube in loaded.cubes where chosen.contains(cube.department.key) {
      let sets = sets(of: cube, loaded.notes, &asked)
      if sets.isEmpty { continue }
      relevant.insert(cube.department.key)
      if loaded.blockage.blocks(cube.department.key) {
        refused.append(cube.department.name)
      } else {
        jobs += sets
      }
    }
    let relevantFindings = loaded.blockage.findings.filter { entry in
      switch entry.scope {
      case .all: true
      case .department(let key): relevant.contains(key) || loaded.register.departments[key] == nil
      }
    }.map(\.finding)
    console.show(relevantFindings.filter { shown.insert($0).inserted })
    let isBroken = relevantFindings.hasErrors

    if !keepRefused(loaded, spec, relevant, isFirst: isFirst) { return .files }

    let publisher = Publisher(pipeline: spec, year: year, output: output)
    var status = ExitStatus.done
    var written = 0
    for (job, outcome) in zip(jobs, await outcomes(jobs, publisher)) {
      switch outcome {
      case .written(let path):
        written += 1
        console.output(console.isJSON ? jsonLine(["type": "workbook", "path": path]) : path)
      case .refused(let findings):
        console.show(findings)
        refused.append(job.cube.department.name)
      case .failed(let failure):
        console.say(.cannotWrite(path: failure.path, reason: failure.reason))
        status = .files
      }
    }
    for name in refused { console.say(.notWritten(name: name)) }
    console.say(.written(written, refused: refused.count))
    if status == .done && (!refused.isEmpty || isBroken) { status = .refused }
    return status
  }

  /// Puts refused records where the office finds them; false where that fails.
  private func keepRefused(
    _ loaded: LoadedYear, _ spec: PipelineSpec, _ relevant: Set<String>, isFirst: Bool
  ) -> Bool {
    var quarantine = Quarantine(publication: spec.publication, output: output, language: console.language)
    if isFirst { quarantine.clear(nil) }
    let departments = loaded.register.departments.filter { relevant.contains($0.key) }
    for department in departments.values { quarantine.clear(department) }
    do throws(WriteFailure) {
      for var file in loaded.refused {
        file.refusals.removeAll { $0.department.map { departments[$0] == nil } ?? false }
        if !file.refusals.isEmpty { try quarantine.keep(file, departments: departments) }
      }
      return true
    } catch {
      console.say(.cannotWrite(path: error.path, reason: error.reason))
      return false
    }
  }

  /// The sets asked for of one department: its own, or those of its units.
  private func sets(of cube: Cube, _ notes: [Note], _ asked: inout Set<String>) -> [Job] {
    let names = [cube.department.name, cube.department.code]
    let isNamed = departments.contains { names.contains($0) }
    asked.subtract(names)
    if !units.isEmpty {
      let chosen = cube.units.filter { unit in
        (isNamed || departments.isEmpty) && (units.contains(unit.name) || units.contains(unit.code))
      }
      for unit in chosen { asked.subtract([unit.name, unit.code]) }
      return chosen.map { Job(cube: cube, notes: notes, unit: $0) }
    }
    return isNamed || departments.isEmpty ? [Job(cube: cube, notes: notes)] : []
  }

  /// Two workbooks at a time, results in the order of the jobs.
  private func outcomes(_ jobs: [Job], _ publisher: Publisher) async -> [Publisher.Outcome] {
    await withTaskGroup(of: (Int, Publisher.Outcome).self) { group in
      var results = [Publisher.Outcome?](repeating: nil, count: jobs.count)
      var next = 0
      func start(_ group: inout TaskGroup<(Int, Publisher.Outcome)>) {
        guard next < jobs.count else { return }
        let (index, job) = (next, jobs[next])
        next += 1
        group.addTask { (index, publisher.publish(job.cube, notes: job.notes, unit: job.unit)) }
      }
      for _ in 0..<2 { start(&group) }
      while let (index, outcome) = await group.next() {
        results[index] = outcome
        start(&group)
      }
      return results.compactMap { $0 }
    }
  }
}
