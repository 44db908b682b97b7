import ArgumentParser
import Core
import Pipeline
import Report

/// Looks a pipeline's folder over without any data.
struct CheckPipelineCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check-pipeline",
    abstract: "Check the files of a layout. 检查一套版式文件是否有误。")

  @Argument(help: "The layout's folder, as pipelines/shenzhen. 版式文件夹。")
  var folder: LayoutFolder

  @OptionGroup var talk: FindingOptions

  func run() async throws {
    let console = talk.console
    var loader = PipelineLoader(folder: folder.path, files: DiskReader())
    let pipeline = loader.load()
    console.log.looked(at: [folder.path])
    console.show(loader.findings)
    if let pipeline {
      console.say(
        .layoutIsRight(folder: folder.path, tables: pipeline.tables.count, exports: pipeline.exports.count))
    }
    try console.finish(pipeline == nil ? .pipeline : .done).exit()
  }
}
