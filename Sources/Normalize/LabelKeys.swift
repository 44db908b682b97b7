package import Core

/// Numbers the combinations of labels that name the members of each source, a whole batch at a time.
///
/// Needs nothing but the labels, and so can be done before they become members.
package struct LabelKeys: Sendable {
  private var sources: [LabelInterner]

  /// `positions` are the label columns of each source.
  init(_ positions: [[Int]]) { sources = positions.map(LabelInterner.init) }

  /// The keys of a batch of the file, by source and record.
  package mutating func keys(of batch: Batch) -> [[UInt32]] {
    sources.indices.map { sources[$0].keys(of: batch) }
  }
}

/// The combinations of labels of one source, each a small integer by first appearance.
struct LabelInterner {
  /// Label columns of the batch.
  private let positions: [Int]
  /// One for every column beyond the first.
  private var pairs: [PairInterner]

  init(_ positions: [Int]) {
    self.positions = positions
    pairs = Array(repeating: PairInterner(), count: max(0, positions.count - 1))
  }

  mutating func key(of record: Int, _ batch: borrowing Batch) -> UInt32 {
    guard let first = positions.first else { return 0 }
    var key = batch.labels[first][record]
    for index in pairs.indices { key = pairs[index].id(key, batch.labels[positions[index + 1]][record]) }
    return key
  }

  mutating func keys(of batch: borrowing Batch) -> [UInt32] {
    guard let first = positions.first else { return Array(repeating: 0, count: batch.count) }
    var keys = batch.labels[first]
    for index in pairs.indices {
      let labels = batch.labels[positions[index + 1]]
      for record in keys.indices { keys[record] = pairs[index].id(keys[record], labels[record]) }
    }
    return keys
  }
}
