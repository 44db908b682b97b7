import Extract
import Testing

struct CellTextsTests {
  @Test(arguments: [
    // The character of the last cell asked for, and where it stands.
    ("一,甲,收入增加", ",", "收入增加", 2, 1, 7),
    ("一;甲,乙;收入，增加", ";", "收入，增加", 3, 1, 10),
    ("一\t\"甲\t乙\"\t收入", "\t", "收入", 0, 1, 9),
    ("一;\"甲;\"\"乙\"\"\n丙\"", ";", "甲;\"乙\"\n丙", 6, 2, 1),
    ("一,\"甲,\"\"乙\"\"，丙\"", ",", "甲,\"乙\"，丙", 3, 1, 8),
    ("一, 甲 ", ",", "甲", 0, 1, 4),
  ])
  func `a character of a cell is found where it stands`(
    record: String, delimiter: String, text: String, offset: Int, line: Int, column: Int
  ) throws {
    var cells = CellTexts(line: 1, delimiter: try #require(delimiter.utf8.first))
    for line in record.split(separator: "\n") { cells.add(String(line)) }
    #expect(cells.isComplete)
    let place = try #require(cells.place(ofScalar: offset, in: text))
    #expect(place.line == line && place.column == column, "\(place)")
  }

  @Test func `cells begin where the fields of the record do`() throws {
    for delimiter in [",", ";", "\t", "|"] {
      let byte = try #require(delimiter.utf8.first)
      let texts = ["第一部分", "目标", "“甲”，乙"]
      let record = texts.joined(separator: delimiter)
      var cells = CellTexts(line: 4, delimiter: byte)
      cells.add(record)
      let places = FieldPlaces(record: Array(record.utf8), line: 4, delimiter: byte)
      #expect(texts.map { cells.place(ofScalar: 0, in: $0) } == places.fields)
    }
  }
}
