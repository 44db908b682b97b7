import ArgumentParser

/// Which year's folder is read, and whose figures are asked for.
struct InputOptions: ParsableArguments {
  @OptionGroup var years: YearOptions

  @Option(help: "Only this department, by name or code; may be repeated. 只做这个部门，可多次使用。")
  var department: [String] = []

  @Option(help: "The set of this unit instead of its department's; may be repeated. 只做这个单位的公开表，可多次使用。")
  var unit: [String] = []

  func check() throws { try years.check() }

  /// What a run is asked for; nil where no year is known, which was refused before.
  func request(output: String?, jobs: Int = 1) -> ReportRequest? {
    years.budgetYear.map { year in
      ReportRequest(
        input: years.folder, output: output ?? "output/\(year)", year: year, pipeline: years.pipeline,
        departments: department, units: unit, jobs: jobs)
    }
  }
}
