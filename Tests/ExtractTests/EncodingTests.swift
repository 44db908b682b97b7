import Core
import Extract
import Testing

struct EncodingTests {
  @Test(
    arguments: [
      ([], nil),
      ([0x61], nil),
      ([0xef, 0xbb], nil),
      ([0xef, 0xbb, 0xbf], .utf8),
      ([0xff, 0xfe, 0x61], .utf16LittleEndian),
      ([0xfe, 0xff], .utf16BigEndian),
      ([0xff], nil),
    ] as [([UInt8], Encoding?)])
  func `a mark names the encoding`(bytes: [UInt8], encoding: Encoding?) {
    #expect(Encoding(mark: bytes) == encoding)
  }

  @Test(
    arguments: [
      // Without a mark and without a description it has to be found out.
      ([0xca, 0xd5], nil, nil),
      ([0x61], nil, nil),
      ([0x61], .utf8, "a"),
      ([0xef, 0xbb, 0xbf, 0x61], nil, "\u{feff}a"),
      ([0xca, 0xd5], .gb18030, "收"),
      ([0xff, 0xfe, 0x36, 0x65], nil, "收"),
      ([0xfe, 0xff, 0x65, 0x36], nil, "收"),
      ([0x36, 0x65], .utf16LittleEndian, "收"),
      ([0x65, 0x36], .utf16BigEndian, "收"),
      // The file's own mark knows better than the description.
      ([0xfe, 0xff, 0x65, 0x36], .utf16LittleEndian, "收"),
      ([0xff, 0xfe, 0x36, 0x65], .gb18030, "收"),
      ([0xef, 0xbb, 0xbf, 0x61], .gb18030, "\u{feff}a"),
      ([], .gb18030, ""),
      ([0xff, 0xfe], nil, ""),
    ] as [([UInt8], Encoding?, String?)])
  func `a file is decoded by its mark, or as it is described`(
    bytes: [UInt8], encoding: Encoding?, text: String?
  ) throws {
    let decoded = try decodedSource(ByteSource(name: "支出.csv", bytes: bytes), as: encoding)
    #expect(try decoded.map { String(decoding: try $0.bytes(at: 0, count: 100), as: UTF8.self) } == text)
    #expect(decoded.map { $0.name == "支出.csv" } != false)
  }

  /// Characters of one to four bytes, each at every place where the decoder's pieces can cut it.
  @Test(
    arguments: [.gb18030, .utf16LittleEndian, .utf16BigEndian] as [Encoding], ["收", "é", "¥", "𠀀", "😀", "a"])
  func `a character cut by the end of a piece is whole`(encoding: Encoding, character: String) throws {
    let width = encoding == .gb18030 ? 1 : 2
    for padding in (65_536 / width - 5)...(65_536 / width + 1) {
      let text = String(repeating: "a", count: padding) + character + "b收"
      let file = EncodedText.bytes(text, encoding)
      let decoded = try #require(
        try decodedSource(ByteSource(name: "支出.csv", bytes: file), as: encoding))
      #expect(try decoded.bytes(at: 0, count: file.count * 2) == Array(text.utf8), "padding \(padding)")
      // Found again after the end has been read, and in a decoder that has not read anything yet.
      let fresh = try #require(try decodedSource(ByteSource(name: "支出.csv", bytes: file), as: encoding))
      for source in [decoded, fresh] {
        let length = character.utf8.count
        #expect(
          try source.originalBytes(at: padding, count: length) == EncodedText.bytes(character, encoding))
        #expect(
          try source.originalBytes(at: padding - 1, count: length + 2)
            == EncodedText.bytes("a\(character)b", encoding))
        #expect(try source.bytes(at: padding, count: length) == Array(character.utf8))
      }
    }
  }

  @Test(
    arguments: [
      (.gb18030, [0xff], 0),
      (.gb18030, [0x80, 0x61], 0),
      (.gb18030, [0xca, 0xd5, 0xca, 0x20], 2),
      (.gb18030, [0x95, 0x32, 0x82, 0x61], 0),
      // Cut off by the end of the file.
      (.gb18030, [0xca, 0xd5, 0xca], 2),
      (.gb18030, [0x95, 0x32, 0x82], 0),
      (.utf16LittleEndian, [0x61], 0),
      (.utf16LittleEndian, [0x61, 0x00, 0x61], 2),
      // Halves of pairs.
      (.utf16LittleEndian, [0x3d, 0xd8, 0x61, 0x00], 0),
      (.utf16LittleEndian, [0x61, 0x00, 0x00, 0xde, 0x61, 0x00], 2),
      (.utf16BigEndian, [0xd8, 0x3d], 0),
      (.utf16BigEndian, [0xd8, 0x3d, 0xd8, 0x3d, 0xde, 0x00], 0),
    ] as [(Encoding, [UInt8], Int)])
  func `bytes that are no text are found at their place in the file`(
    encoding: Encoding, bad: [UInt8], distance: Int
  ) throws {
    let width = encoding == .gb18030 ? 1 : 2
    for padding in [0, 1, 7] + Array((65_536 / width - 5)...(65_536 / width + 1)) {
      let before = EncodedText.bytes(String(repeating: "a", count: padding), encoding)
      let decoded = try #require(
        try decodedSource(ByteSource(name: "支出.csv", bytes: before + bad), as: encoding))
      #expect(throws: ReadFailure.encoding(badByte: before.count + distance), "padding \(padding)") {
        try decoded.bytes(at: 0, count: 200_000)
      }
    }
  }

  @Test func `bytes before the mark's end are counted too`() throws {
    let file: [UInt8] = [0xff, 0xfe, 0x61, 0x00, 0x00, 0xdc]
    let decoded = try #require(try decodedSource(ByteSource(name: "支出.csv", bytes: file), as: nil))
    #expect(throws: ReadFailure.encoding(badByte: 4)) { try decoded.bytes(at: 0, count: 10) }
    #expect(ReadRecords(decoded).lines == ["unreadable (byte 4) at 0"])
  }

  @Test func `a failure of the file itself is handed on`() throws {
    let broken = ByteSource(name: "支出.csv") { (offset, range, buffer) throws(ReadFailure) in
      if offset > 0 { throw ReadFailure(reason: "no such device") }
      buffer[range.lowerBound] = 0x61
      return 1
    }
    #expect(throws: ReadFailure(reason: "no such device")) { try decodedSource(broken, as: .gb18030) }
  }

  /// Every character of two bytes: what a record becomes in UTF-8 must lead back to its bytes.
  @Test func `a record in GB18030 is found again byte for byte`() throws {
    var lines: [[UInt8]] = []
    for lead in UInt8(0x81)...0xfe {
      let trails = Array(UInt8(0x40)...0x7e) + Array(UInt8(0x80)...0xfe)
      lines.append(trails.flatMap { [lead, $0] } + [0x0a])
    }
    let file = Array(lines.joined())
    let decoded = try #require(try decodedSource(ByteSource(name: "支出.csv", bytes: file), as: .gb18030))
    var reader = RecordReader(decoded)
    var places: [RecordPlace] = []
    while try reader.next() { places.append(reader.place) }
    #expect(places.count == lines.count)
    for (place, line) in zip(places, lines) {
      #expect(try decoded.originalBytes(at: place.offset, count: place.length) == line)
    }
  }

  @Test func `a source that is read as it stands has its own bytes`() throws {
    let source = ByteSource(name: "支出.csv", bytes: Array("收入".utf8))
    #expect(try source.originalBytes(at: 3, count: 3) == Array("入".utf8))
    let decoded = try #require(try decodedSource(source, as: .utf8))
    #expect(try decoded.originalBytes(at: 3, count: 10) == Array("入".utf8))
  }
}

/// Text in the encodings exports come in, made without the decoder's tables.
enum EncodedText {
  static let characters = ["a", "1", " ", ",", "\"", "\r", "\n", "收", "支", "é", "¥", "𠀀", "😀"]

  static func bytes(_ text: String, _ encoding: Encoding) -> [UInt8] {
    switch encoding {
    case .utf8: Array(text.utf8)
    case .gb18030: text.unicodeScalars.flatMap(gb18030)
    case .utf16LittleEndian: text.utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
    case .utf16BigEndian: text.utf16.flatMap { [UInt8($0 >> 8), UInt8(truncatingIfNeeded: $0)] }
    }
  }

  private static func gb18030(_ scalar: Unicode.Scalar) -> [UInt8] {
    switch scalar {
    case "收": [0xca, 0xd5]
    case "支": [0xd6, 0xa7]
    case "é": [0xa8, 0xa6]
    case "¥": [0x81, 0x30, 0x84, 0x36]
    case "𠀀": [0x95, 0x32, 0x82, 0x36]
    case "😀": [0x94, 0x39, 0xfc, 0x36]
    default: [UInt8(scalar.value)]
    }
  }
}
