/// How much room a text takes.
///
/// Excel does not fit the rows of merged cells, so the heights are made here.
package enum TextMeasure {
  /// Excel's limit for a row, in points.
  package static let tallestRow = 409.0

  /// The width of a column that shows so many digits of this size, in digits of the workbook's font.
  ///
  /// A digit is half as wide as its font is high, in whole pixels. A column has its padding beside its width.
  package static func width(digits: Int, size: Double, standard: StandardFont = StandardFont()) -> Double {
    Double(digits) * (size * 96 / 72 / 2).rounded(.up) / standard.digit
  }

  /// Points a text needs that wraps in a box of this width; none where one line holds it.
  ///
  /// The width is in digits of the workbook's font. The height of a row for one line is the style's.
  package static func height(
    of text: String, width: Double, size: Double, standard: StandardFont = StandardFont()
  ) -> Double {
    // A digit of the usual font is 7 pixels wide and a column has 5 of padding; a Chinese character is as wide as
    // its font is high. One unit is half of that. The last half unit is left free: line breaks are not ours.
    let unit = size * 96 / 72 / 2
    let room = max(2, (width * standard.digit - 1) / unit - 0.5)
    let lines = lines(of: text, room: room)
    return lines > 1 ? Double(lines) * size * 1.45 + 4 : 0
  }

  private static func lines(of text: String, room: Double) -> Int {
    var lines = 1
    var used = 0.0
    var isAfterReturn = false
    for scalar in text.unicodeScalars {
      let isReturn = scalar.value == 0x0d
      defer { isAfterReturn = isReturn }
      switch scalar.value {
      case 0x0a where isAfterReturn: continue
      case 0x0a...0x0d, 0x85, 0x2028, 0x2029:
        lines += 1
        used = 0
        continue
      default: break
      }
      let width = scalar.value < 0x2000 ? 1.0 : 2.0
      if used + width > room {
        lines += 1
        used = 0
      }
      used += width
    }
    return lines
  }
}
