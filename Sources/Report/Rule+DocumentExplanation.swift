import Core

extension Rule {
  /// The long forms of the rules about the document's text.
  var documentExplanation: Explanation {
    switch self {
    case .templateSyntax:
      Explanation(
        en: (
          "A tag of a part of the document is not one of the language, or a list or condition has no end.",
          "What it stands for would be missing from the text.",
          "Correct the tag; pipelines/README.md lists them. Every {{#each}} and {{#if}} needs its {{/each}} or {{/if}}."
        ),
        zh: (
          "正文模板中的标记写法不对，或循环、条件没有结束。", "它代表的内容就不会出现在正文中。",
          "请更正标记；写法见 pipelines/README.md。每个 {{#each}}、{{#if}} 都要有 {{/each}}、{{/if}}。"
        ), wrong: "{{#each 项目}}{{项目}}", right: "{{#each 项目}}{{项目}}{{/each}}")
    case .templateName:
      Explanation(
        en: (
          "A tag names an amount, a list or a wording that document.yaml does not have.",
          "The text would have a gap.", "Correct the name, or add it to document.yaml."
        ), zh: ("模板中的名称在 document.yaml 里没有。", "正文会出现空缺。", "请更正名称，或在 document.yaml 中补上。"),
        wrong: "{{收入总客}}", right: "{{收入总额}}")
    case .textMissing:
      Explanation(
        en: (
          "The document needs a reason, a description or a fact that nobody has written.",
          "What the text should say is never invented, so the document is kept back.",
          "Write it in the file and under the item that the message names."
        ),
        zh: ("文件需要的原因、说明或基本情况没有写。", "程序不编造文字，所以不生成文件。", "请在提示的文件中，按提示的事项补写。"),
        wrong: "第二部分,收支变动原因,", right: "第二部分,收支变动原因,在编人数增加。")
    case .numberUnbound:
      Explanation(
        en: (
          "A number of the text is neither a reference nor a year nor a listed constant.",
          "A number typed by hand is where the text and the tables part, even where it is right today.",
          "Put a tag in its place, in 文字.csv too: {{收入总额}}, {{表3/<部门>/支出总计}}, {{fact 车辆}}. Fixed words go to `constants`. Amounts of money and shares of a change keep the document back; other numbers are remarked."
        ),
        zh: (
          "正文中的数字既不是引用，也不是年度或固定用语。", "手写的数字正是正文与表格不一致的来源。",
          "请改为引用标记，文字.csv 中也可以写 {{收入总额}}、{{表3/<部门>/支出总计}}、{{fact 车辆}}；固定用语请列入 constants。金额和增减比率不改为引用就不生成文件，其他数字只作提示。"
        ), wrong: "预算收入9,632万元", right: "预算收入{{收入总额}}万元")
    case .textDisagrees:
      Explanation(
        en: (
          "A number of the finished text is not the number of the tables.",
          "Readers compare the text with the tables first.",
          "Bind the number to the right cell, or correct what is written by hand."
        ), zh: ("正文中的数与表中的数不一致。", "读者最先对照的就是正文和表格。", "请把数字引用到正确的单元格，或更正手写的文字。"),
        wrong: "政府采购共计887.36万元", right: "政府采购共计{{采购总额}}万元")
    case .yearUnexpected:
      Explanation(
        en: (
          "A year in the text, or in an office's own words for the layout's, is neither the budget's nor, in a comparison, the one before.",
          "A text taken over from last year shows by its years.",
          "Write the right year; in parts as {{年度}} and {{上年}}, in 设置.yaml as {年度}, which is right every year."
        ),
        zh: (
          "正文中，或自定用语中的年度，既不是预算年度，也不是比较用的上一年。", "沿用去年的文字，最容易留下去年的年度。",
          "请写正确的年度；模板中写 {{年度}}、{{上年}}，设置.yaml 中写 {年度}，来年不必再改。"
        ),
        wrong: "2022年主要工作目标", right: "2023年主要工作目标")
    case .yearMissing:
      Explanation(
        en: (
          "An office's own title says no year where the layout's does.",
          "The table would be the only one of the set that could be any year's.",
          "Write {年度} into the title in 设置.yaml; if the office prints its titles without a year, leave it."
        ),
        zh: ("自定的标题没有写年度，而版式的标题有。", "只看这张表，分不清是哪一年的预算。", "请在 设置.yaml 的标题中写 {年度}；确实不写年度的，可以不改。"),
        wrong: "\"{年度}年收支总表\": 收支预算总表", right: "\"{年度}年收支总表\": \"{年度}年收支预算总表\"")
    case .textLeftover:
      Explanation(
        en: (
          "A mark that something has still to be written is left in the text.",
          "It would be published as it stands.",
          "Write what belongs there."
        ), zh: ("正文中还留有占位符。", "会照原样公开出去。", "请补写完整。"), wrong: "下设XX个科室", right: "下设5个科室")
    case .wordDoubled:
      Explanation(
        en: (
          "Words stand twice, one after the other.", "It is the mark of text put together by hand.",
          "Take one away."
        ),
        zh: ("词语连写了两遍。", "手工拼接的文字常有这种错。", "请删去一个。"), wrong: "比2022年增加增加813万元", right: "比2022年增加813万元")
    case .percentMissing:
      Explanation(
        en: (
          "A share stands without its percent sign.", "增长9 reads as an amount.", "Write the sign."
        ), zh: ("增长或下降的比率后面没有百分号。", "会被当成金额。", "请补上百分号。"), wrong: "增长9。", right: "增长9%。")
    case .nameUnlike:
      Explanation(
        en: (
          "The text has a name that is nearly that of the department or one of its units, or that of an office of the same kind which is none of them.",
          "It speaks of somebody else, is the name the office had before, or was taken over from another office.",
          "Write the name as 单位.csv has it; offices that texts may name are listed under `namesKnown`."
        ),
        zh: (
          "正文中的名称与本部门或所属单位的名称只差几个字，或是另一个同类单位的名称。", "可能写错，用了旧名称，或沿用了别的单位的文字。",
          "请按 单位.csv 的名称书写；确需提到的单位请列入 namesKnown。"
        ),
        wrong: "深圳市某某管理分局", right: "深圳市某某管理局")
    case .unitUnlisted:
      Explanation(
        en: (
          "A unit of the department is not named where its units are listed.",
          "The reader takes the list for complete.", "List all units of 单位.csv, in the part as {{#each 单位}}."
        ), zh: ("列举所属单位的部分漏了单位。", "读者会以为名单完整。", "请列出 单位.csv 的全部单位，模板中用 {{#each 单位}}。"),
        wrong: "甲中心", right: "甲中心、乙中心")
    case .termUnexplained:
      Explanation(
        en: (
          "The document uses a term of the trade and does not explain it.",
          "The form asks for all terms that are used.",
          "Give its meaning in document.yaml or in 文字.csv."
        ), zh: ("用到了专业名词，却没有解释。", "按要求，用到的名词都要解释。", "请在 document.yaml 或 文字.csv 中写出释义。"),
        wrong: "机关运行经费,", right: "机关运行经费,维持机关日常运转的经费。")
    case .termUnused:
      Explanation(
        en: (
          "A term is explained that the document does not use.",
          "It was taken over from another year or office.",
          "Take the explanation away."
        ), zh: ("解释了正文和表格都没有用到的名词。", "多半沿用了别年或别的单位的文字。", "请删去这条解释。"),
        wrong: "第九部分,债务还本支出,…", right: "")
    case .contentsDiffer:
      Explanation(
        en: (
          "A part's heading is not what the contents call it.", "The reader does not find the part.",
          "Make `title` in document.yaml and the first line of the part equal."
        ), zh: ("部分的标题与目录不一致。", "读者按目录找不到该部分。", "请使 document.yaml 的 title 与模板首行一致。"),
        wrong: "# 第二部分 收支情况", right: "# 第二部分 部门预算收支总体情况")
    case .emptyStatement:
      Explanation(
        en: (
          "The text or a note says there is nothing where the table has figures.",
          "Text and table contradict each other.",
          "Bind the sentence to the table with {{#if}}, or correct the text."
        ), zh: ("正文或表注说没有，而表中有数。", "正文与表格互相矛盾。", "请用 {{#if}} 让句子随表格变化，或更正文字。"),
        wrong: "本部门无政府性基金预算支出。", right: "{{#if 政府性基金预算支出}}…{{else}}本部门无政府性基金预算支出。{{/if}}")
    case .emptyForeign:
      Explanation(
        en: (
          "The note of an empty table names the money of another table.", "It was copied from there.",
          "Name the table's own fund."
        ), zh: ("空表的注写了别的表的资金。", "多半是从别的表抄来的。", "请写本表的资金名称。"),
        wrong: "表11：本年无政府性基金预算支出。", right: "表11：本年无国有资本经营预算支出。")
    case .emptyUnsaid:
      Explanation(
        en: (
          "A table that may be empty is empty, and no sentence of the text says so by the name of its money.",
          "The form asks for the sentence; one that names another fund does not count.",
          "Write the sentence in the part, as the {{else}} of an {{#if}}, under the name `empty` of document.yaml has."
        ),
        zh: (
          "表为空，正文却没有按该资金的名称写明。", "公开格式要求写明；写成别的资金不算。",
          "请在模板 {{#if}} 的 {{else}} 中写明，名称用 document.yaml 中 empty 的 name。"
        ),
        wrong: "本部门无上级专项转移支付支出预算。", right: "本部门无政府性基金预算支出。")
    case .percentBase:
      Explanation(
        en: (
          "A wording prints a percentage, and last year's amount is 0.", "There is no share of nothing.",
          "Give the wording `fromNothing`, a phrase without the percentage."
        ), zh: ("用语带百分比，而上年数为 0。", "以 0 为基数没有比率。", "请为用语补写不带百分比的 fromNothing。"),
        wrong: "比上年增加12万元，增长0%", right: "比上年增加12万元")
    case .changeContrary:
      Explanation(
        en: (
          "What is written by hand says that an amount rose, and it fell, or the other way round.",
          "It was written for other figures.",
          "Correct the sentence, or write {{比上年 收入总额}}, which takes its words from the figures. A reason that speaks of the other direction only is remarked."
        ),
        zh: ("手写的文字说增加，实际是减少，或者相反。", "多半是为别的数写的。", "请更正文字，或写 {{比上年 收入总额}}，由数字决定用词。原因中只提到相反方向的，只作提示。"),
        wrong: "公务接待费比2022年增加，主要是…", right: "公务接待费比2022年减少，主要是…")
    case .reasonMissing, .textUnused, .factUnfit, .lastYearUnlikely, .numbering, .tableForeign, .punctuation,
      .sectionMissing:
      writtenExplanation
    default: preconditionFailure("\(self) is no rule about the document")
    }
  }
}
