/// A unit amounts are written or printed in: 元 or 万元.
package struct MoneyUnit: Hashable, Sendable {
  /// The word of the form.
  package var name: String
  /// What one unit is worth.
  package var fen: Int64

  package init(name: String, fen: Int64) {
    self.name = name
    self.fen = fen
  }
}

/// What an office or a table says of how figures are printed; nil is as around it.
package struct FigureChange: Hashable, Sendable {
  package var unit: MoneyUnit?
  package var decimals: Int?
  package var blankZero: Bool?

  package init(unit: MoneyUnit? = nil, decimals: Int? = nil, blankZero: Bool? = nil) {
    self.unit = unit
    self.decimals = decimals
    self.blankZero = blankZero
  }

  package func applied(to format: FigureFormat) -> FigureFormat {
    FigureFormat(
      unit: unit ?? format.unit, decimals: decimals ?? format.decimals,
      blankZero: blankZero ?? format.blankZero)
  }
}

/// How the figures of a table are printed.
package struct FigureFormat: Hashable, Sendable {
  package var unit: MoneyUnit
  /// Digits after the point, 0 or 2.
  package var decimals: Int
  /// A zero leaves its cell empty.
  package var blankZero: Bool

  package init(unit: MoneyUnit, decimals: Int = 0, blankZero: Bool = false) {
    self.unit = unit
    self.decimals = decimals
    self.blankZero = blankZero
  }

  /// The printed figure, in the last printed digit: 16,700.00 元 in 万元 without decimals is 2.
  ///
  /// Rounded half up, away from zero, as the published forms are; there is no −0.
  package func rounded(_ money: Money) -> Int64 {
    let scale = decimals == 0 ? 1 : (1...decimals).reduce(Int64(1)) { power, _ in power * 10 }
    let unit = UInt64(self.unit.fen)
    let (scaled, isTooLarge) = money.fen.magnitude.multipliedReportingOverflow(by: UInt64(scale))
    let (raised, isAtLimit) = scaled.addingReportingOverflow(unit / 2)
    if !isTooLarge && !isAtLimit {
      let quotient = Int64(clamping: raised / unit)
      return money.fen < 0 ? -quotient : quotient
    }
    // 128 bits, so that neither the scale nor the half can overflow.
    let twice = UInt128(money.fen.magnitude) * UInt128(scale) * 2 + UInt128(unit)
    let quotient = Int64(clamping: twice / (UInt128(unit) * 2))
    return money.fen < 0 ? -quotient : quotient
  }

  /// How many characters the printed figure has.
  package func length(_ money: Money) -> Int {
    let value = rounded(money)
    var digits = 1
    var rest = value.magnitude
    while rest >= 10 {
      rest /= 10
      digits += 1
    }
    return (value < 0 ? 1 : 0) + (decimals > 0 ? max(digits, decimals + 1) + 1 : digits)
  }

  /// The printed figure as text, without thousands marks.
  package func text(_ money: Money) -> String {
    let value = rounded(money)
    guard decimals > 0 else { return "\(value)" }
    let digits = String(value.magnitude)
    let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
    return "\(value < 0 ? "-" : "")\(padded.dropLast(decimals)).\(padded.suffix(decimals))"
  }
}

extension [FigureFormat] {
  /// The one with the smallest last digit: it shows a difference of figures of all of them.
  package var finest: FigureFormat? { self.min { $0.digit < $1.digit } }
}

extension FigureFormat {
  /// What the last printed digit is worth, in fen.
  fileprivate var digit: Int64 { (0..<decimals).reduce(unit.fen) { worth, _ in worth / 10 } }

  /// Whether a change of the exact value is less than half a printed digit: where it shows, rounding shows it.
  package func isRounding(_ change: Money) -> Bool {
    let (twice, overflow) = change.fen.magnitude.multipliedReportingOverflow(by: 2)
    return !overflow && twice < digit.magnitude
  }

  /// The amount that the printed figure says.
  package func printedAmount(of money: Money) -> Money {
    let scale = (0..<decimals).reduce(Int128(1)) { power, _ in power * 10 }
    return Money(fen: Int64(clamping: Int128(rounded(money)) * Int128(unit.fen) / scale))
  }
}
