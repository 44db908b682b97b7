import ArgumentParser

/// Whose set a question is about.
struct SetOptions: ParsableArguments {
  @OptionGroup var years: YearOptions

  @Option(help: "The year's output, where the workbook lies. 年度输出文件夹，公开表所在处。")
  var output: String?

  @Option(help: "The set of this unit instead of its department's. 这个单位的公开表，而不是部门的。")
  var unit: String?

  @Flag(help: "What the data give now, whatever was published. 按现有数据说明，不管公开的是什么。")
  var current = false

  func check() throws {
    try years.check()
    if output == "" { throw ValidationError("--output must not be empty. --output 不能为空。") }
  }

  /// Nil where no year is known, which was refused before.
  func request(department: String? = nil) -> SetRequest? {
    years.budgetYear.map { year in
      SetRequest(
        input: years.folder, output: output, year: year, pipeline: years.pipeline, department: department,
        unit: unit, isCurrent: current)
    }
  }
}
