import ArgumentParser
import Core
import Pipeline
import Reconcile
import Report

/// Says at length what a rule is about.
struct ExplainRuleCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain-rule",
    abstract: "Explain the rule in brackets behind a message. 详细说明提示末尾方括号里的规则。",
    discussion: "Without a name, all rules, one a line. 不写名称则逐行列出全部规则。")

  @Argument(help: "The rule's name, as label-unknown. 规则名称。")
  var name: String?

  @Option(help: "The layout whose own rules are known too, as R08. 版式文件夹，用于说明版式自己的规则。")
  var pipeline = LayoutFolder.usual

  @OptionGroup var talk: TalkOptions

  func run() async throws {
    let console = talk.console
    guard let name else {
      for rule in Rule.allCases.sorted(by: { $0.rawValue < $1.rawValue }) {
        console.output(console.isJSON ? json(rule, console.language) : rule.listed(console.language))
      }
      return
    }
    // As it stands in a message, or without its brackets.
    let bare = name.drop { $0 == "[" }.split(separator: "]").first.map(String.init) ?? name
    guard let rule = Rule(rawValue: bare) else {
      if let rule = layoutRule(bare) {
        console.output(console.isJSON ? json(rule) : text(rule))
        return
      }
      console.say(.noSuchRule(name, nearest: Rule.nearest(to: bare)?.rawValue))
      try ExitStatus.refused.exit()
      return
    }
    console.output(console.isJSON ? json(rule, console.language) : rule.explained(console.language))
  }

  /// A rule between the tables of the layout; nil where it has none of the name, or cannot be read.
  private func layoutRule(_ name: String) -> RuleSpec? {
    var loader = PipelineLoader(folder: pipeline.path, files: DiskReader())
    return loader.load()?.rules.rules.first { $0.name == name }
  }

  private func text(_ rule: RuleSpec) -> String {
    "\(rule.name) (\(rule.className)): \(rule.sentence)\n  \(rule.location)"
  }

  private func json(_ rule: RuleSpec) -> String {
    jsonLine([
      "type": "rule", "rule": rule.name, "class": rule.className, "blocks": rule.isBlocking,
      "sentence": rule.sentence, "file": rule.location.file, "line": rule.location.line,
    ])
  }

  private func json(_ rule: Rule, _ language: Language) -> String {
    let long = rule.explanation
    return jsonLine([
      "type": "rule", "rule": rule.rawValue, "severity": "\(rule.severity)",
      "meaning": long.meaning.text(language), "reason": long.reason.text(language),
      "wrong": long.wrong.text(language), "right": long.right.text(language),
      "remedy": long.remedy.text(language),
    ])
  }
}
