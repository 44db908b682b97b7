/// The groups of records whose labels have been met before, told by a hash of their bytes alone.
///
/// 104 bits of a hash with secret seeds stand for the bytes: that two of a million different records are taken for one
/// happens once in 10^19 files, less often than a machine's memory fails. A record is looked up once in this way, not
/// once a label; whatever is not found here is looked up by its labels.
struct KnownLabels: Sendable {
  /// What stands for the labels of one record.
  struct Hash {
    fileprivate var first, second: UInt64
  }

  /// A half of a hash, the upper 40 bits of the other above a group + 1; 0 when free.
  private struct Slot {
    var first: UInt64 = 0
    var second: UInt64 = 0
  }

  private static let groupBits: UInt64 = 24
  private static let groupMask: UInt64 = 1 << groupBits - 1
  /// So much memory is never passed: 16 MB, half of it free.
  private static let most = 1 << 19

  /// Label fields that stand side by side, commas between them.
  private let stretches: [Range<Int>]
  private let firstSeed = UInt64.random(in: .min ... .max)
  private let secondSeed = UInt64.random(in: .min ... .max)
  private let firstFactor = UInt64.random(in: .min ... .max)
  private let secondFactor = UInt64.random(in: .min ... .max)
  /// Open addressing; their number is a power of two.
  private var slots = [Slot](repeating: Slot(), count: 64)
  private var count = 0

  /// `runs` of label fields, in their order.
  init(_ runs: [Range<Int>]) {
    var stretches: [Range<Int>] = []
    for run in runs {
      if let last = stretches.last, last.upperBound == run.lowerBound {
        stretches[stretches.count - 1] = last.lowerBound..<run.upperBound
      } else {
        stretches.append(run)
      }
    }
    self.stretches = stretches
  }

  /// The hash of a record's labels, whose fields were cut at their commas.
  func hash(_ storage: UnsafeBufferPointer<UInt8>, _ places: [Range<Int>]) -> Hash {
    var hash = Hash(first: firstSeed, second: secondSeed)
    guard let base = UnsafeRawBufferPointer(storage).baseAddress else { return hash }
    for stretch in stretches {
      let begin = places[stretch.lowerBound].lowerBound
      let count = places[stretch.upperBound - 1].upperBound - begin
      if count > 0 { unsafe add(base + begin, count, to: &hash) }
      // Where one stretch ends and the next begins tells records apart as well.
      add(UInt64(truncatingIfNeeded: count), 0, to: &hash)
    }
    return hash
  }

  /// Sixteen bytes at a time; the last sixteen may overlap those before.
  private func add(_ bytes: UnsafeRawPointer, _ count: Int, to hash: inout Hash) {
    let last = count - 8
    if last < 0 {
      add(unsafe bytes.shortWord(count), 0, to: &hash)
    } else {
      var index = 0
      while index < last - 8 {
        add(unsafe (bytes + index).word, unsafe (bytes + index + 8).word, to: &hash)
        index += 16
      }
      add(unsafe (bytes + max(0, last - 8)).word, unsafe (bytes + last).word, to: &hash)
    }
  }

  private func add(_ left: UInt64, _ right: UInt64, to hash: inout Hash) {
    hash.first = (hash.first ^ left).mixed(with: right ^ firstFactor)
    hash.second = (hash.second ^ right).mixed(with: left ^ secondFactor)
  }

  /// Says nothing: what is touched has to be touched for something.
  func touch(_ hash: Hash) -> UInt64 { slots[home(of: hash.first)].first }

  /// The group of records with these labels; nil where none is known.
  func group(of hash: Hash) -> Int? {
    var slot = home(of: hash.first)
    while slots[slot].second != 0 {
      if slots[slot].first == hash.first && (slots[slot].second ^ hash.second) >> Self.groupBits == 0 {
        return Int(truncatingIfNeeded: slots[slot].second & Self.groupMask) - 1
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  /// Notes the group of labels that were not known; of many groups not all.
  mutating func note(_ hash: Hash, group: Int) {
    guard count < Self.most, group < Self.groupMask else { return }
    if count * 2 >= slots.count { grow() }
    put(
      Slot(first: hash.first, second: hash.second & ~Self.groupMask | UInt64(truncatingIfNeeded: group + 1)))
    count += 1
  }

  private func home(of first: UInt64) -> Int { Int(truncatingIfNeeded: first) & (slots.count - 1) }

  private mutating func put(_ new: Slot) {
    var slot = home(of: new.first)
    while slots[slot].second != 0 { slot = (slot + 1) & (slots.count - 1) }
    slots[slot] = new
  }

  private mutating func grow() {
    let old = slots
    slots = Array(repeating: Slot(), count: old.count * 2)
    for slot in old where slot.second != 0 { put(slot) }
  }
}
