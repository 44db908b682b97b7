/// A hash of 128 bits over bytes, the same on every machine; it finds changes and damage, it resists nobody.
///
/// Four lanes take eight bytes each in turn, so that a large file costs little more than reading it.
package struct ContentHash: Hashable, Sendable {
  package var high: UInt64
  package var low: UInt64

  package init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  package init(of bytes: [UInt8]) {
    var hasher = ContentHasher()
    hasher.add(bytes)
    self = hasher.hash
  }
}

extension ContentHash: CustomStringConvertible {
  /// 32 hexadecimal digits.
  package var description: String { Self.text(high) + Self.text(low) }

  /// Reads what `description` writes.
  package init?(_ text: String) {
    guard text.utf8.count == 32,
      text.utf8.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }),
      let high = UInt64(text.prefix(16), radix: 16), let low = UInt64(text.suffix(16), radix: 16)
    else { return nil }
    self.init(high: high, low: low)
  }

  private static func text(_ half: UInt64) -> String {
    let digits = String(half, radix: 16)
    return String(repeating: "0", count: 16 - digits.utf8.count) + digits
  }
}

/// Makes a `ContentHash` of bytes that come in pieces; how they are cut does not show.
package struct ContentHasher: Sendable {
  private var lanes: (UInt64, UInt64, UInt64, UInt64) = (
    0x243f_6a88_85a3_08d3, 0x1319_8a2e_0370_7344, 0xa409_3822_299f_31d0, 0x082e_fa98_ec4e_6c89
  )
  /// Bytes that do not fill a block of 32 yet.
  private var rest: [UInt8] = []
  private var count: UInt64 = 0

  package init() { rest.reserveCapacity(32) }

  package mutating func add(_ bytes: [UInt8]) { add(bytes, 0..<bytes.count) }

  /// Adds a part of a buffer.
  package mutating func add(_ bytes: [UInt8], _ range: Range<Int>) {
    count &+= UInt64(range.count)
    var position = range.lowerBound
    if !rest.isEmpty {
      let taken = min(32 - rest.count, range.count)
      rest += bytes[position..<position + taken]
      position += taken
      guard rest.count == 32 else { return }
      let block = rest
      rest.removeAll(keepingCapacity: true)
      mixBlocks(of: block, from: 0, to: 32)
    }
    let end = position + (range.upperBound - position) / 32 * 32
    mixBlocks(of: bytes, from: position, to: end)
    rest += bytes[end..<range.upperBound]
  }

  package mutating func add(_ text: String) {
    // With its length, so that two texts in a row cannot be taken for two others.
    add(UInt64(text.utf8.count))
    add(Array(text.utf8))
  }

  package mutating func add(_ value: UInt64) {
    add((0..<8).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) })
  }

  package mutating func add(_ hash: ContentHash) {
    add(hash.high)
    add(hash.low)
  }

  private mutating func mixBlocks(of bytes: [UInt8], from start: Int, to end: Int) {
    guard start < end else { return }
    var lanes = lanes
    unsafe bytes.withUnsafeBytes { bytes in
      for position in stride(from: start, to: end, by: 32) {
        let word = { (offset: Int) in
          UInt64(littleEndian: unsafe bytes.loadUnaligned(fromByteOffset: position + offset, as: UInt64.self))
        }
        lanes.0 = Self.mix(lanes.0, word(0))
        lanes.1 = Self.mix(lanes.1, word(8))
        lanes.2 = Self.mix(lanes.2, word(16))
        lanes.3 = Self.mix(lanes.3, word(24))
      }
    }
    self.lanes = lanes
  }

  /// One to one in the word, so that no word can hide another's change.
  private static func mix(_ lane: UInt64, _ word: UInt64) -> UInt64 {
    let sum = lane &+ word &* 0xd6e8_feb8_6659_fd93
    return (sum << 29 | sum >> 35) &* 0x9fb2_1c65_1e98_df25
  }

  package var hash: ContentHash {
    var last = self
    // What is left, filled up with zeros; the count tells them from zeros of the file.
    last.mixBlocks(of: rest + Array(repeating: 0, count: 32 - rest.count), from: 0, to: 32)
    let lanes = [last.lanes.0, last.lanes.1, last.lanes.2, last.lanes.3]
    func fold(_ seed: UInt64) -> UInt64 {
      var state = seed ^ count
      for lane in lanes {
        state = Self.mix(state, lane ^ lane >> 31)
        state ^= state >> 33
      }
      state = (state ^ state >> 30) &* 0xbf58_476d_1ce4_e5b9
      return state ^ state >> 27
    }
    return ContentHash(high: fold(0x4528_21e6_38d0_1377), low: fold(0xbe54_66cf_34e9_0c6c))
  }
}
