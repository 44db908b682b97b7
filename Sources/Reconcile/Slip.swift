/// A slip of the pen that makes one amount of another.
package enum Slip: String, Hashable, Sendable, CaseIterable {
  case sign
  /// 万元 where 元 is meant, or the other way round.
  case unit
  /// The point stands elsewhere.
  case point
  /// Two neighbouring digits are exchanged.
  case digits
  /// A digit is left out, or stands twice.
  case digit

  /// Nil where none of them does.
  package init?(from right: Int64, to wrong: Int64) {
    guard right != 0, wrong != 0, right != wrong else { return nil }
    if right == 0 &- wrong {
      self = .sign
    } else if (right < 0) != (wrong < 0) {
      return nil
    } else if let places = Self.places(right.magnitude, wrong.magnitude) {
      self = places == 4 ? .unit : .point
    } else {
      let (first, second) = (Array(String(right.magnitude).utf8), Array(String(wrong.magnitude).utf8))
      if Self.areExchanged(first, second) {
        self = .digits
      } else if Self.lacksDigit(first, second) || Self.standsTwice(first, second) {
        self = .digit
      } else {
        return nil
      }
    }
  }

  /// The places by which the point is moved; what does not fit into 分 is rounded or cut off.
  private static func places(_ first: UInt64, _ second: UInt64) -> Int? {
    let (large, small) = (max(first, second), min(first, second))
    var scale: UInt64 = 1
    for places in 1...8 {
      scale *= 10
      let (whole, rest) = large.quotientAndRemainder(dividingBy: scale)
      if whole == small || (whole + 1 == small && rest >= scale / 2) { return places }
      if whole < small { return nil }
    }
    return nil
  }

  private static func areExchanged(_ left: [UInt8], _ right: [UInt8]) -> Bool {
    guard left.count == right.count, let first = left.indices.first(where: { left[$0] != right[$0] }),
      first + 1 < left.count
    else { return false }
    var exchanged = left
    exchanged.swapAt(first, first + 1)
    return exchanged == right
  }

  /// Of short amounts that would say little.
  private static let fewestDigits = 5

  /// Whether the right digits with one of them left out are the wrong ones.
  private static func lacksDigit(_ right: [UInt8], _ wrong: [UInt8]) -> Bool {
    guard right.count == wrong.count + 1, wrong.count >= fewestDigits else { return false }
    let first = wrong.indices.first { right[$0] != wrong[$0] } ?? wrong.count
    return right[(first + 1)...] == wrong[first...]
  }

  /// Whether the right digits with one of them twice are the wrong ones.
  private static func standsTwice(_ right: [UInt8], _ wrong: [UInt8]) -> Bool {
    guard lacksDigit(wrong, right) else { return false }
    let first = right.indices.first { right[$0] != wrong[$0] } ?? right.count
    return first > 0 && wrong[first] == wrong[first - 1]
  }
}
