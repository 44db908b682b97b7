/// Reads an amount exactly, as fen.
///
/// Takes what exports write: a sign or brackets for a negative, a mark of currency, marks every third digit, full-width
/// signs, and as many decimals as the unit has below it down to the fen: two for 元. Everything else is refused.
package struct AmountLexer: Sendable {
  package let unit: MoneyUnit
  package let blankIsZero: Bool
  package let dashIsZero: Bool

  package init(unit: MoneyUnit, blankIsZero: Bool, dashIsZero: Bool = false) {
    self.unit = unit
    self.blankIsZero = blankIsZero
    self.dashIsZero = dashIsZero
  }

  package func fen(_ text: String) -> Result<Int64, AmountReason> {
    var bytes = Array(text.utf8)
    return unsafe bytes.withUnsafeMutableBufferPointer { unsafe fen(UnsafeBufferPointer($0)) }
  }

  package func fen(_ field: UnsafeBufferPointer<UInt8>) -> Result<Int64, AmountReason> {
    switch unsafe plain(field) {
    case .failure(let reason) where reason.fault != .blank:
      decorated(unsafe String(decoding: field, as: UTF8.self))
    case let result: result
    }
  }

  // MARK: Digits

  /// An ASCII sign, digits, a point, decimals; nothing else.
  private func plain(_ field: UnsafeBufferPointer<UInt8>) -> Result<Int64, AmountReason> {
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
      guard let next = add(digit, to: value, at: &place) else {
        return .failure(AmountReason(place == nil || place != 0 ? .overflow : .tooManyDecimals))
      }
      value = next
    }
    if digits == 0 { return .failure(AmountReason(.notANumber)) }
    return .success(isNegative ? -value : value)
  }

  /// The value with one more digit; nil where it does not fit, or lies below the fen, which leaves the place 0.
  private func add(_ digit: Int64, to value: Int64, at place: inout Int64?) -> Int64? {
    guard let above = place else {
      let (tens, overflow) = value.multipliedReportingOverflow(by: 10)
      let (worth, overflowBelow) = digit.multipliedReportingOverflow(by: unit.fen)
      let (sum, overflowAbove) = tens.addingReportingOverflow(worth)
      return overflow || overflowBelow || overflowAbove ? nil : sum
    }
    guard above >= 10 else {
      place = 0
      return nil
    }
    place = above / 10
    let (sum, overflow) = value.addingReportingOverflow(digit * (above / 10))
    return overflow ? nil : sum
  }

  /// Without the blanks and tabs around it.
  private func trimmed(_ field: UnsafeBufferPointer<UInt8>) -> (first: Int, last: Int) {
    var first = 0
    var last = field.count
    while unsafe first < last && (field[first] == 0x20 || field[first] == 0x09) { first += 1 }
    while unsafe last > first && (field[last - 1] == 0x20 || field[last - 1] == 0x09) { last -= 1 }
    return (first, last)
  }

  // MARK: Signs around the digits

  /// An amount with brackets, currency, marks or full-width signs, brought to plain digits.
  private func decorated(_ text: String) -> Result<Int64, AmountReason> {
    func refused(_ fault: AmountFault) -> Result<Int64, AmountReason> { .failure(AmountReason(fault)) }
    var rest = trimmedLabel(plainSigns(text))[...]
    if rest.isEmpty { return blankIsZero ? .success(0) : refused(.blank) }
    if rest.allSatisfy({ $0 == "-" }) { return dashIsZero ? .success(0) : refused(.notANumber) }
    var signs = 0
    var isNegative = false
    if rest.hasPrefix("(") && rest.hasSuffix(")") {
      rest = trimmedLabel(String(rest.dropFirst().dropLast()))[...]
      signs += 1
      isNegative = true
    }
    var hasCurrency = false
    while let first = rest.first {
      if first == "-" || first == "+" {
        signs += 1
        isNegative = isNegative || first == "-"
      } else if first == "¥" && !hasCurrency {
        hasCurrency = true
      } else {
        break
      }
      rest = rest.dropFirst().drop { $0 == " " }
    }
    if signs > 1 { return refused(.twoSigns) }
    if isExponential(rest) { return refused(.exponent) }
    if rest.contains(",") {
      guard let unmarked = withoutMarks(rest) else { return refused(.misplacedMarks) }
      rest = unmarked[...]
    }
    // What is left are digits and a point, or it is no number; a sign has been taken.
    guard rest.first?.isNumber == true, rest.allSatisfy({ $0.isASCII && ($0.isNumber || $0 == ".") }) else {
      return refused(.notANumber)
    }
    var bytes = Array(rest.utf8)
    let value = unsafe bytes.withUnsafeMutableBufferPointer { unsafe plain(UnsafeBufferPointer($0)) }
    return value.map { isNegative ? -$0 : $0 }
  }

  /// Of half width, with the one sign of currency and the one minus there are in ASCII and Latin-1.
  private func plainSigns(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in halfWidthText(text).unicodeScalars {
      switch scalar.value {
      case 0xffe5: result.append("¥")
      case 0x2212, 0x2013, 0x2014: result.append("-")
      default: result.append(scalar)
      }
    }
    return String(result)
  }

  private func isExponential(_ text: Substring) -> Bool {
    guard let mark = text.firstIndex(where: { $0 == "e" || $0 == "E" }) else { return false }
    return text[..<mark].contains { $0.isNumber } && text[mark...].contains { $0.isNumber }
  }

  /// Without the marks every third digit before the point; nil where one stands elsewhere.
  private func withoutMarks(_ text: Substring) -> String? {
    let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    let groups = parts[0].split(separator: ",", omittingEmptySubsequences: false)
    guard let first = groups.first, (1...3).contains(first.count),
      groups.dropFirst().allSatisfy({ $0.count == 3 }),
      parts.count < 2 || !parts[1].contains(",")
    else { return nil }
    return groups.joined() + (parts.count > 1 ? "." + parts[1] : "")
  }
}

/// Carries the fault through `Result`.
package struct AmountReason: Error {
  package let fault: AmountFault

  package init(_ fault: AmountFault) { self.fault = fault }
}
