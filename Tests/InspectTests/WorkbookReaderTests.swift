import Core
import Inspect
import Testing

struct WorkbookReaderTests {
  /// A workbook of one sheet, with the sheet's body and its shared texts as XML.
  private func workbook(_ sheet: String, texts: String = "<sst/>") -> [UInt8] {
    let parts = [
      ("[Content_Types].xml", "<Types><Override PartName=\"/xl/workbook.xml\"/></Types>"),
      ("_rels/.rels", "<Relationships/>"),
      ("xl/workbook.xml", "<workbook><sheets><sheet name=\"表&amp;1\" r:id=\"r1\"/></sheets></workbook>"),
      (
        "xl/_rels/workbook.xml.rels",
        "<Relationships><Relationship Id=\"r1\" Target=\"worksheets/sheet1.xml\"/></Relationships>"
      ),
      ("xl/sharedStrings.xml", texts),
      ("xl/worksheets/sheet1.xml", "<?xml version=\"1.0\"?>\n<worksheet>\(sheet)</worksheet>"),
    ]
    return ZipText(parts: parts.map { ($0.0, Array($0.1.utf8)) }).bytes
  }

  private func read(_ bytes: [UInt8]) throws(InspectError) -> InspectedWorkbook {
    var reader = WorkbookReader()
    return try reader.read(bytes)
  }

  @Test(
    arguments: [
      ("<c r=\"A1\" t=\"s\"><v>1</v></c>", .text("a<b")),
      ("<c r=\"A1\" t=\"s\"><v>0</v></c>", .text("中_x")),
      ("<c r=\"A1\" t=\"s\"><v>2</v></c>", .text("甲乙")),
      ("<c r=\"A1\"><v>-12.5</v></c>", .number(-12.5)),
      ("<c r=\"A1\" t=\"n\"><v>1E3</v></c>", .number(1000)),
      ("<c r=\"A1\" t=\"b\"><v>1</v></c>", .flag(true)),
      ("<c r=\"A1\" t=\"inlineStr\"><is><t>&#x4E2D;</t></is></c>", .text("中")),
      ("<c r=\"A1\" t=\"str\"><f>B1</f><v>x</v></c>", .text("x")),
      ("<c r=\"A1\" s=\"3\"/>", .empty),
    ] as [(String, InspectedSheet.Cell.Value)])
  func `a cell is read as spreadsheets show it`(xml: String, value: InspectedSheet.Cell.Value) throws {
    let texts =
      "<sst><si><t>_x4E2D__x005F_x</t></si><si><t>a&lt;b</t></si><si><r><t>甲</t></r><rPh><t>jia</t></rPh><r><t>乙</t></r></si></sst>"
    let sheet = try #require(
      read(workbook("<sheetData><row r=\"1\">\(xml)</row></sheetData>", texts: texts)).sheets.first)
    #expect(sheet.name == "表&1")
    #expect(sheet.cells.map(\.value) == [value])
    #expect(sheet.cells.first?.hasFormula == xml.contains("<f>"))
  }

  @Test func `places and merged ranges count from 0`() throws {
    let sheet = try #require(
      read(
        workbook("<c r=\"AB12\"/><c r=\"XFD1048576\"/><mergeCells><mergeCell ref=\"B2:D5\"/></mergeCells>")
      ).sheets.first)
    #expect(sheet.cells.map(\.row) == [11, 1_048_575])
    #expect(sheet.cells.map(\.column) == [27, 16_383])
    #expect(sheet.merges == [Rectangle(row: 1, column: 1, height: 4, width: 3)])
  }

  @Test(arguments: [
    "<a>", "</a>", "<a></b>", "<a b=\"1\" b=\"2\"/>", "<a b=1/>", "<a b=\"<\"/>", "&nbsp;", "&#0;",
    "&#xD800;", "&", "]]>",
    "<!DOCTYPE a>", "<![CDATA[", "<!-- ", "<?x", "\u{1}", "\u{fffe}", "<1/>", "< a/>", "<a b=\"1\"c=\"2\"/>",
    "<a/ >",
    "<c r=\"A0\"/>", "<c r=\"1\"/>", "<c r=\"XFE1\"/>", "<c/>", "<c r=\"A1\" t=\"s\"><v>0</v></c>",
    "<c r=\"A1\"><v>x</v></c>", "<mergeCell ref=\"B2:A1\"/>", String(repeating: "<a>", count: 300),
  ])
  func `what is no sheet is refused`(xml: String) {
    #expect(throws: InspectError.self) { try read(workbook(xml)) }
  }

  @Test(arguments: [
    "<a/>", "<a b='1'/>", "<!-- <a> -->", "<![CDATA[<a>&]]>", "<?x y?>", "&lt;&#65;", "\r\n\t",
    "<x:a></x:a >",
  ])
  func `what is well formed is taken`(xml: String) throws {
    #expect(try read(workbook(xml)).sheets.count == 1)
  }

  @Test(arguments: ["[Content_Types].xml", "_rels/.rels", "xl/workbook.xml", "xl/worksheets/sheet1.xml"])
  func `a part that is not there is named`(part: String) throws {
    let whole = try ZipArchive(workbook(""))
    var inflater = Inflater()
    var zip = ZipText()
    for entry in whole.entries where entry.name != part {
      var bytes: [UInt8] = []
      try whole.unpack(entry.name, with: &inflater, into: &bytes)
      zip.parts.append((entry.name, bytes))
    }
    #expect(throws: InspectError.partMissing(part)) { try read(zip.bytes) }
  }
}
