import Core

/// Tells 合计 and 小计 rows from records, and compares them with what stands above.
struct SubtotalCheck {
  struct Verdict {
    /// Index of the first amount column that is not the sum of the records above; nil where all are.
    var wrongColumn: Int?
    var found: Int64 = 0
    var expected: Int128 = 0
  }

  /// Sums of the records of a stretch.
  private struct Stretch {
    var sums: [Int128]
    /// A record among them could not be read: what they add up to is not known.
    var isWhole = true

    init(_ measures: Int) { sums = Array(repeating: 0, count: measures) }

    mutating func add(_ other: Stretch) {
      for measure in sums.indices { sums[measure] += other.sums[measure] }
      isWhole = isWhole && other.isWhole
    }

    func distance(to amounts: [Int64]) -> Int128 {
      zip(amounts, sums).reduce(Int128(0)) { $0 + Int128((Int128($1.0) - $1.1).magnitude) }
    }
  }

  private let words: [String]
  private let measures: Int
  /// By label column and label, the index of the word it is; looked at once.
  private var meanings: [[Int?]] = []
  /// Since the last row of sums.
  private var part: Stretch
  /// Up to that row, since the last one of each word and since the beginning.
  private var parts: [Stretch]
  private var whole: Stretch

  init(words: [String], measures: Int) {
    self.words = words.map(foldedLabel)
    self.measures = measures
    whole = Stretch(measures)
    part = whole
    parts = words.map { _ in Stretch(measures) }
  }

  /// Looks at the last record of a batch; nil where it is a record like any other.
  mutating func judge(_ batch: Batch, _ columns: BatchColumns) -> Verdict? {
    if words.isEmpty { return nil }
    guard let word = word(in: batch, columns) else {
      if batch.faults.last?.record == batch.count - 1 { missRecord() }
      for measure in batch.amounts.indices { part.sums[measure] += Int128(batch.amounts[measure].last ?? 0) }
      return nil
    }
    for index in parts.indices { parts[index].add(part) }
    whole.add(part)
    let amounts = batch.amounts.map { $0.last ?? 0 }
    // A 小计 covers the records since the row of sums before it, or since the 小计 before it where other sums stand
    // between them; a 合计 all of them. The sums that come nearest are meant.
    let covered = [part, parts[word], whole].min { $0.distance(to: amounts) < $1.distance(to: amounts) }
    part = Stretch(measures)
    parts[word] = part
    var verdict = Verdict()
    if let covered, covered.isWhole,
      let column = amounts.indices.first(where: { Int128(amounts[$0]) != covered.sums[$0] })
    {
      verdict = Verdict(wrongColumn: column, found: amounts[column], expected: covered.sums[column])
    }
    return verdict
  }

  /// Notes a record that could not be read: sums that cover it are compared with nothing.
  mutating func missRecord() { part.isWhole = false }

  /// The word one of the record's labels is.
  private mutating func word(in batch: Batch, _ columns: BatchColumns) -> Int? {
    if meanings.isEmpty { meanings = Array(repeating: [], count: batch.labels.count) }
    for column in meanings.indices {
      guard let label = batch.labels[column].last else { continue }
      while meanings[column].count <= Int(label) {
        meanings[column].append(
          words.firstIndex(of: foldedLabel(columns.label(meanings[column].count, of: column))))
      }
      if let word = meanings[column][Int(label)] { return word }
    }
    return nil
  }
}
