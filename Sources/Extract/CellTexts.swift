import Core

/// The cells of one record, each character with its place.
package struct CellTexts {
  private struct Cell {
    var scalars: [Unicode.Scalar] = []
    var places: [FieldPlaces.Place] = []
  }

  private var cells: [Cell] = [Cell()]
  private var line: Int
  private let delimiter: UInt8
  private var isQuoted = false
  package private(set) var isComplete = false

  /// A record that begins on `line`.
  package init(line: Int, delimiter: UInt8 = FieldPlaces.comma) {
    self.line = line
    self.delimiter = delimiter
  }

  /// Takes the next line of the record, without its end.
  package mutating func add(_ text: String) {
    var afterQuote = false
    for (index, scalar) in text.unicodeScalars.enumerated() {
      switch scalar {
      case "\"":
        // Of two quotes inside a cell the second is a character.
        if afterQuote { keep(scalar, index + 1) }
        afterQuote = !afterQuote && isQuoted
        isQuoted.toggle()
        continue
      case Unicode.Scalar(delimiter) where !isQuoted: cells.append(Cell())
      default: keep(scalar, index + 1)
      }
      afterQuote = false
    }
    if isQuoted { keep("\n", text.unicodeScalars.count + 1) }
    line += 1
    isComplete = !isQuoted
  }

  private mutating func keep(_ scalar: Unicode.Scalar, _ column: Int) {
    cells[cells.count - 1].scalars.append(scalar)
    cells[cells.count - 1].places.append(FieldPlaces.Place(line: line, column: column))
  }

  /// The place of a character of the last cell with this text.
  package func place(ofScalar offset: Int, in text: String) -> FieldPlaces.Place? {
    for cell in cells.reversed() {
      var view = String.UnicodeScalarView()
      view.append(contentsOf: cell.scalars)
      let whole = String(view)
      guard trimmedLabel(whole) == text else { continue }
      let blanks = whole.unicodeScalars.count - trimmedStart(whole).unicodeScalars.count
      let index = blanks + offset
      return index < cell.places.count ? cell.places[index] : cell.places.last
    }
    return nil
  }

  private func trimmedStart(_ text: String) -> Substring {
    let trimmed = trimmedLabel(text)
    return text.firstRange(of: trimmed).map { text[$0.lowerBound...] } ?? text[...]
  }
}
