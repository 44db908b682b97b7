import Core
import Testing

struct FactConditionTests {
  private static let known = [
    "年度": Dimension(name: "年度", kind: .year([]), unlessSaid: "本年"),
    "单位": Dimension(name: "单位", kind: .unit),
    "科目": Dimension(name: "科目", kind: .text),
    "类型": Dimension(name: "类型", kind: .attribute(of: "单位", labels: [])),
  ]
  private static let office = Unit(code: "001", name: "本级", department: "1", attributes: ["类型": "行政"])
  private static let school = Unit(code: "002", name: "学校", department: "1", attributes: ["类型": "事业"])

  /// Whether a fact of 年度, 单位 and 科目 passes.
  private func passes(_ filter: Filter, _ members: [Member]) -> Bool {
    filter.conditions(on: ["年度", "单位", "科目"], known: Self.known, units: [Self.office, Self.school])
      .allSatisfy { $0.accepts(members[$0.position]) }
  }

  private static let fact = [Member(name: "本年"), office.member, Member(code: "20101", name: "事务")]

  @Test(
    arguments: [
      ([:], true), (["科目": .prefixes(["201"])], true), (["科目": .keys(["201"])], false),
      (["科目": .keys(["20101"])], true), (["单位": .keys(["001"])], true), (["单位": .keys(["002"])], false),
      (["类型": .keys(["行政"])], true), (["类型": .keys(["事业"])], false),
      (["年度": .keys(["上年"])], false), (["年度": .keys(["本年", "上年"])], true),
      // The facts have no such dimension and it is no property of the unit's: as where a unit lacks the property.
      (["别的": .keys(["行政"])], false), (["别的": .keys([""])], true),
    ] as [([String: Accepted], Bool)])
  func `a fact passes where all its members do`(accepted: [String: Accepted], passes: Bool) {
    #expect(self.passes(Filter(accepted), Self.fact) == passes)
  }

  @Test func `what is not mentioned accepts the usual member only`() {
    var other = Self.fact
    other[0] = Member(name: "上年")
    #expect(!passes(Filter(), other))
    #expect(passes(Filter(["年度": .keys(["上年"])]), other))
  }

  @Test func `a dimension named twice is asked once`() {
    let twice = Filter(["年度": .keys(["上年"])]).conditions(
      on: ["年度", "单位", "年度"], known: Self.known, units: [])
    #expect(twice.map(\.position) == [0])
  }
}
