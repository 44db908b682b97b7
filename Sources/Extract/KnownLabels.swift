/// The groups of records whose labels have been met before, told by a hash of their bytes alone.
///
/// Whatever the bytes are, two different records have the same 104 bits with a chance of 2^-104 and hardly more, for the
/// hash has secret numbers in it: ten million records are told apart in all but one file of 10^18. So a record is looked
/// up once, not once a label; whatever is not found here is looked up by its labels.
///
/// Words of 64 bits are added to secret ones, multiplied in pairs, and the products added up, twice over, each time with
/// numbers of their own (NH: Black and others, UMAC, 1999). Both sums are the same with a chance of 2^-128, for no record
/// as words begins another. Their halves are multiplied by secret numbers of 128 bits and added up with one more, again
/// twice, and the upper halves of that are the hash (multilinear: Lemire and Kaser, Strongly universal string hashing is
/// fast, 2014).
struct KnownLabels: Sendable {
  /// What stands for the labels of one record.
  struct Hash: Sendable {
    fileprivate var first, second: UInt64
  }

  /// A half of a hash, the upper 40 bits of the other above a group + 1; 0 when free.
  private struct Slot {
    var first: UInt64 = 0
    var second: UInt64 = 0
  }

  private static let groupBits: UInt64 = 24
  private static let groupMask: UInt64 = 1 << groupBits - 1
  /// Pairs of words of one record at most: of two kilobytes.
  private static let pairs = 128

  /// Label fields that stand side by side, commas between them.
  private let stretches: [Range<Int>]
  /// What words are added to, two pairs for each of theirs.
  private let keys = (0..<4 * Self.pairs).map { _ in UInt64.random(in: .min ... .max) }
  /// What both sums' halves are multiplied by, for either half of the hash, and what is added.
  private let factors = (0..<10).map { _ in UInt128.random(in: .min ... .max) }
  /// So many are noted, in two slots each or more: 16 MB where nothing else is said, half as much again while it grows.
  private let most: Int
  /// Open addressing; their number is a power of two.
  private var slots = Self.noSlots
  private var count = 0

  private static let noSlots = [Slot](repeating: Slot(), count: 64)

  /// `runs` of label fields, in their order.
  init(_ runs: [Range<Int>], most: Int = 1 << 19) {
    var stretches: [Range<Int>] = []
    for run in runs {
      if let last = stretches.last, last.upperBound == run.lowerBound {
        stretches[stretches.count - 1] = last.lowerBound..<run.upperBound
      } else {
        stretches.append(run)
      }
    }
    self.stretches = stretches
    self.most = most
  }

  /// The hash of a record's labels, whose fields were cut at their commas; nil where they are too long.
  ///
  /// Each stretch is its length and its bytes, so that where one ends and the next begins tells records apart as well.
  func hash(_ storage: UnsafeBufferPointer<UInt8>, _ places: [Range<Int>]) -> Hash? {
    guard let base = UnsafeRawBufferPointer(storage).baseAddress else { return nil }
    return unsafe keys.withUnsafeBufferPointer { keys in
      var sums = unsafe Sums(keys)
      for stretch in stretches {
        let begin = places[stretch.lowerBound].lowerBound
        let count = places[stretch.upperBound - 1].upperBound - begin
        guard sums.pairs + 2 + count / 16 <= Self.pairs else { return nil }
        unsafe sums.add(base + begin, count)
      }
      return Hash(first: half(0, of: sums), second: half(5, of: sums))
    }
  }

  private func half(_ first: Int, of sums: Sums) -> UInt64 {
    var sum = factors[first + 4]
    sum &+= factors[first] &* UInt128(truncatingIfNeeded: UInt64(truncatingIfNeeded: sums.first))
    sum &+= factors[first + 1] &* (sums.first &>> 64)
    sum &+= factors[first + 2] &* UInt128(truncatingIfNeeded: UInt64(truncatingIfNeeded: sums.second))
    sum &+= factors[first + 3] &* (sums.second &>> 64)
    return UInt64(truncatingIfNeeded: sum &>> 64)
  }

  /// Two sums of products modulo 2^128, each with keys of its own.
  @safe private struct Sums {
    private(set) var first: UInt128 = 0
    private(set) var second: UInt128 = 0
    private(set) var pairs = 0
    private let keys: UnsafeBufferPointer<UInt64>

    init(_ keys: UnsafeBufferPointer<UInt64>) { unsafe self.keys = unsafe keys }

    /// Adds a stretch: its length, with the bytes of a short one; of a longer one sixteen at a time, of which the last may
    /// overlap those before.
    @inline(__always) mutating func add(_ bytes: UnsafeRawPointer, _ count: Int) {
      add(UInt64(truncatingIfNeeded: count), 0 < count && count < 8 ? unsafe bytes.shortWord(count) : 0)
      if count < 8 { return }
      var index = 0
      while index &+ 16 < count {
        add(unsafe (bytes + index).word, unsafe (bytes + index + 8).word)
        index &+= 16
      }
      add(unsafe (bytes + max(0, count - 16)).word, unsafe (bytes + count - 8).word)
    }

    @inline(__always) private mutating func add(_ left: UInt64, _ right: UInt64) {
      let own = unsafe (
        keys[4 &* pairs], keys[4 &* pairs &+ 1], keys[4 &* pairs &+ 2], keys[4 &* pairs &+ 3]
      )
      first &+= UInt128(left &+ own.0) &* UInt128(right &+ own.1)
      second &+= UInt128(left &+ own.2) &* UInt128(right &+ own.3)
      pairs &+= 1
    }
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

  /// Notes the group of labels that were not known, unless there is no more room.
  mutating func note(_ hash: Hash, group: Int) {
    guard count < most, group < Self.groupMask else { return }
    if count * 2 >= slots.count { grow() }
    put(
      Slot(first: hash.first, second: hash.second & ~Self.groupMask | UInt64(truncatingIfNeeded: group + 1)))
    count += 1
  }

  /// Gives the memory back.
  mutating func forgetAll() {
    slots = Self.noSlots
    count = 0
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
