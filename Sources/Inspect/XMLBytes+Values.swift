import Core

extension XMLBytes {
  /// The characters of a piece, its entities replaced and its line ends as XML reads them.
  func string(_ piece: Piece) -> String {
    guard piece.isCoded else { return string(piece.range) }
    var result = String.UnicodeScalarView()
    var here = piece.range.lowerBound
    var plain = here
    while here < piece.range.upperBound {
      let byte = at(here)
      guard byte == UInt8(ascii: "&") || byte == 0x0d else {
        here += 1
        continue
      }
      result.append(contentsOf: string(plain..<here).unicodeScalars)
      if byte == 0x0d {
        here += 1
        let isPair = here < piece.range.upperBound && at(here) == 0x0a
        if !isPair { result.append("\n") }
      } else if let scalar = skipEntity(&here) {
        result.append(scalar)
      }
      plain = here
    }
    result.append(contentsOf: string(plain..<piece.range.upperBound).unicodeScalars)
    return String(result)
  }

  /// Moves past an entity, and says what character it stands for; nil where nobody knows.
  func skipEntity(_ here: inout Int) -> Unicode.Scalar? {
    let start = here
    while here < count, at(here) != UInt8(ascii: ";"), here - start < 12 { here += 1 }
    guard here < count, at(here) == UInt8(ascii: ";"), let scalar = Self.entity(string(start + 1..<here))
    else { return nil }
    here += 1
    return scalar
  }

  private static func entity(_ name: String) -> Unicode.Scalar? {
    switch name {
    case "lt": return "<"
    case "gt": return ">"
    case "amp": return "&"
    case "quot": return "\""
    case "apos": return "'"
    default:
      let isHexadecimal = name.hasPrefix("#x")
      let digits = name.dropFirst(isHexadecimal ? 2 : 1)
      guard name.hasPrefix("#"), digits.first != "+", digits.first != "-",
        let value = UInt32(digits, radix: isHexadecimal ? 16 : 10), let scalar = Unicode.Scalar(value)
      else { return nil }
      switch value {
      case 0x09, 0x0a, 0x0d, 0x20...0xd7ff, 0xe000...0xfffd, 0x10000...0x10ffff: return scalar
      default: return nil
      }
    }
  }

  // MARK: Numbers

  /// A whole number without a sign; nil where it is none.
  @inline(__always) func number(_ piece: Piece) -> Int? { piece.isCoded ? nil : number(piece.range) }

  @inline(__always) private func number(_ range: Range<Int>) -> Int? {
    range.count <= 9 ? digits(range) : nil
  }

  /// What at most 18 digits say; nil where there are others, or none.
  @inline(__always) private func digits(_ range: Range<Int>) -> Int? {
    let length = range.upperBound &- range.lowerBound
    return length &- 1 < 8 && length > 0 && count &- range.lowerBound >= 8
      ? eightDigits(eight(range.lowerBound), length) : manyDigits(range)
  }

  /// Digit by digit: there are too many for a word, or too few bytes behind them.
  private func manyDigits(_ range: Range<Int>) -> Int? {
    guard (1...18).contains(range.count) else { return nil }
    var value = 0
    for index in range {
      let digit = at(index) &- UInt8(ascii: "0")
      guard digit < 10 else { return nil }
      value = value &* 10 &+ Int(digit)
    }
    return value
  }

  /// The number of which the first so many bytes of a word are the digits.
  ///
  /// All at once, because how many they are is as good as random: each pair becomes a number, then each pair of pairs.
  @inline(__always) private func eightDigits(_ word: UInt64, _ count: Int) -> Int? {
    let bits = UInt64(count) * 8
    let digits = word << (64 - bits) | Self.each(UInt8(ascii: "0")) >> bits
    // Six more than a digit still begins with a 3; six more than what follows 9 does not.
    guard digits & Self.each(0xf0) == Self.each(0x30),
      (digits &+ Self.each(6)) & Self.each(0xf0) == Self.each(0x30)
    else { return nil }
    var value = digits & Self.each(0x0f)
    value = (value &* 10 &+ value >> 8) & 0x00ff_00ff_00ff_00ff
    value = (value &* 100 &+ value >> 16) & 0x0000_ffff_0000_ffff
    value = (value &* 10_000 &+ value >> 32) & 0xffff_ffff
    return Int(value)
  }

  /// A floating-point number as spreadsheets write it; nil where it is none.
  func double(_ piece: Piece) -> Double? { shortDecimal(piece.range) ?? Double(string(piece)) }

  /// A size or place as a sheet can have it; no measure is what is endless or beyond all sheets.
  func measure(_ piece: Piece) -> Double? {
    guard let value = double(piece), value.magnitude <= Self.largestMeasure else { return nil }
    return value
  }

  /// As many rows as a sheet has.
  private static let largestMeasure = 1_048_576.0

  /// A number of at most 15 digits, a sign before and a point among them; nil for any other.
  ///
  /// Its digits and the power of ten are exact as they are, so that one division rounds as it should.
  private func shortDecimal(_ range: Range<Int>) -> Double? {
    guard !range.isEmpty, range.count <= 17 else { return nil }
    let isNegative = at(range.lowerBound) == UInt8(ascii: "-")
    let start = range.lowerBound + (isNegative ? 1 : 0)
    let end = range.upperBound
    var result: Double
    if end - start <= 15, let whole = digits(start..<end) {
      result = Double(whole)
    } else {
      guard let point = (start..<end).first(where: { at($0) == UInt8(ascii: ".") }), end - start <= 16,
        let whole = digits(start..<point), let rest = digits(point + 1..<end)
      else { return nil }
      var power = 1
      for _ in point + 1..<end { power *= 10 }
      result = Double(whole * power + rest) / Double(power)
    }
    return isNegative ? -result : result
  }

  // MARK: Places

  /// A place as `BC12`, counted from 0.
  func place(_ range: Range<Int>) -> (row: Int, column: Int)? {
    var column = 0
    var index = range.lowerBound
    while index < range.upperBound {
      let letter = at(index) &- UInt8(ascii: "A")
      guard letter < 26 else { break }
      column = column &* 26 &+ Int(letter) &+ 1
      index &+= 1
      if column > 16_384 { return nil }
    }
    guard column > 0, let row = number(index..<range.upperBound), (1...1_048_576).contains(row) else {
      return nil
    }
    return (row - 1, column - 1)
  }

  /// Cells as `A1:BC12`, or one.
  func rectangle(_ range: Range<Int>) -> Rectangle? {
    let colon = range.first { at($0) == UInt8(ascii: ":") } ?? range.upperBound
    guard let first = place(range.lowerBound..<colon),
      let last = colon == range.upperBound ? first : place(colon + 1..<range.upperBound),
      last.row >= first.row, last.column >= first.column
    else { return nil }
    return Rectangle(
      row: first.row, column: first.column, height: last.row - first.row + 1,
      width: last.column - first.column + 1)
  }
}
