import Core

extension Rule {
  /// The long forms of the rules about codes of classifications.
  var codeExplanation: Explanation {
    switch self {
    case .codeStructure:
      Explanation(
        en: (
          "A text cannot be a code of this classification: its length or beginning is wrong.",
          "A digit was lost or added, or the column holds another classification.",
          "Write the code as the official list has it; names, brackets, apostrophes and .0 beside it are understood."
        ),
        zh: (
          "内容不可能是这种分类的编码：位数或开头不对。", "可能丢了或多了数字，或该列是另一种分类的编码。",
          "请按官方编码填写；旁边的名称、括号、撇号和“.0”可以识别。"
        ), wrong: "211010", right: "2110101")
    case .codeLevel:
      Explanation(
        en: (
          "A code names a group (类 or 款) where the last level (项) is needed.",
          "The tables print every level; money on a group would be in the group's row and in none below it.",
          "Give the code of the last level; the message lists those below the group."
        ),
        zh: (
          "编码只到类或款，而需要细化到最末一级（项）。", "各级都要列示；记在上级的金额会出现在上级行，却不在任何下级行。",
          "请填写最末一级编码；提示中列出了该编码以下的项。"
        ), wrong: "21101", right: "2110101")
    case .codeUnknown:
      Explanation(
        en: (
          "A well-formed code is not in the list of codes for this year.",
          "The list may be incomplete, or the code was abolished or mistyped.",
          "Check it against the official classification of the year; add a row to the list in pipelines/codes or correct the code."
        ),
        zh: (
          "编码格式正确，但本年度的编码表中没有。", "可能是编码表不全，也可能是编码已取消或写错。",
          "请对照本年度政府收支分类科目；属实的补入 pipelines/codes，写错的请更正。"
        ), wrong: "2110198", right: "2110199")
    case .codeExpired:
      Explanation(
        en: (
          "The list of codes has this code, but not for the budget's year; or the code above it has ended.",
          "Codes are abolished, moved and set up anew with the year; under an old code a row stands in the wrong place.",
          "Use the code that took its place, which the message names where 改名.csv or the list knows it; correct the years in pipelines/codes if they are wrong."
        ),
        zh: (
          "编码表中有该编码，但不用于本预算年度，或其上级编码已停用。", "科目逐年增减、调整；用旧编码会列在错误的位置。",
          "请改用新编码（改名表或编码表中有的，提示中已列出）；起止年度有误的，请更正 pipelines/codes。"
        ), wrong: "2101601", right: "2080209")
    case .codeOutOfPlace:
      Explanation(
        en: (
          "A code that one fund has of its own stands with the money of another, or the other way round.",
          "Government funds and the state capital budget have codes of their own and tables of their own; one of the two cells is wrong, or the case is one of the exceptions.",
          "Check code and fund. Exceptions are listed under 'unscoped' in dimensions.yaml; under a strict list the record is refused."
        ),
        zh: (
          "某类资金专用的科目用在了别的资金上，或者相反。", "政府性基金和国有资本经营预算有专用科目和专门的表；科目和资金必有一处有误，除非属于例外。",
          "请核对科目和资金性质。例外写在 dimensions.yaml 的 unscoped 中；使用正式编码表（strict）时不予接受。"
        ), wrong: "2120803,一般公共预算拨款", right: "2120803,政府性基金预算拨款")
    case .codeUnnamed:
      Explanation(
        en: (
          "Nobody gives the name of a code that is printed.",
          "The tables print names; a row without one cannot be published.",
          "Add the code and its name to the list in pipelines/codes, or export the column of names."
        ),
        zh: ("要列示的编码没有名称。", "表中要印科目名称，没有名称的行不能公开。", "请把编码和名称补入 pipelines/codes，或导出名称列。"),
        wrong: "299,,,", right: "299,其他支出,,")
    case .codeExponent:
      Explanation(
        en: (
          "A spreadsheet turned a code into a number in exponent notation.",
          "2.1101E+06 stands for a hundred codes; which of them it was cannot be told any more.",
          "Format the column as text before you fill it in, and export again from the source."
        ),
        zh: (
          "电子表格把编码变成了科学计数法。", "2.1101E+06 可能是上百个编码中的任何一个，已无法还原。", "请先把该列设为文本格式，再从来源重新导出。"
        ), wrong: "2.1101E+06", right: "2110101")
    case .codeAmbiguous:
      Explanation(
        en: (
          "A name is given without its code, and no code or several have that name.",
          "Many classes have an item called 行政运行; one must not be picked by chance.",
          "Export the code; a name alone is enough only where exactly one code has it."
        ),
        zh: ("只有名称没有编码，而没有编码或有多个编码叫这个名称。", "许多类下都有“行政运行”，不能任选一个。", "请导出编码；只有唯一对应时才可以只写名称。"),
        wrong: "行政运行", right: "2110101")
    case .nameConflict:
      Explanation(
        en: (
          "One code goes by two names.",
          "Either the code or the name is wrong, and the table prints only one name.",
          "Compare both with the official list and correct the one that is wrong."
        ),
        zh: ("同一编码有两个名称。", "编码或名称有一个是错的，而表中只印一个名称。", "请对照官方编码表，更正错误的一个。"),
        wrong: "2110101,一般行政管理事务", right: "2110101,行政运行")
    default: preconditionFailure("\(self) is no rule about codes")
    }
  }
}
