import Core

/// Sums by key: packed member indices to fen, one a measure.
struct SumTable {
  let measures: Int
  private var table: KeyTable
  /// `measures` sums a key.
  private(set) var sums: [Int64] = []

  init(width: Int, measures: Int) {
    table = KeyTable(width: width)
    self.measures = measures
  }

  var width: Int { table.width }
  var count: Int { table.count }
  /// `width` members a key.
  var keys: [UInt32] { table.keys }

  /// Adds amounts under a key; false where a sum does not fit.
  mutating func add(key: Span<UInt32>, measure amount: (Int) -> Int64) -> Bool {
    let index = table.index(of: key)
    if index * measures == sums.count { sums.append(contentsOf: repeatElement(0, count: measures)) }
    for measure in 0..<measures {
      let (sum, overflow) = sums[index * measures + measure].addingReportingOverflow(amount(measure))
      if overflow { return false }
      sums[index * measures + measure] = sum
    }
    return true
  }
}
