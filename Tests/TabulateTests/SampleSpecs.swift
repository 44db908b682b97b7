import Core
import Tabulate

extension TableSpec {
  init(_ panels: PanelSpec..., notes: [NoteSpec] = []) { self.init(.panels(panels), notes: notes) }

  init(_ body: Body, notes: [NoteSpec] = []) {
    self.init(
      number: "表1", title: "{年度}年收支表", subtitle: "{单位}", sheet: "表1",
      format: FigureFormat(unit: MoneyUnit(name: "元", fen: 100)), isLandscape: false, body: body, notes: notes
    )
  }
}

extension PanelSpec {
  init(_ rows: AxisSpec, facts: String? = "支出", _ columns: ColumnSpec..., foot: [ItemSpec] = []) {
    self.init(facts: facts, rows: rows, columns: columns, foot: foot)
  }
}

extension AxisSpec {
  static func each(
    _ total: EachSpec.Total = .first, heading: Bool = true, then: AxisSpec? = nil
  ) -> AxisSpec {
    .each(EachSpec(dimension: "单位", total: total, hasOwnRow: heading, then: then))
  }

  static func tree(_ levels: Int..., ordinal: TreeSpec.Ordinal? = nil) -> AxisSpec {
    .tree(TreeSpec(dimension: "科目", levels: levels, ordinal: ordinal))
  }
}

extension ColumnSpec {
  static func sum(_ label: String, _ terms: Selection.Term...) -> ColumnSpec {
    .leaf(Leaf(label: label, width: nil, alignment: nil, content: .sum(Selection(terms))))
  }

  static func words(
    _ axes: String?..., part: WordsSpec.Part = .name, once: Bool = false
  ) -> ColumnSpec {
    .leaf(
      Leaf(
        label: "名称", width: nil, alignment: nil,
        content: .words(WordsSpec(axes: axes, part: part, once: once))))
  }

  /// Everything of the panel's dataset.
  static let total = sum("总计", Selection.Term())
}

extension ItemSpec {
  static func sum(_ label: String, _ terms: Selection.Term...) -> ItemSpec {
    ItemSpec(label: label, content: .sum(Selection(terms)))
  }

  static func rows(_ label: String, add: [String] = [], subtract: [String] = []) -> ItemSpec {
    ItemSpec(label: label, content: .combination(add: add, subtract: subtract))
  }
}

extension Selection.Term {
  static func of(_ keys: [String: String] = [:]) -> Self {
    Self(filter: Filter(keys.mapValues { .keys([$0]) }))
  }

  static func of(_ dataset: String, measure: String? = nil, _ keys: [String: String] = [:]) -> Self {
    Self(dataset: dataset, measure: measure, filter: of(keys).filter)
  }
}
