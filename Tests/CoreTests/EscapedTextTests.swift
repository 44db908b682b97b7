import Core
import Testing

struct EscapedTextTests {
  @Test(arguments: [
    ("", ""),
    ("甲乙", "甲乙"),
    ("a\"b", "a\"\"b"),
    ("\"\"", "\"\"\"\""),
    // To Swift a quote with an accent over it is no quote; to whoever reads the text it is one.
    ("a\"\u{301}b", "a\"\"\u{301}b"),
    ("\"\u{fe0f}\u{20e3}", "\"\"\u{fe0f}\u{20e3}"),
    ("\r\n\"\n", "\r\n\"\"\n"),
  ])
  func `every quote is doubled, whatever stands over it`(text: String, escaped: String) {
    #expect(Array(text.escaped { $0 == "\"" ? "\"\"" : nil }.utf8) == Array(escaped.utf8))
  }

  @Test func `what is replaced is told by its scalar`() {
    let text = "a\nb\r\nc\u{2028}d\u{ffff}é"
    let escaped = text.escaped { scalar in
      switch scalar.value {
      case 0x0a: "<LF>"
      case 0x0d: "<CR>"
      case 0x2028: "<LS>"
      case 0xffff: "<none>"
      default: nil
      }
    }
    #expect(escaped == "a<LF>b<CR><LF>c<LS>d<none>é")
  }
}
