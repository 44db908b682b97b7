import Core

/// A printed row of a panel.
struct PanelRow {
  var header: RowHeader
  var cells: [Cell]
}

/// Makes the cells of a panel's rows.
struct PanelFiller {
  let leaves: [ColumnSpec.Leaf]
  private let facts: FactSet
  private let dataset: String?
  private let ordinals: TreeSpec.Ordinal.Texts?
  private let units: [Member: Unit]
  /// What each fact adds to each column; empty where that is nothing.
  private let contributions: [[Int64]]
  /// The same of what the layout's own rows select, by row: they are the same under every unit.
  private var ofItems: [ItemKey: [[Int64]]] = [:]

  private struct ItemKey: Hashable {
    var kind: RowHeader.Kind
    var number: Int
  }

  init(_ panel: PanelSpec, facts: FactSet, units: [Unit]) throws(TabulateFault) {
    leaves = panel.columns.flatMap(\.leaves)
    self.facts = facts
    dataset = panel.facts
    ordinals = panel.rows.ordinals
    self.units = Dictionary(units.map { ($0.member, $0) }) { first, _ in first }
    contributions = try facts.contributions(to: leaves, of: .all, dataset)
  }

  /// The rows that are printed.
  mutating func rows(_ drafts: [RowDraft]) throws(TabulateFault) -> [PanelRow] {
    var exact: [[Money]] = []
    for draft in drafts { exact.append(try amounts(of: draft, above: exact)) }
    var rows: [PanelRow] = []
    var number = 0
    var group: Member?
    for (draft, amounts) in zip(drafts, exact)
    where draft.isListed || amounts.contains(where: { $0 != .zero }) {
      let isFirst = rows.isEmpty || draft.group != group
      if isFirst {
        group = draft.group
        number = 0
      }
      var ordinal = ""
      if draft.isNumbered {
        ordinal = try self.ordinal(number, code: draft.member.code)
        number += 1
      }
      var cells = leaves.indices.map { index in
        switch leaves[index].content {
        case .sum(let selection):
          Cell.figure(
            Figure(row: draft.selection, column: selection, dataset: dataset, exact: amounts[index]))
        case .words(let words): self.words(words, of: draft, isFirst: isFirst, ordinal: ordinal)
        }
      }
      if let span = draft.span {
        cells.replaceSubrange(
          0..<span, with: [.text(draft.member.name)] + Array(repeating: .covered, count: span - 1))
      }
      rows.append(PanelRow(header: draft.header, cells: cells))
    }
    return rows
  }

  private func ordinal(_ number: Int, code: String) throws(TabulateFault) -> String {
    switch ordinals {
    case nil: return ""
    case .running(let texts):
      guard number < texts.count else { throw .numeralsTooFew(limit: texts.count) }
      return texts[number]
    case .fixed(let texts): return texts[code] ?? ""
    }
  }

  /// The exact sums of a row, zero in columns of words.
  private mutating func amounts(of draft: RowDraft, above: [[Money]]) throws(TabulateFault) -> [Money] {
    var amounts = [Money](repeating: .zero, count: leaves.count)
    if let combination = draft.combination {
      for index in leaves.indices {
        let terms =
          combination.add.map { Optional(above[above.count - $0][index]) }
          + combination.subtract.map { above[above.count - $0][index].negated }
        for term in terms {
          guard let term, let sum = amounts[index].adding(term) else { throw .overflow }
          amounts[index] = sum
        }
      }
      return amounts
    }
    let contributions = draft.axis == nil ? try contributions(ofItem: draft) : self.contributions
    for index in leaves.indices where !contributions[index].isEmpty {
      amounts[index] = try facts.sum(contributions[index], over: draft.facts)
    }
    return amounts
  }

  private mutating func contributions(ofItem draft: RowDraft) throws(TabulateFault) -> [[Int64]] {
    let key = ItemKey(kind: draft.kind, number: draft.number)
    if let known = ofItems[key] { return known }
    let made = try facts.contributions(to: leaves, of: draft.own, dataset)
    ofItems[key] = made
    return made
  }

  private func words(_ spec: WordsSpec, of draft: RowDraft, isFirst: Bool, ordinal: String) -> Cell {
    let member: Member
    if spec.once {
      guard isFirst, let group = draft.group else { return .empty }
      member = group
    } else {
      guard spec.axes.contains(draft.axis) else { return .empty }
      member = draft.member
    }
    let text =
      switch spec.part {
      case .name: ordinal + member.name
      case .code: member.code
      case .piece(let digits):
        member.code.count < digits.upperBound
          ? "" : String(member.code.prefix(digits.upperBound).dropFirst(digits.lowerBound))
      case .attribute(let dimension): units[member]?.attributes[dimension] ?? ""
      }
    return text.isEmpty ? .empty : .text(text)
  }
}

extension FactSet {
  /// What each fact adds to each column of a row's selection; empty for columns of words and where that is nothing.
  fileprivate func contributions(
    to leaves: [ColumnSpec.Leaf], of row: Selection, _ dataset: String?
  ) throws(TabulateFault) -> [[Int64]] {
    var result: [[Int64]] = []
    for leaf in leaves {
      guard case .sum(let column) = leaf.content else {
        result.append([])
        continue
      }
      let amounts = try contributions(to: row.intersection(column).completed(with: dataset))
      result.append(amounts.contains { $0 != 0 } ? amounts : [])
    }
    return result
  }
}

extension AxisSpec {
  fileprivate var ordinals: TreeSpec.Ordinal.Texts? {
    switch self {
    case .each(let each): each.then?.ordinals
    case .tree(let tree): tree.ordinal?.texts
    case .list, .items: nil
    }
  }
}

extension ColumnSpec {
  /// The column with its words filled in; `heading` is the layout's text over it.
  func column(_ words: Words, under heading: String? = nil) -> Column {
    switch self {
    case .group(let label, let style, let children):
      .group(
        label: words.fill(label, in: heading), headingStyle: style,
        children.map { $0.column(words, under: label) })
    case .leaf(let leaf):
      .leaf(
        Column.Leaf(
          label: words.fill(leaf.label, in: heading), width: leaf.width,
          alignment: leaf.alignment ?? (leaf.selection == nil ? .left : .right), selection: leaf.selection,
          headingStyle: leaf.headingStyle, style: leaf.style, footStyle: leaf.footStyle,
          emptyStyle: leaf.emptyStyle))
    }
  }
}
