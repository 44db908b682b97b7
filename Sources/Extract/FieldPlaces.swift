/// Where the fields of a record lie, for messages.
package struct FieldPlaces: Hashable, Sendable {
  package struct Place: Hashable, Sendable {
    /// The physical line the field begins on.
    package var line: Int
    /// Characters from 1 in that line.
    package var column: Int
  }

  /// What parts the fields of a record.
  package static let comma: UInt8 = 0x2c

  /// Where each field begins, its quote included.
  package private(set) var fields: [Place]
  /// Where the last byte lies that was looked at.
  package private(set) var last: Place

  /// Looks through the raw bytes of one record that begins on `line`, no further than where the field `most` begins.
  package init(record bytes: [UInt8], line: Int, delimiter: UInt8 = comma, upTo most: Int = .max) {
    var here = Place(line: line, column: 1)
    fields = [here]
    last = here
    var isQuoted = false
    var previous: UInt8 = 0
    for byte in bytes {
      if fields.count > most { break }
      last = here
      // Bytes inside a character do not move on; an LF after a CR ends the same line.
      let isContinuation = byte & 0xc0 == 0x80
      if byte == 0x22 { isQuoted.toggle() }
      if byte == 0x0d || (byte == 0x0a && previous != 0x0d) {
        here = Place(line: here.line + 1, column: 1)
      } else if byte != 0x0a && !isContinuation {
        here.column += 1
      }
      if byte == delimiter && !isQuoted { fields.append(here) }
      previous = byte
    }
  }

  /// The place of a field, or of the record where it has no such field.
  package subscript(field: Int) -> Place { fields.indices.contains(field) ? fields[field] : fields[0] }
}
