import Core
import Testing

struct ColumnLettersTests {
  @Test(arguments: [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA"), (16_383, "XFD")])
  func `columns are lettered as Excel does`(column: Int, letters: String) {
    #expect(columnLetters(column) == letters)
  }
}
