import Core
import Emit
import Testing

struct ExcelLimitsTests {
  @Test(arguments: [
    ("表1 收支总表", true),
    ("", false),
    (String(repeating: "a", count: 31), true),
    (String(repeating: "a", count: 32), false),
    // 55 bytes, as far as the library's print titles reach.
    (String(repeating: "表", count: 18), true),
    (String(repeating: "表", count: 18) + "a", true),
    (String(repeating: "表", count: 18) + "ab", false),
    (String(repeating: "表", count: 19), false),
    ("表7 一般公共预算支出表（按功能分类）", true),
    ("a[1]", false),
    ("a]", false),
    ("a:b", false),
    ("a*", false),
    ("a?", false),
    ("a/b", false),
    ("a\\b", false),
    ("'a", false),
    ("a'", false),
    ("a'b", true),
    ("History", false),
    ("HISTORY", false),
    ("History2", true),
  ])
  func `a sheet's name is one Excel takes and the library writes whole`(name: String, takes: Bool) throws {
    #expect(ExcelLimits.takes(sheetName: name) == takes)
    // What is promised can be written; what is not is refused before the library sees it.
    let folder = try ScratchFolder()
    guard !takes else {
      let workbook = try folder.part("xl/workbook.xml", of: [Page(text: "甲", sheet: name)])
      #expect(workbook.contains("$1:$2</definedName>"), "\(workbook)")
      return
    }
    #expect(throws: EmitError.sheetName(name)) {
      try writeWorkbook([Page(text: "甲", sheet: name)], to: "\(folder.path)/a.xlsx")
    }
  }
}
