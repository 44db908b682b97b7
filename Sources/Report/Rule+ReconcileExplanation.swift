import Core

extension Rule {
  /// The long forms of the rules between tables.
  var reconcileExplanation: Explanation {
    switch self {
    case .ruleBroken:
      Explanation(
        en: (
          "Two figures that must agree do not; what follows from the same difference stands below as notes.",
          "Tables that contradict each other, or their inputs, are the first thing a reader finds.",
          """
          Look at the two sides and at what the difference has in common, correct the export, run again. A rule of a class \
          that may be explained passes with a line in 说明.csv. `yusuan check --all` shows every rule with both sides.
          """
        ),
        zh: (
          "应当一致的两个数不一致；由同一差额引起的其他问题列在下面。", "表与表、表与数据互相矛盾，最先被看到。",
          "请对照两边的数和差额的共同之处，更正导出数据后重新运行。可以说明的规则，在 说明.csv 写一行即可放行。yusuan check --all 列出每条规则两边的数。"
        ), wrong: "收入 100.00, 支出 90.00", right: "收入 100.00, 支出 90.00, 结转下年 10.00")
    case .factUnprinted:
      Explanation(
        en: (
          "An amount counts in a total and in none of the parts printed below or beside it.",
          "The reader sees a total that its parts do not add up to.",
          "Give the records the label by which the parts are told apart: a task of the list, a kind of project."
        ),
        zh: ("金额计入合计，却不在其任何一个部分中。", "读者会看到各部分加起来不等于合计。", "请为这些记录补上区分各部分的内容，如绩效任务中的任务、支出项目类别。"),
        wrong: "任务名称 = ", right: "任务名称 = 基本支出")
    case .factRepeated:
      Explanation(
        en: (
          "An amount counts in more than one part of a total.", "The parts add up to more than the total.",
          "Correct the columns or rows of the layout so that no two of them accept the same records."
        ), zh: ("金额重复计入合计的几个部分。", "各部分加起来大于合计。", "请更正版式中的列或行，使同一记录只属于其中一个。"),
        wrong: "{ 资金性质: [甲, 乙] }, { 资金性质: 乙 }", right: "{ 资金性质: 甲 }, { 资金性质: 乙 }")
    case .waiverInvalid:
      Explanation(
        en: (
          "A line of explanation names a rule the layout does not have.", "It lets nothing pass.",
          "Copy the line from the message of the finding; check --all lists the rules."
        ), zh: ("说明所写的规则，版式中没有。", "不能放行任何问题。", "请从该问题的提示中复制这一行；check --all 列出全部规则。"),
        wrong: "R99,…", right: "R16,…")
    case .waiverLacking:
      Explanation(
        en: (
          "A line of explanation lacks a cell, a figure, a reason or a person; a heading pasted into its column is no reason.",
          "It could not be told what it lets pass, or who answers for it.",
          "Fill in every column; the message of the finding has the rule, the cell and both figures."
        ), zh: ("说明缺少对象、数、理由或经办人；照抄表头不算理由。", "无法确定放行了什么、由谁负责。", "请填写每一列；规则、对象和两个数见该问题的提示。"),
        wrong: "R16,表9/某局/2023年/公务接待费,1.00,0.00,说明,经办人",
        right: "R16,表9/某局/2023年/公务接待费,1.00,0.00,年中追加,张三")
    case .waiverForbidden:
      Explanation(
        en: (
          "An explanation was written for a rule that must hold.",
          "Arithmetic and law cannot be explained away.", "Remove the line and correct the data."
        ), zh: ("为必须成立的规则写了说明。", "算术和法定要求不能用说明放行。", "请删去该行，并更正数据。"), wrong: "R01,…", right: "R16,…")
    case .waiverStale:
      Explanation(
        en: (
          "The figures are no longer those the explanation was written for.",
          "An old reason must not cover a new mistake.",
          "Look at the finding again; write both figures anew if the reason still holds."
        ), zh: ("说明所针对的数已经改变。", "旧的理由不能掩盖新的错误。", "请重新核实；理由仍成立时，改写左方和右方两个数。"), wrong: "左方 1.00",
        right: "左方 2.00")
    case .waiverUnmatched:
      Explanation(
        en: (
          "An explanation names a rule and a cell where nothing was found.",
          "It would let something pass later that nobody has looked at.",
          "Remove the line, or correct the cell as the finding names it."
        ), zh: ("说明所指的规则和对象没有发现问题。", "留着它，以后的问题会未经核实就放行。", "请删去该行，或按问题提示更正对象。"),
        wrong: "R16,表9/某局/公务接待费,…", right: "R16,表9/某局/2023年/公务接待费,…")
    default: preconditionFailure("\(self) is no rule between tables")
    }
  }
}
