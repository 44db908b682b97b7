import Core

/// The printed rows of a panel.
struct PanelRows {
  var headers: [RowHeader?] = []
  /// What each row selects before its header narrows that.
  var bases: [Selection] = []
  /// Row by row, a cell for each leaf.
  var cells: [Cell] = []

  var count: Int { headers.count }
}

/// Makes the cells of a panel's rows.
struct PanelFiller {
  private let leaves: [ColumnSpec.Leaf]
  /// What columns of words show; nil for those of figures.
  private let words: [WordsSpec?]
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

  /// How many cells a row has.
  var width: Int { leaves.count }

  init(_ panel: PanelSpec, facts: FactSet, units: [Unit]) throws(TabulateFault) {
    leaves = panel.columns.flatMap(\.leaves)
    words = leaves.map { if case .words(let words) = $0.content { words } else { nil } }
    self.facts = facts
    dataset = panel.facts
    ordinals = panel.rows.ordinals
    self.units = Dictionary(units.map { ($0.member, $0) }) { first, _ in first }
    // Rows that the layout names select of themselves, and perhaps of other datasets.
    contributions =
      panel.rows.isOfItems
      ? leaves.map { _ in [] } : try facts.contributions(to: leaves, of: .all, dataset)
  }

  /// The rows that are printed.
  mutating func rows(_ drafts: [RowDraft]) throws(TabulateFault) -> PanelRows {
    let width = leaves.count
    var exact: [Int64] = []
    exact.reserveCapacity(drafts.count * width)
    var rows = PanelRows()
    rows.cells.reserveCapacity(drafts.count * width)
    var number = 0
    var group: Member?
    // Looked at in their place, drafts are not copied.
    for index in drafts.indices {
      let first = exact.count
      try addSums(of: index, in: drafts, to: &exact)
      guard drafts[index].isListed || exact[first...].contains(where: { $0 != 0 }) else { continue }
      let isFirst = rows.count == 0 || drafts[index].block.group != group
      if isFirst {
        group = drafts[index].block.group
        number = 0
      }
      var ordinal = ""
      if drafts[index].isNumbered {
        ordinal = try self.ordinal(number, code: drafts[index].member.code)
        number += 1
      }
      let span = drafts[index].span ?? 0
      for column in 0..<width {
        if column < span {
          rows.cells.append(column == 0 ? .text(drafts[index].member.name) : .covered)
        } else if words[column] != nil {
          rows.cells.append(cell(column, of: index, in: drafts, isFirst: isFirst, ordinal: ordinal))
        } else {
          rows.cells.append(.figure(Money(fen: exact[first + column])))
        }
      }
      rows.headers.append(drafts[index].header)
      rows.bases.append(drafts[index].block.base)
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

  /// Adds the exact sums of one more row in fen, 0 in columns of words.
  private mutating func addSums(
    of index: Int, in drafts: [RowDraft], to exact: inout [Int64]
  ) throws(TabulateFault) {
    let width = leaves.count
    let row = exact.count
    exact.append(contentsOf: repeatElement(0, count: width))
    if let combination = drafts[index].combination {
      for column in 0..<width {
        for distance in combination.add {
          let above = exact[row - distance * width + column]
          guard exact[row + column].add(above) else { throw .overflow }
        }
        for distance in combination.subtract {
          let above = exact[row - distance * width + column]
          guard exact[row + column].subtract(above) else { throw .overflow }
        }
      }
      return
    }
    let own = drafts[index].facts
    let isOfLayout = drafts[index].axis == nil
    if isOfLayout && own.count == facts.count {
      // Of all facts, which would not be asked again one by one.
      exact.replaceSubrange(row..., with: try totals(of: drafts[index].own))
      return
    }
    let contributions = isOfLayout ? try contributions(ofItem: drafts[index]) : self.contributions
    for column in 0..<width where !contributions[column].isEmpty {
      exact[row + column] = try facts.sum(contributions[column], over: own)
    }
  }

  /// What a row the layout names adds up of all facts in each column, in fen.
  private func totals(of own: Selection) throws(TabulateFault) -> [Int64] {
    var totals: [Int64] = []
    for leaf in leaves {
      let selection = leaf.selection(in: own, dataset)
      totals.append(try selection.map { own throws(TabulateFault) in try facts.total(of: own) } ?? 0)
    }
    return totals
  }

  private mutating func contributions(ofItem draft: RowDraft) throws(TabulateFault) -> [[Int64]] {
    let key = ItemKey(kind: draft.kind, number: draft.number)
    if let known = ofItems[key] { return known }
    let made = try facts.contributions(to: leaves, of: draft.own, dataset)
    ofItems[key] = made
    return made
  }

  /// What a column of words shows of a row.
  private func cell(
    _ column: Int, of index: Int, in drafts: [RowDraft], isFirst: Bool, ordinal: String
  ) -> Cell {
    guard let spec = words[column] else { return .empty }
    let member: Member
    if spec.once {
      guard isFirst, let group = drafts[index].block.group else { return .empty }
      member = group
    } else {
      guard spec.axes.contains(drafts[index].axis) else { return .empty }
      member = drafts[index].member
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

extension Int64 {
  /// Adds, unless it does not fit.
  fileprivate mutating func add(_ other: Int64) -> Bool {
    let (sum, overflow) = addingReportingOverflow(other)
    self = sum
    return !overflow
  }

  /// Subtracts, unless it does not fit.
  fileprivate mutating func subtract(_ other: Int64) -> Bool {
    let (difference, overflow) = subtractingReportingOverflow(other)
    self = difference
    return !overflow
  }
}

extension FactSet {
  /// What each fact adds to each column of a row's selection; empty for columns of words and where that is nothing.
  fileprivate func contributions(
    to leaves: [ColumnSpec.Leaf], of row: Selection, _ dataset: String?
  ) throws(TabulateFault) -> [[Int64]] {
    var result: [[Int64]] = []
    for leaf in leaves {
      let selection = leaf.selection(in: row, dataset)
      result.append(try selection.map { own throws(TabulateFault) in try contributions(to: own) } ?? [])
    }
    return result
  }
}

extension ColumnSpec.Leaf {
  /// What the column adds up of a row's selection, of a dataset where neither names one; nil for a column of words.
  fileprivate func selection(in row: Selection, _ dataset: String?) -> Selection? {
    guard case .sum(let column) = content else { return nil }
    return row.intersection(column).completed(with: dataset)
  }
}

extension AxisSpec {
  /// Whether no row comes from the facts.
  fileprivate var isOfItems: Bool { if case .items = self { true } else { false } }

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
