import Testing

@testable import Core

struct TextMeasureTests {
  // In a column of 10 characters, text of 10 points has room for nine narrow signs or four wide ones.
  @Test(arguments: [
    ("", 1),
    ("123456789", 1),
    ("1234567890", 2),
    ("一二三四", 1),
    ("一二三四5", 1),
    ("一二三四五", 2),
    ("一二三四五六七八", 2),
    ("一二三四五六七八九", 3),
    ("a\nb", 2),
    ("a\n\nb", 3),
    ("a\n", 2),
    ("a\r\nb", 2),
    ("a\rb\n\rc", 4),
    ("a\u{2028}b\u{85}c", 3),
    ("一二三四五\na", 3),
  ])
  func `a text is as high as its lines`(text: String, lines: Double) {
    let height = TextMeasure.height(of: text, width: 10, size: 10)
    // One line takes the height its style gives the row.
    #expect(abs(height - (lines > 1 ? lines * 14.5 + 4 : 0)) < 0.001)
  }

  @Test(arguments: [(4, 10), (6, 10), (13, 10), (18, 9), (20, 18)] as [(Int, Double)])
  func `a column made for so many digits holds them in one line`(digits: Int, size: Double) {
    let width = TextMeasure.width(digits: digits + 1, size: size)
    let one = TextMeasure.height(of: "1", width: width, size: size)
    #expect(TextMeasure.height(of: String(repeating: "8", count: digits), width: width, size: size) == one)
    let narrow = TextMeasure.width(digits: digits - 2, size: size)
    #expect(TextMeasure.height(of: String(repeating: "8", count: digits), width: narrow, size: size) > one)
  }

  @Test func `a column too narrow for a sign has a line for each`() {
    #expect(TextMeasure.height(of: "一二三", width: 0, size: 10) == 3 * 14.5 + 4)
  }
}
