/// Texts by their bytes, each a small integer by first appearance; 0 is the blank.
struct ByteTable: Sendable {
  private var bytes: [UInt8] = []
  /// Where each text ends in `bytes`; it begins where the one before ends.
  private var ends: [Int] = [0]
  /// Open addressing; their number is a power of two.
  private var slots: [Slot]
  /// Differs from file to file, so that no input can be made to collide; the factor follows from it.
  private let seed, factor: UInt64

  /// All that finds a text, so that looking one up touches two places of memory: this and its bytes.
  private struct Slot {
    /// The upper half of a hash above an index + 1; 0 when free.
    var mark: UInt64 = 0
    /// Where its bytes begin, above how many there are.
    var range: UInt64 = 0

    private static let countBits: UInt64 = 28

    init() {}

    init(_ hash: UInt64, index: Int, begin: Int, count: Int) {
      mark = hash & 0xffff_ffff_0000_0000 | UInt64(index + 1)
      range = UInt64(begin) << Self.countBits | UInt64(count)
    }

    var index: UInt32 { UInt32(truncatingIfNeeded: mark) &- 1 }
    var begin: Int { Int(truncatingIfNeeded: range >> Self.countBits) }
    var count: Int { Int(truncatingIfNeeded: range & (1 << Self.countBits - 1)) }
  }

  init(seed: UInt64) {
    self.seed = seed
    factor = (seed ^ 0xd6e8_feb8_6659_fd93).mixed(with: .golden)
    slots = Array(repeating: Slot(), count: 64)
  }

  /// How many texts there are, the blank with them.
  var count: Int { ends.count }

  /// The bytes of a text.
  func text(_ index: Int) -> ArraySlice<UInt8> { bytes[(index == 0 ? 0 : ends[index - 1])..<ends[index]] }

  /// The index of a text, new or not.
  mutating func index(of field: UnsafeBufferPointer<UInt8>) -> UInt32 {
    unsafe index(of: field, hash: hash(of: field))
  }

  /// The index of a text whose hash is known.
  mutating func index(of field: UnsafeBufferPointer<UInt8>, hash: UInt64) -> UInt32 {
    if field.isEmpty { return 0 }
    let mark = hash & 0xffff_ffff_0000_0000
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot].mark != 0 {
      if slots[slot].mark & 0xffff_ffff_0000_0000 == mark, unsafe isEqual(field, slots[slot]) {
        return slots[slot].index
      }
      slot = (slot + 1) & mask
    }
    let index = count
    slots[slot] = Slot(hash, index: index, begin: bytes.count, count: field.count)
    unsafe bytes.append(contentsOf: field)
    ends.append(bytes.count)
    if count * 2 > slots.count { grow() }
    return UInt32(index)
  }

  // MARK: Asking for memory ahead

  /// Where the bytes of a hash most likely are.
  func likelyBegin(_ hash: UInt64) -> Int { slots[Int(truncatingIfNeeded: hash) & (slots.count - 1)].begin }

  /// Says nothing: what is touched has to be touched for something.
  func touch(_ begin: Int) -> UInt8 { begin < bytes.count ? bytes[begin] : 0 }

  /// Takes over the texts of another table; returns what each of them is here.
  mutating func merge(_ other: ByteTable) -> [UInt32] {
    (0..<other.count).map { number in
      unsafe other.text(number).withUnsafeBufferPointer { unsafe index(of: $0) }
    }
  }

  private mutating func grow() {
    slots = Array(repeating: Slot(), count: slots.count * 2)
    let mask = slots.count - 1
    for index in 1..<count {
      let range = ends[index - 1]..<ends[index]
      let hash = unsafe bytes.withUnsafeBufferPointer { bytes in
        unsafe self.hash(of: UnsafeBufferPointer(rebasing: bytes[range]))
      }
      var slot = Int(truncatingIfNeeded: hash) & mask
      while slots[slot].mark != 0 { slot = (slot + 1) & mask }
      slots[slot] = Slot(hash, index: index, begin: range.lowerBound, count: range.count)
    }
  }

  private func isEqual(_ field: UnsafeBufferPointer<UInt8>, _ slot: Slot) -> Bool {
    guard slot.count == field.count else { return false }
    return unsafe bytes.withUnsafeBytes { bytes in
      guard let known = bytes.baseAddress, let asked = UnsafeRawBufferPointer(field).baseAddress else {
        return false
      }
      return unsafe isEqual(known + slot.begin, asked, count: field.count)
    }
  }

  /// A few words: a call of the C library costs more.
  private func isEqual(_ left: UnsafeRawPointer, _ right: UnsafeRawPointer, count: Int) -> Bool {
    if count < 8 { return unsafe left.shortWord(count) == right.shortWord(count) }
    var index = 0
    while index + 8 < count {
      if unsafe (left + index).word != (right + index).word { return false }
      index += 8
    }
    return unsafe (left + count - 8).word == (right + count - 8).word
  }

  /// Sixteen bytes at a time, mixed by multiplication; the last sixteen may overlap those before.
  func hash(of field: UnsafeBufferPointer<UInt8>) -> UInt64 {
    var hash = seed ^ UInt64(truncatingIfNeeded: field.count)
    guard !field.isEmpty, let base = UnsafeRawBufferPointer(field).baseAddress else { return hash }
    let last = field.count - 8
    if last < 0 {
      hash = unsafe (hash ^ base.shortWord(field.count)).mixed(with: factor)
    } else if last <= 8 {
      hash = unsafe (hash ^ base.word).mixed(with: (base + last).word ^ factor)
    } else {
      for index in stride(from: 0, to: last - 8, by: 16) {
        hash = unsafe (hash ^ (base + index).word).mixed(with: (base + index + 8).word ^ factor)
      }
      hash = unsafe (hash ^ (base + last - 8).word).mixed(with: (base + last).word ^ factor)
    }
    // Once more: texts that are alike but for some digits would lie close together.
    return hash.mixed(with: .golden)
  }
}

extension UInt64 {
  /// 2^64 divided by the golden ratio: its bits have no pattern.
  fileprivate static let golden: UInt64 = 0x9e37_79b9_7f4a_7c15

  /// Both halves of a product, one on the other.
  ///
  /// It is no proof that two are equal: whoever relies on it compares them.
  fileprivate func mixed(with other: UInt64) -> UInt64 {
    let (high, low) = multipliedFullWidth(by: other)
    return high ^ low
  }
}
