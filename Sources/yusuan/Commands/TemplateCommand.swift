import ArgumentParser
import Core
import Extract
import Pipeline
import Publish
import Report

/// Writes the input files an office fills in.
struct TemplateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "template",
    abstract: "Write blank input files: headings, one example line, allowed labels. 生成空白填报文件。")

  @Argument(help: "The folder to write them to. 存放文件的文件夹。")
  var folder: String

  @Option(help: "The layout they are for. 所用的版式文件夹。")
  var pipeline = LayoutFolder.usual

  @Option(
    help:
      "The budget year of the example lines; without it the year in the folder's path. 示例行的预算年度；默认取文件夹路径中的年度。"
  )
  var year: Int?

  @OptionGroup var talk: TalkOptions

  /// The year in the folder's path, unless an option says it.
  private var budgetYear: Int? { year ?? YearOptions.year(in: folder) }

  func validate() throws {
    guard let year = budgetYear else {
      throw ValidationError("\(folder) names no year; add --year. 路径中没有年度，请加 --year。")
    }
    try YearOptions.check(year)
  }

  /// In both languages: the guide goes to whoever fills in the files.
  private static let legend = "[…] 可以没有此列 may be left out"

  func run() async throws {
    guard let year = budgetYear else { return }
    let console = talk.console
    let disk = DiskReader()
    var loader = PipelineLoader(folder: pipeline.path, files: disk)
    let loaded = loader.load()
    console.show(loader.findings)
    guard let loaded else {
      try ExitStatus.pipeline.exit()
      return
    }
    do {
      for file in InputTemplate(loaded, year: year, legend: Self.legend).files {
        let path = "\(folder)/\(file.name)"
        if disk.exists(path) {
          console.say(.kept(path: path))
        } else {
          try DiskWriter.write(file.text, to: path)
          console.output(console.isJSON ? jsonLine(["type": "file", "path": path]) : path)
        }
      }
    } catch {
      console.say(.cannotWrite(path: error.path, reason: error.reason))
      try ExitStatus.files.exit()
    }
  }
}
