import ArgumentParser
import Core
import Inspect
import Report

/// Compares the layout of a workbook with that of an official blank.
struct CompareLayoutCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare-layout",
    abstract: "Compare a workbook's layout with an official blank, cell by cell. 把工作簿的版式与官方空表逐格比较。",
    discussion: """
      One line a difference: sheet and cell, what differs, ours, the blank's, between tabulators. Figures are not \
      compared. 每行一处差异：表与单元格、项目、本方、空表，以制表符分隔；不比较数字。
      """)

  @Argument(help: "Our workbook, or the description of one. 我们的工作簿或版式描述。")
  var ours: String

  @Argument(help: "The official blank, or its description. 官方空表或其版式描述。")
  var blank: String?

  @Option(help: "Only this sheet; may be repeated. 只比较这张表，可多次使用。")
  var sheet: [String] = []

  @Flag(
    help: """
      Also what no office would notice, and what follows from its data: decimals, rows higher for their text, headings \
      repeated on further pages, rows of …, formats of texts, pages of text. 连同办公人员看不出的差异和由数据决定的差异一并列出。
      """)
  var strict = false

  @Flag(help: "Print the description of the first workbook instead. 改为打印第一个工作簿的版式描述。")
  var describe = false

  @OptionGroup var talk: TalkOptions

  func validate() throws {
    if describe != (blank == nil) {
      throw ValidationError("Two files, or one with --describe. 需要两个文件，或一个文件加 --describe。")
    }
  }

  func run() async throws {
    let console = talk.console
    guard let own = layout(ours, console) else { return try ExitStatus.files.exit() }
    guard let blank else {
      console.output(own.text)
      return
    }
    guard let official = layout(blank, console) else { return try ExitStatus.files.exit() }
    let differences = own.differences(from: official, sheets: sheet, isStrict: strict)
    for difference in differences {
      let place = difference.place.isEmpty ? difference.sheet : "\(difference.sheet)!\(difference.place)"
      let values = [difference.found, difference.expected].map { $0.replacing("\n", with: " ") }
      console.output(
        console.isJSON
          ? jsonLine([
            "type": "difference", "place": place, "aspect": difference.aspect, "ours": values[0],
            "blank": values[1],
          ]) : [place, difference.aspect, values[0], values[1]].joined(separator: "\t"))
    }
    console.say(.layoutsCompared(differences: differences.count))
    if !differences.isEmpty { try ExitStatus.refused.exit() }
  }

  private func layout(_ path: String, _ console: Console) -> LayoutDescription? {
    switch readLayout(path) {
    case .success(let layout): return layout
    case .failure(let error):
      console.show([error.finding])
      return nil
    }
  }
}
