import Core
import Normalize
import Pipeline
import Publish
import Report

/// One run of the main job over a year's folder.
struct ReportRun {
  let request: ReportRequest
  let console: Console
  private var summary = ReportSummary()
  /// Findings that were shown: two layouts may find the same in one file.
  private var shown: Set<Finding> = []

  init(_ request: ReportRequest, console: Console) {
    self.request = request
    self.console = console
  }

  mutating func run() async -> ExitStatus {
    var findings: [Finding] = []
    let disk = DiskReader()
    let folder = YearFolder(request.input, disk: disk, findings: &findings)
    console.log.looked(at: folder.files.map(\.path))
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

    let output: OutputFolder
    do throws(WriteFailure) {
      guard let taken = try OutputFolder.take(request.output) else {
        console.say(.busy(path: request.output))
        return .busy
      }
      output = taken
    } catch {
      console.say(.cannotWrite(path: error.path, reason: error.reason))
      return .files
    }

    let choice = LayoutChoice(pipeline: request.pipeline, settings: settings)
    var registered: [String: Department] = [:]
    var isFirst = true
    /// Layouts with mistakes, and those mistakes.
    var broken: [(layout: String, findings: [Finding])] = []
    for layout in choice.all {
      var loader = PipelineLoader(folder: layout, files: disk, settings: choice.settings(in: layout))
      let spec = loader.load()
      guard let spec else {
        broken.append((layout, loader.findings))
        continue
      }
      console.show(loader.findings)
      let loaded = YearLoader(
        folder, pipeline: spec, year: request.year, keepsAll: console.keepsAll
      ).load()
      let departments = loaded.register.departments
      registered.merge(departments) { first, _ in first }
      let chosen = departments.values.filter { choice.layout(of: $0) == layout }
      // What a layout nobody publishes in makes of the files is nobody's business.
      if chosen.isEmpty && !departments.isEmpty && choice.all.count > 1 { continue }
      await publish(loaded, spec, Set(chosen.map(\.key)), to: output, isFirst: isFirst)
      isFirst = false
    }
    for (layout, findings) in broken
    where registered.isEmpty || registered.values.contains(where: { choice.layout(of: $0) == layout }) {
      console.show(findings)
      summary.add(.pipeline)
    }
    let names = Set(registered.values.flatMap { [$0.name, $0.code] })
    console.show(
      settings.departments.filter { !names.contains($0.key) }.map { name, office in
        Finding(.departmentUnknown, at: office.location, [.found: name], severity: .warning)
      })
    summary.tellUnknown(of: request, console)
    return summary.status
  }

  private mutating func publish(
    _ loaded: LoadedYear, _ spec: PipelineSpec, _ chosen: Set<String>, to output: OutputFolder, isFirst: Bool
  ) async {
    let plan = ReportPlan(loaded, spec, chosen, request)
    console.show(plan.findings.filter { shown.insert($0).inserted }, beyond: plan.overflow)
    summary.found.formUnion(plan.found)
    summary.tell(loaded.balances, of: plan.departments, request, console)
    if !keepRefused(loaded, spec, plan.departments, isFirst: isFirst) {
      summary.add(.files)
      return
    }
    let run = EditionRun(output: output, jobs: request.jobs, drafts: request.drafts)
    summary.tellHeldBack(
      plan.heldBack.map { run.outcome(ofHeldBack: $0.edition, incomplete: $0.incomplete) }, console)
    let outcomes = await run.outcomes(of: plan.editions)
    summary.tell(plan, outcomes, console)
  }

  /// Puts refused records where the office finds them; false where that fails.
  private func keepRefused(
    _ loaded: LoadedYear, _ spec: PipelineSpec, _ relevant: Set<String>, isFirst: Bool
  ) -> Bool {
    var quarantine = Quarantine(
      publication: spec.publication, output: request.output, language: console.language)
    if isFirst { quarantine.clear(nil) }
    let departments = loaded.register.departments.filter { relevant.contains($0.key) }
    for department in departments.values { quarantine.clear(department) }
    do throws(WriteFailure) {
      for file in loaded.refused { try quarantine.keep(file, departments: departments) }
      return true
    } catch {
      console.say(.cannotWrite(path: error.path, reason: error.reason))
      return false
    }
  }
}
