/// Facts, added up: every record with the same labels is one entry.
package struct Entry: Hashable, Sendable {
  /// Index of the member in the cube's list, one a dimension of the grouping.
  package var members: [UInt32]
  /// Fen, one a measure of the dataset.
  package var sums: [Int64]

  package init(members: [UInt32], sums: [Int64]) {
    self.members = members
    self.sums = sums
  }
}
