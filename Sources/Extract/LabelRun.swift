/// Label fields of a file that stand side by side and are looked up as one text.
///
/// A code and its name mostly come together: one look-up serves both, and a new text is parted only once.
struct LabelRun: Sendable {
  /// Positions among the fields of a record.
  let fields: Range<Int>
  private var texts: ByteTable
  /// The labels of each field; none where there is one field, whose labels are the texts.
  private var columns: [ByteTable]
  /// For each text the label of each field.
  private var members: [UInt32]
  /// Of a record that libcsv read; kept to spare allocations.
  private var joined: [UInt8] = []

  init(_ fields: Range<Int>, seed: UInt64) {
    self.fields = fields
    texts = ByteTable(seed: seed)
    columns = fields.count == 1 ? [] : fields.map { _ in ByteTable(seed: seed) }
    members = Array(repeating: 0, count: columns.count)
  }

  /// How many texts there are, the blank with them.
  var count: Int { texts.count }

  // MARK: Looking up

  /// Where a run of a record lies whose fields were cut at their commas.
  func stretch(_ places: [Range<Int>]) -> Range<Int> {
    places[fields.lowerBound].lowerBound..<places[fields.upperBound - 1].upperBound
  }

  func hash(of text: UnsafeBufferPointer<UInt8>) -> UInt64 { unsafe texts.hash(of: text) }

  /// Where the bytes of a hash most likely are.
  func likelyBegin(_ hash: UInt64) -> Int { texts.likelyBegin(hash) }

  /// Says nothing: what is touched has to be touched for something.
  func touch(_ begin: Int) -> UInt8 { texts.touch(begin) }

  /// The text of a record whose fields were cut at their commas, of which the hash is known.
  mutating func text(
    _ storage: UnsafeBufferPointer<UInt8>, _ places: [Range<Int>], hash: UInt64
  ) -> UInt32 {
    let text = unsafe texts.index(
      of: UnsafeBufferPointer(rebasing: storage[stretch(places)]), hash: hash)
    unsafe part(text, storage, places)
    return text
  }

  /// The text of a record whose fields lie anywhere, and may hold commas.
  mutating func text(_ storage: UnsafeBufferPointer<UInt8>, _ places: [Range<Int>]) -> UInt32 {
    joined.removeAll(keepingCapacity: true)
    // No field holds a NUL. Where none holds a comma, it is the text of a record that was cut at its commas.
    let comma = UInt8(ascii: ",")
    let hasComma = places[fields].contains { unsafe storage[$0].contains(comma) }
    for field in fields {
      if field > fields.lowerBound { joined.append(hasComma ? 0 : comma) }
      unsafe joined.append(contentsOf: storage[places[field]])
    }
    let text = unsafe joined.withUnsafeBufferPointer { unsafe texts.index(of: $0) }
    unsafe part(text, storage, places)
    return text
  }

  /// Notes the labels of a new text.
  private mutating func part(_ text: UInt32, _ storage: UnsafeBufferPointer<UInt8>, _ places: [Range<Int>]) {
    guard !columns.isEmpty, Int(text) * columns.count == members.count else { return }
    for (column, field) in fields.enumerated() {
      members.append(unsafe columns[column].index(of: UnsafeBufferPointer(rebasing: storage[places[field]])))
    }
  }

  // MARK: Reading out

  /// The label of a field that has this text.
  func label(of text: UInt32, at column: Int) -> UInt32 {
    columns.isEmpty ? text : members[Int(text) * columns.count + column]
  }

  /// What the label of a field says that has this text.
  func words(of text: UInt32, at column: Int) -> String {
    let table = columns.isEmpty ? texts : columns[column]
    return String(decoding: table.text(Int(label(of: text, at: column))), as: UTF8.self)
  }

  /// What the labels of a field say.
  func labels(at column: Int) -> [String] {
    let table = columns.isEmpty ? texts : columns[column]
    return (0..<table.count).map { String(decoding: table.text($0), as: UTF8.self) }
  }

  /// Takes over the texts of another run of the same fields; returns what each of them is here.
  mutating func merge(_ other: LabelRun) -> [UInt32] {
    let known = texts.merge(other.texts)
    let renumbered = columns.indices.map { columns[$0].merge(other.columns[$0]) }
    for (number, text) in known.enumerated() where Int(text) * columns.count == members.count {
      for column in columns.indices {
        members.append(renumbered[column][Int(other.label(of: UInt32(number), at: column))])
      }
    }
    return known
  }
}
