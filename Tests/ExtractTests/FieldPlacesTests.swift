import Extract
import Testing

struct FieldPlacesTests {
  @Test(
    arguments: [
      ("", ["1:1"]),
      ("a", ["1:1"]),
      ("a,b,c", ["1:1", "1:3", "1:5"]),
      (",,", ["1:1", "1:2", "1:3"]),
      // Columns count characters, not bytes.
      ("甲,乙丙,丁", ["1:1", "1:3", "1:6"]),
      ("é,😀,a", ["1:1", "1:3", "1:5"]),
      ("\"甲,乙\",丙", ["1:1", "1:7"]),
      ("\"a\"\",b\",c", ["1:1", "1:9"]),
      ("\"a\nb\",c\n", ["1:1", "2:4"]),
      ("\"a\r\nb\",c\r\n", ["1:1", "2:4"]),
      ("\"a\rb\",c\r", ["1:1", "2:4"]),
      ("\"甲\n\n乙\",\"\n\",丁", ["1:1", "3:4", "4:3"]),
    ] as [(String, [String])])
  func `fields begin where an editor shows them`(text: String, places: [String]) {
    let found = FieldPlaces(record: Array(text.utf8), line: 1)
    #expect(found.fields.map { "\($0.line):\($0.column)" } == places)
    for field in 0...places.count {
      // Those that were not looked for are not needed for one before.
      #expect(FieldPlaces(record: Array(text.utf8), line: 1, upTo: field)[field] == found[field])
    }
  }

  @Test(arguments: [
    ("a", "7:1"),
    ("甲\"", "7:2"),
    ("\"a\nbc", "8:2"),
    ("\"a\r\nbc", "8:2"),
  ])
  func `the last byte lies where reading stopped`(text: String, place: String) {
    let last = FieldPlaces(record: Array(text.utf8), line: 7).last
    #expect("\(last.line):\(last.column)" == place)
  }

  @Test func `a field the record does not have is shown at its beginning`() {
    let places = FieldPlaces(record: Array("a,b".utf8), line: 5)
    #expect(places[1].column == 3)
    #expect(places[2].column == 1)
    #expect(places[2].line == 5)
  }
}
