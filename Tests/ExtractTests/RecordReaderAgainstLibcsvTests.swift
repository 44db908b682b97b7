import Core
import Testing

@testable import Extract

/// Bytes read by libcsv alone: each physical line fed as it is, nothing cut by hand.
private func readByLibcsv(_ bytes: [UInt8]) -> [String] {
  var parser = RecordParser()
  var result: [String] = []
  var offset = 0
  var line = 0
  var first = (offset: 0, line: 1)
  parser.beginRecord()
  for piece in physicalLines(of: bytes) {
    line += 1
    if !parser.isOpen { first = (offset, line) }
    let accepted = unsafe piece.withUnsafeBufferPointer { unsafe parser.feed($0) }
    guard accepted == piece.count else { return result + ["stray quote at \(offset + accepted)"] }
    offset += piece.count
    if parser.isComplete {
      result.append(record(of: parser, from: first, to: offset))
      parser.beginRecord()
    }
  }
  guard parser.finish() else { return result + ["unclosed quote at \(offset)"] }
  if parser.isComplete { result.append(record(of: parser, from: first, to: offset)) }
  return result
}

private func record(
  of parser: borrowing RecordParser, from first: (offset: Int, line: Int), to end: Int
) -> String {
  let bytes = parser.fieldBytes
  let ends = parser.fieldEnds
  let fields = zip([0] + ends, ends).map { String(decoding: bytes[$0..<$1], as: UTF8.self) }
  return ReadRecords.line(
    fields, RecordPlace(offset: first.offset, length: end - first.offset, line: first.line))
}

private func physicalLines(of bytes: [UInt8]) -> [[UInt8]] {
  var lines: [[UInt8]] = [[]]
  for (index, byte) in bytes.enumerated() {
    lines[lines.count - 1].append(byte)
    let isPair = byte == 0x0d && index + 1 < bytes.count && bytes[index + 1] == 0x0a
    if byte == 0x0a || (byte == 0x0d && !isPair) { lines.append([]) }
  }
  return lines.filter { !$0.isEmpty }
}

struct RecordReaderAgainstLibcsvTests {
  @Test(arguments: 1...40 as ClosedRange<UInt64>)
  func `random text is read as libcsv reads it`(seed: UInt64) {
    var random = SeededRandom(seed)
    // The two bytes of é come apart at the ends of pieces.
    let alphabet: [[UInt8]] = [
      [0x61], [0x61], [0x2c], [0x2c], [0x22], [0x0d], [0x0a], [0x0d, 0x0a], [0xc3, 0xa9], [0x20],
      [0x22, 0x61, 0x22], [0x22, 0x22],
    ]
    for _ in 0..<100 {
      let bytes = (0..<Int.random(in: 0...24, using: &random)).flatMap { _ in
        alphabet[Int.random(in: alphabet.indices, using: &random)]
      }
      let piece = [1, 2, 3, 4, 7, 64][Int.random(in: 0..<6, using: &random)]
      let drip = Int.random(in: 1...8, using: &random)
      let records = ReadRecords(bytes, limits: RecordReader.Limits(piece: piece), drip: drip)
      #expect(records.lines == readByLibcsv(bytes), "\(bytes), piece \(piece), drip \(drip)")
    }
  }
}
