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
    // Two bytes before a stretch are looked at with it. After a byte that stopped one, others may be near.
    var next = 2
    while index < bytes.count {
      if needed == 0 {
        if index >= next {
          index = unsafe Self.skipPlain(raw, from: index)
          next = index + Self.stretch
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

  /// Bytes that are looked at together.
  private static let stretch = 64

  /// Skips stretches of ASCII and of characters of three bytes, as Chinese ones are; returns where a character begins.
  ///
  /// A character begins at `begin`, which is 2 or more. Of each byte the high bit says what was found out.
  private static func skipPlain(_ raw: UnsafeRawBufferPointer, from begin: Int) -> Int {
    var index = begin
    while index + stretch <= raw.count {
      var bad = SIMD4<UInt64>()
      for half in 0..<2 {
        let at = index + half * stretch / 2
        let here = unsafe raw.loadUnaligned(fromByteOffset: at, as: SIMD4<UInt64>.self)
        let before = unsafe raw.loadUnaligned(fromByteOffset: at - 1, as: SIMD4<UInt64>.self)
        let first = unsafe raw.loadUnaligned(fromByteOffset: at - 2, as: SIMD4<UInt64>.self)
        let isNext = here & ~(here &<< 1)
        let isFirst = here & (here &<< 1) & (here &<< 2) & ~(here &<< 3)
        // After the first byte of three, two more.
        let isAsked = (before & (before &<< 1) & (before &<< 2)) | (first & (first &<< 1) & (first &<< 2))
        // After these two first bytes not every second one may follow.
        let narrow = here ^ SIMD4(repeating: 0xe0e0_e0e0_e0e0_e0e0)
        let surrogate = here ^ SIMD4(repeating: 0xeded_eded_eded_eded)
        bad |= (here ^ isNext ^ isFirst) | (isNext ^ isAsked)
        bad |= ((narrow &- ones) & ~narrow) | ((surrogate &- ones) & ~surrogate)
      }
      bad &= SIMD4(repeating: 0x8080_8080_8080_8080)
      if bad[0] | bad[1] | bad[2] | bad[3] != 0 { break }
      index += stretch
    }
    if index == begin { return index }
    // The last character may go on after the stretch.
    if unsafe raw[index - 1] & 0xf0 == 0xe0 { return index - 1 }
    if unsafe raw[index - 2] & 0xf0 == 0xe0 { return index - 2 }
    return index
  }

  private static var ones: SIMD4<UInt64> { SIMD4(repeating: 0x0101_0101_0101_0101) }

  /// The position of the first byte that is no UTF-8, nil where all are.
  package static func firstBad(in bytes: [UInt8]) -> Int? {
    var validator = UTF8Validator()
    let bad = unsafe bytes.withUnsafeBufferPointer { unsafe validator.check($0) }
    return bad ?? (validator.isWhole ? nil : bytes.count)
  }

  /// Whether the bytes may end here.
  var isWhole: Bool { needed == 0 }

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
