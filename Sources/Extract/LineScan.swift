/// Looks for the end of a physical line and cuts it at its commas on the way.
///
/// Eight bytes at a time: commas, quotes, line ends and NUL are all below `-`, and few other bytes of an export are.
struct LineScan {
  /// Fields between the commas so far, from the line's beginning.
  var fields: [Range<Int>] = []
  /// No quote was met.
  private(set) var isPlain = true
  /// Bytes looked at.
  private var scanned = 0
  /// Where the field at hand begins.
  private var left = 0

  private static let high: UInt64 = 0x8080_8080_8080_8080
  private static let belowLimit: UInt64 = 0x2d2d_2d2d_2d2d_2d2d

  /// Goes on where it stopped; returns the position of the line's end, or of a NUL, or how many bytes there are.
  mutating func scan(_ line: UnsafeBufferPointer<UInt8>) -> Int {
    let raw = UnsafeRawBufferPointer(line)
    var index = scanned
    while index + 8 <= raw.count {
      let word = unsafe UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: index, as: UInt64.self))
      // The high bit of each byte that is below `-`.
      var hits = ~(((word | Self.high) &- Self.belowLimit) | word) & Self.high
      while hits != 0 {
        let position = index &+ hits.trailingZeroBitCount >> 3
        if unsafe take(raw[position], at: position) {
          scanned = position
          return position
        }
        hits &= hits &- 1
      }
      index += 8
    }
    while index < raw.count {
      if unsafe take(raw[index], at: index) { break }
      index += 1
    }
    scanned = index
    return index
  }

  /// Notes a byte; true where it ends the line.
  private mutating func take(_ byte: UInt8, at position: Int) -> Bool {
    switch byte {
    case UInt8(ascii: ","):
      fields.append(left..<position)
      left = position + 1
    case UInt8(ascii: "\""): isPlain = false
    case 0x0a, 0x0d, 0: return true
    default: break
    }
    return false
  }

  /// Cuts the last field.
  mutating func end(at position: Int) { fields.append(left..<position) }
}
