import Core

/// The records of some parts of a file, added up by their labels: each combination of labels once.
///
/// Says nothing of single records. Where one has to be looked at on its own — for an amount that is none, a row of
/// sums, a blank that takes the label above — it gives up, and the file is read record by record.
struct RecordGroups: Sendable {
  /// Fields that hold labels, each once however many columns are read from it.
  private let labelFields: [Int]
  /// For each label column its position among `labelFields`; nil where the file lacks the column.
  private let positions: [Int?]
  private let amountFields: [Int?]
  private let lexers: [AmountLexer]
  /// A blank here takes the label above.
  private let filled: Set<Int>
  private let words: Set<String>
  private let zeroesMatter: Bool

  private var interners: [Interner]
  private var table: KeyTable
  /// For each group how many records it has, then a sum an amount column: together, because they change together.
  private var sums: [Int64] = []
  /// Where the first record of each lies; its line counts from the beginning of its part.
  private var places: [RecordPlace] = []
  private var key: [UInt32]
  private var amounts: [Int64]
  /// What all amounts come to without their signs: as long as that fits, no sum of some of them can overflow.
  private var magnitude: UInt64 = 0
  /// Physical lines of each part, by where it begins.
  private var lines: [Int: Int] = [:]
  private(set) var count = 0
  private(set) var totals: [Int128]
  private(set) var mended: [Mending.Kind: Int] = [:]

  /// `zeroesMatter` where a record's amount of 0 means more than nothing to add.
  init(_ format: ExportFormat, _ binding: HeadingBinding, seed: UInt64, zeroesMatter: Bool) {
    let columns = format.labelColumns.map { binding.fields[$0] }
    var fields: [Int] = []
    for case let field? in columns where !fields.contains(field) { fields.append(field) }
    labelFields = fields
    positions = columns.map { field in field.flatMap { fields.firstIndex(of: $0) } }
    amountFields = format.amountColumns.map { binding.fields[$0] }
    lexers = format.amountColumns.map { format.columns[$0].lexer(in: binding.units[$0]) }
    filled = Set(
      format.mending.fillDown.compactMap { binding.fields[$0] }.compactMap { fields.firstIndex(of: $0) })
    words = Set(format.mending.subtotals.map(foldedLabel))
    self.zeroesMatter = zeroesMatter
    interners = fields.map { _ in Interner(seed: seed) }
    table = KeyTable(width: fields.count)
    key = Array(repeating: 0, count: fields.count)
    amounts = Array(repeating: 0, count: amountFields.count)
    totals = Array(repeating: 0, count: amountFields.count)
  }

  // MARK: Adding

  /// Adds one record; false where it has to be looked at on its own.
  mutating func add(_ storage: UnsafeBufferPointer<UInt8>, _ fields: [Range<Int>], at place: RecordPlace)
    -> Bool
  {
    for (column, field) in amountFields.enumerated() {
      guard let field else { continue }
      guard
        case .success(let fen) = unsafe lexers[column].fen(
          UnsafeBufferPointer(rebasing: storage[fields[field]]))
      else { return false }
      amounts[column] = fen
      if zeroesMatter && fen == 0 { return false }
    }
    for position in labelFields.indices {
      key[position] = unsafe interners[position].label(
        UnsafeBufferPointer(rebasing: storage[fields[labelFields[position]]]))
    }
    count += 1
    return add(1, amounts, at: place)
  }

  /// Adds records that have the labels of `key`; those that came before in the file have been added before.
  private mutating func add(_ weight: Int64, _ amounts: [Int64], at place: RecordPlace) -> Bool {
    let group = groupOfKey()
    if group == places.count {
      guard takesLabels else { return false }
      places.append(place)
      sums.append(contentsOf: repeatElement(0, count: stride))
    }
    sums[group * stride] += weight
    for column in amounts.indices {
      totals[column] += Int128(amounts[column])
      let (sum, overflow) = magnitude.addingReportingOverflow(amounts[column].magnitude)
      guard !overflow, sum <= Self.largest else { return false }
      magnitude = sum
      sums[group * stride + 1 + column] += amounts[column]
    }
    return true
  }

  private mutating func groupOfKey() -> Int {
    // Taken out, so that both can be used at once.
    var labels: [UInt32] = []
    swap(&labels, &key)
    defer { swap(&labels, &key) }
    return table.index(of: labels.span)
  }

  private var stride: Int { amounts.count + 1 }

  /// Far below what `Int64` holds: a record may count in several datasets, and more than once in one.
  private static let largest = UInt64(Int64.max / 1024)

  /// Whether a new combination of labels is that of plain records.
  private var takesLabels: Bool {
    for position in key.indices {
      if key[position] == 0 && filled.contains(position) { return false }
      if !words.isEmpty && words.contains(foldedLabel(interners[position].labels[Int(key[position])])) {
        return false
      }
    }
    return true
  }

  /// Notes the end of a part: how many lines it has, and what was put right in it.
  mutating func endPart(at begin: Int, lines count: Int, mended: [Mending.Kind: Int]) {
    lines[begin] = count
    self.mended.merge(mended) { $0 + $1 }
  }

  /// Adds what was found in other parts; false where that gives up.
  mutating func merge(_ other: RecordGroups) -> Bool {
    let renumbered = zip(interners.indices, other.interners).map { interners[$0].merge($1) }
    for group in other.places.indices {
      for (position, member) in other.table[group].enumerated() {
        key[position] = renumbered[position][Int(member)]
      }
      let first = group * stride
      let amounts = Array(other.sums[first + 1..<first + stride])
      guard add(other.sums[first], amounts, at: other.places[group]) else { return false }
      let known = groupOfKey()
      if other.places[group].offset < places[known].offset { places[known] = other.places[group] }
    }
    count += other.count
    lines.merge(other.lines) { first, _ in first }
    mended.merge(other.mended) { $0 + $1 }
    return true
  }

  // MARK: Reading out

  /// Hands the groups over as batches, in the order of their first records.
  ///
  /// `line` is the number of lines before the first part.
  func batches(
    of size: Int, after line: Int, _ body: (_ batch: Batch, _ labels: [[String]]) -> Void
  ) {
    let measures = amountFields.count
    var starts: [(offset: Int, lines: Int)] = []
    var before = line
    for (begin, count) in lines.sorted(by: { $0.key < $1.key }) {
      starts.append((begin, before))
      before += count
    }
    let labels = positions.map { $0.map { interners[$0].labels } ?? [""] }
    var batch = Batch(labelColumns: positions.count, amountColumns: measures)
    var part = 0
    for group in places.indices.sorted(by: { places[$0].offset < places[$1].offset }) {
      var place = places[group]
      while part + 1 < starts.count && starts[part + 1].offset <= place.offset { part += 1 }
      if part < starts.count { place.line += starts[part].lines }
      let members = table[group]
      for (column, position) in positions.enumerated() {
        batch.labels[column].append(position.map { members[members.startIndex + $0] } ?? 0)
      }
      for column in 0..<measures { batch.amounts[column].append(sums[group * stride + 1 + column]) }
      batch.places.append(place)
      batch.weights.append(Int(sums[group * stride]))
      if batch.count == size {
        body(batch, labels)
        batch.removeAll()
      }
    }
    if batch.count > 0 { body(batch, labels) }
  }
}
