import ArgumentParser
import Core
import Foundation
import Pipeline
import Report

/// The main job: from a year's exports to the official workbooks.
struct ReportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Make the workbooks of a year. 生成一个年度的公开表。")

  @Option(help: "A layout's folder; without it 设置.yaml of the year decides. 版式文件夹；不写则按年度文件夹里的 设置.yaml。")
  var pipeline: String?

  @Option(help: "The year's input. 年度输入文件夹。")
  var input = "input/2023"

  @Option(help: "The year's output. 年度输出文件夹。")
  var output: String?

  @Option(help: "The budget year, if the input folder's name does not say it. 预算年度；默认取输入文件夹名。")
  var year: Int?

  @Option(help: "Only this department, by name or code; may be repeated. 只做这个部门，可多次使用。")
  var department: [String] = []

  @Option(help: "The set of this unit instead of its department's; may be repeated. 只做这个单位的公开表，可多次使用。")
  var unit: [String] = []

  @Option(help: "Workbooks made at one time; as many as there are processors. 同时生成的工作簿数；默认为处理器数。")
  var jobs: Int?

  @Flag(
    help: "Say of every file what became of its records. 逐个文件说明各条记录的去向。")
  var verbose = false

  @OptionGroup var talk: FindingOptions

  func validate() throws {
    if let jobs, !(1...256).contains(jobs) {
      throw ValidationError("--jobs takes 1 to 256. --jobs 应为 1 至 256。")
    }
    if let year = budgetYear, !(1900...2999).contains(year) {
      throw ValidationError("\(year) is no year. 年度应为四位数字。")
    }
    if input.isEmpty || output == "" {
      throw ValidationError("--input and --output must not be empty. --input 和 --output 不能为空。")
    }
    guard budgetYear != nil else {
      throw ValidationError(
        "\(input) is not named after a year; add --year. 输入文件夹名不是年度，请加 --year。")
    }
  }

  /// The folder's name is the year unless an option says it.
  private var budgetYear: Int? {
    year ?? trimmedInput.split(separator: "/").last.flatMap { $0.count == 4 ? Int($0) : nil }
  }

  private var trimmedInput: String {
    var path = input
    while path.count > 1 && path.hasSuffix("/") { path.removeLast() }
    return path
  }

  func run() async throws {
    guard let budgetYear else { return }
    let request = ReportRequest(
      input: trimmedInput, output: output ?? "output/\(budgetYear)", year: budgetYear, pipeline: pipeline,
      departments: department, units: unit, isVerbose: verbose,
      jobs: jobs ?? ProcessInfo.processInfo.activeProcessorCount)
    let console = talk.console
    var run = ReportRun(request, console: console)
    try console.finish(await run.run()).exit()
  }
}
