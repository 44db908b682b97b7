import Core

/// The records of some parts of a file, added up by their labels: each combination of labels once.
///
/// Says nothing of single records. Where one has to be looked at on its own — for an amount that is none, a row of
/// sums, a blank that takes the label above — it gives up, and the file is read record by record.
struct RecordGroups: Sendable {
  /// All fields that hold labels, each in one run however many columns are read from it.
  private var runs: [LabelRun]
  /// For each label column where it is read; nil where the file lacks the column.
  private let columns: [Source?]
  private let amountFields: [Int?]
  /// The number of records and an amount a column.
  private let stride: Int
  private let lexers: [AmountLexer]
  /// Fields whose blanks take the label above.
  private let filled: Set<Int>
  private let words: Set<String>
  private let zeroesMatter: Bool

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

  /// A run, and a place in it.
  struct Source {
    let run: Int
    let place: Int
  }

  /// `runs` are all its label fields; `zeroesMatter` where a record's amount of 0 means more than nothing to add.
  init(
    _ format: ExportFormat, _ binding: HeadingBinding, runs: [Range<Int>], seed: UInt64, zeroesMatter: Bool
  ) {
    self.runs = runs.map { LabelRun($0, seed: seed) }
    columns = format.labelColumns.map { column in
      binding.fields[column].map { field in
        guard let run = runs.firstIndex(where: { $0.contains(field) }) else {
          preconditionFailure("field \(field) holds labels and lies in no run")
        }
        return Source(run: run, place: field - runs[run].lowerBound)
      }
    }
    amountFields = format.amountColumns.map { binding.fields[$0] }
    stride = amountFields.count + 1
    lexers = format.amountColumns.map { format.columns[$0].lexer(in: binding.units[$0]) }
    filled = Set(format.mending.fillDown.compactMap { binding.fields[$0] })
    words = Set(format.mending.subtotals.map(foldedLabel))
    self.zeroesMatter = zeroesMatter
    table = KeyTable(width: runs.count)
    totals = Array(repeating: 0, count: amountFields.count)
  }

  // MARK: Adding

  /// Records that are looked up together.
  private struct Block {
    /// The texts of each record, one a run.
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
  ///
  /// `isCut` where its fields were cut at their commas.
  mutating func add(
    _ storage: UnsafeBufferPointer<UInt8>, _ fields: [Range<Int>], isCut: Bool, at place: RecordPlace
  ) -> Bool {
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
    if isCut {
      unsafe addTexts(storage, fields)
    } else {
      for run in runs.indices { block.keys.append(unsafe runs[run].text(storage, fields)) }
    }
    block.places.append(place)
    count += 1
    return block.places.count < Self.blockSize || addBlock()
  }

  /// Looks up the texts of a record whose fields were cut at their commas, and adds them to the block.
  ///
  /// Each look-up waits for memory twice. What all of them will want is asked for first, so that they wait together.
  private mutating func addTexts(_ storage: UnsafeBufferPointer<UInt8>, _ fields: [Range<Int>]) {
    let count = runs.count
    unsafe withUnsafeTemporaryAllocation(of: UInt64.self, capacity: count) { hashes in
      for run in 0..<count {
        unsafe hashes[run] = runs[run].hash(
          of: UnsafeBufferPointer(rebasing: storage[runs[run].stretch(fields)]))
      }
      unsafe withUnsafeTemporaryAllocation(of: Int.self, capacity: count) { begins in
        for run in 0..<count { unsafe begins[run] = runs[run].likelyBegin(hashes[run]) }
        for run in 0..<count { touched ^= unsafe runs[run].touch(begins[run]) }
      }
      for run in 0..<count {
        block.keys.append(unsafe runs[run].text(storage, fields, hash: hashes[run]))
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
        let texts = block.keys[record * runs.count..<(record + 1) * runs.count]
        guard takesLabels(of: texts) else { return false }
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

  /// Whether a new combination of texts is that of plain records.
  private func takesLabels(of texts: ArraySlice<UInt32>) -> Bool {
    if filled.isEmpty && words.isEmpty { return true }
    for (run, text) in zip(runs, texts) {
      for (place, field) in run.fields.enumerated() {
        if filled.contains(field) && run.label(of: text, at: place) == 0 { return false }
        if !words.isEmpty && words.contains(foldedLabel(run.words(of: text, at: place))) { return false }
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
    let renumbered = zip(runs.indices, other.runs).map { runs[$0].merge($1) }
    for group in other.places.indices {
      for (run, text) in other.table[group].enumerated() {
        block.keys.append(renumbered[run][Int(text)])
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

  /// The groups as batches of a size, in the order of their first records.
  ///
  /// `line` is the number of lines before the first part.
  func batches(of size: Int, after line: Int) -> GroupedBatches {
    var starts: [(offset: Int, lines: Int)] = []
    var before = line
    for (begin, count) in lines.sorted(by: { $0.key < $1.key }) {
      starts.append((begin, before))
      before += count
    }
    return GroupedBatches(
      size: size, runs: runs, columns: columns, keys: table.keys,
      places: places, sums: sums, stride: stride, starts: starts)
  }
}
