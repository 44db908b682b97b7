/// Some thousand records of one file, by column, as they cross from Extract to Normalize.
///
/// A label is a small integer that names the bytes of a cell; an amount is fen. Nothing here is a `String` per record.
package struct Batch: Sendable {
  /// The label of each record, one array a label column.
  package var labels: [[UInt32]]
  /// Fen, one array an amount column.
  package var amounts: [[Int64]]
  /// Where each record begins.
  package var places: [RecordPlace]
  /// How many records of the file each stands for; empty where each stands for itself.
  ///
  /// Equal records may be added up before they cross: then amounts are sums, and the place is the first one's.
  package var weights: [Int] = []
  /// Cells that are no amounts, in order of the records.
  package var faults: [Fault]

  /// A cell of an amount column that was refused.
  package struct Fault: Hashable, Sendable {
    package var record: Int
    /// Index of the amount column.
    package var column: Int
    package var reason: AmountFault

    package init(record: Int, column: Int, reason: AmountFault) {
      self.record = record
      self.column = column
      self.reason = reason
    }
  }

  package init(labelColumns: Int, amountColumns: Int) {
    labels = Array(repeating: [], count: labelColumns)
    amounts = Array(repeating: [], count: amountColumns)
    places = []
    faults = []
  }

  package var count: Int { places.count }

  /// Whether a record's amount is 0; records added up come to 0 without one of them being it.
  package func isZero(_ record: Int, in column: Int) -> Bool {
    weights.isEmpty && amounts[column][record] == 0
  }

  package func weight(of record: Int) -> Int { weights.isEmpty ? 1 : weights[record] }

  /// A batch of one of its records alone.
  package func alone(_ record: Int) -> Batch {
    var batch = self
    batch.labels = labels.map { [$0[record]] }
    batch.amounts = amounts.map { [$0[record]] }
    batch.places = [places[record]]
    batch.weights = weights.isEmpty ? [] : [weights[record]]
    batch.faults = faults.filter { $0.record == record }.map {
      Fault(record: 0, column: $0.column, reason: $0.reason)
    }
    return batch
  }

  /// Takes the last record out again, with its faults.
  package mutating func removeLast() {
    for column in labels.indices { labels[column].removeLast() }
    for column in amounts.indices { amounts[column].removeLast() }
    places.removeLast()
    faults.removeAll { $0.record == places.count }
  }

  package mutating func removeAll() {
    for column in labels.indices { labels[column].removeAll(keepingCapacity: true) }
    for column in amounts.indices { amounts[column].removeAll(keepingCapacity: true) }
    places.removeAll(keepingCapacity: true)
    weights.removeAll(keepingCapacity: true)
    faults.removeAll(keepingCapacity: true)
  }
}

/// Where a record lies in its file.
package struct RecordPlace: Hashable, Sendable {
  /// Bytes before the record.
  package var offset: Int
  package var length: Int
  /// The physical line it begins on, from 1.
  package var line: Int

  package init(offset: Int, length: Int, line: Int) {
    self.offset = offset
    self.length = length
    self.line = line
  }
}

/// Why a cell is no amount.
package enum AmountFault: String, Hashable, Sendable, CaseIterable {
  case blank, notANumber, tooManyDecimals, overflow
  /// 1.2E+06: digits may have been lost.
  case exponent
  /// 12,34.
  case misplacedMarks
  case twoSigns

  /// The rule that a cell with it breaks.
  package var rule: Rule { self == .overflow ? .amountOverflow : .amount }
}
