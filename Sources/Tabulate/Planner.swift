package import Core

extension Plan {
  /// What the tables need: for each dataset they name, the dimensions by which any of them tells facts apart.
  ///
  /// The coarser groupings of single tables lie inside these and are rolled up from them. `figures` are asked for
  /// beside the tables, each by some dimensions.
  package init(
    for tables: [TableSpec], figures: [(selection: Selection, by: Set<String>)] = [], datasets: [Dataset],
    dimensions: [Dimension]
  ) {
    var needed: [String: Set<String>] = [:]
    let uses =
      tables.flatMap(\.uses)
      + figures.flatMap { figure in
        figure.selection.terms.compactMap { term in
          term.dataset.map { FactUse(term, dataset: $0, axes: figure.by) }
        }
      }
    for use in uses { needed[use.dataset, default: []].formUnion(use.dimensions) }
    let kinds = Dictionary(dimensions.map { ($0.name, $0) }) { first, _ in first }
    let always = dimensions.filter { $0.kind == .unit || $0.unlessSaid != nil }.map(\.name)
    self.init(
      datasets.compactMap { dataset in
        guard var names = needed[dataset.name] else { return nil }
        names.formUnion(always)
        // An attribute is known from its unit.
        let own = dataset.dimensions.filter { names.contains($0) && kinds[$0] != nil }
        var asked: [String: Set<String>] = [:]
        for dimension in own {
          guard let usual = kinds[dimension]?.unlessSaid else { continue }
          asked[dimension] = uses.filter { $0.dataset == dataset.name }.reduce(into: []) { labels, use in
            labels.formUnion(use.labels[dimension] ?? [usual])
          }
        }
        return Grouping(
          dataset: dataset.name, dimensions: own, measures: dataset.measures, asked: asked)
      })
  }
}

/// A dataset and dimensions some figure tells its facts apart by.
struct FactUse: Hashable {
  var dataset: String
  var dimensions: Set<String>
  /// Labels it names, by dimension.
  var labels: [String: Set<String>]

  init(_ term: Selection.Term, dataset: String, axes: Set<String>) {
    self.dataset = dataset
    dimensions = Set(term.filter.accepted.keys).union(axes)
    labels = [:]
    for (dimension, accepted) in term.filter.accepted {
      if case .keys(let keys) = accepted { labels[dimension] = keys }
    }
  }
}

extension TableSpec {
  var uses: [FactUse] {
    switch body {
    case .panels(let panels): panels.flatMap(\.uses)
    case .form(let form): form.rows.flatMap(\.uses)
    }
  }
}

extension PanelSpec {
  fileprivate var uses: [FactUse] {
    let rows = self.rows.selections + foot.compactMap(\.selection)
    let axes = self.rows.dimensions
    let columns = self.columns.flatMap(\.leaves).compactMap(\.selection)
    return columns.flatMap { column in
      ([Selection.all] + rows).flatMap { row in
        row.intersection(column).terms.compactMap { term in
          (term.dataset ?? facts).map {
            FactUse(term, dataset: $0, axes: axes)
          }
        }
      }
    }
  }
}

extension AxisSpec {
  var dimensions: Set<String> {
    switch self {
    case .each(let each): (each.then?.dimensions ?? []).union([each.dimension])
    case .tree(let tree): [tree.dimension]
    case .list(let dimension): [dimension]
    case .items: []
    }
  }

  var selections: [Selection] {
    switch self {
    case .each(let each): each.then?.selections ?? []
    case .items(let items): items.compactMap(\.selection)
    case .tree, .list: []
    }
  }
}

extension ItemSpec {
  var selection: Selection? {
    if case .sum(let selection) = content { selection } else { nil }
  }
}

extension ColumnSpec {
  package var leaves: [Leaf] {
    switch self {
    case .leaf(let leaf): [leaf]
    case .group(_, _, let children): children.flatMap(\.leaves)
    }
  }
}

extension ColumnSpec.Leaf {
  var selection: Selection? {
    if case .sum(let selection) = content { selection } else { nil }
  }
}

extension FormRowSpec {
  fileprivate var uses: [FactUse] {
    switch self {
    case .cells(let cells), .list(_, let cells): cells.flatMap(\.uses)
    case .heading: []
    case .side(_, _, let rows): rows.flatMap(\.uses)
    }
  }
}

extension FormCellSpec {
  fileprivate var uses: [FactUse] {
    guard case .sum(let selection, let by) = content else { return [] }
    return selection.terms.compactMap { term in
      term.dataset.map { FactUse(term, dataset: $0, axes: Set(by)) }
    }
  }
}
