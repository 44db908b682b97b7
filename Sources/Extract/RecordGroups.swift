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
  private var known: KnownLabels
  /// For each group how many records it has, then a sum an amount column: together, because they change together.
  private var sums: [Int64] = []
  /// Where the first record of each lies; its line counts from the beginning of its part.
  private var places: [RecordPlace] = []
  private var block = RecordBlock()
  /// Of the records of a block; kept to spare allocations.
  private var groups: [Int] = []
  /// Of the record at hand, one a run; kept to spare allocations.
  private var texts: [UInt32] = []
  /// Says nothing: what is touched has to be touched for something.
  private var touched: UInt64 = 0
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
    known = KnownLabels(runs)
    totals = Array(repeating: 0, count: amountFields.count)
  }

  // MARK: Adding

  private static let blockSize = 64

  /// Adds one record; false where it, or one before, has to be looked at on its own.
  ///
  /// `isCut` where its fields were cut at their commas.
  mutating func add(
    _ storage: UnsafeBufferPointer<UInt8>, _ fields: [Range<Int>], isCut: Bool, at place: RecordPlace
  ) -> Bool {
    guard isCut, RecordBlock.takes(fields), let hash = unsafe known.hash(storage, fields) else {
      return unsafe addAlone(storage, fields, isCut: isCut, at: place)
    }
    guard unsafe readAmounts(storage, fields) else { return false }
    count += 1
    unsafe block.add(storage, fields, hash: hash, at: place)
    return block.count < Self.blockSize || addBlock()
  }

  /// Adds one record after those of the block, by its labels.
  private mutating func addAlone(
    _ storage: UnsafeBufferPointer<UInt8>, _ fields: [Range<Int>], isCut: Bool, at place: RecordPlace
  ) -> Bool {
    // A group begins at its first record: those before come first.
    guard addBlock(), unsafe readAmounts(storage, fields),
      let group = unsafe group(of: storage, fields, isCut: isCut, at: place),
      add(block.amounts, from: 0, to: group)
    else { return false }
    count += 1
    block.removeAll()
    return true
  }

  /// Appends the amounts of a record to the block; false where one of them is none, or is 0 where that matters.
  private mutating func readAmounts(_ storage: UnsafeBufferPointer<UInt8>, _ fields: [Range<Int>]) -> Bool {
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
    return true
  }

  /// Adds the records of the block; false where one has to be looked at on its own.
  ///
  /// Both what is noted of labels and a group's sums have to come from memory. All are asked for first, so that they come
  /// together.
  private mutating func addBlock() -> Bool {
    for hash in block.hashes { touched ^= known.touch(hash) }
    // Taken out, so that all can be used at once.
    var (block, groups) = (RecordBlock(), [Int]())
    swap(&block, &self.block)
    swap(&groups, &self.groups)
    defer {
      swap(&block, &self.block)
      swap(&groups, &self.groups)
    }
    groups.removeAll(keepingCapacity: true)
    for (record, hash) in block.hashes.enumerated() {
      if let group = known.group(of: hash) {
        touched ^= UInt64(truncatingIfNeeded: sums[group * stride] ^ sums[(group + 1) * stride - 1])
        groups.append(group)
        continue
      }
      let place = block.places[record]
      guard
        let group = unsafe block.withFields(
          of: record, { unsafe group(of: $0, $1, isCut: true, at: place) })
      else { return false }
      known.note(hash, group: group)
      groups.append(group)
    }
    for (record, group) in groups.enumerated() {
      guard add(block.amounts, from: record * stride, to: group) else { return false }
    }
    block.removeAll()
    return true
  }

  /// The group of a record, by its labels; nil where it has to be looked at on its own.
  private mutating func group(
    of storage: UnsafeBufferPointer<UInt8>, _ fields: [Range<Int>], isCut: Bool, at place: RecordPlace
  ) -> Int? {
    // Taken out, so that all can be used at once.
    var texts: [UInt32] = []
    swap(&texts, &self.texts)
    defer { swap(&texts, &self.texts) }
    texts.removeAll(keepingCapacity: true)
    if isCut {
      unsafe addTexts(storage, fields, to: &texts)
    } else {
      for run in runs.indices { texts.append(unsafe runs[run].text(storage, fields)) }
    }
    let group = table.index(of: texts.span)
    return group < places.count || beginGroup(texts[...], at: place) ? group : nil
  }

  /// Begins the group of a new combination of texts; false where it is not that of plain records.
  private mutating func beginGroup(_ texts: ArraySlice<UInt32>, at place: RecordPlace) -> Bool {
    guard takesLabels(of: texts) else { return false }
    places.append(place)
    sums.append(contentsOf: repeatElement(0, count: stride))
    return true
  }

  /// Looks up the texts of a record whose fields were cut at their commas.
  ///
  /// Each look-up waits for memory twice. What all of them will want is asked for first, so that they wait together.
  private mutating func addTexts(
    _ storage: UnsafeBufferPointer<UInt8>, _ fields: [Range<Int>], to texts: inout [UInt32]
  ) {
    let count = runs.count
    unsafe withUnsafeTemporaryAllocation(of: UInt64.self, capacity: count) { hashes in
      for run in 0..<count {
        unsafe hashes[run] = runs[run].hash(
          of: UnsafeBufferPointer(rebasing: storage[runs[run].stretch(fields)]))
      }
      unsafe withUnsafeTemporaryAllocation(of: Int.self, capacity: count) { begins in
        for run in 0..<count { unsafe begins[run] = runs[run].likelyBegin(hashes[run]) }
        for run in 0..<count { touched ^= unsafe UInt64(runs[run].touch(begins[run])) }
      }
      for run in 0..<count {
        texts.append(unsafe runs[run].text(storage, fields, hash: hashes[run]))
      }
    }
  }

  /// Adds a number of records and their amounts to a group; false where sums of some could overflow.
  private mutating func add(_ amounts: [Int64], from first: Int, to group: Int) -> Bool {
    sums[group * stride] += amounts[first]
    for column in 1..<stride {
      let amount = amounts[first + column]
      totals[column - 1] += Int128(amount)
      let (sum, overflow) = magnitude.addingReportingOverflow(amount.magnitude)
      guard !overflow, sum <= Self.largest else { return false }
      magnitude = sum
      sums[group * stride + column] += amount
    }
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

  /// Says that no more records come.
  mutating func endReading() {
    known.forgetAll()
    block = RecordBlock()
  }

  /// Adds what was found in other parts; false where that gives up.
  mutating func merge(_ other: RecordGroups) -> Bool {
    var texts: [UInt32] = []
    // Takes the sums out while the table is asked about them.
    var sums: [Int64] = []
    let renumbered = zip(runs.indices, other.runs).map { runs[$0].merge($1) }
    for begin in Swift.stride(from: 0, to: other.places.count, by: Self.blockSize) {
      let groups = begin..<min(begin + Self.blockSize, other.places.count)
      texts.removeAll(keepingCapacity: true)
      for group in groups {
        for (run, text) in other.table[group].enumerated() { texts.append(renumbered[run][Int(text)]) }
      }
      swap(&sums, &self.sums)
      let found = table.indices(of: texts.span, count: groups.count, values: sums.span, stride: stride)
      swap(&sums, &self.sums)
      for (number, (own, group)) in zip(groups, found).enumerated() {
        if group == places.count {
          let texts = texts[number * runs.count..<(number + 1) * runs.count]
          guard beginGroup(texts, at: other.places[own]) else { return false }
        } else if other.places[own].offset < places[group].offset {
          places[group] = other.places[own]
        }
        guard add(other.sums, from: own * stride, to: group) else { return false }
      }
    }
    count += other.count
    lines.merge(other.lines) { first, _ in first }
    mended.merge(other.mended) { $0 + $1 }
    return true
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
