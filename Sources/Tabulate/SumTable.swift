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

  /// Adds amounts under each of `count` keys; calls `overflow` with the numbers of those whose sum does not fit.
  ///
  /// Keys are looked up together: each look-up waits for memory.
  mutating func add(
    keys: Span<UInt32>, count: Int, measure amount: (_ measure: Int, _ number: Int) -> Int64,
    overflow: (Int) -> Void
  ) {
    let width = width
    for first in stride(from: 0, to: count, by: Self.together) {
      let numbers = first..<min(count, first + Self.together)
      // Taken out, so that both can be used at once.
      var known: [Int64] = []
      swap(&known, &sums)
      let found = table.indices(
        of: keys.extracting(numbers.lowerBound * width..<numbers.upperBound * width), count: numbers.count,
        values: known.span, stride: measures)
      swap(&known, &sums)
      for (number, index) in zip(numbers, found) where !add(at: index, measure: { amount($0, number) }) {
        overflow(number)
      }
    }
  }

  /// Keys that are looked up together.
  private static let together = 256

  /// Adds amounts under a key; false where a sum does not fit.
  mutating func add(key: Span<UInt32>, measure amount: (Int) -> Int64) -> Bool {
    add(at: table.index(of: key), measure: amount)
  }

  private mutating func add(at index: Int, measure amount: (Int) -> Int64) -> Bool {
    if index * measures == sums.count { sums.append(contentsOf: repeatElement(0, count: measures)) }
    for measure in 0..<measures {
      let (sum, overflow) = sums[index * measures + measure].addingReportingOverflow(amount(measure))
      if overflow { return false }
      sums[index * measures + measure] = sum
    }
    return true
  }
}
