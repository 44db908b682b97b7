import Core

/// Records that were cut at their commas and wait to be looked up together.
struct RecordBlock: Sendable {
  /// Bytes that a record takes here at most, the places of its fields among them.
  private static let largest = 32 << 10

  private(set) var hashes: [KnownLabels.Hash] = []
  /// For each record how many it is, then an amount a column.
  var amounts: [Int64] = []
  private(set) var places: [RecordPlace] = []
  /// Their bytes, where each ends, and where in them its fields lie: most are never looked at again.
  private var bytes: [UInt8] = []
  private var ends: [Int] = []
  private var fields: [Range<Int>] = []

  var count: Int { places.count }

  /// Whether a record with these fields is to wait; a larger one is not, so that little memory is held.
  static func takes(_ fields: [Range<Int>]) -> Bool {
    (fields.last?.upperBound ?? 0) + fields.count * MemoryLayout<Range<Int>>.stride <= largest
  }

  /// Adds a record, but for its amounts.
  mutating func add(
    _ storage: UnsafeBufferPointer<UInt8>, _ fields: [Range<Int>], hash: KnownLabels.Hash,
    at place: RecordPlace
  ) {
    hashes.append(hash)
    places.append(place)
    unsafe bytes.append(
      contentsOf: UnsafeBufferPointer(rebasing: storage[..<(fields.last?.upperBound ?? 0)]))
    ends.append(bytes.count)
    self.fields += fields
  }

  /// Hands over the bytes of a record, and where in them each field lies.
  func withFields<Result>(
    of record: Int, _ body: (UnsafeBufferPointer<UInt8>, [Range<Int>]) -> Result
  ) -> Result {
    let width = fields.count / count
    let own = Array(fields[record * width..<(record + 1) * width])
    let begin = record == 0 ? 0 : ends[record - 1]
    return unsafe bytes.withUnsafeBufferPointer { bytes in
      unsafe body(UnsafeBufferPointer(rebasing: bytes[begin..<ends[record]]), own)
    }
  }

  mutating func removeAll() {
    hashes.removeAll(keepingCapacity: true)
    amounts.removeAll(keepingCapacity: true)
    places.removeAll(keepingCapacity: true)
    bytes.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
    fields.removeAll(keepingCapacity: true)
  }
}
