import Core
import Tabulate

/// How codes stand in a table: whole in one column, or in a column for the digits of each level.
package enum CodeColumns: String, Hashable, Sendable, CaseIterable { case whole, split }

extension TableSpec {
  /// The table with its code columns so; one that has none, or has them so already, stays as it is.
  func with(_ codes: CodeColumns, _ dimensions: [Dimension]) -> TableSpec {
    guard case .panels(var panels) = body else { return self }
    var table = self
    // New columns for each of the old, from the table's first on: what spans columns follows.
    var counts: [Int] = []
    for index in panels.indices {
      var own: [Int] = []
      panels[index].columns = panels[index].columns.map { $0.with(codes, dimensions, &own) }
      panels[index].foot = panels[index].foot.map { item in
        var item = item
        item.span = item.span.map { own.count(to: $0) }
        return item
      }
      counts += own
    }
    table.body = .panels(panels)
    table.look.titleSpan = look.titleSpan.map { counts.count(to: $0) }
    table.look.captionSpan = look.captionSpan.map { counts.count(to: $0) }
    return table
  }

  /// Whether some of its columns show codes.
  var hasCodeColumns: Bool {
    guard case .panels(let panels) = body else { return false }
    return panels.flatMap(\.columns).flatMap(\.leaves).contains { leaf in
      guard case .words(let words) = leaf.content else { return false }
      return switch words.part {
      case .code, .piece: true
      case .name, .attribute: false
      }
    }
  }
}

extension [Int] {
  /// What the first so many of the old columns became.
  fileprivate func count(to span: Int) -> Int { Swift.max(1, prefix(span).reduce(0, +)) }
}

extension ColumnSpec {
  /// The column with its codes so; `counts` gets the new columns of each of its old ones.
  fileprivate func with(_ codes: CodeColumns, _ dimensions: [Dimension], _ counts: inout [Int]) -> ColumnSpec
  {
    switch self {
    case .group(let label, let headingStyle, let columns):
      if codes == .whole, let whole = wholeCode(label, headingStyle, columns) {
        counts += [1] + columns.dropFirst().map { _ in 0 }
        return .leaf(whole)
      }
      return .group(
        label: label, headingStyle: headingStyle, columns.map { $0.with(codes, dimensions, &counts) })
    case .leaf(let leaf):
      let pieces = codes == .split ? leaf.pieces(dimensions) : []
      counts.append(Swift.max(1, pieces.count))
      return pieces.isEmpty
        ? self : .group(label: leaf.label, headingStyle: leaf.headingStyle, pieces.map(ColumnSpec.leaf))
    }
  }
}

/// One column in place of a heading over columns that all show digits of one level.
private func wholeCode(_ label: String, _ headingStyle: String?, _ columns: [ColumnSpec]) -> ColumnSpec.Leaf?
{
  var pieces: [(leaf: ColumnSpec.Leaf, axes: [String?])] = []
  for case .leaf(let leaf) in columns {
    guard case .words(let words) = leaf.content, case .piece = words.part else { return nil }
    pieces.append((leaf, words.axes))
  }
  guard let first = pieces.first, pieces.count == columns.count, pieces.allSatisfy({ $0.axes == first.axes })
  else { return nil }
  let widths = pieces.compactMap(\.leaf.width)
  return ColumnSpec.Leaf(
    label: label, width: widths.count == pieces.count ? widths.reduce(0, +) : nil,
    alignment: first.leaf.alignment,
    content: .words(WordsSpec(axes: first.axes, part: .code, once: false)), headingStyle: headingStyle,
    // Its cells are texts as those of the last level are, whose digits may begin with 0.
    style: pieces.last?.leaf.style, emptyStyle: pieces.last?.leaf.emptyStyle)
}

extension ColumnSpec.Leaf {
  /// A column for each level of its codes, which share its width; none where it shows no codes.
  fileprivate func pieces(_ dimensions: [Dimension]) -> [ColumnSpec.Leaf] {
    guard case .words(let words) = content, words.part == .code, words.axes.count == 1,
      let levels = dimensions.first(where: { $0.name == words.axes[0] })?.levels
    else { return [] }
    var start = 0
    return levels.map { level in
      defer { start = level.digits }
      var column = self
      column.label = level.name
      column.width = width.map { $0 / Double(levels.count) }
      column.alignment = .center
      column.content = .words(WordsSpec(axes: words.axes, part: .piece(start..<level.digits), once: false))
      return column
    }
  }
}
