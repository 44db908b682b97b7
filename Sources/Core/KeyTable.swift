/// Keys of some small integers each, and their indices by first appearance.
package struct KeyTable: Sendable {
  package let width: Int
  package private(set) var count = 0
  /// `width` members a key.
  package private(set) var keys: [UInt32] = []
  /// Open addressing; a slot holds the upper half of a hash above an index + 1, 0 when free.
  ///
  /// Its size is a power of two.
  private var slots: [UInt64] = Array(repeating: 0, count: 64)

  package init(width: Int) { self.width = width }

  /// The index of a key, new or not.
  package mutating func index(of key: Span<UInt32>) -> Int {
    let hash = Self.hash(of: key)
    let mark = hash & 0xffff_ffff_0000_0000
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot] != 0 {
      if slots[slot] & 0xffff_ffff_0000_0000 == mark {
        let index = Int(truncatingIfNeeded: slots[slot] & 0xffff_ffff) - 1
        if isEqual(key, at: index) { return index }
      }
      slot = (slot + 1) & mask
    }
    let index = count
    count += 1
    for position in key.indices { keys.append(key[position]) }
    slots[slot] = mark | UInt64(index + 1)
    if count * 2 > slots.count { grow() }
    return index
  }

  package subscript(index: Int) -> ArraySlice<UInt32> { keys[index * width..<(index + 1) * width] }

  private func isEqual(_ key: Span<UInt32>, at index: Int) -> Bool {
    let first = index * width
    for position in key.indices where keys[first + position] != key[position] { return false }
    return true
  }

  private mutating func grow() {
    slots = Array(repeating: 0, count: slots.count * 2)
    let mask = slots.count - 1
    for index in 0..<count {
      let hash = Self.hash(of: keys.span.extracting(index * width..<(index + 1) * width))
      var slot = Int(truncatingIfNeeded: hash) & mask
      while slots[slot] != 0 { slot = (slot + 1) & mask }
      slots[slot] = hash & 0xffff_ffff_0000_0000 | UInt64(index + 1)
    }
  }

  private static func hash(of key: Span<UInt32>) -> UInt64 {
    var hash: UInt64 = 0x9e37_79b9_7f4a_7c15
    for position in key.indices {
      let (high, low) = (hash ^ UInt64(key[position])).multipliedFullWidth(by: 0xd6e8_feb8_6659_fd93)
      hash = high ^ low
    }
    return hash
  }
}
