import Core

/// Fills the columns of a batch from the fields of records.
struct BatchColumns {
  private var interners: [Interner]
  private let lexers: [AmountLexer]
  private let labelFields: [Int?]
  private let amountFields: [Int?]
  /// Label columns whose blanks take the label above, and that label.
  private var filled: [(column: Int, above: UInt32)]

  init(_ format: ExportFormat, _ binding: HeadingBinding, seed: UInt64) {
    interners = format.labelColumns.map { _ in Interner(seed: seed) }
    lexers = format.amountColumns.map { format.columns[$0].lexer(in: binding.units[$0]) }
    labelFields = format.labelColumns.map { binding.fields[$0] }
    amountFields = format.amountColumns.map { binding.fields[$0] }
    filled = format.labelColumns.indices
      .filter { format.mending.fillDown.contains(format.labelColumns[$0]) }.map { ($0, 0) }
  }

  /// What the labels of each column say.
  var labels: [[String]] { interners.map(\.labels) }

  /// What one label of a column says.
  func label(_ index: Int, of column: Int) -> String { interners[column].labels[index] }

  /// Adds one record's labels and amounts; a cell that is no amount becomes a fault.
  mutating func append(_ storage: UnsafeBufferPointer<UInt8>, _ fields: [Range<Int>], to batch: inout Batch) {
    for (column, field) in labelFields.enumerated() {
      guard let field else {
        batch.labels[column].append(0)
        continue
      }
      batch.labels[column].append(
        unsafe interners[column].label(UnsafeBufferPointer(rebasing: storage[fields[field]])))
    }
    for (column, field) in amountFields.enumerated() {
      guard let field else {
        batch.amounts[column].append(0)
        continue
      }
      switch unsafe lexers[column].fen(UnsafeBufferPointer(rebasing: storage[fields[field]])) {
      case .success(let fen): batch.amounts[column].append(fen)
      case .failure(let reason):
        batch.amounts[column].append(0)
        batch.faults.append(Batch.Fault(record: batch.count, column: column, reason: reason.fault))
      }
    }
  }

  /// Gives blanks of the last record the label above; returns how many.
  mutating func fillDown(_ batch: inout Batch) -> Int {
    var count = 0
    for index in filled.indices {
      let column = filled[index].column
      guard let last = batch.labels[column].last else { continue }
      if last == 0 && filled[index].above != 0 {
        batch.labels[column][batch.labels[column].count - 1] = filled[index].above
        count += 1
      } else {
        filled[index].above = last
      }
    }
    return count
  }
}

extension ExportFormat.Column {
  /// `named` is the unit the file names.
  func lexer(in named: MoneyUnit?) -> AmountLexer {
    guard case .amount(let unit, let blankIsZero, let dashIsZero) = role, let unit = unit ?? named else {
      preconditionFailure("\(heading) is no amount in a known unit")
    }
    return AmountLexer(unit: unit, blankIsZero: blankIsZero, dashIsZero: dashIsZero)
  }
}
