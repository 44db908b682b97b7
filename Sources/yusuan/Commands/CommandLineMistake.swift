import Core
import Report

/// What is wrong with a command line, said in the language of whoever typed it.
///
/// ArgumentParser says it in English only. A sentence that is not among these is shown as it stands, so nothing gets lost.
struct CommandLineMistake {
  /// ArgumentParser's lines: what is wrong, the help of the option, the usage.
  let message: String

  init(message: String) { self.message = message }

  /// A word where a command should stand; nil where the command is known.
  init?(commandOf arguments: [String], known names: [String]) {
    guard let word = arguments.first, !word.hasPrefix("-"), !names.contains(word) else { return nil }
    let meant = nearest(to: word, among: names).map { " Did you mean '\($0)'?" } ?? ""
    message = """
      Error: There is no command '\(word)'.\(meant)
      Usage: yusuan <subcommand>
        See 'yusuan --help' for more information.
      """
  }

  /// The language of a command line that could not be read.
  static func language(of arguments: [String]) -> Language {
    var said: String?
    for (argument, next) in zip(arguments, arguments.dropFirst() + [""]) {
      if argument == "--lang" { said = next }
      if argument.hasPrefix("--lang=") { said = String(argument.dropFirst("--lang=".count)) }
    }
    return Console(language: said.flatMap(Language.init(rawValue:))).language
  }

  func text(_ language: Language) -> String {
    guard language == .zh else { return message }
    return message.split(separator: "\n", omittingEmptySubsequences: false).map { Self.chinese(String($0)) }
      .joined(separator: "\n")
  }

  private static func chinese(_ line: String) -> String {
    for (english, chinese) in sentences {
      guard let pattern = try? Regex(english), let match = try? pattern.wholeMatch(in: line) else { continue }
      // In one pass: what was typed may have a mark in it, too.
      return chinese.replacing(/\$(\d)/) { mark in
        Int(mark.1).flatMap { match.output[$0].substring } ?? ""
      }
    }
    return line
  }

  /// The sentences of ArgumentParser 1.8, the longer of two that begin alike first.
  private static let sentences: [(english: String, chinese: String)] = [
    (#"Error: There is no command '(.*)'\. Did you mean '(.+)'\?"#, "命令行有误：没有命令 $1，是不是 $2？"),
    (#"Error: There is no command '(.*)'\."#, "命令行有误：没有命令 $1"),
    (#"Error: Unknown option '(.+)'\. Did you mean '(.+)'\?"#, "命令行有误：没有选项 $1，是不是 $2？"),
    (#"Error: Unknown option '(.+)'"#, "命令行有误：没有选项 $1"),
    (#"Error: Missing value for '(.+)'"#, "命令行有误：$1 后面缺少内容"),
    (
      #"Error: The option '(.+)' does not take any value, but '(.*)' was specified\."#,
      "命令行有误：选项 $1 后面不带内容，却写了 $2"
    ),
    (#"Error: Unexpected argument '(.*)'"#, "命令行有误：多出 $1"),
    (#"Error: (\d+) unexpected arguments: (.+)"#, "命令行有误：多出 $1 项：$2"),
    (#"Error: Missing expected argument '(.+)'"#, "命令行有误：缺少 $1"),
    (#"Error: Missing one of: (.+)"#, "命令行有误：应写其中一项：$1"),
    (
      #"Error: The value '(.*)' is invalid for '(.+)'\. Please provide one of (.+) (?:or|and) (.+)\."#,
      "命令行有误：$2 不能写 $1，可写 $3 或 $4"
    ),
    (
      #"Error: The value '(.*)' is invalid for '(.+)'\. Please provide one of the following:"#,
      "命令行有误：$2 不能写 $1，可写以下之一："
    ),
    (#"Error: The value '(.*)' is invalid for '(.+)'"#, "命令行有误：$2 不能写 $1"),
    (#"Error: (.+)"#, "命令行有误：$1"),
    (#"Help:  (.+)"#, "说明：$1"),
    (#"Usage: (.+)"#, "用法：$1"),
    (#"  See '(.+)' for more information\."#, "  详见 $1"),
  ]
}
