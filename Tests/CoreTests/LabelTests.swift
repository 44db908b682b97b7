import Core
import Testing

struct LabelTests {
  @Test(arguments: [
    ("公务接待费", "公务接待费"),
    ("因公出国（境）费 ", "因公出国(境)费"),
    ("因公出国(境)费", "因公出国(境)费"),
    ("Ａ　货物", "A货物"),
    ("１１：一般", "11:一般"),
    (" a\tb\r\nc\u{a0}d\u{3000}e ", "abcde"),
    ("\u{feff}年度\u{200b}\u{2060}\u{200f}", "年度"),
    // U+FF00 and U+FF5F are no twins of ASCII signs.
    ("\u{ff01}\u{ff5e}\u{ff00}\u{ff5f}", "!~\u{ff00}\u{ff5f}"),
    ("", ""),
    ("　 ", ""),
  ])
  func `a folded label has ASCII signs and no blanks`(text: String, folded: String) {
    #expect(foldedLabel(text) == folded)
    #expect(foldedLabel(folded) == folded)
  }

  @Test(arguments: [
    ("２０１－Ａ　（境）", "201-A (境)"), ("1\u{200b}2\u{ad}3\u{202e}", "123"), ("\u{2003}a\u{202f}\n", " a  "),
    ("", ""),
  ])
  func `a text of half width has ASCII signs and plain blanks`(text: String, halfWidth: String) {
    #expect(halfWidthText(text) == halfWidth)
  }

  @Test(arguments: [
    ("年度", "年度"),
    (" 年度 ", "年度"),
    ("\u{feff}年度\u{3000}", "年度"),
    ("\t a  b\r\n", "a  b"),
    ("（境）", "（境）"),
    (" \u{200b}", ""),
    ("", ""),
  ])
  func `a trimmed label keeps what stands between its first and last sign`(text: String, trimmed: String) {
    #expect(trimmedLabel(text) == trimmed)
  }
}
