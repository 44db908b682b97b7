import Core

/// Which records are secret, by what one column says of them, and what of them totals may have.
package struct SecretMark: Hashable, Sendable {
  /// Index of the export's column.
  package var column: Int
  package var yes: Set<String>
  package var no: Set<String>
  /// The dimensions by which they count in totals; nil where they count nowhere.
  package var totalsBy: Set<String>?

  package init(column: Int, yes: Set<String>, no: Set<String>, totalsBy: Set<String>? = nil) {
    self.column = column
    self.yes = yes
    self.no = no
    self.totalsBy = totalsBy
  }

  enum Verdict {
    case plain, unclear
    /// Totals may have it.
    case secret
    /// Its unit is secret: nothing is printed of it.
    case secretUnit
  }

  /// A word that is neither yes nor no may well mean yes.
  func verdict(of text: String) -> Verdict {
    let text = foldedLabel(text)
    if text.isEmpty || no.contains(text) { return .plain }
    return yes.contains(text) ? .secret : .unclear
  }

  var unclear: Problem {
    Problem(
      .secretUnclear, [.expected: (yes.sorted() + no.sorted()).joined(separator: ", ")], column: column)
  }
}

/// How many secret records somebody has, and what they add up to.
package struct SecretSum: Hashable, Sendable {
  package var count = 0
  /// Fen, by amount column; empty for notes.
  package var amounts: [Int128] = []

  package init() {}

  package mutating func add(_ other: SecretSum) {
    count += other.count
    if amounts.isEmpty { amounts = other.amounts.map { _ in 0 } }
    for column in other.amounts.indices { amounts[column] += other.amounts[column] }
  }
}

/// Tells secret records from others; each label is looked at once.
struct SecretCheck {
  let mark: SecretMark
  /// Label column of a batch.
  private let position: Int
  private var verdicts: [SecretMark.Verdict] = []
  private let register: Register
  /// The label column that names the unit, where units may be secret.
  private let unitPosition: Int?
  private var unitVerdicts: [Bool] = []

  /// Nil where no record can be secret.
  init?(_ mark: SecretMark?, labelColumns: [Int], unitColumn: Int?, register: Register) {
    guard let mark, let position = labelColumns.firstIndex(of: mark.column) else { return nil }
    self.mark = mark
    self.position = position
    self.register = register
    unitPosition = register.secretUnits.isEmpty ? nil : unitColumn.flatMap { labelColumns.firstIndex(of: $0) }
  }

  mutating func verdict(_ record: Int, _ batch: borrowing Batch, _ labels: [[String]]) -> SecretMark.Verdict {
    if let unitPosition {
      let label = Int(batch.labels[unitPosition][record])
      while unitVerdicts.count <= label {
        unitVerdicts.append(register.isSecret(unit: labels[unitPosition][unitVerdicts.count]))
      }
      if unitVerdicts[label] { return .secretUnit }
    }
    let label = Int(batch.labels[position][record])
    while verdicts.count <= label { verdicts.append(mark.verdict(of: labels[position][verdicts.count])) }
    return verdicts[label]
  }
}
