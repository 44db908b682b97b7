import Core

extension Rule {
  /// The long forms of the rules about what an office or a layout's author writes for the document.
  var writtenExplanation: Explanation {
    switch self {
    case .reasonMissing:
      Explanation(
        en: (
          "The text says that an amount rose or fell, and gives no reason.",
          "The form asks for the reason of every change.",
          "Let the part ask for it with {{text …}} behind the change."
        ),
        zh: ("正文写了增减，却没有写原因。", "公开格式要求写明增减的原因。", "请在模板中该增减之后用 {{text …}} 要求填写原因。"),
        wrong: "{{比上年 收入总额}}。", right: "{{比上年 收入总额}}，主要是{{text 收支变动原因}}。")
    case .textUnused:
      Explanation(
        en: (
          "A record written for the document is used nowhere: no part has its name, none asks for its item, or not this year; or no amount is compared with it.",
          "What somebody wrote to be read would be lost, and a misspelt item is missing elsewhere.",
          "Correct the part or the item as the message proposes, or take the record away."
        ),
        zh: (
          "为公开文件填写的一条内容没有用上：没有这一部分，没有哪一部分要求该事项，或本年不需要；上年预算数没有可比的事项。", "写了却不会印出来；事项写错时，该写的地方又会缺。",
          "请按提示更正部分或事项，或删去这一条。"
        ),
        wrong: "第五部分,公务招待费变动原因,…", right: "第五部分,公务接待费变动原因,…")
    case .factUnfit:
      Explanation(
        en: (
          "A fact that is counted is no whole number, or one that cannot be.",
          "The text would print it as it stands.",
          "Write the number alone, without its measure."
        ), zh: ("应当是整数的基本情况不是整数，或超出了可能的范围。", "正文会照原样印出。", "请只写数字，不写单位。"), wrong: "车辆,7辆", right: "车辆,7")
    case .lastYearUnlikely:
      Explanation(
        en: (
          "This year's amount is more than a thousand times last year's, or last year's is below nothing.",
          "It is the mark of an amount in 万元 among amounts in 元, or of a sign typed by mistake, and the text would print the change.",
          "Write last year's budget, in 元."
        ), zh: ("本年数是上年数的一千倍以上，或上年数是负数。", "多半是把上年数按万元填写了，或多写了负号，正文会照此写出增减。", "请以元填写上年预算数。"),
        wrong: "机关运行经费,327.06", right: "机关运行经费,3270600.00")
    case .numbering:
      Explanation(
        en: (
          "The numbers of parts, headings, paragraphs or items of a sentence do not follow one another.",
          "Something was taken out or put in by hand.",
          "Number them in order; in lists {{numeral}} and {{ordinal}} do it."
        ), zh: ("部分、标题、段落或句中各项的编号不连续。", "多半是增删后没有改编号。", "请按顺序编号；循环中用 {{numeral}}、{{ordinal}}。"),
        wrong: "一是…；三是…", right: "一是…；二是…")
    case .tableForeign:
      Explanation(
        en: (
          "The text sends the reader to a table that is not there, or to another than the one it speaks of.",
          "The reader looks in vain.", "Name the right table."
        ), zh: ("正文提到的表不存在，或不是所说内容所在的表。", "读者查不到。", "请写正确的表号。"),
        wrong: "政府性基金预算支出详见表11", right: "政府性基金预算支出详见表10")
    case .punctuation:
      Explanation(
        en: (
          "A paragraph ends without a full stop, a mark of half width stands between Chinese words, or a bracket or quote has no other half.",
          "It is printed as it stands, and is often all that is left of words that were taken out.",
          "Write the mark that is missing, or the one of full width."
        ),
        zh: (
          "段落末尾没有句号，中文之间用了半角标点，或括号、引号不成对。", "正文会照原样印出；往往是删改后留下的。", "请补上缺少的标点，或改为全角标点。"
        ),
        wrong: "在编人员增加,人员经费随之增加", right: "在编人员增加，人员经费随之增加。")
    case .sectionMissing:
      Explanation(
        en: (
          "A part has lost a heading, or words that the form has in it.",
          "The form asks for every one of its sections, also where there is nothing to tell.",
          "Put the section back into the part; what a part has to have is listed in document.yaml, checks.sections."
        ),
        zh: (
          "某一部分缺少公开格式要求的标题或内容。", "公开格式的各节都要有，没有内容的也要写明。",
          "请在模板中补回该节；各部分应有的内容列在 document.yaml 的 checks.sections。"
        ),
        wrong: "二、国有资产占用情况（删去）", right: "二、国有资产占用情况")
    default: preconditionFailure("\(self) is no rule about what is written")
    }
  }
}
