import Core
import Tabulate
import Testing

extension SampleBudget {
  /// What a selection adds up of the facts themselves, one by one.
  fileprivate func sum(_ selection: Selection) -> Int64 {
    selection.terms.map { term in
      facts.filter { $0.passes(term) }.map { fact in
        let measures = SampleBudget.dataset(fact.dataset).measures
        let amount = fact.amounts[term.measure.flatMap { measures.firstIndex(of: $0) } ?? 0]
        return term.isSubtracted ? -amount : amount
      }.reduce(0, +)
    }.reduce(0, +)
  }
}

extension SampleBudget.Fact {
  fileprivate func passes(_ term: Selection.Term) -> Bool {
    guard dataset == term.dataset, let unit = SampleBudget.units.first(where: { members.contains($0.member) })
    else { return false }
    let dimensions = SampleBudget.dataset(dataset).dimensions
    // A condition on what the dataset does not tell apart is met by no fact.
    guard term.filter.accepted.keys.allSatisfy({ $0 == "单位类型" || dimensions.contains($0) }) else {
      return false
    }
    let own = zip(dimensions, members).allSatisfy { dimension, member in
      let usual: Accepted = dimension == "年度" ? .keys(["本年"]) : .prefixes([""])
      return (term.filter.accepted[dimension] ?? usual).accepts(member.key)
    }
    return own && term.filter.accepted["单位类型"]?.accepts(unit.attributes["单位类型"] ?? "") != false
  }
}

/// Rows, and columns and foot whose datasets have the dimensions of the rows.
private struct PanelCase: CustomTestStringConvertible {
  var panel: PanelSpec
  var testDescription: String { "\(panel.rows)" }

  /// Columns of 支出 alone.
  private static let spending: [ColumnSpec] = [
    .words("单位", "科目", "任务", nil), .total, .sum("人员", .of(["类型": "人员"])),
    .sum("上年", .of(["年度": "上年"])), .sum("行政", .of(["单位类型": "行政"])),
  ]
  private static let net = ColumnSpec.sum(
    "净额", .of("支出"), Selection.Term(isSubtracted: true, dataset: "结转", filter: .kinds))
  private static let codes: [ColumnSpec] = [
    .sum("两类", Selection.Term(filter: Filter(["科目": .prefixes(["201", "20502"])]))),
    .group(label: "采购", [.sum("采购", .of("采购")), .sum("小微", .of("采购", measure: "小微金额"))]),
  ]
  static let items: [ItemSpec] = [
    .sum("人员", .of(["类型": "人员"])), .sum("支出与结转", .of("支出"), .of("结转")),
    .sum("上年", .of(["年度": "上年"])), .sum("无", .of(["类型": "无"])),
    .rows("差", add: ["人员"], subtract: ["上年"]), .rows("差之差", add: ["支出与结转"], subtract: ["差"]),
  ]
  private static let wholes: [ItemSpec] = [
    .sum("全部", .of()), .sum("支出", .of("支出")), .rows("差", add: ["全部"], subtract: ["支出"]),
  ]

  private static func panel(_ axis: AxisSpec, _ columns: [ColumnSpec], foot: [ItemSpec]) -> PanelCase {
    PanelCase(panel: PanelSpec(facts: "支出", rows: axis, columns: columns, foot: foot))
  }

  static let all = [
    panel(.each(.last), spending + [net] + codes, foot: wholes),
    panel(.each(then: .tree(3, 5)), spending + codes, foot: wholes),
    panel(.each(.none, heading: false, then: .items(items)), spending + [net], foot: items),
    panel(.each(then: .list(dimension: "任务")), spending, foot: items),
    panel(.tree(3, 5), spending + codes, foot: wholes),
    panel(.tree(5), spending + codes, foot: wholes),
    panel(.list(dimension: "任务"), spending, foot: items),
    panel(.list(dimension: "科目"), spending + codes, foot: wholes),
    panel(.list(dimension: "类型"), spending + [net], foot: items),
    panel(.items(items), spending + [net], foot: items),
  ]
}

extension Filter {
  fileprivate static let kinds = Filter(["类型": .keys(["人员", "项目"])])
}

struct FigureSelectionTests {
  @Test(arguments: PanelCase.all, 1...8 as ClosedRange<UInt64>)
  private func `every figure is the sum of the facts its selection selects`(panel: PanelCase, seed: UInt64)
    throws
  {
    var random = SeededRandom(seed)
    let budget = SampleBudget.random(count: 80, using: &random)
    let figures = try budget.table(TableSpec(.panels([panel.panel]))).figures
    #expect(Set(figures.map(\.exact)).count > 10)
    for figure in figures {
      #expect(figure.exact.fen == budget.sum(figure.selection), "\(figure.row) × \(figure.column)")
    }
  }

  @Test(arguments: 1...6 as ClosedRange<UInt64>)
  func `so is every figure of a form`(seed: UInt64) throws {
    var random = SeededRandom(seed)
    let budget = SampleBudget.random(count: 80, using: &random)
    let cells: [FormCellSpec] = [
      .sum([.of("支出")], by: ["任务"]), .sum([.of("支出", ["类型": "人员"])], by: ["任务"]),
      .sum([.of("支出"), Selection.Term(isSubtracted: true, dataset: "结转")]),
    ]
    let notes = ["甲", "乙", "无"].map { task in
      Note(
        dataset: "绩效任务", department: "305", labels: ["任务": Member(name: task)], texts: [:],
        location: Location(file: "绩效任务.csv"))
    }
    let form = FormSpec(widths: [1, 1, 1], rows: [.list(notes: "绩效任务", cells: cells)])
    let figures = try budget.table(TableSpec(.form(form)), notes: notes).figures
    #expect(figures.count == 9)
    for figure in figures { #expect(figure.exact.fen == budget.sum(figure.selection)) }
  }
}
