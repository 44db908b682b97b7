import Core

/// Tells 合计 and 小计 rows from records, and compares them with what stands above.
struct SubtotalCheck {
  struct Verdict {
    /// Index of the first amount column that is not the sum of the records above; nil where all are.
    var wrongColumn: Int?
    var found: Int64 = 0
    var expected: Int64 = 0
  }

  private let words: Set<String>
  /// By label column and label, whether it is one of the words; looked at once.
  private var verdicts: [[Bool]] = []
  /// Sums since the last such row, and since the beginning.
  private var part: [Int64]
  private var whole: [Int64]

  init(words: [String], measures: Int) {
    self.words = Set(words.map(foldedLabel))
    part = Array(repeating: 0, count: measures)
    whole = part
  }

  /// Looks at the last record of a batch; nil where it is a record like any other.
  mutating func judge(_ batch: Batch, _ columns: BatchColumns) -> Verdict? {
    if words.isEmpty { return nil }
    if verdicts.isEmpty { verdicts = Array(repeating: [], count: batch.labels.count) }
    var isTotal = false
    for column in verdicts.indices {
      guard let label = batch.labels[column].last else { continue }
      while verdicts[column].count <= Int(label) {
        verdicts[column].append(
          words.contains(foldedLabel(columns.label(verdicts[column].count, of: column))))
      }
      if verdicts[column][Int(label)] { isTotal = true }
    }
    let amounts = batch.amounts.map { $0.last ?? 0 }
    guard isTotal else {
      for (measure, amount) in amounts.enumerated() {
        part[measure] &+= amount
        whole[measure] &+= amount
      }
      return nil
    }
    var verdict = Verdict()
    // A 小计 covers the records since the one before, a 合计 all of them: the sums that come nearer are meant.
    func distance(_ sums: [Int64]) -> Int128 {
      zip(amounts, sums).reduce(Int128(0)) { $0 + Int128((Int128($1.0) - Int128($1.1)).magnitude) }
    }
    let meant = distance(whole) < distance(part) ? whole : part
    if let column = amounts.indices.first(where: { amounts[$0] != meant[$0] }) {
      verdict.wrongColumn = column
      verdict.found = amounts[column]
      verdict.expected = meant[column]
    }
    part = Array(repeating: 0, count: part.count)
    return verdict
  }
}
