import Core
import Tabulate
import Testing

struct FoldTests {
  @Test func `records with the same labels are one entry`() {
    let budget = SampleBudget([
      "支出 本年 305001 20101 人员 – = 100",
      "支出 本年 305001 20101 人员 – = 20",
      "支出 上年 305001 20101 人员 – = 3",
      "采购 305002 20101 = 7 5",
      "采购 305002 20101 = -2 1",
    ])
    let cube = budget.cube()
    #expect(cube.parts.map(\.grouping.dataset) == ["支出", "结转", "采购"])
    #expect(cube.parts.map { $0.entries.map(\.sums) } == [[[3], [120]], [], [[5, 6]]])
    #expect(cube.members["年度"]?.map(\.name) == ["上年", "本年"])
    #expect(cube.members["任务"] == [.blank])
    #expect(cube.units == SampleBudget.units)
  }

  @Test func `a cube holds its department's facts and nobody else's`() {
    let budget = SampleBudget([
      "支出 本年 305001 20101 人员 – = 100", "支出 本年 306001 20502 项目 他事 = 20",
      "支出 本年 999999 20502 项目 – = 1",
    ])
    let cube = budget.cube()
    #expect(cube.parts[0].entries.map(\.sums) == [[100]])
    #expect(cube.members["科目"]?.map(\.code) == ["20101"])
    let other = budget.cube(units: [SampleBudget.otherUnit])
    #expect(other.parts[0].entries.map(\.sums) == [[20]])
    #expect(other.members["任务"]?.map(\.name) == ["他事"])
  }

  @Test func `a plan may tell facts apart by fewer dimensions, in any order`() {
    let budget = SampleBudget([
      "支出 本年 305001 20101 人员 – = 1", "支出 本年 305001 20101 公用 – = 2",
      "支出 上年 305002 20101 公用 – = 4",
    ])
    let grouping = Plan.Grouping(dataset: "支出", dimensions: ["类型", "单位"], measures: ["金额"])
    var fold = Fold(Plan([grouping]), datasets: SampleBudget.datasets)
    let (batches, store) = budget.batches()
    for batch in batches { #expect(fold.add(batch).isEmpty) }
    let cubes = fold.cubes(
      of: [(SampleBudget.department, SampleBudget.units)], unitDimension: "单位", store: store)
    #expect(
      cubes[0].parts == [
        Cube.Part(
          grouping: grouping,
          entries: [
            Entry(members: [0, 0], sums: [1]), Entry(members: [1, 0], sums: [2]),
            Entry(members: [1, 1], sums: [4]),
          ])
      ])
    #expect(cubes[0].members["类型"] == [Member(name: "人员"), Member(name: "公用")])
  }

  @Test(arguments: 1...10 as ClosedRange<UInt64>)
  func `the order of facts and batches leaves no trace`(seed: UInt64) {
    var random = SeededRandom(seed)
    var budget = SampleBudget.random(count: 1200, using: &random)
    let cube = budget.cube()
    // More keys than half the slots the table has at first.
    #expect(cube.parts[0].entries.count > 128)
    for _ in 0..<3 {
      budget.facts.shuffle(using: &random)
      #expect(budget.cube() == cube)
    }
  }

  @Test func `a sum that does not fit is reported with its fact`() {
    let budget = SampleBudget([
      "支出 本年 305001 20101 人员 – = 9223372036854775807", "支出 本年 305001 20101 公用 – = 1",
      "支出 本年 305001 20101 人员 – = 0", "支出 本年 305001 20101 人员 – = 1",
      "支出 本年 305001 20101 公用 – = 1", "支出 本年 305001 20101 人员 – = 2",
    ])
    let plan = Plan(
      for: [TableSpec(PanelSpec(.each(), .total))], datasets: SampleBudget.datasets,
      dimensions: SampleBudget.dimensions)
    var fold = Fold(plan, datasets: SampleBudget.datasets)
    let (batches, _) = budget.batches(of: 6)
    #expect(batches.count == 1)
    // By unit and year alone all six have one key.
    #expect(batches.map { fold.add($0) } == [[1, 3, 4, 5]])
    #expect(fold.add(FactBatch(dataset: "无", dimensions: 1, measures: 1)).isEmpty)
  }
}

extension SampleBudget {
  static func random(count: Int, using random: inout SeededRandom) -> SampleBudget {
    func one(of texts: [String]) -> String { texts[Int.random(in: texts.indices, using: &random)] }
    return SampleBudget(
      (0..<count).map { _ in
        let year = one(of: ["本年", "本年", "上年"])
        let unit = one(of: ["305001", "305002", "305002", "306001"])
        let code = one(of: ["20101", "20102", "20502", "20599", "20801"])
        let kind = one(of: ["人员", "公用", "项目"])
        let amount = Int.random(in: -500...1000, using: &random)
        switch Int.random(in: 0..<6, using: &random) {
        case 0: return "结转 \(year) \(unit) \(kind) = \(amount)"
        case 1: return "采购 \(unit) \(code) = \(amount) \(amount / 2)"
        default:
          let task = one(of: ["–", "–", "甲", "乙", "丙", "丁"])
          return "支出 \(year) \(unit) \(code) \(kind) \(task) = \(amount)"
        }
      })
  }
}
