import Core
import Testing

private let yuan = MoneyUnit(name: "元", fen: 100)
private let tenThousand = MoneyUnit(name: "万元", fen: 1_000_000)

/// One printed figure: the amount, its format, the number in the last printed digit and its text.
private struct Figure: CustomTestStringConvertible {
  var fen: Int64
  var format: FigureFormat
  var rounded: Int64
  var text: String

  init(_ fen: Int64, _ unit: MoneyUnit, _ decimals: Int, _ rounded: Int64, _ text: String) {
    self.fen = fen
    format = FigureFormat(unit: unit, decimals: decimals)
    self.rounded = rounded
    self.text = text
  }

  var testDescription: String { "\(fen) fen in \(format.unit.name) with \(format.decimals) decimals" }
}

struct FigureFormatTests {
  @Test(arguments: [yuan, tenThousand, MoneyUnit(name: "三", fen: 3)], [0, 2])
  func `a figure is as long as its text`(unit: MoneyUnit, decimals: Int) {
    let format = FigureFormat(unit: unit, decimals: decimals)
    var random = SeededRandom(7)
    let amounts = (0..<400).map { _ in
      Int64.random(in: .min ... .max, using: &random) >> Int64.random(in: 0...63, using: &random)
    }
    for fen in amounts + [0, 1, -1, .max, .min, .max / 100, .min / 100] {
      let money = Money(fen: fen)
      #expect(format.length(money) == format.text(money).count, "\(fen)")
      // Half away from zero, in numbers that cannot overflow.
      let scaled = UInt128(fen.magnitude) * (decimals == 0 ? 1 : 100)
      let quotient = (scaled * 2 + UInt128(unit.fen)) / UInt128(unit.fen * 2)
      #expect(Int128(format.rounded(money).magnitude) == Int128(Int64(clamping: quotient)), "\(fen)")
    }
  }

  @Test(arguments: [
    Figure(0, tenThousand, 0, 0, "0"),
    Figure(499_999, tenThousand, 0, 0, "0"),
    Figure(500_000, tenThousand, 0, 1, "1"),
    Figure(1_499_999, tenThousand, 0, 1, "1"),
    Figure(1_500_000, tenThousand, 0, 2, "2"),
    // The doc comment's example: 16,700.00 元.
    Figure(1_670_000, tenThousand, 0, 2, "2"),
    Figure(-500_000, tenThousand, 0, -1, "-1"),
    Figure(-1_500_000, tenThousand, 0, -2, "-2"),
    Figure(-1_499_999, tenThousand, 0, -1, "-1"),
    // There is no −0.
    Figure(-499_999, tenThousand, 0, 0, "0"),
    Figure(-1, tenThousand, 0, 0, "0"),
    Figure(-4_999, tenThousand, 2, 0, "0.00"),
    Figure(4_999, tenThousand, 2, 0, "0.00"),
    Figure(5_000, tenThousand, 2, 1, "0.01"),
    Figure(-5_000, tenThousand, 2, -1, "-0.01"),
    Figure(99_995_000, tenThousand, 2, 10_000, "100.00"),
    Figure(123_456_789, tenThousand, 2, 12_346, "123.46"),
    Figure(49, yuan, 0, 0, "0"),
    Figure(50, yuan, 0, 1, "1"),
    Figure(-50, yuan, 0, -1, "-1"),
    Figure(-49, yuan, 0, 0, "0"),
    Figure(1, yuan, 2, 1, "0.01"),
    Figure(-1, yuan, 2, -1, "-0.01"),
    Figure(10, yuan, 2, 10, "0.10"),
    Figure(123_456, yuan, 2, 123_456, "1234.56"),
    Figure(.max, yuan, 2, .max, "92233720368547758.07"),
    Figure(.max, yuan, 0, 92_233_720_368_547_758, "92233720368547758"),
    Figure(.min, yuan, 0, -92_233_720_368_547_758, "-92233720368547758"),
    Figure(.max, tenThousand, 0, 9_223_372_036_855, "9223372036855"),
    Figure(.min, tenThousand, 0, -9_223_372_036_855, "-9223372036855"),
    Figure(.max, tenThousand, 2, 922_337_203_685_478, "9223372036854.78"),
    Figure(.min, tenThousand, 2, -922_337_203_685_478, "-9223372036854.78"),
  ])
  private func `a figure is rounded half away from zero, once`(figure: Figure) {
    let money = Money(fen: figure.fen)
    #expect(figure.format.rounded(money) == figure.rounded)
    #expect(figure.format.text(money) == figure.text)
  }

  @Test(arguments: 1...8 as ClosedRange<UInt64>)
  func `rounding is symmetric and never further off than half a digit`(seed: UInt64) {
    var random = SeededRandom(seed)
    for _ in 0..<500 {
      // Small amounts as well as large ones.
      let bits = Int64.random(in: 0..<48, using: &random)
      let fen = Int64.random(in: -(1 << 52)...(1 << 52), using: &random) >> bits
      for unit in [yuan, tenThousand] {
        for (decimals, scale) in [(0, 1), (2, 100)] as [(Int, Int64)] {
          let format = FigureFormat(unit: unit, decimals: decimals)
          let printed = format.rounded(Money(fen: fen))
          #expect(format.rounded(Money(fen: -fen)) == -printed)
          let off = Int128(printed) * Int128(unit.fen) - Int128(fen) * Int128(scale)
          #expect(off.magnitude * 2 <= unit.fen.magnitude, "\(fen) fen printed as \(printed)")
        }
      }
    }
  }
}

struct RoundingTests {
  private static let changes: [(decimals: Int, fen: Int64, isRounding: Bool)] = [
    (0, 499_999, true), (0, -499_999, true), (0, 500_000, false), (0, 1_000_000, false), (2, 4_999, true),
    (2, 5_000, false), (0, 0, true), (0, .min, false),
  ]

  /// Of 万元.
  @Test(arguments: changes)
  func `less than half a printed digit is a change that rounding shows`(
    decimals: Int, fen: Int64, isRounding: Bool
  ) {
    let format = FigureFormat(unit: MoneyUnit(name: "万元", fen: 1_000_000), decimals: decimals)
    #expect(format.isRounding(Money(fen: fen)) == isRounding)
  }
}
