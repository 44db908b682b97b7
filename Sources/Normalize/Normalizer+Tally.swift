extension Normalizer {
  /// What a record is refused or remarked for.
  package struct Remark: Hashable, Sendable {
    package var record: Int
    package var problem: Problem
    /// The record counts in no dataset.
    package var isRefused: Bool
    /// The record is secret, or may be: nothing of it is shown or kept.
    package var isSecret = false
    /// Index of its unit, where that could be read.
    package var unit: UInt32?
  }

  /// What became of the records of a file, by count.
  package struct Tally: Hashable, Sendable {
    package var used = 0
    /// Dropped by a rule of the export: deleted, of another year, not meant for any of its datasets.
    package var dropped = 0
    package var refused = 0
    package var secret = 0
    /// The same in fen, by amount column.
    package var usedAmounts: [Int128] = []
    package var droppedAmounts: [Int128] = []
    package var refusedAmounts: [Int128] = []
    package var secretAmounts: [Int128] = []

    /// Adds records that were dropped or refused before anybody looked at their labels.
    package mutating func add(
      dropped: Int, _ droppedSums: [Int128], refused: Int, _ refusedSums: [Int128]
    ) {
      self.dropped += dropped
      self.refused += refused
      for column in droppedAmounts.indices { droppedAmounts[column] += droppedSums[column] }
      for column in refusedAmounts.indices { refusedAmounts[column] += refusedSums[column] }
    }

    /// All records whose fate is known.
    package var accounted: Int { used + dropped + refused + secret }

    package init() {}

    init(columns: Int) {
      usedAmounts = Array(repeating: 0, count: columns)
      droppedAmounts = usedAmounts
      refusedAmounts = usedAmounts
      secretAmounts = usedAmounts
    }
  }
}
