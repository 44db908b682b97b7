import Core
import Extract

/// What RecordReader made of some bytes, as lines one can read:
/// `3 10+5 [甲][乙]` is a record on line 3, 5 bytes from offset 10; the last line may be a fault and its offset.
struct ReadRecords: Equatable {
  var lines: [String] = []
  var blankLines = 0
  var fault: RecordFault?

  /// `drip` is the most the source gives at a time.
  init(_ bytes: [UInt8], limits: RecordReader.Limits, drip: Int = .max) {
    let whole = ByteSource(name: "test.csv", bytes: bytes)
    let source = ByteSource(name: "test.csv") { (offset, range, buffer) throws(ReadFailure) in
      try whole.read(offset, range.lowerBound..<range.lowerBound + min(range.count, drip), &buffer)
    }
    self.init(source, limits: limits)
  }

  init(_ source: ByteSource, limits: RecordReader.Limits = RecordReader.Limits()) {
    var reader = RecordReader(source, limits: limits)
    do throws(RecordFault) {
      while try reader.next() {
        let fields = (0..<reader.fieldCount).map { String(decoding: reader.field($0), as: UTF8.self) }
        lines.append(Self.line(fields, reader.place))
      }
    } catch {
      fault = error
      lines.append("\(Self.word(error.reason)) at \(error.record.offset + error.distance)")
    }
    blankLines = reader.blankLines
  }

  static func line(_ fields: [String], _ place: RecordPlace) -> String {
    "\(place.line) \(place.offset)+\(place.length) " + fields.map { "[\($0)]" }.joined()
  }

  private static func word(_ reason: RecordFault.Reason) -> String {
    switch reason {
    case .unreadable(let failure): "unreadable (\(failure.reason))"
    case .strayQuote: "stray quote"
    case .unclosedQuote: "unclosed quote"
    case .nullByte: "null byte"
    case .tooLong(let limit): "longer than \(limit)"
    case .notUTF8: "not UTF-8"
    }
  }
}

extension RecordReader.Limits {
  init(piece: Int, recordBytes: Int = 16 << 20, fieldBytes: Int = 1 << 20) {
    self.init()
    self.piece = piece
    self.recordBytes = recordBytes
    self.fieldBytes = fieldBytes
  }
}
