import Foundation
import Testing

/// Help, version, language and exit codes.
struct CommandLineTests {
  @Test func `--help says in both languages what each command does and what the exit codes mean`() throws {
    let outcome = try Sandbox([]).run("--help")
    #expect(outcome.status == 0)
    for word in try Self.commands + ["生成一个年度的公开表", "Make the workbooks of a year"] {
      #expect(outcome.output.contains(word))
    }
    for code in ["0 done", "1 refused", "2 mistakes", "3 files", "64 wrong"] {
      #expect(outcome.output.contains(code))
    }
  }

  /// As the help lists them: two blanks, a name, its abstract.
  private static var commands: [String] {
    get throws {
      let help = try Sandbox([]).run("--help").output
      return help.split(separator: "SUBCOMMANDS:").last?.split(separator: "\n").compactMap { line in
        line.firstMatch(of: /^  ([a-z-]+)/).map { String($0.output.1) }
      } ?? []
    }
  }

  @Test(arguments: try commands)
  func `every option of a command is explained in both languages`(command: String) throws {
    let help = try Sandbox([]).run(command, "--help").output
    let options = help.split(separator: "OPTIONS:").last ?? ""
    // An option's lines: its own and the indented ones below it.
    var texts: [String] = []
    for line in options.split(separator: "\n") {
      if line.hasPrefix("  -") {
        texts.append(String(line))
      } else if !texts.isEmpty {
        texts[texts.count - 1] += line
      }
    }
    for text in texts where !text.contains("--version") && !text.contains("--help") {
      #expect(text.contains { $0.unicodeScalars.contains { $0.properties.isIdeographic } }, "\(text)")
      #expect(text.contains(". "), "\(text)")
    }
    #expect(texts.count >= 3)
  }

  @Test func `--version is a version`() throws {
    let outcome = try Sandbox([]).run("--version")
    #expect(outcome.status == 0)
    #expect(outcome.output.wholeMatch(of: /\d+\.\d+\.\d+\n/) != nil)
  }

  @Test(arguments: [
    ["report", "--wrong"], ["report", "--lang", "fr"], ["report", "--input", "input"],
    ["report", "--year", "x"],
  ])
  func `a wrong command line is exit 64 and says why`(arguments: [String]) throws {
    let sandbox = try Sandbox.sample()
    let outcome = try Program.run(arguments, in: sandbox.folder)
    #expect(outcome.status == 64)
    #expect(outcome.errors.hasPrefix("Error: "))
    #expect(!sandbox.exists("output"))
  }

  @Test(arguments: [
    (["report", "--forc"], "没有选项 --forc，是不是 --force？"),
    (["report", "-x"], "没有选项 -x"),
    (["report", "--level"], "--level <level> 后面缺少内容"),
    (["report", "--level", "x"], "--level <level> 不能写 x，可写 '部门', '单位' 或 '全部'"),
    (["report", "--jobs", "z"], "--jobs <jobs> 不能写 z"),
    (["report", "--force=1"], "选项 --force 后面不带内容，却写了 1"),
    (["report", "a"], "多出 a"),
    (["report", "a", "b"], "多出 2 项：'a', 'b'"),
    (["report", "--level", "$2"], "--level <level> 不能写 $2，可写 '部门', '单位' 或 '全部'"),
    (["schema", "x"], "<kind> 不能写 x，可写以下之一："),
    (["verify"], "缺少 <files> ..."),
    (["report", "--jobs", "0"], "--jobs takes 1 to 256. --jobs 应为 1 至 256。"),
  ])
  func `a wrong command line is told in Chinese to whom asks for it`(arguments: [String], told: String) throws
  {
    let sandbox = try Sandbox([])
    for language in [["--lang", "zh"], ["--lang=zh"]] {
      // First: an option at the end may lack its value.
      let outcome = try Program.run(
        arguments.prefix(1) + language + arguments.dropFirst(), in: sandbox.folder)
      #expect(outcome.status == 64)
      let lines = outcome.errors.split(separator: "\n")
      #expect(lines.first == "命令行有误：\(told)")
      #expect(lines.last == "  详见 yusuan \(arguments[0]) --help")
      #expect(lines.contains { $0.hasPrefix("用法：yusuan \(arguments[0]) ") })
    }
  }

  @Test(arguments: [
    (["reprot"], "zh", "命令行有误：没有命令 reprot，是不是 report？"),
    (["reprot", "--force"], "en", "Error: There is no command 'reprot'. Did you mean 'report'?"),
    (["天气"], "zh", "命令行有误：没有命令 天气"),
  ])
  func `a command that is none is answered with the nearest`(
    words: [String], language: String, told: String
  ) throws {
    let sandbox = try Sandbox([])
    let outcome = try Program.run(words + ["--lang", language], in: sandbox.folder)
    #expect(outcome.status == 64)
    #expect(outcome.errors.split(separator: "\n").first.map(String.init) == told)
    #expect(outcome.errors.contains("yusuan --help"))
  }

  @Test func `--year serves a folder that is not named after one`() throws {
    let sandbox = try Sandbox([(Repository.pipelines, "pipelines"), (Repository.base, "")])
    try FileManager.default.moveItem(at: sandbox.url("input/2023"), to: sandbox.url("input/送审稿"))
    let outcome = try sandbox.run("report", "--input", "input/送审稿/", "--year", "2023")
    #expect(outcome.outputLines == ["output/2023/某局/公开/2023年部门预算公开表.xlsx"])
  }

  @Test func `check-pipeline counts what it has looked at`() throws {
    let sandbox = try Sandbox([(Repository.pipelines, "pipelines")])
    let english = try sandbox.run("check-pipeline", "pipelines/shenzhen", "--lang", "en")
    #expect(english.errors == "pipelines/shenzhen: 12 tables, 15 exports, no mistakes\n")
    let chinese = try sandbox.run("check-pipeline", "pipelines/shenzhen", "--lang", "zh")
    #expect(chinese.errors == "pipelines/shenzhen：12 张表，15 种导出，没有错误\n")
    #expect(english.status == 0)
  }

  @Test func `the base of the error gallery has nothing to say`() throws {
    let sandbox = try Sandbox([(Repository.pipelines, "pipelines"), (Repository.base, "")])
    #expect(try sandbox.run("report", "--lang", "en").errors == "1 written, 0 refused\n")
    #expect(try sandbox.run("check-pipeline", "pipelines/tiny").status == 0)
  }
}
