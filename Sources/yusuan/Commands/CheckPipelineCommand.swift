import ArgumentParser
import Core
import Pipeline

/// Looks a pipeline's folder over without any data.
struct CheckPipelineCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check-pipeline",
    abstract: "Check the files of a layout. 检查一套版式文件是否有误。")

  @Argument(help: "The layout's folder, as pipelines/shenzhen. 版式文件夹。")
  var folder: String

  @OptionGroup var talk: TalkOptions

  func run() async throws {
    let console = talk.console
    var loader = PipelineLoader(folder: folder, files: DiskReader())
    let pipeline = loader.load()
    console.show(loader.findings)
    guard let pipeline else {
      try ExitStatus.pipeline.exit()
      return
    }
    console.say(
      en: "\(folder): \(pipeline.tables.count) tables, \(pipeline.exports.count) exports, no mistakes",
      zh: "\(folder)：\(pipeline.tables.count) 张表，\(pipeline.exports.count) 种导出，没有错误")
  }
}
