import Core

/// Reads an amount exactly, as fen.
///
/// Takes a sign, digits, a point and as many decimals as the unit has below it down to the fen: two for 元.
struct AmountLexer {
  let unit: MoneyUnit
  let blankIsZero: Bool

  func fen(_ field: UnsafeBufferPointer<UInt8>) -> Result<Int64, AmountReason> {
    let (first, last) = unsafe trimmed(field)
    if first == last { return blankIsZero ? .success(0) : .failure(AmountReason(.blank)) }
    var index = first
    var isNegative = false
    if unsafe field[index] == UInt8(ascii: "-") || field[index] == UInt8(ascii: "+") {
      isNegative = unsafe field[index] == UInt8(ascii: "-")
      index += 1
    }
    var value: Int64 = 0
    var digits = 0
    /// What a digit at this place is worth; nil before the point.
    var place: Int64?
    while index < last {
      let byte = unsafe field[index]
      index += 1
      if byte == UInt8(ascii: "."), place == nil, digits > 0 {
        place = unit.fen
        digits = 0
        continue
      }
      guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else {
        return .failure(AmountReason(.notANumber))
      }
      let digit = Int64(byte - UInt8(ascii: "0"))
      digits += 1
      if let above = place {
        guard above % 10 == 0, above > 1 else { return .failure(AmountReason(.tooManyDecimals)) }
        place = above / 10
        let (sum, overflow) = value.addingReportingOverflow(digit * (above / 10))
        if overflow { return .failure(AmountReason(.overflow)) }
        value = sum
      } else {
        let (tens, overflow) = value.multipliedReportingOverflow(by: 10)
        let (worth, overflowBelow) = digit.multipliedReportingOverflow(by: unit.fen)
        let (sum, overflowAbove) = tens.addingReportingOverflow(worth)
        if overflow || overflowBelow || overflowAbove { return .failure(AmountReason(.overflow)) }
        value = sum
      }
    }
    if digits == 0 { return .failure(AmountReason(.notANumber)) }
    return .success(isNegative ? -value : value)
  }

  /// Without the blanks and tabs around it.
  private func trimmed(_ field: UnsafeBufferPointer<UInt8>) -> (first: Int, last: Int) {
    var first = 0
    var last = field.count
    while unsafe first < last && (field[first] == 0x20 || field[first] == 0x09) { first += 1 }
    while unsafe last > first && (field[last - 1] == 0x20 || field[last - 1] == 0x09) { last -= 1 }
    return (first, last)
  }
}

/// Carries the fault through `Result`.
struct AmountReason: Error {
  let fault: AmountFault

  init(_ fault: AmountFault) { self.fault = fault }
}
