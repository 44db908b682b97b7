package import Core

/// The groups of a file's records as batches with weights, in the order of their first records.
package struct GroupedBatches: Sendable {
  private let size: Int
  private let runs: [LabelRun]
  /// For each label column its run and its place there; nil where the file lacks it.
  private let columns: [RecordGroups.Source?]
  /// The texts of each group, one a run.
  private let keys: [UInt32]
  private let places: [RecordPlace]
  /// For each group how many records it has, then a sum an amount column: `stride` in all.
  private let sums: [Int64]
  private let stride: Int
  /// Where each part of the file begins, and the lines before it.
  private let starts: [(offset: Int, lines: Int)]
  /// The groups by where their first records lie.
  private let order: [Int]
  /// The texts of each label column, by the labels of the batches.
  package let labels: [[String]]

  init(
    size: Int, runs: [LabelRun], columns: [RecordGroups.Source?], keys: [UInt32], places: [RecordPlace],
    sums: [Int64], stride: Int, starts: [(offset: Int, lines: Int)]
  ) {
    self.size = size
    self.runs = runs
    self.columns = columns
    self.keys = keys
    self.places = places
    self.sums = sums
    self.stride = stride
    self.starts = starts
    labels = columns.map { column in column.map { runs[$0.run].labels(at: $0.place) } ?? [""] }
    // Sorted beside their offsets, for which each would be looked up many times.
    order = places.indices.map { (offset: places[$0].offset, group: $0) }.sorted { $0.offset < $1.offset }
      .map(\.group)
  }

  package var count: Int { (order.count + size - 1) / size }

  package subscript(number: Int) -> Batch {
    let groups = order[number * size..<min(order.count, (number + 1) * size)]
    var batch = Batch(labelColumns: columns.count, amountColumns: stride - 1)
    var part = 0
    for group in groups {
      var place = places[group]
      while part + 1 < starts.count && starts[part + 1].offset <= place.offset { part += 1 }
      if part < starts.count { place.line += starts[part].lines }
      batch.places.append(place)
      batch.weights.append(Int(sums[group * stride]))
    }
    for (index, column) in columns.enumerated() {
      guard let column else {
        batch.labels[index] += repeatElement(0, count: groups.count)
        continue
      }
      let run = runs[column.run]
      batch.labels[index].reserveCapacity(groups.count)
      for group in groups {
        batch.labels[index].append(run.label(of: keys[group * runs.count + column.run], at: column.place))
      }
    }
    for column in 1..<stride {
      batch.amounts[column - 1].reserveCapacity(groups.count)
      for group in groups { batch.amounts[column - 1].append(sums[group * stride + column]) }
    }
    return batch
  }
}
