/// A slip of the pen that makes one amount of another.
package enum Slip: String, Hashable, Sendable, CaseIterable {
  case sign
  /// 万元 where 元 is meant, or the other way round.
  case unit
  /// The point stands elsewhere.
  case point
  /// Two neighbouring digits are exchanged.
  case digits

  /// Nil where none of them does.
  package init?(from right: Int64, to wrong: Int64) {
    guard right != 0, wrong != 0, right != wrong else { return nil }
    if right == 0 &- wrong {
      self = .sign
    } else if (right < 0) != (wrong < 0) {
      return nil
    } else if let places = Self.places(right.magnitude, wrong.magnitude) {
      self = places == 4 ? .unit : .point
    } else if Self.areExchanged(Array(String(right.magnitude).utf8), Array(String(wrong.magnitude).utf8)) {
      self = .digits
    } else {
      return nil
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
}
