/// A set of small numbers, a bit each.
struct LabelSet: Hashable {
  private var words: [UInt64]

  /// Holds nothing yet, and numbers below `size`.
  init(below size: Int) { words = Array(repeating: 0, count: (size + 63) / 64) }

  var isEmpty: Bool { words.allSatisfy { $0 == 0 } }

  var count: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }

  /// The smallest number in it; nil where it is empty.
  var first: Int? {
    words.firstIndex { $0 != 0 }.map { $0 * 64 + words[$0].trailingZeroBitCount }
  }

  func contains(_ number: Int) -> Bool { words[number / 64] >> UInt64(number % 64) & 1 == 1 }

  /// False where it is in it already.
  mutating func insert(_ number: Int) -> Bool {
    let bit: UInt64 = 1 << UInt64(number % 64)
    defer { words[number / 64] |= bit }
    return words[number / 64] & bit == 0
  }

  /// Of sets of one size.
  func isSubset(of other: LabelSet) -> Bool {
    words.indices.allSatisfy { words[$0] & ~other.words[$0] == 0 }
  }

  func isStrictSubset(of other: LabelSet) -> Bool { isSubset(of: other) && self != other }

  func subtracting(_ other: LabelSet) -> LabelSet {
    var result = self
    for index in words.indices { result.words[index] &= ~other.words[index] }
    return result
  }
}
