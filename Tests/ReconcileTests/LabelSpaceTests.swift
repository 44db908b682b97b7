import Core
import Testing

@testable import Reconcile

private let dimensions: [String: Dimension] = [
  "资金": Dimension(name: "资金", kind: .list(["一般", "基金", "国资"].map { Dimension.Label(name: $0) })),
  "类型": Dimension(name: "类型", kind: .list(["人员", "公用", "项目"].map { Dimension.Label(name: $0) })),
  "年度": Dimension(
    name: "年度",
    kind: .year([
      Dimension.RelativeYear(name: "本年", offset: 0), Dimension.RelativeYear(name: "上年", offset: -1),
    ]),
    unlessSaid: "本年"),
  "科目": Dimension(
    name: "科目",
    kind: .codes(Dimension.CodeTree(list: "", levels: [Dimension.CodeTree.Level(name: "类", digits: 3)]))),
]

/// `支出 资金:一般,基金 类型:人员 科目:201`, several terms parted by ` + `.
private func selection(_ text: String) -> Selection {
  Selection(
    text.split(separator: " + ").map { part in
      let words = part.split(separator: " ").map(String.init)
      var filter = Filter()
      for word in words.dropFirst() {
        let pair = word.split(separator: ":").map(String.init)
        let labels = Set(pair[1].split(separator: ",").map(String.init))
        filter.accepted[pair[0]] = pair[0] == "科目" ? .prefixes(labels) : .keys(labels)
      }
      return Selection.Term(dataset: words[0], filter: filter)
    })
}

struct LabelSpaceTests {
  private static let totals: [(String, [String], [Int]?)] = [
    // All labels of a list are its total.
    ("支出", ["支出 资金:一般", "支出 资金:基金", "支出 资金:国资"], [0, 1, 2]),
    ("支出", ["支出 资金:一般", "支出 资金:基金"], nil),
    // The fewest parts.
    ("支出", ["支出 资金:一般", "支出 资金:基金,国资", "支出 资金:基金", "支出 资金:国资"], [0, 1]),
    // What lies inside and overlaps is no part: 其中.
    ("支出", ["支出 类型:人员,公用", "支出 资金:一般", "支出 类型:项目"], [0, 2]),
    ("支出 资金:一般", ["支出 资金:一般 类型:人员", "支出 资金:一般 类型:公用,项目"], [0, 1]),
    // A part in two steps: by fund, then by kind.
    ("支出", ["支出 资金:一般 类型:人员,公用", "支出 资金:一般 类型:项目", "支出 资金:基金,国资"], [0, 1, 2]),
    // The total itself, and a double of a part, are no parts.
    ("支出", ["支出", "支出 类型:人员", "支出 类型:人员", "支出 类型:公用,项目"], [1, 3]),
    // Of several datasets, each has its parts.
    ("收入 + 结转 类型:人员", ["收入 资金:一般", "收入 资金:基金,国资", "结转 类型:人员"], [0, 1, 2]),
    // The usual year is meant where none is said.
    ("支出", ["支出 年度:本年 资金:一般", "支出 资金:基金,国资"], [0, 1]),
    ("支出 年度:本年,上年", ["支出", "支出 年度:上年"], [0, 1]),
    // Codes are no closed list: what they tell apart is no part; a condition all share is one.
    ("支出", ["支出 科目:201", "支出 资金:一般", "支出 资金:基金,国资"], [1, 2]),
    ("支出 科目:201", ["支出 科目:201 资金:一般", "支出 科目:201 资金:基金,国资"], [0, 1]),
    ("支出", ["收入 资金:一般", "收入 资金:基金,国资"], nil),
  ]

  @Test(arguments: totals)
  func `the parts of a total are found by what they select`(
    total: String, candidates: [String], parts: [Int]?
  ) {
    var lists = LabelLists(dimensions)
    let whole = lists.numbered(selection(total))
    let numbered = candidates.map { lists.numbered(selection($0)) }
    #expect(lists.parts(of: whole, among: numbered) == parts)
  }

  private static let pairs: [(String, String, Bool)] = [
    ("支出 资金:一般,基金,国资", "支出", true), ("支出 年度:本年", "支出", true), ("支出 资金:一般", "支出", false),
    ("支出 资金:一般 + 支出 资金:基金", "支出 资金:一般,基金", true), ("支出", "收入", false),
    ("支出 科目:201", "支出 科目:201", true), ("支出 科目:201", "支出 科目:205", false),
  ]

  @Test(arguments: pairs)
  func `selections are alike when they accept the same`(left: String, right: String, alike: Bool) {
    var lists = LabelLists(dimensions)
    let numbered = (lists.numbered(selection(left)), lists.numbered(selection(right)))
    #expect(lists.isAlike(numbered.0, numbered.1) == alike)
  }
}
