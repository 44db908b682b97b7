package import Core

/// Reads records one after another, in pieces of the file, whatever their size.
///
/// A line without a quote needs no parser: it is cut at its commas where it lies. Every other line goes to libcsv,
/// which decides what is a field, where a record ends and what is refused. Both give the same fields; a test compares
/// them on random bytes.
@safe package struct RecordReader: ~Copyable {
  package struct Limits: Hashable, Sendable {
    /// Bytes of one record at most.
    package var recordBytes = 16 << 20
    /// Bytes of one field at most.
    package var fieldBytes = 1 << 20
    /// Bytes read at a time.
    package var piece = 256 << 10
    /// A blank line is a record of one empty field, not nothing.
    package var keepsBlankLines = false

    package init() {}
  }

  private let source: ByteSource
  private let limits: Limits
  private var parser = RecordParser()

  private var buffer: [UInt8]
  /// The file's offset of `buffer[0]`.
  private var bufferOffset = 0
  /// The bytes not yet taken.
  private var begin = 0
  private var end = 0
  private var isAtEnd = false
  private var lines = 0
  private var validator = UTF8Validator()

  /// The record at hand.
  package private(set) var place = RecordPlace(offset: 0, length: 0, line: 0)
  package private(set) var blankLines = 0
  /// Records that end in a CR alone.
  package private(set) var loneCarriageReturns = 0
  private var fields: [Range<Int>] = []
  /// Where the commas of the line at hand are, from its beginning.
  private var commas: [Int] = []
  /// The fields lie in `parsed`, not in `buffer`.
  private var isParsed = false
  private var parsed: [UInt8] = []

  package init(_ source: ByteSource, limits: Limits = Limits()) {
    self.source = source
    self.limits = limits
    buffer = [UInt8](repeating: 0, count: limits.piece)
  }

  package var fieldCount: Int { fields.count }

  /// Hands over the bytes of the record's fields: the storage, and where in it each field lies.
  package func withFields<Result>(_ body: (UnsafeBufferPointer<UInt8>, [Range<Int>]) -> Result) -> Result {
    unsafe (isParsed ? parsed : buffer).withUnsafeBufferPointer { bytes in unsafe body(bytes, fields) }
  }

  /// The bytes of one field.
  package func field(_ index: Int) -> ArraySlice<UInt8> {
    isParsed ? parsed[fields[index]] : buffer[fields[index]]
  }

  /// The text of one field.
  package func text(_ index: Int) -> String { String(decoding: field(index), as: UTF8.self) }

  /// Drops the fields from an index on if all of them are empty; false where there are none or one is not.
  package mutating func dropEmptyFields(beyond count: Int) -> Bool {
    guard fields.count > count, fields[count...].allSatisfy(\.isEmpty) else { return false }
    fields.removeSubrange(count...)
    return true
  }

  /// Moves to the next record; false at the end of the file.
  package mutating func next() throws(RecordFault) -> Bool {
    if lines == 0 { try skipByteOrderMark() }
    while true {
      guard let (length, isPlain) = try takeLine() else { return false }
      let isRecord = if isPlain { cutPlainLine(length: length) } else { try parseFrom(length: length) }
      guard isRecord else { continue }
      if begin > 0 && buffer[begin - 1] == 0x0d { loneCarriageReturns += 1 }
      if place.length > limits.fieldBytes, fields.contains(where: { $0.count > limits.fieldBytes }) {
        throw RecordFault(.tooLong(limit: limits.fieldBytes), record: place, distance: 0)
      }
      return true
    }
  }

  // MARK: Lines

  /// Finds the next physical line at `begin`: its length with its end, and whether it can be cut at its commas.
  private mutating func takeLine() throws(RecordFault) -> (length: Int, isPlain: Bool)? {
    var scanned = 0
    var isPlain = true
    // Taken out while the buffer is looked at, so that both can be used at once.
    var commas = self.commas
    self.commas = []
    commas.removeAll(keepingCapacity: true)
    defer { self.commas = commas }
    while true {
      let stop = unsafe buffer.withUnsafeBufferPointer { bytes in
        var index = begin + scanned
        // Nothing above a comma matters; that is nearly every byte.
        while index < end {
          let byte = unsafe bytes[index]
          if byte <= 0x2c {
            if byte == 0x2c {
              commas.append(index - begin)
            } else if byte == 0x0a || byte == 0x0d || byte == 0 {
              break
            } else if byte == 0x22 {
              isPlain = false
            }
          }
          index += 1
        }
        return index
      }
      let isEndKnown = stop < end && (buffer[stop] != 0x0d || stop + 1 < end || isAtEnd)
      if isEndKnown {
        place = RecordPlace(offset: bufferOffset + begin, length: 0, line: lines + 1)
        if buffer[stop] == 0 { throw RecordFault(.nullByte, record: place, distance: stop - begin) }
        let isPair = buffer[stop] == 0x0d && stop + 1 < end && buffer[stop + 1] == 0x0a
        return (stop + (isPair ? 2 : 1) - begin, isPlain)
      }
      if isAtEnd {
        place = RecordPlace(offset: bufferOffset + begin, length: 0, line: lines + 1)
        return stop > begin ? (stop - begin, isPlain) : nil
      }
      scanned = stop - begin
      try readMore()
    }
  }

  /// Keeps what is not taken and appends the next piece of the file.
  private mutating func readMore() throws(RecordFault) {
    if begin > 0 {
      unsafe buffer.withUnsafeMutableBytes { bytes in
        guard let base = bytes.baseAddress else { return }
        unsafe base.copyMemory(from: base + begin, byteCount: end - begin)
      }
      bufferOffset += begin
      end -= begin
      begin = 0
    }
    if end == buffer.count {
      guard buffer.count < limits.recordBytes else {
        let place = RecordPlace(offset: bufferOffset, length: 0, line: lines + 1)
        throw RecordFault(.tooLong(limit: limits.recordBytes), record: place, distance: 0)
      }
      buffer.append(contentsOf: repeatElement(0, count: buffer.count))
    }
    let got: Int
    do throws(ReadFailure) {
      got = try source.read(bufferOffset + end, end..<buffer.count, &buffer)
    } catch {
      let place = RecordPlace(offset: bufferOffset + begin, length: 0, line: lines + 1)
      throw RecordFault(.unreadable(error), record: place, distance: end - begin)
    }
    let new = end..<end + got
    end += got
    isAtEnd = got == 0
    let bad = unsafe buffer.withUnsafeBufferPointer { bytes in
      unsafe validator.check(UnsafeBufferPointer(rebasing: bytes[new]))
    }
    if let bad { throw badByte(at: new.lowerBound + bad) }
    if isAtEnd && !validator.isWhole { throw badByte(at: end) }
  }

  private func badByte(at index: Int) -> RecordFault {
    let place = RecordPlace(offset: bufferOffset + begin, length: 0, line: lines + 1)
    return RecordFault(.notUTF8(offset: bufferOffset + index), record: place, distance: index - begin)
  }

  private mutating func skipByteOrderMark() throws(RecordFault) {
    while end - begin < 3 && !isAtEnd { try readMore() }
    if end >= 3 && buffer[0] == 0xef && buffer[1] == 0xbb && buffer[2] == 0xbf { begin = 3 }
  }

  // MARK: Fields

  /// Cuts a line without quotes; false for a blank one.
  private mutating func cutPlainLine(length: Int) -> Bool {
    lines += 1
    let start = begin
    begin += length
    place.length = length
    fields.removeAll(keepingCapacity: true)
    isParsed = false
    var stop = start + length
    while stop > start, buffer[stop - 1] == 0x0a || buffer[stop - 1] == 0x0d { stop -= 1 }
    if stop == start {
      blankLines += 1
      if !limits.keepsBlankLines { return false }
    }
    var left = start
    for comma in commas {
      fields.append(left..<start + comma)
      left = start + comma + 1
    }
    fields.append(left..<stop)
    return true
  }

  /// Gives this line, and as many more as the record needs, to libcsv; false where it made no record.
  private mutating func parseFrom(length: Int) throws(RecordFault) -> Bool {
    var length = length
    let first = place
    var record = first
    parser.beginRecord()
    while true {
      lines += 1
      let accepted = unsafe buffer.withUnsafeBufferPointer { bytes in
        unsafe parser.feed(UnsafeBufferPointer(rebasing: bytes[begin..<begin + length]))
      }
      if accepted < length {
        throw RecordFault(.strayQuote, record: first, distance: record.length + accepted)
      }
      record.length += length
      begin += length
      if parser.isComplete || (isAtEnd && begin == end) { break }
      if !parser.isOpen { return false }
      if record.length > limits.recordBytes {
        throw RecordFault(.tooLong(limit: limits.recordBytes), record: first, distance: 0)
      }
      guard let next = try takeLine() else { break }
      length = next.length
    }
    if !parser.isComplete && !parser.finish() {
      throw RecordFault(.unclosedQuote, record: record, distance: record.length)
    }
    place = record
    isParsed = true
    parsed = parser.fieldBytes
    fields.removeAll(keepingCapacity: true)
    var left = 0
    for end in parser.fieldEnds {
      fields.append(left..<end)
      left = end
    }
    return parser.isComplete
  }
}
