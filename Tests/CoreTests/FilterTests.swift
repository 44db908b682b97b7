import Core
import Testing

struct FilterTests {
  @Test(
    arguments: [
      (.keys(["a"]), "a", true),
      (.keys(["a"]), "ab", false),
      (.keys([""]), "", true),
      (.keys([]), "", false),
      (.prefixes(["201"]), "201", true),
      (.prefixes(["201"]), "2010101", true),
      (.prefixes(["201"]), "20", false),
      (.prefixes(["201", "3"]), "302", true),
      // The empty prefix is how a condition on any member is written.
      (.prefixes([""]), "x", true),
      (.prefixes([]), "x", false),
    ] as [(Accepted, String, Bool)])
  func `keys are whole, prefixes are beginnings`(accepted: Accepted, key: String, takes: Bool) {
    #expect(accepted.accepts(key) == takes)
  }

  @Test(
    arguments: [
      (.keys(["a", "b"]), .keys(["b", "c"]), .keys(["b"])),
      (.keys(["a"]), .keys(["b"]), .keys([])),
      (.keys(["2010101", "302"]), .prefixes(["201"]), .keys(["2010101"])),
      (.prefixes(["201"]), .keys(["302"]), .keys([])),
      (.prefixes(["2"]), .prefixes(["201"]), .prefixes(["201"])),
      (.prefixes(["201"]), .prefixes(["2", "3"]), .prefixes(["201"])),
      (.prefixes(["201", "3"]), .prefixes(["2", "302"]), .prefixes(["201", "302"])),
      (.prefixes(["201"]), .prefixes(["202"]), .prefixes([])),
      (.prefixes([""]), .prefixes(["201"]), .prefixes(["201"])),
      (.prefixes([""]), .keys(["x"]), .keys(["x"])),
    ] as [(Accepted, Accepted, Accepted)])
  func `an intersection is what both accept`(left: Accepted, right: Accepted, both: Accepted) {
    #expect(left.intersection(right) == both)
    #expect(right.intersection(left) == both)
  }

  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func `an intersection accepts a key where both do, and only there`(seed: UInt64) {
    var random = SeededRandom(seed)
    func text() -> String {
      String((0..<Int.random(in: 0...3, using: &random)).map { _ in Bool.random(using: &random) ? "a" : "b" })
    }
    func accepted() -> Accepted {
      let texts = Set((0..<3).map { _ in text() })
      return Bool.random(using: &random) ? .keys(texts) : .prefixes(texts)
    }
    for _ in 0..<100 {
      let (left, right, key) = (accepted(), accepted(), text())
      let both = left.intersection(right)
      #expect(both.accepts(key) == (left.accepts(key) && right.accepts(key)), "\(left) ∩ \(right), \(key)")
      #expect(both == right.intersection(left))
    }
  }

  @Test(
    arguments: [
      ([:], [:], [:]),
      (["x": .keys(["a"])], [:], ["x": .keys(["a"])]),
      (["x": .keys(["a"])], ["y": .keys(["b"])], ["x": .keys(["a"]), "y": .keys(["b"])]),
      (["x": .keys(["a", "b"])], ["x": .keys(["b"])], ["x": .keys(["b"])]),
      (["x": .keys(["a"])], ["x": .keys(["b"])], nil),
      (["x": .prefixes(["1"]), "y": .keys(["b"])], ["x": .prefixes(["2"])], nil),
    ] as [([String: Accepted], [String: Accepted], [String: Accepted]?)])
  func `filters meet dimension by dimension; where nothing can pass there is none`(
    left: [String: Accepted], right: [String: Accepted], both: [String: Accepted]?
  ) {
    #expect(Filter(left).intersection(Filter(right)) == both.map { Filter($0) })
    #expect(Filter(right).intersection(Filter(left)) == both.map { Filter($0) })
  }
}
