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
  /// So that no input can be made to collide.
  private let seed = UInt64.random(in: .min ... .max)
  /// Of a block of keys; kept to spare allocations.
  private var hashes: [UInt64] = []
  private var likely: [UInt64] = []
  /// Says nothing: what is touched has to be touched for something.
  private var touched: UInt32 = 0

  package init(width: Int) { self.width = width }

  /// The index of a key, new or not.
  package mutating func index(of key: Span<UInt32>) -> Int { index(of: key, hash: hash(of: key)) }

  /// The indices of many keys, `width` members each, new or not; equal keys have one.
  ///
  /// In a large table each look-up waits for memory. What all of them will want is asked for first, so that they wait
  /// together: where each key most likely is, and what belongs to it, `stride` of the values a key.
  package mutating func indices(
    of block: Span<UInt32>, count blockCount: Int, values: Span<Int64>, stride: Int
  ) -> [Int] {
    func range(_ number: Int) -> Range<Int> { number * width..<(number + 1) * width }
    hashes.removeAll(keepingCapacity: true)
    for number in 0..<blockCount { hashes.append(hash(of: block.extracting(range(number)))) }
    likely.removeAll(keepingCapacity: true)
    let mask = slots.count - 1
    for hash in hashes { likely.append(slots[Int(truncatingIfNeeded: hash) & mask]) }
    for slot in likely where slot != 0 {
      let index = Int(truncatingIfNeeded: slot & 0xffff_ffff) - 1
      if width > 0 { touched ^= keys[index * width] ^ keys[(index + 1) * width - 1] }
      if stride > 0 { touched ^= UInt32(truncatingIfNeeded: values[index * stride]) }
    }
    return (0..<blockCount).map { index(of: block.extracting(range($0)), hash: hashes[$0]) }
  }

  /// The index of a key; nil where it is new.
  package func known(_ key: Span<UInt32>) -> Int? {
    let content = slots[slot(of: key, hash: hash(of: key))]
    return content == 0 ? nil : Int(truncatingIfNeeded: content & 0xffff_ffff) - 1
  }

  private mutating func index(of key: Span<UInt32>, hash: UInt64) -> Int {
    let slot = slot(of: key, hash: hash)
    if slots[slot] != 0 { return Int(truncatingIfNeeded: slots[slot] & 0xffff_ffff) - 1 }
    let index = count
    count += 1
    for position in key.indices { keys.append(key[position]) }
    slots[slot] = hash & 0xffff_ffff_0000_0000 | UInt64(index + 1)
    if count * 2 > slots.count { grow() }
    return index
  }

  /// The slot that holds a key, or the free one it would have.
  private func slot(of key: Span<UInt32>, hash: UInt64) -> Int {
    let mark = hash & 0xffff_ffff_0000_0000
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot] != 0 {
      if slots[slot] & 0xffff_ffff_0000_0000 == mark {
        let index = Int(truncatingIfNeeded: slots[slot] & 0xffff_ffff) - 1
        if isEqual(key, at: index) { return slot }
      }
      slot = (slot + 1) & mask
    }
    return slot
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
      let hash = self.hash(of: keys.span.extracting(index * width..<(index + 1) * width))
      var slot = Int(truncatingIfNeeded: hash) & mask
      while slots[slot] != 0 { slot = (slot + 1) & mask }
      slots[slot] = hash & 0xffff_ffff_0000_0000 | UInt64(index + 1)
    }
  }

  private func hash(of key: Span<UInt32>) -> UInt64 {
    var hash = seed
    for position in key.indices {
      let (high, low) = (hash ^ UInt64(key[position])).multipliedFullWidth(by: 0xd6e8_feb8_6659_fd93)
      hash = high ^ low
    }
    return hash
  }
}
