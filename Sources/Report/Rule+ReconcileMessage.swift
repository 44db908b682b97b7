import Core

extension Rule {
  /// What the rules between tables say.
  var reconcileMessage: Message {
    switch self {
    case .ruleBroken:
      Message(
        en:
          "{name} ({code}) does not hold: {reason}. {found}; {expected}; {other} 元 apart, {count} as printed",
        zh: "{name}（{code}）不成立：{reason}。{found}；{expected}；相差 {other} 元，印出的数相差 {count}")
    case .factUnprinted:
      Message(
        en: "{other} 元 counts in {found} and in none of its parts {expected}: {reason}",
        zh: "{other} 元计入 {found}，却不在其任何部分 {expected} 中：{reason}")
    case .factRepeated:
      Message(
        en: "{other} 元 counts in {found} once and in its parts {expected} more than once: {reason}",
        zh: "{other} 元计入 {found} 一次，却在其部分 {expected} 中重复计入：{reason}")
    case .waiverInvalid:
      Message(
        en: "this explanation cannot be used: {heading} is {found}; give {expected}",
        zh: "这条说明无法使用：{heading}为“{found}”；应填写 {expected}")
    case .waiverLacking:
      Message(
        en: "this explanation lacks {heading}; write what the department answers for",
        zh: "这条说明还没有写：{heading}；请补写完整")
    case .waiverForbidden:
      Message(
        en: "{name} is a rule of {code}; it cannot be explained away, correct the data",
        zh: "{name} 属于{code}，不能用说明放行；请更正数据")
    case .waiverStale:
      Message(
        en: "this explanation of {name} was written for {expected}; the figures are now {found}: look again",
        zh: "对 {name} 的这条说明是针对 {expected} 写的；现在的数是 {found}：请重新核实")
    case .waiverUnmatched:
      Message(
        en: "this explanation matches nothing: {name} finds nothing at {found}; remove it or correct 对象",
        zh: "这条说明没有对应的问题：{name} 在“{found}”没有发现；请删去，或更正对象")
    default: preconditionFailure("\(self) is no rule between tables")
    }
  }
}
