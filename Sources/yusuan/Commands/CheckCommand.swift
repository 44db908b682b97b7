import ArgumentParser
import Core
import Report

/// The rules between the tables, without a workbook: what was compared, and what came of it.
struct CheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Check the figures against the rules, write nothing. 只核对勾稽关系，不写文件。",
    discussion: """
      One line a rule: what became of it, how many comparisons it made, both sides and their difference. `report` asks \
      the same rules before it writes. 每条规则一行：结论、比较次数、两边的数与差额。report 写文件之前也核对同样的规则。
      """)

  @OptionGroup var input: InputOptions

  @Flag(help: "Both sides of rules that hold, too. 成立的规则也列出两边的数。")
  var all = false

  @OptionGroup var talk: FindingOptions

  func validate() throws { try input.check() }

  func run() async throws {
    guard let request = input.request(output: "") else { return }
    let console = talk.console
    let run = CheckRun(request: request, showsAll: all, console: console)
    try console.finish(run.run()).exit()
  }
}
