package import Core

/// Why a file cannot be read on: the bytes from here are no records.
package struct RecordFault: Error, Hashable {
  package enum Reason: Hashable, Sendable {
    case unreadable(ReadFailure)
    /// A quote inside an unquoted field, or text after a closing quote.
    case strayQuote
    /// The file ends inside a quoted field.
    case unclosedQuote
    case nullByte
    case tooLong(limit: Int)
    /// A byte that is no UTF-8, counted from the beginning of the file.
    case notUTF8(offset: Int)
  }

  package var reason: Reason
  /// The record it happened in.
  package var record: RecordPlace
  /// Bytes of the record before the bad one.
  package var distance: Int

  package init(_ reason: Reason, record: RecordPlace, distance: Int) {
    self.reason = reason
    self.record = record
    self.distance = distance
  }
}

extension RecordFault {
  /// The byte of the file at which it stops being text, nil where that is not the fault.
  package var badByte: Int? {
    switch reason {
    case .notUTF8(let offset), .unreadable(.encoding(let offset)): offset
    case .unreadable, .strayQuote, .unclosedQuote, .nullByte, .tooLong: nil
    }
  }
}
