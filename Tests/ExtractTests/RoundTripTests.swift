import Core
import Extract
import Testing

/// Random records, written as CSV the way exports write it.
private struct WrittenRecords {
  var records: [[String]] = []
  /// The text of each record with its line end.
  var texts: [String] = []

  init(_ random: inout SeededRandom) {
    let end = [["\n"], ["\r\n"], ["\r"], ["\n", "\r\n", "\r"]][Int.random(in: 0..<4, using: &random)]
    for _ in 0..<Int.random(in: 0...12, using: &random) {
      let fields = (0..<Int.random(in: 1...4, using: &random)).map { _ in
        (0..<Int.random(in: 0...5, using: &random)).map { _ in
          EncodedText.characters[Int.random(in: EncodedText.characters.indices, using: &random)]
        }.joined()
      }
      var line = fields.map(quotedWhereNeeded).joined(separator: ",")
      // A record of one blank field would be a blank line.
      if line.isEmpty { line = "\"\"" }
      records.append(fields)
      texts.append(line + end[Int.random(in: end.indices, using: &random)])
    }
    if !texts.isEmpty && Bool.random(using: &random) {
      texts[texts.count - 1] = String(
        String.UnicodeScalarView(
          texts[texts.count - 1].unicodeScalars.reversed().drop { "\r\n".unicodeScalars.contains($0) }
            .reversed()))
    }
  }

  /// As `ReadRecords` shows them, after some bytes of UTF-8.
  func lines(after first: Int) -> [String] {
    var (offset, line) = (first, 1)
    return zip(records, texts).map { fields, text in
      defer {
        offset += text.utf8.count
        line += lineEnds(in: text)
      }
      return ReadRecords.line(fields, RecordPlace(offset: offset, length: text.utf8.count, line: line))
    }
  }

  private func quotedWhereNeeded(_ field: String) -> String {
    let needed = field.unicodeScalars.contains { ",\"\r\n".unicodeScalars.contains($0) }
    if !needed { return field }
    let doubled = field.unicodeScalars.map { $0 == "\"" ? "\"\"" : String($0) }.joined()
    return "\"\(doubled)\""
  }

  private func lineEnds(in text: String) -> Int {
    var count = 0
    var previous: Unicode.Scalar?
    for scalar in text.unicodeScalars {
      if scalar == "\r" || (scalar == "\n" && previous != "\r") { count += 1 }
      previous = scalar
    }
    return count
  }
}

struct RoundTripTests {
  @Test(arguments: Encoding.allCases, 1...10 as ClosedRange<UInt64>)
  func `records that were written are read again, with their places`(encoding: Encoding, seed: UInt64) throws
  {
    var random = SeededRandom(seed)
    for _ in 0..<60 {
      let written = WrittenRecords(&random)
      let hasMark = encoding != .gb18030 && Bool.random(using: &random)
      let mark = hasMark ? EncodedText.bytes("\u{feff}", encoding) : []
      let file = mark + written.texts.flatMap { EncodedText.bytes($0, encoding) }
      let original = ByteSource(name: "支出.csv", bytes: file)
      let decoded = try #require(try decodedSource(original, as: hasMark ? nil : encoding))
      let limits = RecordReader.Limits(piece: [1, 3, 7, 64, 1024][Int.random(in: 0..<5, using: &random)])
      let read = ReadRecords(decoded, limits: limits)
      // The mark of UTF-8 is read with the file, that of UTF-16 tells how to read it.
      let expected = written.lines(after: hasMark && encoding == .utf8 ? 3 : 0)
      #expect(read.lines == expected, "\(file)")
      #expect(read.blankLines == 0)
      try checkOriginalBytes(of: written, in: decoded, limits, encoding)
    }
  }

  private func checkOriginalBytes(
    of written: WrittenRecords, in source: ByteSource, _ limits: RecordReader.Limits, _ encoding: Encoding
  ) throws {
    var reader = RecordReader(source, limits: limits)
    var places: [RecordPlace] = []
    while try reader.next() { places.append(reader.place) }
    for (place, text) in zip(places, written.texts).reversed() {
      #expect(
        try source.originalBytes(at: place.offset, count: place.length) == EncodedText.bytes(text, encoding))
    }
  }
}
