import Core
import Testing

struct RenamesTests {
  private let renames = Renames([
    Renames.Row(list: "功能分类", year: 2024, old: "21006", new: "21017"),
    Renames.Row(list: "功能分类", year: 2024, old: "2100601", new: "2101704"),
    Renames.Row(list: "功能分类", year: 2024, old: "2101601", new: "2080209"),
    Renames.Row(list: "功能分类", year: 2026, old: "2101704", new: "2101801"),
    Renames.Row(list: "功能分类", year: 2026, old: "20802", new: "2080299"),
    Renames.Row(list: "政府经济分类", year: 2024, old: "50101", new: "50109"),
  ])

  @Test(
    arguments: [
      ("2101601", 2023, 2024, "2080209"),
      ("2101601", 2022, 2025, "2080209"),
      // The row is of neither year's change.
      ("2101601", 2024, 2025, "2101601"),
      ("2101601", 2022, 2023, "2101601"),
      // A 款 takes its 项 along, unless one has a row of its own.
      ("2100699", 2023, 2024, "2101799"),
      ("2100601", 2023, 2024, "2101704"),
      ("21006", 2023, 2024, "21017"),
      // One change after another.
      ("2100601", 2023, 2026, "2101801"),
      ("2101704", 2025, 2026, "2101801"),
      // A row that changes the level is for the code itself.
      ("20802", 2025, 2026, "2080299"),
      ("2080201", 2025, 2026, "2080201"),
      ("2010101", 2023, 2026, "2010101"),
      ("50101", 2023, 2024, "50101"),
    ])
  func `a code of one year is found in a later one`(code: String, from: Int, to: Int, expected: String) {
    #expect(renames.code(code, of: "功能分类", from: from, to: to) == expected)
  }

  @Test func `nothing renamed changes nothing`() {
    #expect(Renames().code("2101601", of: "功能分类", from: 2023, to: 2024) == "2101601")
  }
}
