/// Sums by key: packed member indices to fen, one a measure.
struct SumTable {
  let width: Int
  let measures: Int
  private(set) var count = 0
  /// `width` members a key.
  private(set) var keys: [UInt32] = []
  /// `measures` sums a key.
  private(set) var sums: [Int64] = []
  private var hashes: [UInt64] = []
  /// Open addressing; a slot holds an index + 1, 0 when free.
  ///
  /// Its size is a power of two.
  private var slots: [UInt32] = Array(repeating: 0, count: 256)

  init(width: Int, measures: Int) {
    self.width = width
    self.measures = measures
  }

  /// Adds amounts under a key; false where a sum does not fit.
  mutating func add(key: [UInt32], measure amount: (Int) -> Int64) -> Bool {
    let index = index(of: key)
    for measure in 0..<measures {
      let (sum, overflow) = sums[index * measures + measure].addingReportingOverflow(amount(measure))
      if overflow { return false }
      sums[index * measures + measure] = sum
    }
    return true
  }

  private mutating func index(of key: [UInt32]) -> Int {
    var hash: UInt64 = 0x9e37_79b9_7f4a_7c15
    for member in key {
      let (high, low) = (hash ^ UInt64(member)).multipliedFullWidth(by: 0xd6e8_feb8_6659_fd93)
      hash = high ^ low
    }
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] != 0 {
      let index = Int(slots[slot] - 1)
      if hashes[index] == hash && isEqual(key, at: index) { return index }
      slot = (slot + 1) & (slots.count - 1)
    }
    let index = count
    count += 1
    keys += key
    sums += repeatElement(0, count: measures)
    hashes.append(hash)
    slots[slot] = UInt32(index) + 1
    if count * 2 > slots.count { grow() }
    return index
  }

  private func isEqual(_ key: [UInt32], at index: Int) -> Bool {
    for position in 0..<width where keys[index * width + position] != key[position] { return false }
    return true
  }

  private mutating func grow() {
    slots = Array(repeating: 0, count: slots.count * 2)
    for (index, hash) in hashes.enumerated() {
      var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = UInt32(index) + 1
    }
  }
}
