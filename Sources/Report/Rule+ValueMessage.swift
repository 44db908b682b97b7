import Core

extension Rule {
  /// What the rules about amounts, labels and codes say.
  var valueMessage: Message {
    switch self {
    case .amount:
      Message(
        en: "{heading} is not an exact amount: {reason}", zh: "“{heading}”不是有效金额：{reason}")
    case .amountOverflow:
      Message(
        en: "{heading} is too large to add up exactly; check the amounts and their unit",
        zh: "“{heading}”数额过大，无法精确汇总；请检查金额及其单位")
    case .labelMissing:
      Message(en: "{name} is blank here and must be given", zh: "此处“{name}”为空，必须填写")
    case .labelUnknown:
      Message(
        en: "'{found}' is no {name}; expected one of {expected}", zh: "“{found}”不是有效的{name}；应为以下之一：{expected}"
      )
    case .labelConflict:
      Message(
        en: "two columns disagree about {name}: {found} here, {other} before",
        zh: "两列给出的{name}不一致：此处是“{found}”，前面是“{other}”")
    case .labelUnderivable:
      Message(
        en: "{found} does not tell the {name}; add a row to the export's table or correct the codes",
        zh: "由“{found}”无法判断{name}；请更正代码，或在导出说明的对照表中补充一行")
    case .yearInvalid:
      Message(en: "'{found}' is no year; write four digits", zh: "“{found}”不是年度；请写四位数字")
    case .yearOther:
      Message(
        en: "records of other years than {expected} are not used ({count})",
        zh: "{count} 条非 {expected} 年度的记录未使用")
    case .codeStructure:
      Message(
        en: "'{found}' cannot be a code of {name}; codes have {expected} digits{other}",
        zh: "“{found}”不可能是{name}编码；编码应为 {expected} 位数字{other}")
    case .codeLevel:
      Message(
        en: "{name} {found} is not at the level of {expected}; give the {expected} the money is for: {other}",
        zh: "{name} {found} 未细化到“{expected}”级；请填写资金所用的“{expected}”级编码：{other}")
    case .codeUnknown:
      Message(
        en: "{name} {found} is not in {other}; it is printed under the name the export gives",
        zh: "{other} 中没有{name} {found}；表中使用导出文件给出的名称")
    case .codeExpired:
      Message(
        en: "{name} {found} is not used in {count}, {reason}{expected}",
        zh: "{count} 年没有{name} {found}，{reason}{expected}")
    case .codeOutOfPlace:
      Message(
        en: "{name} {found} is not one of the codes {other} has of its own; check code and {other}",
        zh: "“{other}”有专用的{name}，{found} 不在其中；请核对科目和资金")
    case .codeUnnamed:
      Message(
        en: "no name is known for {name} {found}; add it to {other}, or give the name in the export",
        zh: "{name} {found} 没有名称；请补入 {other}，或在导出文件中给出名称")
    case .codeExponent:
      Message(
        en:
          "{name} '{found}' has lost digits to exponent notation and cannot be put right; format the column as text and export again",
        zh: "{name}“{found}”已被科学计数法改坏，无法还原；请把该列设为文本格式后重新导出")
    case .codeAmbiguous:
      Message(
        en: "{count} codes of {name} are called '{found}'; give the code: {expected}",
        zh: "名称为“{found}”的{name}有 {count} 个；请填写编码：{expected}")
    case .nameConflict:
      Message(
        en: "{code} is called {expected}, here it is {found}; {expected} is printed",
        zh: "{code} 的名称是“{expected}”，此处写作“{found}”；表中使用“{expected}”")
    case .unitUnknown:
      Message(
        en: "unit {found} is not in the register of units; add it there or correct the code",
        zh: "单位 {found} 不在单位清单中；请补入清单，或更正代码")
    case .unitRepeated:
      Message(
        en: "unit {found} is listed twice, with different particulars; keep one of them",
        zh: "单位 {found} 重复登记，且内容不同；请只保留一条")
    case .unitForeign:
      Message(
        en: "{found} belongs to {name}, but this folder holds the records of {expected} only",
        zh: "{found} 属于“{name}”，而本文件夹只能放“{expected}”的记录")
    case .departmentGone:
      Message(
        en:
          "{name} was published here before and is in no register now; put its files back, or take this workbook away",
        zh: "“{name}”曾在此公开，现在任何单位清单中都没有它；请放回它的文件，或移走这个工作簿")
    case .departmentUnknown:
      Message(
        en: "department {found} is not in the register of units; add it there or correct the name or code",
        zh: "部门 {found} 不在单位清单中；请补入清单，或更正名称、代码")
    case .departmentConflict:
      Message(
        en: "department {name} is listed with different particulars: {found} here, {other} before",
        zh: "部门 {name} 的登记内容不一致：此处是“{found}”，前面是“{other}”")
    case .taskUnknown:
      Message(
        en: "{name} '{found}' is in no row of the list of {other}; it counts in the total only",
        zh: "{name}“{found}”不在{other}中；只计入合计")
    case .noteRepeated:
      Message(
        en: "{name} '{found}' is listed twice; keep one of them", zh: "{name}“{found}”重复；请只保留一条")
    default: preconditionFailure("\(self) is no rule about values")
    }
  }
}
