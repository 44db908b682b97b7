/// Looks for the end of a physical line and cuts it at its commas on the way.
///
/// Many bytes at a time: commas, quotes, line ends and NUL are all below `-`, and few other bytes of an export are.
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
  /// Gathers the high bits of eight bytes, moved to the lowest, in the upmost byte.
  private static let gather: UInt64 = 0x0102_0408_1020_4080

  /// Goes on where it stopped; returns the position of the line's end, or of a NUL, or how many bytes there are.
  mutating func scan(_ line: UnsafeBufferPointer<UInt8>) -> Int {
    let raw = UnsafeRawBufferPointer(line)
    var index = scanned
    // A bit a byte for 64 of them: going from one to the next is foreseen better than stopping at every eighth byte.
    while index &+ 64 <= raw.count {
      var hits: UInt64 = 0
      for part in 0..<8 {
        let own = unsafe Self.hits(raw.loadUnaligned(fromByteOffset: index &+ 8 &* part, as: UInt64.self))
        hits |= (((own &>> 7) &* Self.gather) &>> 56) &<< UInt64(8 &* part)
      }
      while hits != 0 {
        let position = index &+ hits.trailingZeroBitCount
        if unsafe take(raw[position], at: position) {
          scanned = position
          return position
        }
        hits &= hits &- 1
      }
      index &+= 64
    }
    while index < raw.count {
      if unsafe take(raw[index], at: index) { break }
      index += 1
    }
    scanned = index
    return index
  }

  /// The high bit of each byte that is below `-`.
  private static func hits(_ bytes: UInt64) -> UInt64 {
    let word = UInt64(littleEndian: bytes)
    return ~(((word | high) &- belowLimit) | word) & high
  }

  /// Notes a byte; true where it ends the line.
  private mutating func take(_ byte: UInt8, at position: Int) -> Bool {
    // Nearly all are commas.
    if byte == UInt8(ascii: ",") {
      fields.append(left..<position)
      left = position &+ 1
      return false
    }
    switch byte {
    case UInt8(ascii: "\""): isPlain = false
    case 0x0a, 0x0d, 0: return true
    default: break
    }
    return false
  }

  /// Cuts the last field.
  mutating func end(at position: Int) { fields.append(left..<position) }
}
