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

  private var pieces: [CanonicalWriter] = []
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
      if (pieces.last?.bytes.count ?? Self.pieceSize) >= Self.pieceSize { pieces.append(CanonicalWriter()) }
      let piece = pieces.count - 1
      pieces[piece].add(signed: Int64(refusal.place.offset - last.place.offset))
      pieces[piece].add(refusal.place.length)
      pieces[piece].add(signed: Int64(refusal.place.line - last.place.line))
      pieces[piece].add(refusal.owner)
      pieces[piece].add(refusal.reason)
      last = refusal
    }
    recent.removeFirst(Swift.min(window, recent.count))
  }

  /// Those that are packed, then those that are not yet.
  struct Packed: IteratorProtocol {
    fileprivate var pieces: ArraySlice<CanonicalWriter>
    fileprivate var rest: ArraySlice<Refusal>
    fileprivate var reader = CanonicalReader(unsealed: [])
    fileprivate var last = Refusal(place: RecordPlace(offset: 0, length: 0, line: 0), owner: 0, reason: 0)

    mutating func next() -> Refusal? {
      while reader.isAtEnd {
        guard let piece = pieces.popFirst() else { return rest.popFirst() }
        reader = CanonicalReader(unsealed: piece.bytes)
      }
      do throws(CanonicalFault) {
        last.place.offset += Int(try reader.signed())
        last.place.length = try reader.integer()
        last.place.line += Int(try reader.signed())
        last.owner = try reader.integer()
        last.reason = try reader.integer()
      } catch {
        // Nobody else has had these bytes; a record less would be lost in silence.
        preconditionFailure("refused records are not as they were packed")
      }
      return last
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
