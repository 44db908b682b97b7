import Core
import Extract

/// Where refused records lie and why, in the order of their file, in a few bytes each.
///
/// Differences to the record before are small numbers, and small numbers are short: a file of five million mistakes
/// needs some 40 MB.
struct RefusalLog: Sequence {
  /// A record that counts nowhere.
  struct Refusal: Hashable {
    var place: RecordPlace
    /// Index into the owners, 0 for nobody.
    var owner: Int
    /// Index into the reasons.
    var reason: Int

    fileprivate static func comes(_ left: Refusal, before right: Refusal) -> Bool {
      (left.place.offset, left.reason) < (right.place.offset, right.reason)
    }
  }

  /// Records of one batch come in any order, and batches follow each other: so many are put in order before they are packed.
  private let window: Int
  /// Bytes of a full piece; growing a single array would copy all that is held.
  private static let pieceSize = 1 << 20

  private var pieces: [[UInt8]] = []
  private var recent: [Refusal] = []
  /// The last one that is packed.
  private var last = Refusal(place: RecordPlace(offset: 0, length: 0, line: 0), owner: 0, reason: 0)
  /// Whether one came later than the window allows; then all are sorted when they are read.
  private var isMixed = false
  private(set) var count = 0

  init(window: Int = 1 << 15) { self.window = window }

  var isEmpty: Bool { count == 0 }

  mutating func append(_ refusal: Refusal) {
    recent.append(refusal)
    count += 1
    if recent.count >= 2 * window { pack() }
  }

  private mutating func pack() {
    recent.sort(by: Refusal.comes)
    for refusal in recent.prefix(window) {
      if Refusal.comes(refusal, before: last) { isMixed = true }
      if (pieces.last?.count ?? Self.pieceSize) >= Self.pieceSize {
        pieces.append([])
        pieces[pieces.count - 1].reserveCapacity(Self.pieceSize + 64)
      }
      let piece = pieces.count - 1
      for value in [
        refusal.place.offset - last.place.offset, refusal.place.length, refusal.place.line - last.place.line,
        refusal.owner, refusal.reason,
      ] {
        Self.write(value, to: &pieces[piece])
      }
      last = refusal
    }
    recent.removeFirst(Swift.min(window, recent.count))
  }

  /// Seven bits a byte, the lowest first; the sign is the lowest bit of all.
  private static func write(_ value: Int, to bytes: inout [UInt8]) {
    var rest = UInt(bitPattern: (value << 1) ^ (value >> (Int.bitWidth - 1)))
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  /// Those that are packed, then those that are not yet.
  struct Packed: IteratorProtocol {
    fileprivate var pieces: ArraySlice<[UInt8]>
    fileprivate var rest: ArraySlice<Refusal>
    fileprivate var last = Refusal(place: RecordPlace(offset: 0, length: 0, line: 0), owner: 0, reason: 0)
    fileprivate var position = 0

    mutating func next() -> Refusal? {
      while let piece = pieces.first, position == piece.count {
        pieces.removeFirst()
        position = 0
      }
      guard !pieces.isEmpty else { return rest.popFirst() }
      last.place.offset += read()
      last.place.length = read()
      last.place.line += read()
      last.owner = read()
      last.reason = read()
      return last
    }

    private mutating func read() -> Int {
      var value: UInt = 0
      var shift: UInt = 0
      while true {
        let byte = pieces[pieces.startIndex][position]
        position += 1
        value |= UInt(byte & 0x7f) << shift
        shift += 7
        if byte < 0x80 { return Int(bitPattern: value >> 1) ^ -Int(value & 1) }
      }
    }
  }

  /// In the order of the file.
  func makeIterator() -> Packed {
    let packed = Packed(pieces: pieces[...], rest: recent.sorted(by: Refusal.comes)[...])
    guard isMixed else { return packed }
    var all = packed
    var refusals: [Refusal] = []
    while let refusal = all.next() { refusals.append(refusal) }
    refusals.sort(by: Refusal.comes)
    return Packed(pieces: [], rest: refusals[...])
  }
}
