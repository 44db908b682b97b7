/// An exact amount in fen (分, a hundredth of a 元).
///
/// `Int64` holds ±92 万亿元, far above any budget; what does not fit is refused, never wrapped.
package struct Money: Hashable, Comparable, Sendable {
  package var fen: Int64

  package init(fen: Int64) { self.fen = fen }

  package static let zero = Money(fen: 0)

  package static func < (left: Money, right: Money) -> Bool { left.fen < right.fen }

  /// The sum, or nil where it does not fit.
  package func adding(_ other: Money) -> Money? {
    let (sum, overflow) = fen.addingReportingOverflow(other.fen)
    return overflow ? nil : Money(fen: sum)
  }

  /// An amount in 元 as exports write it, or why it is none.
  package static func read(yuan text: String) -> Result<Money, AmountReason> {
    let yuan = MoneyUnit(name: "", fen: 100)
    return AmountLexer(unit: yuan, blankIsZero: false).fen(text).map(Money.init(fen:))
  }

  /// The amount with the other sign, or nil for the one value that has none.
  package var negated: Money? {
    let (difference, overflow) = Int64(0).subtractingReportingOverflow(fen)
    return overflow ? nil : Money(fen: difference)
  }
}

extension Money: CustomStringConvertible {
  /// 元 with two decimals: `-1234.50`.
  package var description: String { yuan(fen.magnitude, isNegative: fen < 0) }
}

/// A sum in 元 with two decimals, which may be more than one amount can hold.
package func yuanText(fen: Int128) -> String {
  yuan(fen.magnitude, isNegative: fen < 0)
}

private func yuan(_ fen: some UnsignedInteger, isNegative: Bool) -> String {
  let cents = UInt8(fen % 100)
  var text = isNegative ? "-" : ""
  text += String(fen / 100)
  text += cents < 10 ? ".0" : "."
  text += String(cents)
  return text
}
