import Core
import Tabulate

/// A department with three units, and facts written as lines: `支出 本年 305001 20101 人员支出 甲 = 100`.
struct SampleBudget {
  static let dimensions = [
    Dimension(
      name: "年度",
      kind: .year([
        Dimension.RelativeYear(name: "本年", offset: 0), Dimension.RelativeYear(name: "上年", offset: -1),
      ]), unlessSaid: "本年"),
    Dimension(name: "单位", kind: .unit),
    Dimension(name: "单位类型", kind: .attribute(of: "单位", labels: [])),
    Dimension(
      name: "科目",
      kind: .codes(
        Dimension.CodeTree(
          list: "功能分类",
          levels: [
            Dimension.CodeTree.Level(name: "类", digits: 3), Dimension.CodeTree.Level(name: "款", digits: 5),
          ]))),
    Dimension(name: "类型", kind: .list(["人员", "公用", "项目"].map { Dimension.Label(name: $0) })),
    Dimension(name: "任务", kind: .text),
  ]

  static let datasets = [
    Dataset(name: "支出", dimensions: ["年度", "单位", "科目", "类型", "任务"], measures: ["金额"]),
    Dataset(name: "结转", dimensions: ["年度", "单位", "类型"], measures: ["金额"]),
    Dataset(name: "采购", dimensions: ["单位", "科目"], measures: ["采购金额", "小微金额"]),
  ]

  static let department = Department(code: "305", name: "某局")
  static let units = [
    Unit(code: "305001", name: "本级", department: "305", attributes: ["单位类型": "行政"]),
    Unit(code: "305002", name: "中心", department: "305", attributes: ["单位类型": "事业"]),
    // Without a fact.
    Unit(code: "305003", name: "空队", department: "305", attributes: ["单位类型": "事业"]),
  ]
  static let otherUnit = Unit(code: "306001", name: "他局本级", department: "306")

  struct Fact: Hashable {
    var dataset: String
    /// One a dimension of the dataset.
    var members: [Member]
    var amounts: [Int64]

    init(_ line: String) {
      let words = line.split(separator: " ").map(String.init)
      dataset = words[0]
      let dimensions = SampleBudget.dataset(words[0]).dimensions
      members = zip(dimensions, words.dropFirst()).map { SampleBudget.member($1, of: $0) }
      amounts = words.dropFirst(dimensions.count + 2).compactMap { Int64($0) }
    }
  }

  var facts: [Fact]

  init(_ lines: [String]) { facts = lines.map { Fact($0) } }

  static func dataset(_ name: String) -> Dataset {
    datasets.first { $0.name == name } ?? Dataset(name: name, dimensions: [], measures: [])
  }

  static func member(_ text: String, of dimension: String) -> Member {
    switch (dimension, text) {
    case (_, "–"): .blank
    case ("单位", _): (units + [otherUnit]).first { $0.code == text }?.member ?? Member(name: text)
    case ("科目", _): Member(code: text, name: "目\(text)")
    default: Member(name: text)
    }
  }
}

extension SampleBudget {
  /// The facts as batches of at most so many, all members in a store by first appearance.
  func batches(of size: Int = 3) -> (batches: [FactBatch], store: MemberStore) {
    var store = MemberStore()
    var batches: [FactBatch] = []
    for fact in facts {
      let dataset = Self.dataset(fact.dataset)
      if batches.last?.dataset != fact.dataset || batches.last?.records.count == size {
        batches.append(
          FactBatch(
            dataset: dataset.name, dimensions: dataset.dimensions.count, measures: dataset.measures.count))
      }
      let last = batches.count - 1
      for (index, dimension) in dataset.dimensions.enumerated() {
        batches[last].members[index].append(store.index(of: fact.members[index], in: dimension))
      }
      for (index, amount) in fact.amounts.enumerated() { batches[last].amounts[index].append(amount) }
      batches[last].records.append(batches[last].records.count)
    }
    return (batches, store)
  }

  /// What the fold makes of the facts, by all dimensions there are.
  func cube(units: [Unit] = Self.units) -> Cube {
    let plan = Plan(
      Self.datasets.map {
        Plan.Grouping(dataset: $0.name, dimensions: $0.dimensions, measures: $0.measures)
      })
    var fold = Fold(plan, datasets: Self.datasets)
    let (batches, store) = batches()
    for batch in batches { _ = fold.add(batch) }
    var cube = fold.cubes(of: [(Self.department, units)], unitDimension: "单位", store: store)[0]
    cube.parents = ["科目": ["201": "公共服务", "205": "教育", "208": "社保"]]
    return cube
  }

  /// A table of these facts; one unit publishes for itself.
  func table(
    _ spec: TableSpec, units: [Unit] = Self.units, notes: [Note] = []
  ) throws(TabulateError) -> Table {
    let publisher = units.count == 1 ? units[0].member : Self.department.member
    let tabulator = Tabulator(
      cube(units: units), notes: notes, publisher: publisher,
      words: Words(["年度": "2024", "上年": "2023", "单位": publisher.name]), dimensions: Self.dimensions)
    return try tabulator.table(spec)
  }
}
