import ArgumentParser
import Core
import Report

/// The text of the document and what its checks find, without a file.
struct TextCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "text",
    abstract: "Show the text of the document and check it, write nothing. 显示并检查公开文件的文字部分，不写文件。",
    discussion: """
      The parts go to standard output. With --json a line a number of the text: its name, what it prints, its exact \
      value and what it rests on. 文字部分写到标准输出；--json 逐个列出文中的数：名称、印出的数、精确值和出处。
      """)

  @OptionGroup var input: InputOptions

  @OptionGroup var talk: FindingOptions

  func validate() throws { try input.check() }

  func run() async throws {
    guard let request = input.request(output: "") else { return }
    let console = talk.console
    try console.finish(TextRun(request: request, console: console).run()).exit()
  }
}
