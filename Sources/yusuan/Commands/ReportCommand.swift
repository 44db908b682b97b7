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

  @OptionGroup var input: InputOptions

  @Option(help: "The year's output. 年度输出文件夹。")
  var output: String?

  @Option(
    help:
      "Whose sets: 部门 (departments), 单位 (each of their units) or 全部 (both). 做哪一级：部门、单位或全部。")
  var level = ReportRequest.Level.department

  @Flag(help: "Make everything anew. 全部重做。")
  var force = false

  @Flag(help: "Compare files by what they hold, not by size and time. 按内容而不是按大小和时间判断文件是否变化。")
  var verify = false

  @Option(help: "Workbooks made at one time; as many as there are processors. 同时生成的工作簿数；默认为处理器数。")
  var jobs: Int?

  @Flag(
    help: "Say of every file what became of its records. 逐个文件说明各条记录的去向。")
  var verbose = false

  @Flag(help: "Also write a marked draft of sets that are kept back. 未通过的部门另存带草稿标记的工作簿。")
  var draft = false

  @Flag(help: "Write 核对报告.html also for departments without findings. 没有问题的部门也写 核对报告.html。")
  var review = false

  @Flag(
    inversion: .prefixedNo,
    help: "Also make the documents, as .docx, .pdf and .html. 同时生成公开文件（.docx、.pdf、.html）。")
  var document = true

  @OptionGroup var talk: FindingOptions

  func validate() throws {
    if let jobs, !(1...256).contains(jobs) {
      throw ValidationError("--jobs takes 1 to 256. --jobs 应为 1 至 256。")
    }
    if output == "" { throw ValidationError("--output must not be empty. --output 不能为空。") }
    try input.check()
  }

  /// On the main queue, for it waits for others: a thread of the pool that waits is one less at work.
  @MainActor func run() async throws {
    let jobs = jobs ?? ProcessInfo.processInfo.activeProcessorCount
    guard var request = input.request(output: output, jobs: jobs) else { return }
    request.drafts = draft
    request.makesDocuments = document
    request.isVerbose = verbose
    request.level = level
    request.isForced = force
    request.verifies = verify
    request.reviewsAll = review
    let console = talk.console
    var run = ReportRun(request, console: console)
    try console.finish(await run.run()).exit()
  }
}

extension ReportRequest.Level: ExpressibleByArgument {
  init?(argument: String) {
    switch argument {
    case "部门", "department": self = .department
    case "单位", "unit": self = .unit
    case "全部", "all": self = .all
    default: return nil
    }
  }

  static var allValueStrings: [String] { ["部门", "单位", "全部"] }

  var defaultValueDescription: String { "部门" }
}
