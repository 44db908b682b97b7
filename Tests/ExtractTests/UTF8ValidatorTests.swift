import Testing

@testable import Extract

struct UTF8ValidatorTests {
  /// The position of the first bad byte when the bytes come in pieces of a size; their count where they end too early.
  private func firstBad(_ bytes: [UInt8], pieces size: Int) -> Int? {
    var validator = UTF8Validator()
    var start = 0
    while start < bytes.count {
      let piece = Array(bytes[start..<min(start + size, bytes.count)])
      let bad = unsafe piece.withUnsafeBufferPointer { unsafe validator.check($0) }
      if let bad { return start + bad }
      start += size
    }
    return validator.isWhole ? nil : bytes.count
  }

  @Test(
    arguments: [
      ([0xff], 0),
      ([0x61, 0x80], 1),
      ([0x61, 0xa9], 1),
      // Overlong forms of U+0000 and U+07FF.
      ([0xc0, 0x80], 0),
      ([0xe0, 0x9f, 0xbf], 1),
      ([0xf0, 0x8f, 0xbf, 0xbf], 1),
      // A surrogate, and a value above U+10FFFF.
      ([0xed, 0xa0, 0x80], 1),
      ([0xf4, 0x90, 0x80, 0x80], 1),
      ([0xf5, 0x80, 0x80, 0x80], 0),
      // 收 in GB18030, after text in UTF-8.
      ([0xe6, 0x94, 0xb6, 0xca, 0xd5], 4),
      // The same among whole characters, where several bytes are looked at together.
      ([0xe4, 0xb8, 0xad, 0xe0, 0x9f, 0xbf, 0x41, 0x41, 0x41], 4),
      ([0xe4, 0xb8, 0xad, 0xed, 0xa0, 0x80, 0x41, 0x41, 0x41], 4),
      ([0xe0, 0x9f, 0xbf, 0xe4, 0xb8, 0xad, 0x41, 0x41, 0x41], 1),
      ([0xe4, 0xb8, 0xad, 0xe4, 0xb8, 0x41, 0x41, 0x41, 0x41], 5),
      ([0xe4, 0xb8, 0xad, 0xe4, 0x41, 0xad, 0x41, 0x41, 0x41], 4),
      ([0x41, 0x41, 0xe4, 0x41, 0xad, 0xe4, 0xb8, 0xad, 0x41], 3),
      ([0x41, 0x41, 0x41, 0x80, 0x41, 0x41, 0x41, 0x41, 0x41], 3),
      // Cut off in the middle of a character.
      ([0x61, 0xe6, 0x94], 3),
    ] as [([UInt8], Int)], [1, 2, 3, 64])
  func `the first bad byte is found whatever the pieces`(row: ([UInt8], Int), size: Int) {
    #expect(firstBad(row.0, pieces: size) == row.1)
  }

  @Test(arguments: [1, 2, 3, 5, 64])
  func `every character is in order`(size: Int) {
    let text = "a\u{7f}\u{80}\u{7ff}\u{800}收\u{d7ff}\u{e000}\u{ffff}\u{10000}\u{10ffff}12345678收支总表"
    #expect(firstBad(Array(text.utf8), pieces: size) == nil)
  }

  @Test func `random bytes are judged as the standard library judges them`() {
    var random = SeededRandom(20_230_101)
    let alphabet: [UInt8] = [0x41, 0x80, 0xbf, 0xc2, 0xe0, 0xe4, 0xed, 0xf0, 0xf4, 0x9f, 0xa0, 0x8f]
    for _ in 0..<20_000 {
      let bytes = (0..<Int.random(in: 1...24, using: &random)).map { _ in
        alphabet.randomElement(using: &random) ?? 0
      }
      let expected = String(validating: bytes, as: UTF8.self) != nil
      #expect((firstBad(bytes, pieces: 5) == nil) == expected, "\(bytes)")
    }
  }

  @Test func `one byte in a long text is judged as byte by byte`() {
    var random = SeededRandom(20_230_102)
    let texts = ["预", "算", "a", ",", "收支总表", "é", "\u{800}", "\u{d7ff}", "\u{1f600}"]
    for round in 0..<20_000 {
      // Mostly what is looked at together, and now and then what is not.
      var bytes = (0..<80).flatMap { _ in
        Array(texts[Int.random(in: 0..<(round % 2 == 0 ? 5 : 9), using: &random)].utf8)
      }
      if round % 4 < 3 {
        bytes[Int.random(in: bytes.indices, using: &random)] = UInt8.random(in: 0...255, using: &random)
      }
      let expected = firstBad(bytes, pieces: 1)
      #expect((expected == nil) == (String(validating: bytes, as: UTF8.self) != nil), "\(bytes)")
      #expect(firstBad(bytes, pieces: bytes.count) == expected, "\(bytes)")
      #expect(firstBad(bytes, pieces: 100) == expected, "\(bytes)")
    }
  }
}
