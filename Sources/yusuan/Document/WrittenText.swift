import Core

/// A text that an office wrote, found again in the record it was read from.
struct WrittenText {
  /// Where the stretch begins; where the record does, if the text cannot be found.
  let place: Location

  init(_ cutting: Passage.Cutting, in record: Location) {
    let count = cutting.text.count { $0.isNewline } + 8
    let numbers = record.line..<(record.line + count)
    let lines = SourceLines(numbers.map { Location(file: record.file, line: $0) })
    var cells = CellTexts(line: record.line)
    for number in numbers {
      guard !cells.isComplete, let line = lines[Location(file: record.file, line: number)] else { break }
      cells.add(line)
    }
    let before = cutting.text.prefix(cutting.offset).unicodeScalars.count
    place =
      cells.place(ofScalar: before, in: cutting.text).map { line, column in
        Location(file: record.file, line: line, column: column)
      } ?? record
  }
}

/// The cells of one record, each character with its place.
private struct CellTexts {
  private struct Cell {
    var scalars: [Unicode.Scalar] = []
    var places: [(line: Int, column: Int)] = []
  }

  private var cells: [Cell] = [Cell()]
  private var line: Int
  private var isQuoted = false
  private(set) var isComplete = false

  init(line: Int) { self.line = line }

  /// The next line of the record.
  mutating func add(_ text: String) {
    var afterQuote = false
    for (index, scalar) in text.unicodeScalars.enumerated() {
      switch scalar {
      case "\"":
        // Of two quotes inside a cell the second is a character.
        if afterQuote { keep(scalar, index + 1) }
        afterQuote = !afterQuote && isQuoted
        isQuoted.toggle()
        continue
      case "," where !isQuoted: cells.append(Cell())
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
    cells[cells.count - 1].places.append((line, column))
  }

  /// The place of a character of the last cell with this text.
  func place(ofScalar offset: Int, in text: String) -> (line: Int, column: Int)? {
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
