import ArgumentParser
import Core
import Reconcile
import Report

/// How much of what can go wrong the rules notice, found out by trying.
struct StrengthCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "strength",
    abstract: "Try how many mistakes the rules notice. 试验勾稽规则能发现多少差错。",
    discussion: """
      Every figure is changed by 1, 2, 5 and 10 万元 up and down; every record is deleted, doubled, changed, and given \
      each other label that occurs. 每个数上下各改 1、2、5、10 万元；每条记录删去、重复、改金额、换成出现过的其他分类。
      """)

  @OptionGroup var input: InputOptions
  @OptionGroup var talk: TalkOptions

  func validate() throws { try input.check() }

  func run() async throws {
    guard let request = input.request(output: "") else { return }
    try StrengthRun(request: request, console: talk.console).run().exit()
  }
}
