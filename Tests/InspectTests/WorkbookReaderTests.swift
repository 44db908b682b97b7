import Core
import Inspect
import Testing

struct WorkbookReaderTests {
  /// A workbook of one sheet, with the sheet's body and its shared texts as XML.
  private func workbook(_ sheet: String, texts: String = "<sst/>") -> [UInt8] {
    workbook(Array("<?xml version=\"1.0\"?>\n<worksheet>\(sheet)</worksheet>".utf8), texts: texts)
  }

  /// A workbook of one sheet, with the sheet's whole part.
  private func workbook(_ part: [UInt8], texts: String = "<sst/>", names: String = "") -> [UInt8] {
    let parts = [
      ("[Content_Types].xml", "<Types><Override PartName=\"/xl/workbook.xml\"/></Types>"),
      ("_rels/.rels", "<Relationships/>"),
      (
        "xl/workbook.xml",
        "<workbook><sheets><sheet name=\"表&amp;1\" r:id=\"r1\"/></sheets>\(names)</workbook>"
      ),
      (
        "xl/_rels/workbook.xml.rels",
        "<Relationships><Relationship Id=\"r1\" Target=\"worksheets/sheet1.xml\"/></Relationships>"
      ),
      ("xl/sharedStrings.xml", texts),
    ]
    return ZipText(parts: parts.map { ($0.0, Array($0.1.utf8)) } + [("xl/worksheets/sheet1.xml", part)]).bytes
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

  @Test func `no part is shown by two sheets`() throws {
    let whole = try ZipArchive(workbook(""))
    var inflater = Inflater()
    var zip = ZipText()
    for entry in whole.entries {
      var bytes: [UInt8] = []
      try whole.unpack(entry.name, with: &inflater, into: &bytes)
      if entry.name == "xl/workbook.xml" {
        let text = String(decoding: bytes, as: UTF8.self)
        bytes = Array(text.replacing("</sheets>", with: "<sheet name=\"表2\" r:id=\"r1\"/></sheets>").utf8)
      }
      zip.parts.append((entry.name, bytes))
    }
    #expect(throws: InspectError.self) { try read(zip.bytes) }
  }

  @Test func `a column has one width, however many elements tell it`() throws {
    let columns = "<col min=\"1\" max=\"16384\" width=\"9\"/>"
    let sheet = try #require(
      read(
        workbook(
          "<cols><col min=\"3\" max=\"4\" width=\"7\"/>\(String(repeating: columns, count: 50_000))</cols>")
      ).sheets.first)
    #expect(sheet.widths == [0: 9, 1: 9, 2: 7, 3: 7])
  }

  // MARK: Cells of the usual form, and the same otherwise

  private static let texts = "<sst><si><t>甲</t></si><si><t>乙</t></si></sst>"

  private func cells(_ xml: String) throws -> [InspectedSheet.Cell] {
    try #require(read(workbook(xml, texts: Self.texts)).sheets.first).cells
  }

  @Test(
    arguments: [
      (
        "<c r=\"B7\" s=\"3\"/>",
        [
          "<c r='B7' s='3'/>", "<c s=\"3\" r=\"B7\"/>", "<c r=\"B7\"  s=\"3\" />", "<c r=\"B7\" s=\"3\"></c>",
          "<x:c r=\"B7\" s=\"3\"/>", "<c r=\"B7\" s=\"3\" cm=\"1\"/>", "<c r=\"B7\" s=\"3\" t=\"s\"/>",
          "<c r = \"B7\" s\n=\n\"3\"/>", "<c r=\"B7\" s=\"3\"><v/></c>", "<c r=\"B7\" s=\"3\"><v></v></c>",
          "<c r=\"B0000007\" s=\"03\"/>",
        ]
      ),
      (
        "<c r=\"AB12\" t=\"s\"><v>1</v></c>",
        [
          "<c t='s' r='AB12'><v>1</v></c>", "<c r=\"AB12\" t=\"s\"><v >1</v ></c >",
          "<c r=\"AB12\" t=\"s\"><v><![CDATA[1]]></v></c>", "<c r=\"AB12\" t=\"s\">\n  <v>1</v>\n</c>",
          "<c r=\"AB12\" t=\"s\"><!-- 0 --><v>1</v><?x 0?></c>", "<c r=\"AB12\" t=\"s\"><v>000000001</v></c>",
          "<c r=\"AB12\" t=\"str\"><v>乙</v></c>", "<c r=\"AB12\" t=\"str\"><v>&#20057;</v></c>",
          "<c r=\"AB12\" t=\"inlineStr\"><is><t>乙</t></is></c>",
          "<c r=\"AB12\" t=\"inlineStr\"><is><r><rPr><b/></rPr><t>乙</t></r></is></c>",
          "<c r=\"AB12\" t=\"inlineStr\"><is><t><![CDATA[乙]]></t></is></c>",
        ]
      ),
      (
        "<c r=\"A1\" s=\"12\"><v>-12.5</v></c>",
        [
          "<c r=\"A1\" s=\"12\" t=\"n\"><v>-12.5</v></c>", "<c r=\"A1\" s=\"12\"><v>-1.25E1</v></c>",
          "<c r=\"A1\" s=\"12\"><v>-012.50</v></c>", "<c r=\"A1\" s=\"12\"><v>-12.50000000000000000</v></c>",
          "<c r=\"A1\" s='12'><v>-12.5</v></c>", "<c r=\"A1\" s=\"12\"><v>-12.5</v><extLst/></c>",
        ]
      ),
    ] as [(String, [String])])
  func `a cell is the same however it is written`(usual: String, others: [String]) throws {
    let cell = try cells(usual)
    #expect(cell.count == 1)
    for other in others { #expect(try cells(other) == cell, "\(other)") }
  }

  @Test(arguments: [
    "<c r=\"\"/>", "<c r=\"A\"/>", "<c r=\"AAAA1\"/>", "<c r=\"a1\"/>", "<c r=\"A1 \"/>",
    "<c r=\"A1&#49;\"/>",
    "<c r=\"A1048577\"/>", "<c r=\"A0000000001\"/>", "<c r=\"A1\" r=\"A1\"/>",
    "<c r=\"A1\" s=\"1\" s=\"1\"/>",
    "<c r=\"A1\" s=\"1\"", "<c r=\"A1\" s=\"1\"/", "<c r=\"A1\" s=\"<\"/>", "<c r=\"A1\" s=\"&\"/>",
    "<c r=\"A1\"s=\"1\"/>",
    "<c r=\"A1\"><v>1</v>", "<c r=\"A1\"><v>1</c></v>", "<c r=\"A1\"><v>1</v></d>", "<c r=\"A1\"><v>1</v></c",
    "<c r=\"A1\"><v>1]]></v></c>", "<c r=\"A1\"><v>1&</v></c>", "<c r=\"A1\"><v>1\u{0}</v></c>",
    "<c r=\"A1\"><v>1\u{ffff}</v></c>", "<c r=\"A1\"><v>-</v></c>", "<c r=\"A1\"><v>1-2</v></c>",
    "<c r=\"A1\"><v>1,2</v></c>", "<c r=\"A1\"><v>１</v></c>", "<c r=\"A1\"><v>:</v></c>",
    "<c r=\"A1\"><v>/</v></c>",
    "<c r=\"A1\" t=\"s\"><v>2</v></c>", "<c r=\"A1\" t=\"s\"><v>-1</v></c>",
    "<c r=\"A1\" t=\"s\"><v>1.0</v></c>",
    "<c r=\"A1\" t=\"s\"><v>00000000001</v></c>", "<c r=\"A1\" t=\"s\"><v>x</v></c>",
  ])
  func `what only looks like a cell of the usual form is refused`(xml: String) {
    #expect(throws: InspectError.self) { try read(workbook(xml, texts: Self.texts)) }
  }

  @Test func `a changed byte is read alike in the usual form and in another`() {
    let usual = "<c r=\"A1\" s=\"4\" t=\"s\"><v>1</v></c><c r=\"B1\" s=\"12\"/><c r=\"C1\"><v>-36.25</v></c>"
    let bytes = Array(usual.utf8)
    var taken = 0
    for position in bytes.indices {
      for byte: UInt8 in Array("0A<>\"'&]/ =-.:;\n".utf8) + [0, 0x1f, 0x80, 0xef, 0xff, bytes[position] ^ 1] {
        var changed = bytes
        changed[position] = byte
        // A blank more between name and attribute, and no cell is of the usual form.
        let name = Array("<c ".utf8)
        var other: [UInt8] = []
        for (place, byte) in changed.enumerated() {
          if changed[..<place].suffix(3).elementsEqual(name) { other.append(0x20) }
          other.append(byte)
        }
        func whole(_ body: [UInt8]) -> [UInt8] {
          Array("<worksheet>".utf8) + body + Array("</worksheet>".utf8)
        }
        let found = try? read(workbook(whole(changed), texts: Self.texts))
        #expect(found == (try? read(workbook(whole(other), texts: Self.texts))), "\(position): \(byte)")
        if found != nil { taken += 1 }
      }
    }
    #expect(taken > 100)
  }

  @Test func `a sheet that is cut anywhere is refused`() {
    let part = Array(
      "<worksheet><!-- 页 --><row r='1'><c r=\"A1\" s=\"4\" t=\"s\"><v>1</v></c><c r=\"B1\"/></row></worksheet>"
        .utf8)
    #expect(throws: Never.self) { try read(workbook(part, texts: Self.texts)) }
    for count in part.indices {
      #expect(throws: InspectError.self) { try read(workbook(Array(part[..<count]), texts: Self.texts)) }
    }
  }

  @Test(arguments: ["<c r=\"A1\"><v>5</v></c>", "<c r='A1'><v>5</v></c>"])
  func `cells stand as deep as is allowed and no deeper`(cell: String) throws {
    func nested(_ depth: Int) -> String {
      String(repeating: "<a>", count: depth) + cell + String(repeating: "</a>", count: depth)
    }
    // The sheet, the cell and its value are three of 200.
    #expect(try cells(nested(197)).map(\.value) == [.number(5)])
    #expect(throws: InspectError.self) { try cells(nested(198)) }
  }

  @Test func `a part may be as short as one element`() throws {
    let part = Array("<c r=\"B7\" s=\"3\"/>".utf8)
    for begin in [[], [0xef, 0xbb, 0xbf], Array("<?xml version='1.0'?>".utf8)] as [[UInt8]] {
      let sheet = try #require(read(workbook(begin + part)).sheets.first)
      #expect(sheet.cells == [InspectedSheet.Cell(row: 6, column: 1, style: 3, value: .empty)])
    }
    #expect(throws: InspectError.self) { try read(workbook([UInt8]())) }
    #expect(throws: InspectError.self) { try read(workbook([0xef, 0xbb, 0xbf])) }
  }

  @Test func `every number is read as the nearest there is`() throws {
    var random = SystemRandomNumberGenerator()
    var texts = [
      "0", "-0", "0.0", "00", "0.1", "123456789012345", "-999999999999999", "0.00000000000001", "1e2", "+1",
    ]
    for digits in 1...17 {
      for point in 0..<digits {
        var text = String((0..<digits).map { _ in "0123456789".randomElement(using: &random) ?? "0" })
        if point > 0 { text.insert(".", at: text.index(text.startIndex, offsetBy: point)) }
        texts.append(Bool.random(using: &random) ? text : "-" + text)
      }
    }
    let xml = texts.enumerated().map { "<c r=\"A\($0 + 1)\"><v>\($1)</v></c>" }.joined()
    let found = try cells(xml).map(\.value)
    #expect(found == texts.map { .number(Double($0) ?? .nan) })
    // Zeros are equal whatever their signs.
    #expect(found.dropFirst().first.map { "\($0)".contains("-0.0") } == true)
  }

  @Test func `a byte that is no UTF-8 is found wherever it stands`() throws {
    let before = Array("<worksheet><!--".utf8)
    let after = Array("--></worksheet>".utf8)
    for count in 480..<530 {
      let blanks = Array(repeating: UInt8(0x20), count: count)
      for character in ["é", "表", "😀"] {
        let letters = Array(character.utf8)
        for tail in [0, 600] {
          let rest = Array(repeating: UInt8(0x20), count: tail) + after
          #expect(throws: Never.self) { try read(workbook(before + blanks + letters + rest)) }
          for bad in [letters.dropLast(), letters.dropFirst(), [0xff], [0xed, 0xa0, 0x80], [0xc0, 0x80]]
            as [ArraySlice<UInt8>]
          {
            #expect(throws: InspectError.xml(part: "xl/worksheets/sheet1.xml", byte: 0, reason: "no UTF-8")) {
              try read(workbook(before + blanks + bad + rest))
            }
          }
        }
      }
    }
  }

  @Test(arguments: ["1e999", "-1e999", "nan", "1e300", "2e6", "x", ""])
  func `a size no sheet can have is none`(size: String) throws {
    let sheet =
      "<sheetFormatPr defaultRowHeight=\"\(size)\" defaultColWidth=\"\(size)\"/>"
      + "<cols><col min=\"1\" max=\"2\" width=\"\(size)\"/></cols>"
      + "<sheetData><row r=\"1\" ht=\"\(size)\"><c r=\"A1\" t=\"inlineStr\"><is><t>甲</t></is></c></row></sheetData>"
      + "<pageMargins left=\"\(size)\"/>"
    let book = try read(workbook(sheet))
    let read = try #require(book.sheets.first)
    #expect(read.widths.isEmpty && read.heights.isEmpty)
    #expect(read.usualWidth == nil && read.usualHeight == nil)
    #expect(read.page.margins == InspectedPage().margins)
    // What is laid out by them is laid out as usual.
    #expect(LayoutDescription(book).sheets[0].widths == [63])
    #expect(LayoutDescription(book).sheets[0].heights == [15])
  }

  @Test func `of the heights of a row the last counts`() throws {
    let rows = "<row r=\"1\" ht=\"10\"/><row r='2' ht='20.5'/><row r=\"1\" ht=\"30\"/><row r=\"3\"/>"
    let cells = (1...3).map { "<c r=\"A\($0)\" t=\"inlineStr\"><is><t>字</t></is></c>" }.joined()
    let layout = LayoutDescription(try read(workbook(rows + cells)))
    #expect(layout.sheets.first?.heights == [30, 20.5, 15])
  }

  @Test(
    arguments: [
      ("'表 1'!$6:$8", 5..<8), ("'表 1'!$A:$C,'表 1'!$6:$8", 5..<8), ("'a!b'!$1:$1", 0..<1), ("表!$2", 1..<2),
      ("'表 1'!$A:$C", nil), ("$6:$8", nil), ("", nil), ("表!", nil), ("表!$0:$8", nil), ("表!$8:$6", nil),
      ("表!$6:$-8", nil), ("表!$-6:$-8", nil), ("表!$6:", 5..<6), ("表!$99999999999999999999:$8", nil),
    ] as [(String, Range<Int>?)])
  func `rows that are repeated are read from a name, whatever it says`(area: String, rows: Range<Int>?) throws
  {
    let names = "<definedName name=\"_xlnm.Print_Titles\" localSheetId=\"0\">\(area)</definedName>"
    let sheet = try #require(read(workbook(Array("<worksheet/>".utf8), names: names)).sheets.first)
    #expect(sheet.page.titles == rows)
  }

  @Test func `a row is the same however it is written`() throws {
    func heights(_ row: String) throws -> [InspectedSheet.RowHeight]? {
      try read(workbook(row + "<c r=\"A7\"/></row>")).sheets.first?.heights
    }
    let usual = "<row r=\"7\" spans=\"1:9\" ht=\"47.5\" customHeight=\"1\">"
    let found = try heights(usual)
    #expect(found?.map(\.row) == [6])
    #expect(found?.map(\.height) == [47.5])
    for other in [
      "<row r='7' spans='1:9' ht='47.5' customHeight='1'>", "<row ht=\"47.5\" r=\"7\">",
      "<row r=\"7\" spans=\"1:9\" ht=\"47.5\" customHeight=\"1\" >",
      "<row r=\"7\" spans=\"1:9\" ht=\"4.75E1\">",
      "<row r=\"7\" spans=\"\" ht=\"47.50\" customHeight=\"true\">",
    ] {
      #expect(try heights(other) == found, "\(other)")
    }
    for wrong in [
      "<row r=\"7\" spans=\"1:9\" ht=\"47.5\" customHeight=\"1\"/>",
      "<row r=\"7\" spans=\"<\" ht=\"4\" customHeight=\"1\">",
      "<row r=\"7\" spans=\"1:9\" ht=\"4\" customHeight=\"1\" ht=\"4\">", "<x>" + usual, usual + "</row>",
      usual + usual,
    ] {
      #expect(throws: InspectError.self, "\(wrong)") { try heights(wrong) }
    }
    // The sheet and the row are two of 200.
    func nested(_ depth: Int) -> String {
      String(repeating: "<a>", count: depth) + usual + "</row>" + String(repeating: "</a>", count: depth)
    }
    #expect(try read(workbook(nested(198))).sheets.first?.heights == found)
    #expect(throws: InspectError.self) { try read(workbook(nested(199))) }
  }
}
