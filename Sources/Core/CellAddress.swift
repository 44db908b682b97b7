/// How a person names a cell: by where it stands on its sheet, or by the words of its table, row and column.
///
/// `表7!E12`, `表7/某局/2110101/基本支出`.
package struct CellAddress: Hashable, Sendable {
  package enum Place: Hashable, Sendable {
    /// Row and column of the sheet, from 0.
    case position(row: Int, column: Int)
    /// The row's words, then the column's.
    case words([String])
  }

  /// The number of a table, its title, or the name of its sheet.
  package var table: String
  package var place: Place

  package init(table: String, _ place: Place) {
    self.table = table
    self.place = place
  }

  /// Nil where the text is neither kind of address.
  package init?(_ text: String) {
    let text = trimmedLabel(text)
    if let mark = text.lastIndex(where: { $0 == "!" || $0 == "！" }),
      let position = sheetPosition(text[text.index(after: mark)...])
    {
      let sheet = text[..<mark].drop { $0 == "'" }
      table = String(sheet.last == "'" ? sheet.dropLast() : sheet)
      place = .position(row: position.row, column: position.column)
    } else {
      let words = text.split(separator: "/", omittingEmptySubsequences: false).map {
        trimmedLabel(String($0))
      }
      guard words.count > 2, !words.contains("") else { return nil }
      table = words[0]
      place = .words(Array(words.dropFirst()))
    }
    if table.isEmpty { return nil }
  }
}

/// `E12` or `$E$12`, counted from 0.
private func sheetPosition(_ text: Substring) -> (row: Int, column: Int)? {
  var column = 0
  var digits = ""
  for character in text.uppercased() where character != "$" {
    if let value = character.asciiValue, (65...90).contains(value), digits.isEmpty, column < 100_000 {
      column = column * 26 + Int(value) - 64
    } else if character.isASCII && character.isNumber && digits.count < 9 {
      digits.append(character)
    } else {
      return nil
    }
  }
  guard column > 0, let row = Int(digits), row > 0 else { return nil }
  return (row - 1, column - 1)
}

extension CellAddress: CustomStringConvertible {
  package var description: String {
    switch place {
    case .words(let words):
      var text = table
      for word in words {
        text += "/"
        text += word
      }
      return text
    case .position(let row, let column): return "\(table)!\(columnLetters(column))\(row + 1)"
    }
  }
}

/// Why an address names no figure, or several; each with what there is, the closest first.
package enum AddressFault: Error, Hashable {
  case tableUnknown(found: String, expected: [String])
  case rowUnknown(found: String, expected: [String])
  case columnUnknown(found: String, expected: [String])
  case ambiguous(found: String, candidates: [String])
}
