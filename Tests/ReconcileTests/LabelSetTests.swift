import Testing

@testable import Reconcile

struct LabelSetTests {
  private func set(_ numbers: [Int]) -> LabelSet {
    var set = LabelSet(below: 200)
    for number in numbers {
      let isNew = set.insert(number)
      #expect(isNew)
    }
    return set
  }

  private static let pairs: [(left: [Int], right: [Int])] = [
    ([], []), ([], [0]), ([0], [0]), ([0, 63], [0, 63, 64]), ([64, 199], [64]),
    ([1, 65, 130], [2, 65, 131]), ([199], [0, 199]),
  ]

  @Test(arguments: pairs)
  func `bits say what a set of numbers says`(left: [Int], right: [Int]) {
    let (first, second) = (set(left), set(right))
    let (whole, other) = (Set(left), Set(right))
    #expect(first.isEmpty == whole.isEmpty)
    #expect(first.count == whole.count)
    #expect(first.first == whole.min())
    #expect((0..<200).allSatisfy { first.contains($0) == whole.contains($0) })
    #expect(first.isSubset(of: second) == whole.isSubset(of: other))
    #expect(first.isStrictSubset(of: second) == whole.isStrictSubset(of: other))
    #expect(first.subtracting(second) == set(whole.subtracting(other).sorted()))
    #expect((first == second) == (whole == other))
  }

  @Test func `a number is in it once`() {
    var numbers = set([70])
    let isNew = numbers.insert(70)
    #expect(!isNew)
    #expect(numbers.count == 1)
  }
}
