package import Core

/// Says where the cells of a file lie, while it is read and after.
package struct CellLocator: Sendable {
  package let source: ByteSource
  private let binding: HeadingBinding

  init(source: ByteSource, binding: HeadingBinding) {
    self.source = source
    self.binding = binding
  }

  /// Where a cell of a column begins, in characters; the record's beginning where the file lacks the column.
  package func location(of column: Int?, in place: RecordPlace) -> Location {
    location(source.places(of: place)[column.flatMap { binding.fields[$0] } ?? 0])
  }

  func location(_ place: FieldPlaces.Place) -> Location {
    Location(file: source.name, line: place.line, column: place.column)
  }
}

extension ByteSource {
  /// Looks at a record again to say where its fields begin.
  func places(of place: RecordPlace) -> FieldPlaces {
    // What cannot be read again is shown at the line it was on.
    let bytes = (try? bytes(at: place.offset, count: place.length)) ?? []
    return FieldPlaces(record: bytes, line: place.line)
  }
}

/// A finding that says why a file cannot be read on.
package func finding(for fault: RecordFault, in source: ByteSource) -> Finding {
  var record = fault.record
  record.length = max(record.length, fault.distance)
  let begin = FieldPlaces.Place(line: fault.record.line, column: 1)
  /// Where the cell of the bad byte begins; the byte follows the good ones.
  var badCell: FieldPlaces.Place {
    record.length = fault.distance
    return source.places(of: record).fields.last ?? begin
  }
  func made(_ rule: Rule, _ place: FieldPlaces.Place, _ values: [Rule.Value: String] = [:]) -> Finding {
    Finding(rule, at: Location(file: source.name, line: place.line, column: place.column), values)
  }
  switch fault.reason {
  case .unreadable(let failure): return made(.fileUnreadable, begin, [.reason: failure.reason])
  case .strayQuote: return made(.quote, badCell)
  // The field that is open at the end is the last one.
  case .unclosedQuote: return made(.quote, source.places(of: record).fields.last ?? begin)
  case .nullByte: return made(.nullByte, badCell)
  case .tooLong(let limit): return made(.recordTooLong, begin, [.limit: "\(limit)"])
  case .notUTF8(let offset): return made(.encoding, badCell, [.count: "\(offset)"])
  }
}
