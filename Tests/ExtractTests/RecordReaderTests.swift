import Core
import Extract
import Testing

struct RecordReaderTests {
  @Test(
    arguments: [
      ("", []),
      ("a", ["1 0+1 [a]"]),
      ("a\n", ["1 0+2 [a]"]),
      ("a,b\n1,2\n", ["1 0+4 [a][b]", "2 4+4 [1][2]"]),
      ("a,b\n1,2", ["1 0+4 [a][b]", "2 4+3 [1][2]"]),
      ("a,b\r\n1,2\r\n", ["1 0+5 [a][b]", "2 5+5 [1][2]"]),
      ("a,b\r1,2\r", ["1 0+4 [a][b]", "2 4+4 [1][2]"]),
      ("a\r\nb\nc\rd", ["1 0+3 [a]", "2 3+2 [b]", "3 5+2 [c]", "4 7+1 [d]"]),
      ("科目,金额\n教育,1\n", ["1 0+14 [科目][金额]", "2 14+9 [教育][1]"]),
      // A mark at the beginning is no text; anywhere else it is.
      ("\u{feff}", []),
      ("\u{feff}a,b\n", ["1 3+4 [a][b]"]),
      ("\u{feff}\"a\"\n", ["1 3+4 [a]"]),
      ("a\n\u{feff}b\n", ["1 0+2 [a]", "2 2+5 [\u{feff}b]"]),
      // Blank lines are no records, but they are lines.
      ("\n\na\n\n\nb\n\n", ["3 2+2 [a]", "6 6+2 [b]"]),
      ("\r\n\r\na\r\n", ["3 4+3 [a]"]),
      ("a\n\rb", ["1 0+2 [a]", "3 3+1 [b]"]),
      (" \n", ["1 0+2 [ ]"]),
      // Empty fields.
      (",", ["1 0+1 [][]"]),
      (",,\n", ["1 0+3 [][][]"]),
      ("a,\n,b\n", ["1 0+3 [a][]", "2 3+3 [][b]"]),
      ("\"\"\n", ["1 0+3 []"]),
      ("\"\",\"\"", ["1 0+5 [][]"]),
      // Quotes.
      ("\"a\"", ["1 0+3 [a]"]),
      ("\"a,b\",c\n", ["1 0+8 [a,b][c]"]),
      ("\"a\"\"b\"\n", ["1 0+7 [a\"b]"]),
      ("\"\"\"\"\n", ["1 0+5 [\"]"]),
      ("x\n\"a\",b\ny\n", ["1 0+2 [x]", "2 2+6 [a][b]", "3 8+2 [y]"]),
      ("\"a\nb\",c\nd\n", ["1 0+8 [a\nb][c]", "3 8+2 [d]"]),
      ("\"a\r\nb\"\r\nc", ["1 0+8 [a\r\nb]", "3 8+1 [c]"]),
      ("\"a\rb\"\rc", ["1 0+6 [a\rb]", "3 6+1 [c]"]),
      ("\"\n\n\",\"\n\"\n\nz\n", ["1 0+9 [\n\n][\n]", "6 10+2 [z]"]),
      // Blanks belong to the field.
      (" a ,\tb\t\n", ["1 0+8 [ a ][\tb\t]"]),
      ("\" a \"\n", ["1 0+6 [ a ]"]),
    ] as [(String, [String])])
  func `records and their places are the same in pieces of any size`(text: String, lines: [String]) {
    let bytes = Array(text.utf8)
    for piece in [1, 4, 7, 64, 256 << 10] {
      for drip in [1, 2, Int.max] {
        let records = ReadRecords(bytes, limits: RecordReader.Limits(piece: piece), drip: drip)
        #expect(records.lines == lines, "piece \(piece), drip \(drip)")
      }
    }
  }

  @Test(
    arguments: [
      ("a\"b\n", ["stray quote at 1"]),
      ("a,b\"\n", ["stray quote at 3"]),
      (" \"a\"\n", ["stray quote at 1"]),
      ("\"a\"b\n", ["stray quote at 3"]),
      ("\"a\" ,b\n", ["stray quote at 3"]),
      ("\"a\"\"\" b\n", ["stray quote at 5"]),
      ("x,y\n1,2\"\n3,4\n", ["1 0+4 [x][y]", "stray quote at 7"]),
      ("\"a\nb\"c\n", ["stray quote at 5"]),
      ("\u{feff}a\"b", ["stray quote at 4"]),
      ("\"", ["unclosed quote at 1"]),
      ("\"a", ["unclosed quote at 2"]),
      ("\"a\"\"", ["unclosed quote at 4"]),
      ("x\n\"a\nb\n", ["1 0+2 [x]", "unclosed quote at 7"]),
      ("a,\"b\r\nc,d\r\n", ["unclosed quote at 11"]),
      ("\0", ["null byte at 0"]),
      ("a\n1,\0\n", ["1 0+2 [a]", "null byte at 4"]),
      ("\"a\n\0\"\n", ["null byte at 3"]),
    ] as [(String, [String])])
  func `what is no CSV is refused at its byte`(text: String, lines: [String]) {
    for piece in [1, 4, 7, 64, 256 << 10] {
      #expect(
        ReadRecords(Array(text.utf8), limits: RecordReader.Limits(piece: piece)).lines == lines,
        "piece \(piece)")
    }
  }

  @Test func `blank lines are counted`() {
    let limits = RecordReader.Limits(piece: 4)
    #expect(ReadRecords(Array("\na\n\r\n\r\n\nb\n".utf8), limits: limits).blankLines == 4)
    // Those at the end part no records.
    #expect(ReadRecords(Array("a\n\nb\n\n\n".utf8), limits: limits).blankLines == 1)
    #expect(ReadRecords(Array("a\n\n".utf8), limits: limits).blankLines == 0)
    // Those inside a quoted field are text.
    #expect(ReadRecords(Array("\"\n\n\"\n".utf8), limits: limits).blankLines == 0)
  }

  @Test(
    arguments: [
      ("\na\n\r\n\nb", ["1 0+1 []", "2 1+2 [a]", "3 3+2 []", "4 5+1 []", "5 6+1 [b]"]),
      ("a\n\n", ["1 0+2 [a]", "2 2+1 []"]),
      ("\"\n\"\n\n", ["1 0+4 [\n]", "3 4+1 []"]),
      ("a\n", ["1 0+2 [a]"]),
      ("", []),
    ] as [(String, [String])])
  func `blank lines may be records of one empty field`(text: String, lines: [String]) {
    for piece in [1, 4, 64] {
      var limits = RecordReader.Limits(piece: piece)
      limits.keepsBlankLines = true
      #expect(ReadRecords(Array(text.utf8), limits: limits).lines == lines, "piece \(piece)")
    }
  }

  @Test(arguments: [
    ("a\rb\r", 2), ("a\r\nb\r\n", 0), ("a\nb\rc\n", 1), ("\"a\rb\"\n", 0), ("\"a\"\rb", 1), ("\r\ra\n", 0),
    ("a\n\rb", 0),
  ])
  func `records that end in a CR alone are counted`(text: String, count: Int) throws {
    for piece in [1, 4, 64] {
      var reader = RecordReader(
        ByteSource(name: "test.csv", bytes: Array(text.utf8)), limits: RecordReader.Limits(piece: piece))
      while try reader.next() {}
      #expect(reader.loneCarriageReturns == count, "piece \(piece)")
    }
  }

  @Test(arguments: [
    ("a\rb\r", 0), ("a\rb", 0), ("a\nb\rc\n", 1), ("a\rb\n", 1), ("a\nb\r", 1), ("a\r\nb\r", 1),
  ])
  func `a CR alone is stray where other records end otherwise`(text: String, count: Int) throws {
    for piece in [1, 4, 64] {
      var reader = RecordReader(
        ByteSource(name: "test.csv", bytes: Array(text.utf8)), limits: RecordReader.Limits(piece: piece))
      while try reader.next() {}
      #expect(reader.strayCarriageReturns == count, "piece \(piece)")
    }
  }

  @Test(arguments: [
    ("a,,\n", 1, true, 1), ("a,,\n", 2, true, 2), ("a,,\n", 3, false, 3), ("a,,x\n", 1, false, 3),
    ("a,\"\",\"\"\n", 1, true, 1), ("a, \n", 1, false, 2), ("\"a\",\n", 0, false, 2),
  ])
  func `empty fields at the end can be dropped`(text: String, beyond: Int, isDone: Bool, count: Int) throws {
    var reader = RecordReader(ByteSource(name: "test.csv", bytes: Array(text.utf8)))
    #expect(try reader.next())
    #expect(reader.dropEmptyFields(beyond: beyond) == isDone)
    #expect(reader.fieldCount == count)
  }

  @Test(
    arguments: [
      ([0xff], 0), ([0x61, 0x0a, 0x80], 2), ([0x61, 0xe6, 0x94], 3), ([0xe6, 0x94, 0x0a], 2),
      ([0x22, 0x61, 0xc3, 0x22, 0x0a], 3), ([0xef, 0xbb, 0xbf, 0xff], 3), ([0xef, 0xbb], 2),
      ([0x61, 0x2c, 0xed, 0xa0, 0x80], 3),
    ] as [([UInt8], Int)])
  func `bytes that are no UTF-8 are refused at the first bad one`(bytes: [UInt8], offset: Int) {
    for piece in [1, 2, 3, 64] {
      for drip in [1, 2, Int.max] {
        let fault = ReadRecords(bytes, limits: RecordReader.Limits(piece: piece), drip: drip).fault
        #expect(fault?.reason == .notUTF8(offset: offset), "piece \(piece), drip \(drip)")
        #expect(fault.map { $0.record.offset + $0.distance } == offset, "piece \(piece), drip \(drip)")
      }
    }
  }

  @Test(
    arguments: [
      // With its end 16 bytes.
      ("0123456789abcde\nx\n", ["1 0+16 [0123456789abcde]", "2 16+2 [x]"]),
      ("0123456789abcdef\nx\n", ["longer than 16 at 0"]),
      ("x\n0123456789abcdefghijklmnop", ["1 0+2 [x]", "longer than 16 at 2"]),
      ("\"01234\n6789a\nc\"\n", ["1 0+16 [01234\n6789a\nc]"]),
      ("\"01234\n0123\n0123\n0123\n", ["longer than 16 at 0"]),
    ] as [(String, [String])])
  func `a record longer than the limit is refused where it begins`(text: String, lines: [String]) {
    for piece in [1, 4, 16] {
      let limits = RecordReader.Limits(piece: piece, recordBytes: 16)
      #expect(ReadRecords(Array(text.utf8), limits: limits).lines == lines, "piece \(piece)")
    }
  }

  @Test(
    arguments: [
      ("abcd,efgh\n", ["1 0+10 [abcd][efgh]"]),
      ("x\nabcde,f\n", ["1 0+2 [x]", "longer than 4 at 2"]),
      ("a,b,c,d,e,f\n", ["1 0+12 [a][b][c][d][e][f]"]),
      ("\"ab\"\"d\"\n", ["1 0+8 [ab\"d]"]),
      ("\"abcde\"\n", ["longer than 4 at 0"]),
      ("a,甲乙\n", ["longer than 4 at 0"]),
    ] as [(String, [String])])
  func `a field longer than the limit is refused where its record begins`(text: String, lines: [String]) {
    for piece in [1, 7, 64] {
      let limits = RecordReader.Limits(piece: piece, fieldBytes: 4)
      #expect(ReadRecords(Array(text.utf8), limits: limits).lines == lines, "piece \(piece)")
    }
  }

  @Test func `a file that cannot be read on is a fault with the system's reason`() {
    let source = ByteSource(name: "test.csv") { (offset, range, buffer) throws(ReadFailure) in
      if offset >= 6 { throw ReadFailure(reason: "no such device") }
      for (index, byte) in "a,b\n1,".utf8.enumerated().dropFirst(offset).prefix(range.count) {
        buffer[range.lowerBound + index - offset] = byte
      }
      return min(range.count, 6 - offset)
    }
    #expect(ReadRecords(source).lines == ["1 0+4 [a][b]", "unreadable (no such device) at 6"])
  }
}
