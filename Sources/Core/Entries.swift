/// The entries of a part of a cube, their members and sums side by side.
///
/// A year has hundreds of thousands: none has memory of its own. Read through `member` and `sum` none is made, either.
package struct Entries: Sendable {
  package private(set) var count = 0
  /// Members an entry, and sums an entry; of no meaning where there are no entries.
  private(set) var width = 0
  private(set) var measures = 0
  private var members: [UInt32] = []
  private var sums: [Int64] = []

  package init() {}

  package init(_ entries: some Sequence<Entry>) {
    for entry in entries { append(entry) }
  }

  /// `count` entries at once: `keys` holds the members of one after the other, `sums` their sums.
  package init(count: Int, keys: [UInt32], sums: [Int64]) {
    precondition(
      count == 0 ? keys.isEmpty && sums.isEmpty : keys.count % count == 0 && sums.count % count == 0)
    self.count = count
    members = keys
    self.sums = sums
    if count > 0 {
      width = keys.count / count
      measures = sums.count / count
    }
  }

  /// All entries of a part have as many members and sums.
  package mutating func append(_ entry: Entry) {
    if count == 0 {
      width = entry.members.count
      measures = entry.sums.count
    }
    precondition(entry.members.count == width && entry.sums.count == measures)
    members += entry.members
    sums += entry.sums
    count += 1
  }

  /// The member an entry has at a position of its grouping.
  package func member(_ position: Int, of entry: Int) -> UInt32 { members[entry * width + position] }

  /// An entry's sum of a measure, in fen.
  package func sum(_ measure: Int, of entry: Int) -> Int64 { sums[entry * measures + measure] }

  /// Whether an entry has a sum that is not 0.
  package func counts(_ entry: Int) -> Bool {
    sums[entry * measures..<(entry + 1) * measures].contains { $0 != 0 }
  }

  /// The members at a position, entry by entry.
  package func members(at position: Int) -> [UInt32] { (0..<count).map { member(position, of: $0) } }

  /// The sums of a measure, entry by entry, in fen.
  package func sums(of measure: Int) -> [Int64] { (0..<count).map { sum(measure, of: $0) } }

  /// The entries of which this holds, in order.
  package func only(where isMeant: (Int) -> Bool) -> Entries {
    var result = Entries()
    for entry in 0..<count where isMeant(entry) {
      result.append(self[entry])
    }
    return result
  }
}

extension Entries: RandomAccessCollection, MutableCollection, ExpressibleByArrayLiteral {
  package init(arrayLiteral entries: Entry...) { self.init(entries) }

  package var startIndex: Int { 0 }
  package var endIndex: Int { count }

  package subscript(entry: Int) -> Entry {
    get {
      Entry(
        members: Array(members[entry * width..<(entry + 1) * width]),
        sums: Array(sums[entry * measures..<(entry + 1) * measures]))
    }
    set {
      precondition(newValue.members.count == width && newValue.sums.count == measures)
      members.replaceSubrange(entry * width..<(entry + 1) * width, with: newValue.members)
      sums.replaceSubrange(entry * measures..<(entry + 1) * measures, with: newValue.sums)
    }
  }
}

extension Entries: Hashable {
  package static func == (left: Entries, right: Entries) -> Bool {
    left.count == right.count && left.members == right.members && left.sums == right.sums
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(count)
    hasher.combine(members)
    hasher.combine(sums)
  }
}
