import Core

/// Grows random forests of columns.
struct ColumnForest {
  private var random: SeededRandom
  private var count = 0

  init(seed: UInt64) { random = SeededRandom(seed) }

  mutating func columns(depth: Int) -> [Column] {
    (0..<Int.random(in: 1...4, using: &random)).map { _ in column(depth: depth) }
  }

  private mutating func column(depth: Int) -> Column {
    count += 1
    let label = "\(count)"
    if depth == 0 || Bool.random(using: &random) {
      return .leaf(Column.Leaf(label: label, width: nil, alignment: .left))
    }
    return .group(label: label, columns(depth: depth - 1))
  }
}
