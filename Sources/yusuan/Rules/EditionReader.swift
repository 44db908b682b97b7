import Core
import Normalize
import Pipeline
import Report
import Tabulate

/// Reads a year and shows the tables of every set asked for, those that the data keep back too.
struct EditionReader {
  let request: ReportRequest
  let console: Console

  init(_ request: ReportRequest, console: Console) {
    self.request = request
    self.console = console
  }

  /// Calls `body` with each set, and its records where there are not too many sets to look them up; says what is wrong
  /// with the data, and how bad that is.
  func read(
    _ body: (Edition, [Table], _ incomplete: Set<String>, _ records: DepartmentRecords?) -> Void
  ) -> ExitStatus {
    var status = ExitStatus.done
    let year = YearInput(request.input)
    console.show(year.findings)
    if let failure = year.failure { return failure }
    let choice = LayoutChoice(pipeline: request.pipeline, settings: year.settings)
    var asked = RequestedNames(request)
    let missing = choice.missing(DiskReader())
    for layout in choice.all {
      if let finding = missing[layout] {
        console.show([finding])
        status = .pipeline
        continue
      }
      var loader = choice.loader(of: layout, files: DiskReader(), year: request.year)
      let spec = loader.load()
      console.show(loader.findings)
      guard let spec else {
        status = .pipeline
        continue
      }
      let years = YearLoader(year.folder, pipeline: spec, year: request.year)
      let loaded = years.load()
      let chosen = choice.departments(of: loaded.register, in: layout)
      let plan = ReportPlan(loaded, spec, Set(chosen.map(\.key)), request)
      asked.add(plan, loaded.register)
      console.show(plan.findings)
      if plan.findings.hasErrors { status = max(status, .refused) }
      let sets = plan.heldBack + plan.editions.map { ($0, []) }
      let source = RecordSource(loader: years, folder: year.folder, encodings: loaded.encodings)
      let isTraced = source.isAffordable(for: sets.count)
      for (edition, incomplete) in sets {
        do throws(TabulateError) {
          body(edition, try edition.tables(), incomplete, isTraced ? source.records(of: edition) : nil)
        } catch {
          console.show([EditionMaker.finding(for: error, edition.department)] + edition.remarks)
          status = max(status, .refused)
        }
      }
    }
    // Whose layout cannot be read is not known to be nobody.
    for announcement in status == .pipeline ? [] : asked.unknown {
      console.say(announcement)
      status = max(status, .refused)
    }
    return status
  }
}
