package import Core

/// Numbers the combinations of labels that name members: a key for each source of a file and each of its records.
///
/// Needs nothing but the labels, and so can be done before they become members.
package struct LabelKeys: Sendable {
  /// The label columns of each source.
  private let positions: [[Int]]
  /// Of each source an interner for every column beyond the first.
  private var pairs: [[PairInterner]]

  init(_ positions: [[Int]]) {
    self.positions = positions
    pairs = positions.map { Array(repeating: PairInterner(), count: max(0, $0.count - 1)) }
  }

  /// The keys of a batch of the file, by source and record.
  package mutating func keys(of batch: Batch) -> [[UInt32]] {
    positions.indices.map { source in
      guard let first = positions[source].first else { return Array(repeating: 0, count: batch.count) }
      var keys = batch.labels[first]
      for index in pairs[source].indices {
        let labels = batch.labels[positions[source][index + 1]]
        for record in keys.indices { keys[record] = pairs[source][index].id(keys[record], labels[record]) }
      }
      return keys
    }
  }
}
