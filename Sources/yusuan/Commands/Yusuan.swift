import ArgumentParser
import Emit
import Foundation
import Report

/// The program.
@main
struct Yusuan: AsyncParsableCommand {
  static let versionName = "0.1.0"

  /// The layout where neither the command line nor a year's settings name one.
  static let defaultPipeline = "pipelines/shenzhen"

  static let configuration = CommandConfiguration(
    commandName: "yusuan",
    abstract: "部门预算公开表 from CSV exports. 从导出的 CSV 生成部门预算公开表。",
    discussion: """
      Exit codes 退出码: 0 done 完成; 1 refused, see the messages 数据有误，未写出; 2 mistakes in the pipeline or the \
      settings 版式或设置有误; 3 files cannot be read or written 文件无法读写; 4 another run is writing \
      there 另一次运行正在写入; 64 wrong command line 命令行有误; 130, 143 interrupted 被中断.
      """,
    version: versionName,
    subcommands: [
      ReportCommand.self, VerifyCommand.self, CheckCommand.self, TextCommand.self, StrengthCommand.self,
      ExplainCommand.self, WhereCommand.self, ExtractCommand.self,
      CheckPipelineCommand.self, TemplateCommand.self, ExplainRuleCommand.self, CompareLayoutCommand.self,
      NewLayoutCommand.self, SchemaCommand.self,
    ])

  static func main() async {
    // Before there is a second thread.
    Allocator.keepsMemory()
    do {
      var command = try await asyncParseAsRoot()
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
    } catch {
      let code = exitCode(for: error)
      guard code == .validationFailure else { exit(withError: error) }
      let names = configuration.subcommands.compactMap { $0.configuration.commandName }
      let mistake =
        CommandLineMistake(commandOf: Array(CommandLine.arguments.dropFirst()), known: names)
        ?? CommandLineMistake(message: fullMessage(for: error))
      let language = CommandLineMistake.language(of: CommandLine.arguments)
      Console(language: language).say(mistake.text(language))
      Foundation.exit(code.rawValue)
    }
  }
}

extension Language: ExpressibleByArgument {}

/// Options every command has.
struct TalkOptions: ParsableArguments {
  @Option(help: "Language of messages: zh or en. 提示的语言；默认按系统语言。")
  var lang: Language?

  @Flag(help: "Findings and results as JSON Lines on standard output. 结果以 JSON Lines 输出。")
  var json = false

  var console: Console { Console(language: lang, isJSON: json) }
}

/// Options of commands that look at data: talk, and files with every finding.
struct FindingOptions: ParsableArguments {
  @OptionGroup var talk: TalkOptions

  @Option(help: "Write all findings to this file as SARIF 2.1.0. 把全部问题写成 SARIF 文件。")
  var sarif: String?

  @Option(help: "Write all findings to this file as JUnit XML. 把全部问题写成 JUnit XML 文件。")
  var junit: String?

  func validate() throws {
    if sarif == "" || junit == "" || (sarif != nil && sarif == junit) {
      throw ValidationError(
        "--sarif and --junit need a file each. --sarif 和 --junit 应各写一个文件。")
    }
  }

  var console: Console {
    Console(language: talk.lang, isJSON: talk.json, log: FindingLog(sarif: sarif, junit: junit))
  }
}
