package import Core

/// Amounts of one measure with the same labels, each a record's.
package struct RecordGroup: Sendable {
  package var dataset: String
  package var measure: String
  /// By dimension.
  package var members: [String: Member]
  /// The numbers by which who asks knows them.
  package var records: Range<Int>
  /// Fen.
  package var amounts: [Int64]

  package init(
    dataset: String, measure: String, members: [String: Member], records: Range<Int>, amounts: [Int64]
  ) {
    self.dataset = dataset
    self.measure = measure
    self.members = members
    self.records = records
    self.amounts = amounts
  }
}
