package import Core

extension TableSpec {
  /// What rows and columns the table can have.
  package var outline: TableOutline {
    var panels: [TableOutline.Panel] = []
    switch body {
    case .panels(let specs):
      var left = 0
      for spec in specs {
        panels.append(spec.outline(left: left))
        left += spec.columns.flatMap(\.leaves).count
      }
    case .form(let form): panels = [form.outline]
    }
    return TableOutline(number: number, title: title, sheet: sheet, format: format, panels: panels)
  }
}

extension PanelSpec {
  fileprivate func outline(left: Int) -> TableOutline.Panel {
    var columns: [TableOutline.Column] = []
    var selected: [Selection] = []
    for (index, (leaf, path)) in zip(self.columns.flatMap(\.leaves), self.columns.flatMap(\.paths))
      .enumerated()
    {
      guard let selection = leaf.selection else { continue }
      columns.append(TableOutline.Column(index: left + index, path: path))
      selected.append(selection)
    }
    let rows = self.rows.outline + foot.outline(.foot)
    return TableOutline.Panel(
      columns: columns, rows: rows.map(\.row), unitDimension: self.rows.unitDimension,
      selections: rows.map { row in
        selected.map { row.selection.intersection($0).completed(with: facts) }
      })
  }
}

extension ColumnSpec {
  /// The labels over each leaf, its own last.
  fileprivate var paths: [[String]] {
    switch self {
    case .leaf(let leaf): [[leaf.label]]
    case .group(let label, _, let children): children.flatMap(\.paths).map { [label] + $0 }
    }
  }
}

private typealias SelectedRow = (row: TableOutline.Row, selection: Selection)

extension AxisSpec {
  fileprivate var unitDimension: String? {
    if case .each(let each) = self { each.dimension } else { nil }
  }

  fileprivate var outline: [SelectedRow] {
    switch self {
    case .each(let each):
      (each.hasOwnRow ? [(TableOutline.Row(.unit, dimension: each.dimension), .all)] : [])
        + (each.then?.outline ?? [])
    case .tree(let tree): [(TableOutline.Row(.code, dimension: tree.dimension, levels: tree.levels), .all)]
    case .list(let dimension): [(TableOutline.Row(.member, dimension: dimension), .all)]
    case .items(let items): items.outline(.item)
    }
  }
}

extension [ItemSpec] {
  fileprivate func outline(_ kind: RowHeader.Kind) -> [SelectedRow] {
    var rows: [SelectedRow] = []
    for (number, item) in enumerated() {
      switch item.content {
      case .sum(let selection):
        rows.append((TableOutline.Row(kind, label: item.label, number: number), selection))
      case .combination(let add, let subtract):
        let added = add.compactMap { label in firstIndex { $0.label == label } }
        let subtracted = subtract.compactMap { label in firstIndex { $0.label == label } }
        let terms =
          added.flatMap { rows[$0].selection.terms } + subtracted.flatMap { rows[$0].selection.negated.terms }
        rows.append(
          (
            TableOutline.Row(
              kind, label: item.label, number: number,
              combination: TableOutline.Combination(add: added, subtract: subtracted)), Selection(terms)
          ))
      }
    }
    return rows
  }
}

extension FormSpec {
  /// The rows with figures; labels above a figure are those of the headings over it.
  fileprivate var outline: TableOutline.Panel {
    var walk = FormWalk()
    for row in rows { walk.add(row, at: 0) }
    let columns = walk.paths.keys.sorted()
    return TableOutline.Panel(
      columns: columns.map { TableOutline.Column(index: $0, path: walk.paths[$0] ?? []) },
      rows: walk.rows.map(\.row), unitDimension: nil,
      selections: walk.rows.map { row in columns.map { row.selections[$0] } })
  }
}

/// Goes down a form, remembering the labels each column stands under.
private struct FormWalk {
  var rows: [(row: TableOutline.Row, selections: [Int: Selection])] = []
  var paths: [Int: [String]] = [:]
  private var above: [Int: [String]] = [:]

  mutating func add(_ row: FormRowSpec, at left: Int) {
    switch row {
    case .side(_, let width, let rows): for row in rows { add(row, at: left + width) }
    case .heading(let labels): add(labels, under: [], at: left)
    case .cells(let cells), .list(_, let cells):
      var selections: [Int: Selection] = [:]
      var column = left
      var label = ""
      var dimension: String?
      for cell in cells {
        switch cell.content {
        case .sum(let selection, let by):
          selections[column] = selection
          dimension = dimension ?? by.first
          if paths[column] == nil { paths[column] = above[column] ?? [] }
        case .label(let text): if label.isEmpty { label = text }
        case .text, .field, .joined: break
        }
        column += cell.width
      }
      if selections.isEmpty { return }
      let isList = if case .list = row { true } else { false }
      let number = rows.filter { $0.row.kind == .item }.count
      rows.append(
        (
          isList && dimension != nil
            ? TableOutline.Row(.member, dimension: dimension)
            : TableOutline.Row(.item, label: label, number: number), selections
        ))
    }
  }

  private mutating func add(_ labels: [FormHeadingSpec], under path: [String], at left: Int) {
    var column = left
    for label in labels {
      for covered in column..<column + label.span { above[covered] = path + [label.label] }
      add(label.children, under: path + [label.label], at: column)
      column += label.span
    }
  }
}
