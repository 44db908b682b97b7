import Testing

@testable import Normalize

struct PairInternerTests {
  @Test func `pairs count by first appearance and stay apart while the table grows`() {
    var pairs = PairInterner()
    for round in 0..<2 {
      var expected: UInt32 = 0
      for left in 0..<70 as Range<UInt32> {
        for right in 0..<70 as Range<UInt32> {
          #expect(pairs.id(left, right &* 0x0101_0101) == expected, "round \(round)")
          expected += 1
        }
      }
    }
    #expect(pairs.id(.max, .max) == 4900)
  }
}
