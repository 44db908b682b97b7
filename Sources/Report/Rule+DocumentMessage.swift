import Core

extension Rule {
  /// What the rules about the document's text say.
  var documentMessage: Message {
    switch self {
    case .templateSyntax:
      Message(
        en: "{found} is no tag of the document's parts: {reason}", zh: "{found} 不是正文模板的标记：{reason}")
    case .templateName:
      Message(
        en: "'{found}' is not known here; perhaps one of {expected} is meant",
        zh: "此处没有“{found}”；是否应为以下之一：{expected}")
    case .textMissing:
      Message(
        en: "the text of {other} needs '{found}', and {name} has nothing for it; write it there{expected}",
        zh: "{other}的正文需要“{found}”，而“{name}”中没有；请补写{expected}")
    case .numberUnbound:
      Message(
        en: "the number {found} is bound to nothing; put a reference in its place, or list it as a constant",
        zh: "数字 {found} 没有出处；请改为引用，或列为固定用语")
    case .textDisagrees:
      Message(
        en: "{name}: the text says {found}, the tables {expected}, at “{heading}”",
        zh: "{name}：正文写的是 {found}，表中是 {expected}，见“{heading}”")
    case .yearUnexpected:
      Message(
        en: "the year {found} stands in “{heading}”; the budget is that of {expected}",
        zh: "“{heading}”中的年度 {found} 不对；本年预算是 {expected} 年")
    case .yearMissing:
      Message(
        en: "“{found}” says no year; the layout's title has {expected}",
        zh: "“{found}”没有写年度；版式的标题中有 {expected}")
    case .textLeftover:
      Message(
        en: "'{found}' is left in “{heading}”; write what belongs there", zh: "“{heading}”中还留着“{found}”；请补写完整"
      )
    case .wordDoubled:
      Message(en: "'{found}' stands twice in “{heading}”", zh: "“{heading}”中重复写了“{found}”")
    case .percentMissing:
      Message(
        en: "{found} stands without {expected} in “{heading}”", zh: "“{heading}”中 {found} 后面缺少“{expected}”")
    case .nameUnlike:
      Message(
        en: "'{found}' is nearly {expected}, and not its name; write it alike everywhere",
        zh: "“{found}”与“{expected}”只差几个字；同一名称请处处写法一致")
    case .unitUnlisted:
      Message(en: "{found} is not named in {name}", zh: "{name} 没有写到“{found}”")
    case .termUnexplained:
      Message(
        en: "the document uses '{found}', and {name} does not explain it", zh: "正文或表格用到“{found}”，{name} 没有解释")
    case .termUnused:
      Message(
        en: "{name} explains '{found}', which nothing else in the document uses",
        zh: "{name} 解释了“{found}”，而正文和表格都没有用到")
    case .contentsDiffer:
      Message(
        en: "the contents say '{expected}', the heading is '{found}'", zh: "目录写的是“{expected}”，标题却是“{found}”")
    case .emptyStatement:
      Message(
        en: "“{heading}” says there is no {found}, and {name} has {expected}",
        zh: "“{heading}”说没有{found}，而{name}有 {expected}")
    case .emptyForeign:
      Message(
        en: "the note of {name} speaks of {found}; it has to name {expected}",
        zh: "{name} 的注写的是{found}；应当写{expected}")
    case .emptyUnsaid:
      Message(
        en: "{name} is empty and the text does not say so; it has to say that there is no {expected}",
        zh: "{name}为空，正文没有说明；应当写明无{expected}")
    case .percentBase:
      Message(
        en:
          "last year's amount of {name} is 0, so “{found}” has no percentage; give the wording a fromNothing",
        zh: "“{name}”上年为 0，“{found}”算不出百分比；请为该用语补写 fromNothing")
    case .changeContrary:
      Message(
        en: "“{heading}” says {found}, and the change of {name} is {expected}",
        zh: "“{heading}”写的是{found}，而“{name}”的增减额是 {expected}")
    case .reasonMissing:
      Message(
        en: "“{heading}”: {name} changes, and no reason stands behind it; let the part ask for one",
        zh: "“{heading}”：“{name}”有增减，后面没有写原因；请在模板中要求填写")
    case .textUnused:
      Message(
        en: "the document asks for no '{found}'{expected}; correct the record, or take it away",
        zh: "正文用不到“{found}”{expected}；请更正或删去这一条")
    case .factUnfit:
      Message(
        en: "{name} has to be a whole number {expected}; '{found}' is none",
        zh: "“{name}”应为{expected}的整数，不能是“{found}”")
    case .lastYearUnlikely:
      Message(
        en:
          "last year's {name} is {found} 元, this year's {expected} 元; perhaps last year's was written in 万元",
        zh: "“{name}”上年为 {found} 元，本年为 {expected} 元；上年数是否误以万元填写")
    case .numbering:
      Message(
        en: "'{found}' stands where {expected} is next, at “{heading}”",
        zh: "“{heading}”处编号写的是“{found}”，按顺序应为{expected}")
    case .tableForeign:
      Message(
        en: "“{heading}” refers to {found}; what it speaks of stands in {expected}",
        zh: "“{heading}”写的是{found}；所说的内容在{expected}")
    case .punctuation:
      Message(
        en: "“{heading}” has '{found}' between Chinese words; write '{expected}'",
        zh: "“{heading}”中用了半角标点“{found}”；请改为“{expected}”")
    case .sectionMissing:
      Message(
        en: "{name} has nothing of '{expected}', which the form asks for; put it back into the part",
        zh: "“{name}”缺少公开格式要求的“{expected}”；请在模板中补回")
    default: preconditionFailure("\(self) is no rule about the document")
    }
  }
}

extension Finding {
  /// What is missing, where a record may be meant for it.
  var missingMessage: Message {
    switch values[.reason] {
    case "blank":
      Message(
        en: "'{found}' is blank here, and the text of {other} needs it; write it{expected}",
        zh: "此处“{found}”为空，{other}的正文需要；请补写{expected}")
    case "none":
      Message(
        en: "'{code}' says nothing, and the text of {other} needs '{found}'; write it{expected}",
        zh: "“{code}”没有说明什么，{other}的正文需要“{found}”；请写明{expected}")
    case "other":
      Message(
        en:
          "the text of {other} needs '{found}'{expected}, which nothing gives; perhaps this is meant, which is called {code}",
        zh: "{other}的正文需要“{found}”{expected}，没有找到；是否就是此处的“{code}”")
    default: rule.message
    }
  }

  /// A number nothing prints, in the words of whoever wrote it.
  var numberMessage: Message {
    switch values[.reason] {
    case "beside":
      Message(
        en: "digits typed beside a reference print as {found}; part them, or take them away",
        zh: "引用旁边手写的数字连成了 {found}；请分开或删去")
    case "other":
      Message(
        en:
          "nothing states the number {found} of “{heading}”; state it as a basic fact and write {{fact …}} here, if it can be checked",
        zh: "“{heading}”中的数字 {found} 没有出处；能核对的，请写入基本情况，此处引用 {{fact …}}")
    case "money" where values[.expected]?.isEmpty == true, "share" where values[.expected]?.isEmpty == true:
      Message(
        en:
          "“{heading}” has {found} written by hand, and no figure of the document prints it; correct it, and write a reference",
        zh: "“{heading}”中手写的 {found}，正文和表格中都没有这个数；请更正，并改为引用")
    case "money", "share":
      Message(
        en:
          "“{heading}” has {found} written by hand; write the reference that is meant, perhaps one of {expected}",
        zh: "“{heading}”中的 {found} 是手写的；请改为引用，可能是以下之一：{expected}")
    default: rule.message
    }
  }
}
