/// The labels of one column, each a small integer by first appearance; 0 is the blank.
///
/// Looks labels up by their bytes, so that a record makes no `String`.
struct Interner {
  private(set) var labels: [String] = [""]
  private var bytes: [UInt8] = []
  /// Where each label lies in `bytes`.
  private var ranges: [Range<Int>] = [0..<0]
  private var hashes: [UInt64] = [0]
  /// Open addressing; a slot holds a label + 1, 0 when free.
  ///
  /// Its size is a power of two.
  private var slots: [UInt32]
  /// Differs by process, so that no input can be made to collide.
  private let seed: UInt64

  init(seed: UInt64) {
    self.seed = seed
    slots = Array(repeating: 0, count: 64)
  }

  /// The label of these bytes, which are UTF-8.
  mutating func label(_ field: UnsafeBufferPointer<UInt8>) -> UInt32 {
    if field.isEmpty { return 0 }
    let hash = unsafe hash(of: field)
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] != 0 {
      let label = Int(slots[slot] - 1)
      if unsafe hashes[label] == hash && isEqual(field, ranges[label]) { return UInt32(label) }
      slot = (slot + 1) & (slots.count - 1)
    }
    let label = UInt32(labels.count)
    labels.append(unsafe String(decoding: field, as: UTF8.self))
    ranges.append(bytes.count..<bytes.count + field.count)
    unsafe bytes.append(contentsOf: field)
    hashes.append(hash)
    slots[slot] = label + 1
    if labels.count * 2 > slots.count { grow() }
    return label
  }

  private mutating func grow() {
    slots = Array(repeating: 0, count: slots.count * 2)
    for (label, hash) in hashes.enumerated().dropFirst() {
      var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = UInt32(label) + 1
    }
  }

  private func isEqual(_ field: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Bool {
    guard field.count == range.count else { return false }
    return unsafe bytes.withUnsafeBufferPointer { bytes in
      for index in field.indices where unsafe bytes[range.lowerBound + index] != field[index] { return false }
      return true
    }
  }

  /// Eight bytes at a time, mixed by multiplication.
  private func hash(of field: UnsafeBufferPointer<UInt8>) -> UInt64 {
    let raw = UnsafeRawBufferPointer(field)
    var hash = seed ^ UInt64(truncatingIfNeeded: raw.count)
    var index = 0
    while index + 8 <= raw.count {
      hash = unsafe mix(hash ^ raw.loadUnaligned(fromByteOffset: index, as: UInt64.self))
      index += 8
    }
    var tail: UInt64 = 0
    while index < raw.count {
      tail = unsafe tail << 8 | UInt64(raw[index])
      index += 1
    }
    return mix(hash ^ tail)
  }

  private func mix(_ value: UInt64) -> UInt64 {
    let (high, low) = value.multipliedFullWidth(by: 0x9e37_79b9_7f4a_7c15)
    return high ^ low
  }
}
