/// Facts of one dataset with official members, as they cross from Normalize to Tabulate.
package struct FactBatch: Sendable {
  package var dataset: String
  /// For each dimension of the dataset the member of each fact, as an index of the member store.
  package var members: [[UInt32]]
  /// Fen, one array a measure.
  package var amounts: [[Int64]]
  /// Which record of the batch each fact comes from.
  package var records: [Int]

  package init(dataset: String, dimensions: Int, measures: Int) {
    self.dataset = dataset
    members = Array(repeating: [], count: dimensions)
    amounts = Array(repeating: [], count: measures)
    records = []
  }

  package mutating func removeAll() {
    for dimension in members.indices { members[dimension].removeAll(keepingCapacity: true) }
    for measure in amounts.indices { amounts[measure].removeAll(keepingCapacity: true) }
    records.removeAll(keepingCapacity: true)
  }
}
