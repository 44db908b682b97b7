extension Page.Box.Content {
  /// What the box shows: a number with its thousands parted and the sign before.
  package var printed: String {
    switch self {
    case .empty: return ""
    case .text(let text), .link(let text, _): return text
    case .number(let value, let decimals):
      var digits = String(value.magnitude)
      while digits.utf8.count <= decimals { digits = "0" + digits }
      let point = digits.utf8.index(digits.startIndex, offsetBy: digits.utf8.count - decimals)
      let whole = (value < 0 ? "-" : "") + grouped(String(digits[..<point]), by: ",")
      return decimals > 0 ? "\(whole).\(digits[point...])" : whole
    }
  }
}

/// Digits with a mark between groups of three, counted from the right.
package func grouped(_ digits: String, by mark: String) -> String {
  if mark.isEmpty { return digits }
  let count = digits.utf8.count
  var result = ""
  for (index, digit) in digits.utf8.enumerated() {
    if index > 0 && (count - index) % 3 == 0 { result += mark }
    result.unicodeScalars.append(Unicode.Scalar(digit))
  }
  return result
}

extension Page {
  /// What stands at one cell of the sheet.
  package enum Slot: Hashable, Sendable {
    /// A box begins here.
    case box(Box)
    /// Nothing is written here.
    case empty
    /// Part of a box that begins above or to the left.
    case covered
  }

  /// The cells of the sheet by row, from left to right.
  package var slots: [[Slot]] {
    var slots = [[Slot]](
      repeating: Array(repeating: .empty, count: columnWidths.count), count: rowHeights.count)
    for box in boxes {
      let place = box.rectangle
      for row in place.row...place.lastRow where slots.indices.contains(row) {
        for column in place.column...place.lastColumn where slots[row].indices.contains(column) {
          slots[row][column] = .covered
        }
      }
      if slots.indices.contains(place.row), slots[place.row].indices.contains(place.column) {
        slots[place.row][place.column] = .box(box)
      }
    }
    return slots
  }
}
