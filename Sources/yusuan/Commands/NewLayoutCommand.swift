import ArgumentParser
import Core
import Publish
import Report

/// Drafts a layout's folder from an official blank.
struct NewLayoutCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new-layout",
    abstract: "Draft a layout from an official blank workbook. 由官方空表起草一套版式文件。",
    discussion: """
      Headings, merged titles, widths and looks are drafted; every FILL IN is for a person. Files that exist are kept. \
      表头、合并、列宽与样式由空表得出；凡 FILL IN 处须由人填写；已有的文件不改动。
      """)

  @Argument(help: "The folder to make, as pipelines/somecity. 要建立的版式文件夹。")
  var folder: String

  @Option(help: "The official blank, or its description. 官方空表或其版式描述。")
  var from: String

  @OptionGroup var talk: TalkOptions

  func run() async throws {
    let console = talk.console
    switch readLayout(from) {
    case .failure(let error):
      console.show([error.finding])
      try ExitStatus.files.exit()
    case .success(let layout):
      do throws(WriteFailure) {
        for file in LayoutDraft(layout).files {
          let path = "\(folder)/\(file.path)"
          if DiskReader().exists(path) {
            console.say(.kept(path: path))
          } else {
            try DiskWriter.write(file.text, to: path)
            console.output(console.isJSON ? jsonLine(["type": "file", "path": path]) : path)
          }
        }
      } catch {
        console.say(.cannotWrite(path: error.path, reason: error.reason))
        return try ExitStatus.files.exit()
      }
    }
  }
}
