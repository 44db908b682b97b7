import Core
import Extract

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
      cells.place(ofScalar: before, in: cutting.text).map { place in
        Location(file: record.file, line: place.line, column: place.column)
      } ?? record
  }
}
