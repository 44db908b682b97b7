package import Core

/// Reads records one after another, in pieces of the file, whatever their size.
///
/// A line without a quote needs no parser: it is cut at its commas where it lies. Every other line goes to libcsv,
/// which decides what is a field, where a record ends and what is refused. Both give the same fields; a test compares
/// them on random bytes.
@safe package struct RecordReader: ~Copyable {
  package struct Limits: Hashable, Sendable {
    /// What no export may allow more than.
    package static let mostRecordBytes = 1 << 30

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
  /// Where the part of the file that is read ends.
  private let limit: Int
  /// Physical lines taken.
  private(set) var lines = 0
  private var validator = UTF8Validator()

  /// The record at hand.
  package private(set) var place = RecordPlace(offset: 0, length: 0, line: 0)
  /// Blank lines before a record.
  package private(set) var blankLines = 0
  /// Blank lines after the last record so far: at the end of the file they part nothing.
  package private(set) var trailingBlankLines = 0
  /// Records that end in a CR alone.
  package private(set) var loneCarriageReturns = 0
  /// Records that end in an LF, whether or not a CR stands before it.
  private var lineFeeds = 0
  /// A file that ends all its records in a CR has its own way; where others end otherwise, it was put right.
  package var strayCarriageReturns: Int { lineFeeds > 0 ? loneCarriageReturns : 0 }
  /// Where the fields lie: from the record's first byte in `buffer`, or in `parsed`.
  private var fields: [Range<Int>] = []
  /// Where the record's first byte is in `buffer`.
  private var recordBegin = 0
  /// libcsv read the record; otherwise its fields were cut at their commas, and lie with these between them.
  private(set) var isParsed = false
  private var parsed: [UInt8] = []

  package init(_ source: ByteSource, limits: Limits = Limits()) {
    self.init(source, part: 0..<Int.max, limits: limits)
  }

  /// Reads a part of a file that begins and ends between records; lines count from its beginning.
  init(_ source: ByteSource, part: Range<Int>, limits: Limits) {
    self.source = source
    self.limits = limits
    limit = part.upperBound
    bufferOffset = part.lowerBound
    buffer = [UInt8](repeating: 0, count: limits.piece)
  }

  package var fieldCount: Int { fields.count }

  /// Hands over the bytes of the record's fields: the storage, and where in it each field lies.
  package func withFields<Result>(_ body: (UnsafeBufferPointer<UInt8>, [Range<Int>]) -> Result) -> Result {
    if isParsed {
      return unsafe parsed.withUnsafeBufferPointer { bytes in unsafe body(bytes, fields) }
    }
    return unsafe buffer.withUnsafeBufferPointer { bytes in
      unsafe body(UnsafeBufferPointer(rebasing: bytes[recordBegin...]), fields)
    }
  }

  /// The bytes of one field.
  package func field(_ index: Int) -> ArraySlice<UInt8> {
    let range = fields[index]
    return isParsed
      ? parsed[range] : buffer[recordBegin + range.lowerBound..<recordBegin + range.upperBound]
  }

  /// The text of one field.
  package func text(_ index: Int) -> String { String(decoding: field(index), as: UTF8.self) }

  /// Whether the fields are these texts.
  package func holds(_ texts: [String]) -> Bool {
    guard fieldCount == texts.count else { return false }
    return texts.indices.allSatisfy { field($0).elementsEqual(texts[$0].utf8) }
  }

  /// Drops the fields from an index on if all of them are empty; false where there are none or one is not.
  package mutating func dropEmptyFields(beyond count: Int) -> Bool {
    guard fields.count > count, fields[count...].allSatisfy(\.isEmpty) else { return false }
    fields.removeSubrange(count...)
    return true
  }

  /// Moves to the next record; false at the end of the file.
  package mutating func next() throws(RecordFault) -> Bool {
    if lines == 0 && bufferOffset == 0 { try skipByteOrderMark() }
    while true {
      guard let (length, isPlain) = try takeLine() else { return false }
      let isRecord = if isPlain { cutPlainLine(length: length) } else { try parseFrom(length: length) }
      guard isRecord else { continue }
      if begin > 0 && buffer[begin - 1] == 0x0d { loneCarriageReturns += 1 }
      if begin > 0 && buffer[begin - 1] == 0x0a { lineFeeds += 1 }
      blankLines += trailingBlankLines
      trailingBlankLines = 0
      if place.length > limits.fieldBytes, fields.contains(where: { $0.count > limits.fieldBytes }) {
        throw RecordFault(.tooLong(limit: limits.fieldBytes), record: place, distance: 0)
      }
      return true
    }
  }

  // MARK: Lines

  /// Finds the next physical line at `begin`: its length with its end, and whether it can be cut at its commas.
  ///
  /// The fields of such a line are cut on the way.
  private mutating func takeLine() throws(RecordFault) -> (length: Int, isPlain: Bool)? {
    var line = LineScan()
    // Taken out while the buffer is looked at, so that both can be used at once.
    swap(&line.fields, &fields)
    line.fields.removeAll(keepingCapacity: true)
    defer { swap(&line.fields, &fields) }
    while true {
      let stop = unsafe buffer.withUnsafeBufferPointer { bytes in
        unsafe begin + line.scan(UnsafeBufferPointer(rebasing: bytes[begin..<end]))
      }
      let isEndKnown = stop < end && (buffer[stop] != 0x0d || stop + 1 < end || isAtEnd)
      if isEndKnown {
        place = RecordPlace(offset: bufferOffset + begin, length: 0, line: lines + 1)
        if buffer[stop] == 0 { throw RecordFault(.nullByte, record: place, distance: stop - begin) }
        let isPair = buffer[stop] == 0x0d && stop + 1 < end && buffer[stop + 1] == 0x0a
        line.end(at: stop - begin)
        return (stop + (isPair ? 2 : 1) - begin, line.isPlain)
      }
      if isAtEnd {
        place = RecordPlace(offset: bufferOffset + begin, length: 0, line: lines + 1)
        line.end(at: stop - begin)
        return stop > begin ? (stop - begin, line.isPlain) : nil
      }
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
      let room = min(buffer.count - end, limit - bufferOffset - end)
      got = room > 0 ? try source.read(bufferOffset + end, end..<end + room, &buffer) : 0
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
    recordBegin = begin
    begin += length
    place.length = length
    isParsed = false
    // A blank line is one empty field before its end.
    guard fields.count == 1, fields[0].isEmpty else { return true }
    trailingBlankLines += 1
    return limits.keepsBlankLines
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
