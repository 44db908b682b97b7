import Core
import Emit
import Foundation
import Testing

struct WorkbookTests {
  @Test func `equal pages give equal bytes`() throws {
    let folder = try ScratchFolder()
    let pages = [Page(text: "甲", sheet: "表1"), Page(text: "乙", sheet: "表2")]
    let first = try folder.workbook(pages, name: "a.xlsx")
    #expect(try folder.workbook(pages, name: "b.xlsx") == first)
    #expect(try folder.workbook(pages.reversed(), name: "c.xlsx") != first)
    // The library leaves none of its own files.
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() == [
        "a.xlsx", "b.xlsx", "c.xlsx",
      ])
  }

  @Test func `boxes are cells, merged where they are larger, and figures are numbers`() throws {
    let folder = try ScratchFolder()
    let sheet = try folder.part(
      "xl/worksheets/sheet1.xml",
      of: [
        Page([
          Page.Box(Rectangle(row: 0, column: 0, width: 3), 0, .text("甲")),
          Page.Box(Rectangle(row: 1, column: 0), 0, .number(-1234, decimals: 0)),
          Page.Box(Rectangle(row: 1, column: 1, height: 2, width: 2), 0, .number(5, decimals: 2)),
          Page.Box(Rectangle(row: 2, column: 0), 0, .empty),
        ])
      ])
    for piece in [
      "<mergeCell ref=\"A1:C1\"/>", "<mergeCell ref=\"B2:C3\"/>", "<c r=\"A1\" s=\"1\" t=\"s\"><v>0</v></c>",
      "<c r=\"A2\" s=\"1\"><v>-1234</v></c>", "<c r=\"B2\" s=\"1\"><v>0.05</v></c>", "<c r=\"A3\" s=\"1\"/>",
      "topLeftCell=\"A3\"", "orientation=\"landscape\"", "paperSize=\"9\"", "fitToHeight=\"0\"",
      "<oddFooter>&amp;P</oddFooter>", "ht=\"20\"", "numberStoredAsText=\"1\"",
      "<pageMargins left=\"0.5\" right=\"0.5\" top=\"0.6\" bottom=\"0.7\"",
    ] {
      #expect(sheet.contains(piece), "\(piece) in \(sheet)")
    }
    #expect(!sheet.contains("<f>"))
  }

  @Test(arguments: [
    ([12], ["1-1 12"]),
    ([12, 12, 12], ["1-3 12"]),
    ([12, 9, 9, 12], ["1-1 12", "2-3 9", "4-4 12"]),
    ([], []),
  ])
  func `columns of one width side by side are one line`(widths: [Double], lines: [String]) throws {
    let folder = try ScratchFolder()
    var page = Page(text: "甲")
    page.columnWidths = widths
    let sheet = try folder.part("xl/worksheets/sheet1.xml", of: [page])
    let found = sheet.matches(of: /<col min="(\d+)" max="(\d+)" width="(\d+)/).map {
      "\($0.1)-\($0.2) \($0.3)"
    }
    #expect(found == lines, "\(sheet)")
  }

  @Test(arguments: [
    ("中", "中"),
    // Excel reads these six signs as 中, unless the first is written as a code too.
    ("_x4E2D_", "_x005F_x4E2D_"),
    ("\u{600}_x4E2D_", "\u{600}_x005F_x4E2D_"),
    ("a_xb_x", "a_x005F_xb_x005F_x"),
    ("_X4E2D_ _ x", "_X4E2D_ _ x"),
    ("=1+1", "=1+1"),
    ("<a>&\"b\"", "&lt;a&gt;&amp;\"b\""),
    ("甲\n乙", "甲\n乙"),
  ])
  func `a text is read back as it was given`(text: String, written: String) throws {
    let folder = try ScratchFolder()
    let strings = try folder.part("xl/sharedStrings.xml", of: [Page(text: text)])
    #expect(strings.contains("<t>\(written)</t>"), "\(strings)")
  }

  @Test func `a link leads into its sheet, whatever that is called`() throws {
    let folder = try ScratchFolder()
    let link = Page.Box(
      Rectangle(row: 0, column: 0), 0, .link("表2", sheet: "表2 '支'出"))
    let sheet = try folder.part(
      "xl/worksheets/sheet1.xml", of: [Page([link]), Page(text: "甲", sheet: "表2 '支'出")])
    #expect(sheet.contains("location=\"'表2 ''支''出'!A1\""), "\(sheet)")
  }
}

struct WorkbookErrorTests {
  @Test func `a folder that is not there is an error`() throws {
    let folder = try ScratchFolder()
    do throws(EmitError) {
      try writeWorkbook([Page(text: "甲")], to: "\(folder.path)/none/a.xlsx")
      Issue.record("written")
    } catch {
      guard case .library(operation: "workbook_close", let reason) = error else {
        Issue.record("\(error)")
        return
      }
      #expect(!reason.isEmpty)
    }
  }

  @Test(arguments: [
    (String(repeating: "字", count: 32_767), true),
    (String(repeating: "字", count: 32_768), false),
    // Two UTF-16 units each.
    (String(repeating: "😀", count: 16_383), true),
    (String(repeating: "😀", count: 16_384), false),
  ])
  func `a text longer than a cell holds is an error`(text: String, fits: Bool) throws {
    let folder = try ScratchFolder()
    guard !fits else {
      #expect(try !folder.workbook([Page(text: text)]).isEmpty)
      return
    }
    #expect(throws: EmitError.textTooLong(sheet: "表1", text: String(text.prefix(40)), limit: 32_767)) {
      try writeWorkbook([Page(text: text)], to: "\(folder.path)/a.xlsx")
    }
  }

  @Test func `more rows than a sheet has are an error`() throws {
    let folder = try ScratchFolder()
    #expect(throws: EmitError.rowsTooMany(sheet: "表1", limit: 1_048_576)) {
      try writeWorkbook([Page([], rows: 1_048_577)], to: "\(folder.path)/a.xlsx")
    }
  }

  @Test func `two sheets of one name are an error`() throws {
    let folder = try ScratchFolder()
    #expect(throws: EmitError.sheetName("A")) {
      try writeWorkbook(
        [Page(text: "甲", sheet: "a"), Page(text: "乙", sheet: "A")], to: "\(folder.path)/a.xlsx")
    }
  }
}
