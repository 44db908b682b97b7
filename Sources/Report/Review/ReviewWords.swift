import Core

/// What the page of a review says around the data.
package struct ReviewWords {
  private let language: Language

  package init(_ language: Language) { self.language = language }

  private func say(_ en: String, _ zh: String) -> String { language == .zh ? zh : en }

  var title: String { say("review", "核对报告") }
  var contents: String { say("contents", "目录") }
  var rules: String { say("rules", "勾稽规则") }
  var findings: String { say("findings", "问题") }
  var refused: String { say("refused records", "退回的记录") }
  var changes: String { say("changes since the last publication", "与上次公开的差异") }
  var residues: String { say("residues of rounding", "尾数误差") }
  var residueNote: String {
    say(
      "These sums are right exactly and differ in print, because each figure is rounded once, from its own exact value.",
      "以下各数精确值相符，印出的数相差，因为每个数都由自己的精确值舍入一次。")
  }

  /// A printed sum with its parts' fractions, which are exact less printed in printed units.
  package func residue(_ total: String, _ difference: Int64, _ parts: [(name: String, fraction: String)])
    -> String
  {
    let shown = parts.prefix(6).map { "\($0.name) \($0.fraction)" }.joined(
      separator: language == .zh ? "、" : ", ")
    let more = parts.count > 6 ? " …" : ""
    return say(
      "\(total): total less parts \(difference) in print; fractions: \(shown)\(more)",
      "\(total)：印出的合计比各部分之和多 \(difference)；舍去或进位的尾数：\(shown)\(more)")
  }

  var weaknesses: String { say("what the rules cannot notice", "规则察觉不到的错误") }
  var weaknessNote: String {
    say(
      "Of mistakes tried in the records of this set, one at a time; somebody who knows has to look at these.",
      "在本套数据的记录中逐一试错的结果；这些只能由熟悉情况的人核对。")
  }
  var weaknessHeadings: [String] {
    language == .zh
      ? ["数据", "一条记录的错误", "规则能发现", "没有控制数时"]
      : ["data", "mistake in one record", "noticed", "without what was given"]
  }
  var none: String { say("none", "无") }
  var difference: String { say("difference", "相差") }
  var inPrint: String { say("in print", "按列示数") }
  var reason: String { say("explained:", "说明：") }
  var ruleHeadings: [String] {
    language == .zh
      ? ["规则", "类别", "结论", "内容", "依据"] : ["rule", "class", "verdict", "what it asks", "compared"]
  }

  func more(_ count: Int) -> String { say("… and \(count) more", "……另有 \(count) 条") }

  func verdict(_ verdict: Review.Verdict) -> String {
    switch verdict {
    case .clean: say("✔ In order: nothing to look at.", "✔ 通过：没有需要处理的问题。")
    case .remarked: say("⚠ Published, with remarks.", "⚠ 已生成，有需要留意的问题。")
    case .blocked: say("✘ Not published: there are errors.", "✘ 未公开：存在错误。")
    }
  }

  func counts(_ review: Review) -> String {
    let errors = review.findings.count { $0.severity == .error }
    let warnings = review.findings.count { $0.severity == .warning }
    let broken = review.rules.count { $0.state == .broken }
    let idle = review.rules.count { $0.state == .idle }
    let holding = review.rules.count { $0.state == .holds }
    return say(
      """
      \(errors) errors, \(warnings) warnings; rules: \(holding) hold, \(broken) broken, \(idle) not executed; \
      \(review.refused.count + review.refusedMore) records refused.
      """,
      """
      错误 \(errors) 条，警告 \(warnings) 条；规则：成立 \(holding)，不成立 \(broken)，未执行 \(idle)；\
      退回记录 \(review.refused.count + review.refusedMore) 条。
      """)
  }

  /// What the script says.
  var script: JSON {
    [
      "exact": .text(say("exact value", "精确值")), "printed": .text(say("printed as", "列示为")),
      "blank": .text(say("nothing", "空白")),
      "fraction": .text(say("rounded away", "舍入差")), "yuan": .text("元"),
      "records": .text(say("records", "记录")), "amounts": .text(say("amounts", "笔")),
      "sum": .text(say("sum", "合计")),
      "equal": .text(say("equals the cell", "与该格一致")),
      "differs": .text(
        say("differs from the cell: secret records are not listed", "与该格不一致：涉密记录不列出")),
      "largest": .text(say("the largest are shown; all with", "只列最大的若干笔；全部请运行")),
      "ask": .text(say("the records are listed by", "记录请运行")),
      "rules": .text(say("rules that compare it", "约束它的规则")), "close": .text(say("close", "关闭")),
      "none": .text(none),
      "headings": .list([
        .text(say("place", "位置")), .text(say("amount", "金额")), .text(say("what", "内容")),
      ]),
    ]
  }
}
