import ArgumentParser
import Pipeline
import Report

/// Prints the JSON Schema of a kind of pipeline file.
struct SchemaCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "Print the JSON Schema of a kind of layout file. 打印一类版式文件的 JSON Schema。",
    discussion: "Without a kind, the kinds are listed. 不写类别时列出所有类别。")

  // The kinds stand behind it.
  @Argument(help: "The kind of file. 文件类别。")
  var kind: LanguageFile?

  @OptionGroup var talk: TalkOptions

  func run() async throws {
    let console = talk.console
    guard let kind else {
      for kind in LanguageFile.allCases { console.output(kind.rawValue) }
      return
    }
    console.output(String(jsonSchema(of: kind).dropLast()))
  }
}

extension LanguageFile: ExpressibleByArgument {}
