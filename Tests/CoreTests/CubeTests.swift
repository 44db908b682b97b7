import Core
import Testing

struct CubeTests {
  private static let first = Unit(code: "305001", name: "本级", department: "305")
  private static let second = Unit(code: "305002", name: "中心", department: "305")
  /// A unit without a fact.
  private static let third = Unit(code: "305003", name: "队", department: "305")

  private let cube = Cube(
    department: Department(code: "305", name: "某局"),
    units: [first, second, third],
    members: ["单位": [first.member, second.member], "项目": [Member(name: "甲"), Member(name: "乙")]],
    parts: [
      Cube.Part(
        grouping: Plan.Grouping(dataset: "支出", dimensions: ["项目", "单位"], measures: ["金额"]),
        entries: [
          Entry(members: [0, 0], sums: [1]), Entry(members: [0, 1], sums: [2]),
          Entry(members: [1, 1], sums: [4]),
        ]),
      Cube.Part(
        grouping: Plan.Grouping(dataset: "控制数", dimensions: ["项目"], measures: ["金额"]),
        entries: [Entry(members: [1], sums: [8])]),
    ])

  @Test(
    arguments: [
      (first, [1]),
      (second, [2, 4]),
      (third, []),
    ] as [(Unit, [Int64])])
  func `a unit's cube has its own entries alone`(unit: Unit, sums: [Int64]) {
    let part = cube.restricted(to: unit, dimension: "单位")
    #expect(part.units == [unit])
    #expect(part.parts[0].entries.flatMap(\.sums) == sums)
    // What is not told apart by unit stays.
    #expect(part.parts[1] == cube.parts[1])
    #expect(part.department == cube.department)
    #expect(part.members == cube.members)
  }
}
