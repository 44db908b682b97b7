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
  /// What each fact adds to each column.
  private let contributions: [[Int64]]

  init(_ panel: PanelSpec, facts: FactSet, units: [Unit]) throws(TabulateFault) {
    leaves = panel.columns.flatMap(\.leaves)
    self.facts = facts
    dataset = panel.facts
    ordinals = panel.rows.ordinals
    self.units = Dictionary(units.map { ($0.member, $0) }) { first, _ in first }
    var contributions: [[Int64]] = []
    for leaf in leaves {
      let selection = leaf.selection?.completed(with: panel.facts)
      contributions.append(selection == nil ? [] : try facts.contributions(to: selection ?? .all))
    }
    self.contributions = contributions
  }

  /// The rows that are printed.
  func rows(_ drafts: [RowDraft]) throws(TabulateFault) -> [PanelRow] {
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
  private func amounts(of draft: RowDraft, above: [[Money]]) throws(TabulateFault) -> [Money] {
    var amounts = [Money](repeating: .zero, count: leaves.count)
    for (index, leaf) in leaves.enumerated() {
      guard case .sum(let selection) = leaf.content else { continue }
      if let combination = draft.combination {
        let terms =
          combination.add.map { Optional(above[above.count - $0][index]) }
          + combination.subtract.map { above[above.count - $0][index].negated }
        for term in terms {
          guard let term, let sum = amounts[index].adding(term) else { throw .overflow }
          amounts[index] = sum
        }
      } else if draft.axis == nil {
        let own = draft.selection.intersection(selection).completed(with: dataset)
        amounts[index] = try facts.sum(try facts.contributions(to: own), over: draft.facts)
      } else {
        amounts[index] = try facts.sum(contributions[index], over: draft.facts)
      }
    }
    return amounts
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
  /// The column with its words filled in.
  func column(_ words: Words) -> Column {
    switch self {
    case .group(let label, let style, let children):
      .group(label: words.fill(label), headingStyle: style, children.map { $0.column(words) })
    case .leaf(let leaf):
      .leaf(
        Column.Leaf(
          label: words.fill(leaf.label), width: leaf.width,
          alignment: leaf.alignment ?? (leaf.selection == nil ? .left : .right), selection: leaf.selection,
          headingStyle: leaf.headingStyle, style: leaf.style))
    }
  }
}
