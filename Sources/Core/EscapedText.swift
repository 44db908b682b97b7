extension [UInt8] {
  /// Appends a text, some of its characters replaced.
  ///
  /// Asked about are characters that some format gives a meaning: the marks of ASCII before the digits, `<`, `>` and `\`,
  /// controls, line separators and what is no character. All others go over in stretches as they are.
  package mutating func append(_ text: String, replacing replacement: (Unicode.Scalar) -> String?) {
    var text = text
    text.withUTF8 { bytes in
      var plain = 0
      var index = 0
      while index < bytes.count {
        let byte = unsafe bytes[index]
        guard Self.isAskedAbout(byte) else {
          index += 1
          continue
        }
        let length = byte < 0x80 ? 1 : byte < 0xe0 ? 2 : 3
        let scalar =
          byte < 0x80
          ? Unicode.Scalar(byte)
          : unsafe String(decoding: bytes[index..<index + length], as: UTF8.self).unicodeScalars.first
        if let replaced = scalar.flatMap(replacement) {
          unsafe append(contentsOf: bytes[plain..<index])
          append(contentsOf: replaced.utf8)
          plain = index + length
        }
        index += length
      }
      unsafe append(contentsOf: bytes[plain...])
    }
  }

  /// By the first byte of a character: C2 begins the controls above ASCII, E2 line separators, EF the two that are none.
  private static func isAskedAbout(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: " "):
      false
    case 0xc2, 0xe2, 0xef: true
    case UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\\"), 0x7f: true
    default: byte < UInt8(ascii: "0")
    }
  }
}

extension String {
  /// The text with some of its characters replaced, whatever marks stand over them: of those `append` asks about.
  ///
  /// To Swift a quote with an accent over it is another character; to a program that reads the text it is a quote.
  package func escaped(_ replacement: (Unicode.Scalar) -> String?) -> String {
    var bytes: [UInt8] = []
    bytes.append(self, replacing: replacement)
    return String(decoding: bytes, as: UTF8.self)
  }
}
