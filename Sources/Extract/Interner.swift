import Glibc

/// The labels of one column, each a small integer by first appearance; 0 is the blank.
///
/// Looks labels up by their bytes, so that a record makes no `String`.
struct Interner: Sendable {
  private(set) var labels: [String] = [""]
  private var bytes: [UInt8] = []
  /// Where each label ends in `bytes`; it begins where the one before ends.
  private var ends: [Int] = [0]
  /// Open addressing; a slot holds the upper half of a hash above a label + 1, 0 when free.
  ///
  /// Its size is a power of two.
  private var slots: [UInt64]
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
    let mark = hash & 0xffff_ffff_0000_0000
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot] != 0 {
      if slots[slot] & 0xffff_ffff_0000_0000 == mark {
        let label = Int(truncatingIfNeeded: slots[slot] & 0xffff_ffff) - 1
        if unsafe isEqual(field, label) { return UInt32(truncatingIfNeeded: label) }
      }
      slot = (slot + 1) & mask
    }
    let label = UInt32(labels.count)
    labels.append(unsafe String(decoding: field, as: UTF8.self))
    unsafe bytes.append(contentsOf: field)
    ends.append(bytes.count)
    slots[slot] = mark | UInt64(label + 1)
    if labels.count * 2 > slots.count { grow() }
    return label
  }

  /// Takes over the labels of another interner; returns what each of them is here.
  mutating func merge(_ other: Interner) -> [UInt32] {
    var result: [UInt32] = []
    var begin = 0
    for end in other.ends {
      let known = unsafe other.bytes.withUnsafeBufferPointer { bytes in
        unsafe label(UnsafeBufferPointer(rebasing: bytes[begin..<end]))
      }
      result.append(known)
      begin = end
    }
    return result
  }

  private mutating func grow() {
    slots = Array(repeating: 0, count: slots.count * 2)
    let mask = slots.count - 1
    for label in 1..<labels.count {
      let hash = unsafe bytes.withUnsafeBufferPointer { bytes in
        unsafe self.hash(of: UnsafeBufferPointer(rebasing: bytes[ends[label - 1]..<ends[label]]))
      }
      var slot = Int(truncatingIfNeeded: hash) & mask
      while slots[slot] != 0 { slot = (slot + 1) & mask }
      slots[slot] = hash & 0xffff_ffff_0000_0000 | UInt64(label + 1)
    }
  }

  private func isEqual(_ field: UnsafeBufferPointer<UInt8>, _ label: Int) -> Bool {
    let begin = ends[label - 1]
    guard ends[label] - begin == field.count else { return false }
    return unsafe bytes.withUnsafeBufferPointer { bytes in
      guard let known = bytes.baseAddress, let asked = field.baseAddress else { return false }
      return unsafe memcmp(known + begin, asked, field.count) == 0
    }
  }

  /// Eight bytes at a time, mixed by multiplication; the last eight may overlap those before.
  private func hash(of field: UnsafeBufferPointer<UInt8>) -> UInt64 {
    let raw = UnsafeRawBufferPointer(field)
    var hash = seed ^ UInt64(truncatingIfNeeded: raw.count)
    if raw.count < 8 {
      var tail: UInt64 = 0
      for index in 0..<raw.count { unsafe tail = tail << 8 | UInt64(raw[index]) }
      return mix(hash ^ tail)
    }
    var index = 0
    while index + 8 < raw.count {
      hash = unsafe mix(hash ^ raw.loadUnaligned(fromByteOffset: index, as: UInt64.self))
      index += 8
    }
    return unsafe mix(hash ^ raw.loadUnaligned(fromByteOffset: raw.count - 8, as: UInt64.self))
  }

  private func mix(_ value: UInt64) -> UInt64 {
    let (high, low) = value.multipliedFullWidth(by: 0x9e37_79b9_7f4a_7c15)
    return high ^ low
  }
}
