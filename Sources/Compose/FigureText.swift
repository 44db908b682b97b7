import Core

/// Prints the amounts, shares and counts of the text.
struct FigureText {
  let format: FigureFormat
  let thousands: String

  func money(_ money: Money, unit: MoneyUnit? = nil) -> String {
    let format = FigureFormat(unit: unit ?? format.unit, decimals: format.decimals)
    return grouped(format.text(money))
  }

  /// A change without its sign: a word says which way it goes.
  func magnitude(_ money: Money) -> String {
    let text = self.money(money)
    return text.hasPrefix("-") ? String(text.dropFirst()) : text
  }

  /// How much more or less an amount is, in whole hundredths of what it was; half away from zero.
  static func percent(now: Money, last: Money) -> Int64 {
    let base = Int128(last.fen.magnitude)
    let difference = (Int128(now.fen) - Int128(last.fen)).magnitude
    return base == 0 ? 0 : Int64(clamping: (Int128(difference) * 200 + base) / (base * 2))
  }

  func grouped(_ text: String) -> String {
    let sign = text.hasPrefix("-") ? "-" : ""
    let digits = text.dropFirst(sign.count)
    let whole = digits.prefix { $0 != "." }
    return sign + Core.grouped(String(whole), by: thousands) + digits.dropFirst(whole.count)
  }
}
