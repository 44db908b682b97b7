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

  /// An amount in 元 as the program prints it, with or without marks between thousands; nil for any other text.
  package init?(yuan text: String) {
    let plain = foldedLabel(text).filter { $0 != "," }
    let parts = plain.split(separator: ".", omittingEmptySubsequences: false)
    guard let yuan = parts.first.flatMap({ Int64($0) }), parts.count <= 2,
      yuan.magnitude < 90_000_000_000_000_000
    else { return nil }
    let cents = parts.count == 2 ? String(parts[1]) : ""
    guard cents.count <= 2, cents.allSatisfy({ $0.isASCII && $0.isNumber }),
      let fen = Int64((cents + "00").prefix(2))
    else { return nil }
    self.fen = yuan * 100 + (plain.hasPrefix("-") ? -fen : fen)
  }

  /// The amount with the other sign, or nil for the one value that has none.
  package var negated: Money? {
    let (difference, overflow) = Int64(0).subtractingReportingOverflow(fen)
    return overflow ? nil : Money(fen: difference)
  }
}

extension Money: CustomStringConvertible {
  /// 元 with two decimals: `-1234.50`.
  package var description: String { yuanText(fen: Int128(fen)) }
}

/// A sum in 元 with two decimals, which may be more than one amount can hold.
package func yuanText(fen: Int128) -> String {
  let cents = fen.magnitude % 100
  return "\(fen < 0 ? "-" : "")\(fen.magnitude / 100).\(cents < 10 ? "0" : "")\(cents)"
}
