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
  /// The number of records and an amount a column.
  private let stride: Int
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
  private var block = Block()
  /// Says nothing: what is touched has to be touched for something.
  private var touched: UInt8 = 0
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
    stride = amountFields.count + 1
    lexers = format.amountColumns.map { format.columns[$0].lexer(in: binding.units[$0]) }
    filled = Set(
      format.mending.fillDown.compactMap { binding.fields[$0] }.compactMap { fields.firstIndex(of: $0) })
    words = Set(format.mending.subtotals.map(foldedLabel))
    self.zeroesMatter = zeroesMatter
    interners = fields.map { _ in Interner(seed: seed) }
    table = KeyTable(width: fields.count)
    totals = Array(repeating: 0, count: amountFields.count)
  }

  // MARK: Adding

  /// Records that are looked up together.
  private struct Block {
    /// The labels of each record, one a label field.
    var keys: [UInt32] = []
    /// For each record its number, then an amount a column, as in `sums`.
    var amounts: [Int64] = []
    var places: [RecordPlace] = []

    mutating func removeAll() {
      keys.removeAll(keepingCapacity: true)
      amounts.removeAll(keepingCapacity: true)
      places.removeAll(keepingCapacity: true)
    }
  }

  private static let blockSize = 256

  /// Adds one record; false where it, or one before, has to be looked at on its own.
  mutating func add(_ storage: UnsafeBufferPointer<UInt8>, _ fields: [Range<Int>], at place: RecordPlace)
    -> Bool
  {
    block.amounts.append(1)
    for (column, field) in amountFields.enumerated() {
      guard let field else {
        block.amounts.append(0)
        continue
      }
      guard
        case .success(let fen) = unsafe lexers[column].fen(
          UnsafeBufferPointer(rebasing: storage[fields[field]]))
      else { return false }
      if zeroesMatter && fen == 0 { return false }
      block.amounts.append(fen)
    }
    unsafe addLabels(storage, fields)
    block.places.append(place)
    count += 1
    return block.places.count < Self.blockSize || addBlock()
  }

  /// Looks up the labels of one record, and adds them to the block.
  ///
  /// Each look-up waits for memory twice. What all of them will want is asked for first, so that they wait together.
  private mutating func addLabels(_ storage: UnsafeBufferPointer<UInt8>, _ fields: [Range<Int>]) {
    let count = labelFields.count
    unsafe withUnsafeTemporaryAllocation(of: UInt64.self, capacity: count) { hashes in
      for position in 0..<count {
        unsafe hashes[position] = interners[position].hash(
          of: UnsafeBufferPointer(rebasing: storage[fields[labelFields[position]]]))
      }
      unsafe withUnsafeTemporaryAllocation(of: Int.self, capacity: count) { begins in
        for position in 0..<count {
          unsafe begins[position] = interners[position].likelyBegin(hashes[position])
        }
        for position in 0..<count { touched ^= unsafe interners[position].touch(begins[position]) }
      }
      for position in 0..<count {
        block.keys.append(
          unsafe interners[position].label(
            UnsafeBufferPointer(rebasing: storage[fields[labelFields[position]]]), hash: hashes[position]))
      }
    }
  }

  /// Adds the records of the block; with `isOrdered` those that came before in the file have been added before.
  private mutating func addBlock(isOrdered: Bool = true) -> Bool {
    // Taken out, so that all can be used at once.
    var (block, sums) = (Block(), [Int64]())
    swap(&block, &self.block)
    swap(&sums, &self.sums)
    defer {
      swap(&block, &self.block)
      swap(&sums, &self.sums)
    }
    let found = table.indices(
      of: block.keys.span, count: block.places.count, values: sums.span, stride: stride)
    for (record, group) in found.enumerated() {
      if group == places.count {
        let labels = block.keys[record * labelFields.count..<(record + 1) * labelFields.count]
        guard takesLabels(labels) else { return false }
        places.append(block.places[record])
        sums.append(contentsOf: repeatElement(0, count: stride))
      } else if !isOrdered && block.places[record].offset < places[group].offset {
        places[group] = block.places[record]
      }
      sums[group * stride] += block.amounts[record * stride]
      for column in 1..<stride {
        let amount = block.amounts[record * stride + column]
        totals[column - 1] += Int128(amount)
        let (sum, overflow) = magnitude.addingReportingOverflow(amount.magnitude)
        guard !overflow, sum <= Self.largest else { return false }
        magnitude = sum
        sums[group * stride + column] += amount
      }
    }
    block.removeAll()
    return true
  }

  /// Far below what `Int64` holds: a record may count in several datasets, and more than once in one.
  private static let largest = UInt64(Int64.max / 1024)

  /// Whether a new combination of labels is that of plain records.
  private func takesLabels(_ labels: ArraySlice<UInt32>) -> Bool {
    for (position, label) in labels.enumerated() {
      if label == 0 && filled.contains(position) { return false }
      if !words.isEmpty && words.contains(foldedLabel(interners[position].labels[Int(label)])) {
        return false
      }
    }
    return true
  }

  /// Notes the end of a part: how many lines it has, and what was put right in it; false as when adding.
  mutating func endPart(at begin: Int, lines count: Int, mended: [Mending.Kind: Int]) -> Bool {
    lines[begin] = count
    self.mended.merge(mended) { $0 + $1 }
    return addBlock()
  }

  /// Adds what was found in other parts; false where that gives up.
  mutating func merge(_ other: RecordGroups) -> Bool {
    let renumbered = zip(interners.indices, other.interners).map { interners[$0].merge($1) }
    for group in other.places.indices {
      for (position, member) in other.table[group].enumerated() {
        block.keys.append(renumbered[position][Int(member)])
      }
      block.amounts += other.sums[group * stride..<(group + 1) * stride]
      block.places.append(other.places[group])
      if block.places.count == Self.blockSize && !addBlock(isOrdered: false) { return false }
    }
    count += other.count
    lines.merge(other.lines) { first, _ in first }
    mended.merge(other.mended) { $0 + $1 }
    return addBlock(isOrdered: false)
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
