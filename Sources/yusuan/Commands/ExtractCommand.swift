import ArgumentParser
import Core
import Extract
import Normalize
import Pipeline
import Report

/// Shows what was read from single files.
struct ExtractCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "extract",
    abstract: "Show what is read from a file. 查看从文件中读到的内容。",
    discussion: """
      --raw prints every record as an array of texts, one a line; nothing is taken for a heading. Without it, the \
      facts or notes the file gives, each with its place. 加 --raw 按原样逐条输出；不加则输出识别后的数据及其位置。
      """)

  @Argument(help: "CSV files. CSV 文件。")
  var files: [String]

  @Option(help: "The export they are; without it the file's name tells. 导出种类；默认按文件名判断。")
  var export: String?

  @Flag(help: "Records as they stand, as JSON arrays. 按原样输出各条记录。")
  var raw = false

  @Option(help: "The layout whose exports are known. 所用的版式文件夹。")
  var pipeline = LayoutFolder.usual

  @Option(
    help:
      "The budget year; without it the year in the path, else the latest in the file. 预算年度；默认取路径中的年度，路径中没有的，取文件中最近的年度。"
  )
  var year: Int?

  @OptionGroup var talk: FindingOptions

  func run() async throws {
    let console = talk.console
    console.log.looked(at: files)
    if raw {
      let status = files.map { RawExtraction(path: $0, console: console).run() }.reduce(.done, max)
      try console.finish(status).exit()
      return
    }
    var loader = PipelineLoader(folder: pipeline.path, files: DiskReader())
    let loaded = loader.load()
    console.show(loader.findings)
    guard let loaded else {
      try console.finish(.pipeline).exit()
      return
    }
    var status = ExitStatus.done
    for path in files {
      let name = path.split(separator: "/").last.map(String.init) ?? path
      let known =
        if let export { loaded.exports.first { $0.name == export } } else { loaded.export(ofFile: name) }
      guard let known else {
        console.say(.noSuchExport(path: path, exports: loaded.exports.map(\.name)))
        status = max(status, .refused)
        continue
      }
      let extraction = FactExtraction(
        path: path, export: known, pipeline: loaded,
        year: year ?? YearOptions.year(in: path) ?? latestYear(in: path, known, loaded) ?? 0, console: console
      )
      status = max(status, extraction.run())
    }
    try console.finish(status).exit()
  }
}
