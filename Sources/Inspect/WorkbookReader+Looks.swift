extension WorkbookReader {
  /// The cell formats of a workbook, and its own font.
  mutating func looks(
    of archive: ZipArchive, _ seen: inout Set<String>
  ) throws(InspectError) -> ([InspectedLook], InspectedFont) {
    let part = "xl/styles.xml"
    guard archive.contains(part) else { return ([], InspectedFont()) }
    var styles = Styles()
    try open(part, of: archive, &seen) { scanner throws(InspectError) in
      while true {
        switch try scanner.next() {
        case .start: styles.begin(&scanner)
        case .end: styles.end(&scanner)
        case .text: break
        case .done: return
        }
      }
    }
    return (styles.looks, styles.fonts.first ?? InspectedFont())
  }

  /// Rows that printed pages repeat, by the sheet's place in the workbook.
  mutating func printTitles(
    _ part: String, of archive: ZipArchive, _ seen: inout Set<String>
  ) throws(InspectError) -> [Int: Range<Int>] {
    try open(part, of: archive, &seen) { scanner throws(InspectError) in
      var titles: [Int: Range<Int>] = [:]
      var sheet: Int?
      while true {
        switch try scanner.next() {
        case .start:
          let isTitles =
            scanner.isNamed("definedName") && scanner.string(of: "name") == "_xlnm.Print_Titles"
          sheet = isTitles ? scanner.number(of: "localSheetId") : nil
        case .text:
          if let sheet, let rows = rows(named: scanner.bytes.string(scanner.text)) { titles[sheet] = rows }
        case .end: sheet = nil
        case .done: return titles
        }
      }
    }
  }
}

/// `'表 1'!$6:$8`, beside columns or alone, as rows counted from 0.
private func rows(named text: String) -> Range<Int>? {
  // By bytes: the names of sheets are Chinese, and where their characters end does not matter here.
  for area in text.utf8.split(separator: UInt8(ascii: ",")) {
    guard let mark = area.lastIndex(of: UInt8(ascii: "!")) else { continue }
    let ends = area[area.index(after: mark)...].split(separator: UInt8(ascii: ":")).map { end in
      Int(String(decoding: end.filter { $0 != UInt8(ascii: "$") }, as: UTF8.self))
    }
    // The file may say anything: a range the wrong way round would stop the program.
    if let first = ends.first ?? nil, let last = ends.last ?? nil, first >= 1, last >= first {
      return first - 1..<last
    }
  }
  return nil
}

/// The fonts, borders and formats of `styles.xml` while it is read.
private struct Styles {
  var fonts: [InspectedFont] = []
  var looks: [InspectedLook] = []
  private var borders: [InspectedBorders] = []
  private var formats: [Int: String] = [:]
  /// The list we are in; differential formats repeat the names of its elements.
  private var list = List.none

  private enum List { case none, fonts, borders, formats, cells }

  private static let known: [Int: String] = [
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 49: "@",
  ]

  mutating func begin(_ scanner: inout XMLScanner) {
    if scanner.isEmpty && list == .none { return }
    if scanner.isNamed("fonts") {
      list = .fonts
    } else if scanner.isNamed("borders") {
      list = .borders
    } else if scanner.isNamed("numFmts") {
      list = .formats
    } else if scanner.isNamed("cellXfs") {
      list = .cells
    } else {
      item(scanner)
    }
  }

  mutating func end(_ scanner: inout XMLScanner) {
    if scanner.isNamed("fonts") || scanner.isNamed("borders") || scanner.isNamed("numFmts")
      || scanner.isNamed("cellXfs")
    {
      list = .none
    }
  }

  private mutating func item(_ scanner: borrowing XMLScanner) {
    switch list {
    case .none: break
    case .fonts:
      if scanner.isNamed("font") {
        fonts.append(InspectedFont())
      } else if let last = fonts.indices.last {
        if scanner.isNamed("name") { fonts[last].name = scanner.string(of: "val") ?? "" }
        if scanner.isNamed("sz") {
          fonts[last].size = scanner.measure(of: "val") ?? 0
        }
        if scanner.isNamed("b") { fonts[last].isBold = scanner.string(of: "val") != "0" }
      }
    case .borders:
      if scanner.isNamed("border") {
        borders.append(InspectedBorders())
      } else if let last = borders.indices.last, let style = scanner.string(of: "style"), style != "none" {
        if scanner.isNamed("left") { borders[last].left = style }
        if scanner.isNamed("right") { borders[last].right = style }
        if scanner.isNamed("top") { borders[last].top = style }
        if scanner.isNamed("bottom") { borders[last].bottom = style }
      }
    case .formats:
      if let id = scanner.number(of: "numFmtId"), let code = scanner.string(of: "formatCode") {
        formats[id] = code
      }
    case .cells:
      if scanner.isNamed("xf") {
        var look = InspectedLook()
        if let font = scanner.number(of: "fontId"), font < fonts.count { look.font = fonts[font] }
        if let border = scanner.number(of: "borderId"), border < borders.count {
          look.borders = borders[border]
        }
        let format = scanner.number(of: "numFmtId") ?? 0
        look.numberFormat = formats[format] ?? Self.known[format] ?? (format == 0 ? "General" : "#\(format)")
        looks.append(look)
      } else if scanner.isNamed("alignment"), let last = looks.indices.last {
        looks[last].horizontal = scanner.string(of: "horizontal") ?? "general"
        looks[last].vertical = scanner.string(of: "vertical") ?? "bottom"
        looks[last].wraps = scanner.flag(of: "wrapText")
      }
    }
  }
}
