import Core

/// What some records of a file show of its label fields: which neighbours go together.
///
/// Only how fast the file is read depends on it, and how much memory that takes.
struct LabelSample {
  /// Positions among the fields of a record, in their order.
  private let fields: [Int]
  private var tables: [ByteTable]
  /// For each field its label in each record.
  private var labels: [[UInt32]]

  init(_ fields: [Int], seed: UInt64) {
    self.fields = fields.sorted()
    tables = fields.map { _ in ByteTable(seed: seed) }
    labels = fields.map { _ in [] }
  }

  mutating func add(_ storage: UnsafeBufferPointer<UInt8>, _ places: [Range<Int>]) {
    for (index, field) in fields.enumerated() {
      labels[index].append(
        unsafe tables[index].index(of: UnsafeBufferPointer(rebasing: storage[places[field]])))
    }
  }

  /// The fields in runs: a neighbour joins where one of both tells the other, or where few pairs come of it.
  var runs: [Range<Int>] {
    var runs: [Range<Int>] = []
    // What the records have in the last run, and how many kinds of that there are.
    var last: (texts: [UInt32], count: Int) = ([], 0)
    for (index, field) in fields.enumerated() {
      let own = (texts: labels[index], count: Set(labels[index]).count)
      if let run = runs.last, run.upperBound == field {
        let both = pairs(last.texts, own.texts)
        if isTold(by: last.count, both.count) || isTold(by: own.count, both.count) {
          runs[runs.count - 1] = run.lowerBound..<field + 1
          last = both
          continue
        }
      }
      runs.append(field..<field + 1)
      last = own
    }
    return runs
  }

  private var count: Int { labels.first?.count ?? 0 }

  /// Whether records that have one thing in common have both: of those that repeat it, all but one in twenty.
  ///
  /// What repeats too seldom tells nothing.
  private func isTold(by some: Int, _ both: Int) -> Bool {
    let repeats = count - some
    return repeats >= 16 && (both - some) * 20 <= repeats
  }

  private func pairs(_ left: [UInt32], _ right: [UInt32]) -> (texts: [UInt32], count: Int) {
    var table = KeyTable(width: 2)
    let texts = zip(left, right).map { UInt32(table.index(of: [$0, $1].span)) }
    return (texts, table.count)
  }
}
