import ArgumentParser
import Report

/// Where records count.
struct WhereCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "where",
    abstract: "Say of a record every printed cell it counts in. 说明一条记录计入哪些单元格。",
    discussion: """
      A record is given as messages show it, FILE:LINE or FILE:LINE:COLUMN. One that counts nowhere is told why: refused, \
      deleted, of another year. Texts of 绩效 files say where they print. Units whose own sets are published come too. \
      记录写作 文件:行；不计入的说明原因，绩效文字说明列示在哪里。
      """)

  @Argument(help: "Records, as input/2023/某局/支出.csv:4. 记录，写作 文件:行。")
  var records: [String]

  @OptionGroup var set: SetOptions

  @OptionGroup var talk: TalkOptions

  func validate() throws { try set.check() }

  func run() async throws {
    guard let request = set.request() else { return }
    var run = WhereRun(request, console: talk.console)
    try run.run(records).exit()
  }
}
