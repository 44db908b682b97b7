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
        en: "the text needs '{found}', and {name} has nothing for it; write it there{expected}",
        zh: "正文需要“{found}”，而“{name}”中没有；请补写{expected}")
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
    default: preconditionFailure("\(self) is no rule about the document")
    }
  }
}
