/// Checks that bytes handed over piece by piece are UTF-8.
package struct UTF8Validator {
  /// Continuation bytes the open character still needs.
  private var needed = 0
  /// What the next continuation byte may be: narrower after some first bytes, so that no form is overlong and no
  /// surrogate or value above U+10FFFF passes.
  private var lower: UInt8 = 0x80
  private var upper: UInt8 = 0xbf

  /// The position of the first bad byte, nil where all are in order so far.
  mutating func check(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    let raw = UnsafeRawBufferPointer(bytes)
    var index = 0
    while index < bytes.count {
      if needed == 0 {
        while index + 8 <= bytes.count {
          let word = UInt64(littleEndian: unsafe raw.loadUnaligned(fromByteOffset: index, as: UInt64.self))
          let high = word & 0x8080_8080_8080_8080
          if high & 0x80 == 0 {
            // ASCII, up to the first byte that is not.
            index += min(8, high.trailingZeroBitCount >> 3)
          } else if word & 0xc0c0_f0c0_c0f0 == 0x8080_e080_80e0, Self.isWide(word), Self.isWide(word >> 24) {
            // A Chinese character is three bytes, and another mostly follows.
            index += 6
          } else if word & 0x00c0_c0f0 == 0x0080_80e0, Self.isWide(word) {
            index += 3
          } else {
            break
          }
        }
        if index == bytes.count { break }
        guard unsafe begin(bytes[index]) else { return index }
      } else {
        let byte = unsafe bytes[index]
        guard byte >= lower && byte <= upper else { return index }
        needed -= 1
        (lower, upper) = (0x80, 0xbf)
      }
      index += 1
    }
    return nil
  }

  /// The position of the first byte that is no UTF-8, nil where all are.
  package static func firstBad(in bytes: [UInt8]) -> Int? {
    var validator = UTF8Validator()
    let bad = unsafe bytes.withUnsafeBufferPointer { unsafe validator.check($0) }
    return bad ?? (validator.isWhole ? nil : bytes.count)
  }

  /// Whether the bytes may end here.
  var isWhole: Bool { needed == 0 }

  /// Whether the lowest byte, a first one of three, asks nothing more of the second than to be a continuation.
  private static func isWide(_ word: UInt64) -> Bool { word & 0xff != 0xe0 && word & 0xff != 0xed }

  private mutating func begin(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x00...0x7f: return true
    case 0xc2...0xdf: needed = 1
    case 0xe0: (needed, lower) = (2, 0xa0)
    case 0xed: (needed, upper) = (2, 0x9f)
    case 0xe1...0xef: needed = 2
    case 0xf0: (needed, lower) = (3, 0x90)
    case 0xf1...0xf3: needed = 3
    case 0xf4: (needed, upper) = (3, 0x8f)
    default: return false
    }
    return true
  }
}
