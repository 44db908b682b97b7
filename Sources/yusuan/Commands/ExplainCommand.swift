import ArgumentParser
import Report

/// Where figures come from.
struct ExplainCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Say of a cell what it is and which records it adds up. 说明一个单元格：口径、精确值和所加的每条记录。",
    discussion: """
      A cell is given as the workbook shows it, '表7!E12', or in its words, '表7/某局/2110101/基本支出': table, unit where \
      there are several, row, column, or a column with the headings over it. Refused where the data are no longer those \
      of the workbook. 单元格可写作 '表7!E12'，或用表上的文字 '表7/单位/行/列'；数据已不是生成工作簿时的则拒绝。
      """)

  @Argument(help: "Cells, as '表7!E12' or '表7/某局/2110101/基本支出'. 单元格。")
  var cells: [String]

  @Option(help: "The department, by name or code; not needed where the year has one. 部门名称或代码；只有一个部门时可不写。")
  var department: String?

  @OptionGroup var set: SetOptions

  @Option(help: "Only so many records, the largest; all without it. 只列金额最大的若干笔；默认全部列出。")
  var limit: Int?

  @OptionGroup var talk: TalkOptions

  func validate() throws {
    try set.check()
    if let limit, limit < 0 { throw ValidationError("--limit takes 0 or more. --limit 不能为负。") }
  }

  func run() async throws {
    guard let request = set.request(department: department) else { return }
    let run = ExplainRun(request: request, addresses: cells, limit: limit, console: talk.console)
    try run.run().exit()
  }
}
