import Core
import Testing

struct MoneyTests {
  @Test(
    arguments: [
      (0, "0.00"),
      (5, "0.05"),
      (-5, "-0.05"),
      (99, "0.99"),
      (100, "1.00"),
      (-123_450, "-1234.50"),
      (.max, "92233720368547758.07"),
      (.min, "-92233720368547758.08"),
    ] as [(Int64, String)])
  func `money is written in 元 with two decimals`(fen: Int64, text: String) {
    #expect(Money(fen: fen).description == text)
  }

  @Test(
    arguments: [
      (1, 2, 3),
      (-1, 1, 0),
      (.max, 0, .max),
      (.max, 1, nil),
      (.min, -1, nil),
      (.min, .max, -1),
      (.max, .max, nil),
      (.min, .min, nil),
    ] as [(Int64, Int64, Int64?)])
  func `a sum that does not fit is nil, never wrapped`(left: Int64, right: Int64, sum: Int64?) {
    #expect(Money(fen: left).adding(Money(fen: right))?.fen == sum)
    #expect(Money(fen: right).adding(Money(fen: left))?.fen == sum)
  }

  @Test(
    arguments: [
      (0, 0),
      (7, -7),
      (-7, 7),
      (.max, -.max),
      (.min, nil),
    ] as [(Int64, Int64?)])
  func `only the least amount has no opposite`(fen: Int64, opposite: Int64?) {
    #expect(Money(fen: fen).negated?.fen == opposite)
  }

  @Test func `money is ordered by its sign and size`() {
    let sorted = [3, -2, 0, .min, .max].map { Money(fen: $0) }.sorted()
    #expect(sorted.map(\.fen) == [.min, -2, 0, 3, .max])
    #expect(Money.zero == Money(fen: 0))
  }
}
