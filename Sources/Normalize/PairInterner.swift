/// Small integers for pairs of small integers, by first appearance.
struct PairInterner {
  /// Open addressing; a slot holds an id + 1, 0 when free.
  ///
  /// Its size is a power of two.
  private var slots: [UInt32] = Array(repeating: 0, count: 64)
  private var pairs: [UInt64] = []
  /// So that no input can be made to collide.
  private let seed = UInt64.random(in: .min ... .max)

  mutating func id(_ left: UInt32, _ right: UInt32) -> UInt32 {
    let pair = UInt64(left) << 32 | UInt64(right)
    var slot = slot(of: pair)
    while slots[slot] != 0 {
      let id = slots[slot] - 1
      if pairs[Int(id)] == pair { return id }
      slot = (slot + 1) & (slots.count - 1)
    }
    let id = UInt32(pairs.count)
    pairs.append(pair)
    slots[slot] = id + 1
    if pairs.count * 2 > slots.count { grow() }
    return id
  }

  private func slot(of pair: UInt64) -> Int {
    let (high, low) = (pair ^ seed).multipliedFullWidth(by: 0x9e37_79b9_7f4a_7c15)
    return Int(truncatingIfNeeded: high ^ low) & (slots.count - 1)
  }

  private mutating func grow() {
    slots = Array(repeating: 0, count: slots.count * 2)
    for (id, pair) in pairs.enumerated() {
      var slot = slot(of: pair)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = UInt32(id) + 1
    }
  }
}
