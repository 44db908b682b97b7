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
    let field = field(of: column)
    return location(source.places(of: place, upTo: field)[field])
  }

  /// The same where the record's bytes are at hand.
  package func location(of column: Int?, in place: RecordPlace, bytes: [UInt8]) -> Location {
    let field = field(of: column)
    return location(FieldPlaces(record: bytes, line: place.line, upTo: field)[field])
  }

  private func field(of column: Int?) -> Int { column.flatMap { binding.fields[$0] } ?? 0 }

  func location(_ place: FieldPlaces.Place) -> Location {
    Location(file: source.name, line: place.line, column: place.column)
  }
}

extension ByteSource {
  /// Looks at a record again to say where its fields begin, up to one of them.
  package func places(of place: RecordPlace, upTo most: Int = .max) -> FieldPlaces {
    // What cannot be read again is shown at the line it was on.
    let bytes = (try? bytes(at: place.offset, count: place.length)) ?? []
    return FieldPlaces(record: bytes, line: place.line, upTo: most)
  }
}

extension ByteSource {
  /// Where the cell of a byte of the original file begins, in its line.
  fileprivate func cell(ofByte offset: Int) -> FieldPlaces.Place {
    let original = encoded?.source() ?? self
    let encoding = encoded?.encoding ?? .utf8
    let unit = encoding == .utf16LittleEndian || encoding == .utf16BigEndian ? 2 : 1
    var line: [UInt8] = []
    var number = 1
    var position = 0
    var previous: UInt8 = 0
    while position < offset,
      let piece = try? original.bytes(at: position, count: min(64 << 10, offset - position)),
      !piece.isEmpty
    {
      for byte in piece {
        line.append(byte)
        position += 1
        guard position % unit == 0 else { continue }
        // In UTF-16 the other byte of a line end is 0; where it is not, a line more or less does no harm to a message.
        let end = unit == 1 ? byte : max(byte, line.dropLast().last ?? 0)
        if end == 0x0d || end == 0x0a {
          if end == 0x0d || previous != 0x0d { number += 1 }
          line.removeAll(keepingCapacity: true)
        }
        previous = end
      }
    }
    let places = FieldPlaces(record: TextDecoder.text(line, encoding), line: number)
    return places.fields.last ?? FieldPlaces.Place(line: number, column: 1)
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
  func noText(_ offset: Int) -> Finding {
    let encoding = source.encoded?.encoding ?? .utf8
    var values: [Rule.Value: String] = [.count: "\(offset)", .other: encoding.rawValue.uppercased()]
    let head = (try? source.encodedOriginal.bytes(at: 0, count: 1 << 10)) ?? []
    if encoding == .utf8 || encoding == .gb18030, head.contains(0) { values[.reason] = "null" }
    return made(.encoding, source.cell(ofByte: offset), values)
  }
  switch fault.reason {
  case .unreadable(.encoding(let offset)): return noText(offset)
  case .unreadable(let failure): return made(.fileUnreadable, begin, [.reason: failure.reason])
  case .strayQuote: return made(.quote, badCell)
  // The field that is open at the end is the last one.
  case .unclosedQuote: return made(.quote, source.places(of: record).fields.last ?? begin)
  case .nullByte: return made(.nullByte, badCell)
  case .tooLong(let limit): return made(.recordTooLong, begin, [.limit: "\(limit)"])
  case .notUTF8(let offset): return noText(offset)
  }
}
