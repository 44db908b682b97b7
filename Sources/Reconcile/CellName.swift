package import Core

/// A cell or column of cells as a rule writes it: `表3/<单位>/2110101/基本支出`.
///
/// Between angle brackets stands a dimension: the rows of its members, or the rows of units and of who publishes.
package struct CellName: Hashable, Sendable {
  package var text: String

  package init(_ text: String) { self.text = text }

  /// Which part names nothing, and what there is.
  package struct Fault: Error, Hashable {
    package var found: String
    package var expected: [String]
  }

  package func fault(in outlines: [TableOutline], dimensions: [Dimension]) -> Fault? {
    do throws(Fault) {
      _ = try reference(in: outlines, dimensions: dimensions)
      return nil
    } catch {
      return error
    }
  }

  /// The cells it names.
  func reference(
    in outlines: [TableOutline], dimensions: [Dimension]
  ) throws(Fault) -> RuleSpec.CellReference {
    let words = text.split(separator: "/", omittingEmptySubsequences: false).map { trimmedLabel(String($0)) }
    guard let name = words.first,
      let table = outlines.firstIndex(where: { $0.number == name || $0.title == name })
    else { throw Fault(found: words.first ?? "", expected: outlines.map(\.number)) }
    var rest = words.dropFirst()
    let owners = dimensions.filter { $0.kind == .unit || $0.kind == .department }.map { "<\($0.name)>" }
    let isOwned = rest.first.map(owners.contains) ?? false
    if isOwned { rest = rest.dropFirst() }
    var rows: [String] = []
    var columns: [String] = []
    for (index, panel) in outlines[table].panels.enumerated() {
      if let word = rest.first, rest.count > 1, let row = row(word, panel) {
        if let column = column(rest.dropFirst(), panel) {
          return RuleSpec.CellReference(table: table, panel: index, column: column, row: row)
        }
        columns += panel.columns.map { $0.path.joined(separator: "/") }
      }
      if isOwned, panel.rows.contains(where: { $0.kind == .unit }) {
        if let column = column(rest, panel) {
          return RuleSpec.CellReference(table: table, panel: index, column: column, row: .sums)
        }
        if rest.count == 1 { columns += panel.columns.map { $0.path.joined(separator: "/") } }
      }
      rows += panel.rows.map { row in
        switch row.kind {
        case .unit: owners.joined(separator: ", ")
        case .code, .member: "<\(row.dimension ?? "")>"
        case .item, .foot: row.label
        }
      }
    }
    throw columns.isEmpty
      ? Fault(found: rest.dropLast().joined(separator: "/"), expected: rows)
      : Fault(found: rest.last ?? "", expected: columns)
  }

  private func row(_ word: String, _ panel: TableOutline.Panel) -> RuleSpec.CellReference.Row? {
    for row in panel.rows {
      switch row.kind {
      case .item, .foot: if row.label == word { return .named(row.kind, number: row.number) }
      case .code, .member:
        guard let dimension = row.dimension else { continue }
        if "<\(dimension)>" == word { return .members(of: dimension) }
        // One member by its name: what a list calls it is not known beforehand.
        if word.hasPrefix("<\(dimension)="), word.hasSuffix(">") {
          return .member(String(word.dropFirst(dimension.count + 2).dropLast()), of: dimension)
        }
      case .unit: break
      }
    }
    // A code names its own row.
    for row in panel.rows where row.kind == .code && row.levels.contains(word.count) {
      if let dimension = row.dimension, word.allSatisfy({ $0.isASCII && $0.isNumber }) {
        return .member(word, of: dimension)
      }
    }
    return nil
  }

  private func column(_ words: ArraySlice<String>, _ panel: TableOutline.Panel) -> Int? {
    let found = panel.columns.indices.filter { names(words, labels: panel.columns[$0].path[...]) }
    return found.count == 1 ? found[0] : nil
  }
}
