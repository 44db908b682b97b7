import Core

/// Reads workbooks, one after another, with one state of zlib and one buffer.
package struct WorkbookReader: ~Copyable {
  private var inflater = Inflater()
  private var buffer: [UInt8] = []
  private let limits: ZipArchive.Limits

  package init(limits: ZipArchive.Limits = ZipArchive.Limits()) { self.limits = limits }

  /// Reads a workbook whole: every part is unpacked and every part of XML is looked through.
  package mutating func read(_ bytes: [UInt8]) throws(InspectError) -> InspectedWorkbook {
    let archive = try ZipArchive(bytes, limits: limits)
    let folder = "xl/"
    let workbook = "xl/workbook.xml"
    for name in ["[Content_Types].xml", "_rels/.rels", workbook] where !archive.contains(name) {
      throw .partMissing(name)
    }
    var seen: Set<String> = []
    var parts: [String: String] = [:]
    try scan("xl/_rels/workbook.xml.rels", of: archive, &seen) { scanner throws(InspectError) in
      guard scanner.isNamed("Relationship"), let id = scanner.string(of: "Id"),
        let target = scanner.string(of: "Target")
      else { return }
      parts[id] = target.hasPrefix("/") ? String(target.dropFirst()) : folder + target
    }
    var names: [(name: String, part: String)] = []
    try scan(workbook, of: archive, &seen) { scanner throws(InspectError) in
      guard scanner.isNamed("sheet"), let name = scanner.string(of: "name") else { return }
      guard let part = scanner.string(of: "r:id").flatMap({ parts[$0] }) else {
        throw scanner.fault("a sheet without a part")
      }
      names.append((name, part))
    }
    for part in parts.values.sorted() where !archive.contains(part) { throw .partMissing(part) }
    var types: [String] = []
    try scan("[Content_Types].xml", of: archive, &seen) { scanner throws(InspectError) in
      if scanner.isNamed("Override"), let name = scanner.string(of: "PartName") { types.append(name) }
    }
    for name in types where !archive.contains(String(name.dropFirst())) {
      throw .partMissing(String(name.dropFirst()))
    }

    let texts = try sharedTexts(of: archive, &seen)
    var sheets: [InspectedSheet] = []
    for entry in names { sheets.append(try sheet(entry.name, entry.part, of: archive, texts, &seen)) }
    for (name, rows) in try printTitles(workbook, of: archive, &seen) where name < sheets.count {
      sheets[name].page.titles = rows
    }
    let properties = try properties(of: archive, &seen)
    let (looks, font) = try looks(of: archive, &seen)
    // Whatever no step above needed has to be in order too.
    for entry in archive.entries where !seen.contains(entry.name) {
      let isXML = entry.name.hasSuffix(".xml") || entry.name.hasSuffix(".rels")
      if isXML {
        try scan(entry.name, of: archive, &seen) { _ throws(InspectError) in }
      } else {
        try archive.unpack(entry.name, with: &inflater, into: &buffer)
      }
    }
    var result = InspectedWorkbook(sheets: sheets, properties: properties)
    result.looks = looks
    result.standardFont = font
    return result
  }

  /// Shows every beginning of an element of a part.
  private mutating func scan(
    _ part: String, of archive: ZipArchive, _ seen: inout Set<String>,
    _ look: (inout XMLScanner) throws(InspectError) -> Void
  ) throws(InspectError) {
    try open(part, of: archive, &seen) { scanner throws(InspectError) in
      while true {
        switch try scanner.next() {
        case .start: try look(&scanner)
        case .done: return
        case .end, .text: break
        }
      }
    }
  }

  /// Unpacks a part and lends a scanner of it.
  mutating func open<Result>(
    _ part: String, of archive: ZipArchive, _ seen: inout Set<String>,
    _ use: (inout XMLScanner) throws(InspectError) -> Result
  ) throws(InspectError) -> Result {
    try archive.unpack(part, with: &inflater, into: &buffer)
    seen.insert(part)
    guard (try? UTF8Span(validating: buffer.span)) != nil else {
      throw .xml(part: part, byte: 0, reason: "no UTF-8")
    }
    return try unsafe buffer.withUnsafeBufferPointer { bytes throws(InspectError) in
      var scanner = try unsafe XMLScanner(bytes, part: part)
      return try use(&scanner)
    }
  }

  // MARK: Parts

  /// The texts that cells refer to by number.
  private mutating func sharedTexts(
    of archive: ZipArchive, _ seen: inout Set<String>
  ) throws(InspectError) -> [String] {
    let part = "xl/sharedStrings.xml"
    guard archive.contains(part) else { return [] }
    return try open(part, of: archive, &seen) { scanner throws(InspectError) in
      var texts: [String] = []
      while true {
        switch try scanner.next() {
        case .start where scanner.isNamed("si"):
          texts.append(scanner.isEmpty ? "" : try Self.richText(of: &scanner, until: "si"))
        case .done: return texts
        default: break
        }
      }
    }
  }

  /// The text of an element: what its `t` elements say, phonetic guides left out.
  private static func richText(
    of scanner: inout XMLScanner, until end: StaticString
  ) throws(InspectError) -> String {
    var text = ""
    var isText = false
    var guides = 0
    while true {
      switch try scanner.next() {
      case .start:
        if scanner.isNamed("t") {
          isText = !scanner.isEmpty
        } else if scanner.isNamed("rPh") && !scanner.isEmpty {
          guides += 1
        }
      case .end:
        if scanner.isNamed("t") { isText = false }
        if scanner.isNamed("rPh") { guides -= 1 }
        if scanner.isNamed(end) { return decodedCellText(text) }
      case .text where isText && guides == 0:
        if text.isEmpty { text = scanner.string(scanner.text) } else { text += scanner.string(scanner.text) }
      case .text: break
      case .done: return text
      }
    }
  }

  private mutating func sheet(
    _ name: String, _ part: String, of archive: ZipArchive, _ texts: [String], _ seen: inout Set<String>
  ) throws(InspectError) -> InspectedSheet {
    try open(part, of: archive, &seen) { scanner throws(InspectError) in
      var sheet = InspectedSheet(name: name, cells: [], merges: [])
      // Most of a sheet is cells.
      sheet.cells.reserveCapacity(scanner.count / 40)
      while true {
        switch try scanner.next() {
        case .start:
          if scanner.isNamed("c") {
            sheet.cells.append(try Self.cell(&scanner, texts))
          } else if scanner.isNamed("mergeCell") {
            guard let merge = scanner.attribute("ref").flatMap({ scanner.rectangle($0.range) }) else {
              throw scanner.fault("a merged range of no cells")
            }
            sheet.merges.append(merge)
          } else {
            Self.setUp(&sheet, scanner)
          }
        case .done: return sheet
        case .end, .text: break
        }
      }
    }
  }

  /// Takes what an element says of sizes and of printing.
  private static func setUp(_ sheet: inout InspectedSheet, _ scanner: borrowing XMLScanner) {
    func number(_ name: StaticString) -> Double? { scanner.attribute(name).flatMap { scanner.double($0) } }
    func flag(_ name: StaticString) -> Bool { ["1", "true"].contains(scanner.string(of: name)) }
    if scanner.isNamed("row") {
      if let row = number("r"), let height = number("ht"), row >= 1, row <= 1_048_576 {
        sheet.heights[Int(row) - 1] = height
      }
    } else if scanner.isNamed("col") {
      guard let first = number("min"), let last = number("max"), let width = number("width"), first >= 1,
        last >= first, last <= 16_384
      else { return }
      for column in Int(first)...Int(last) { sheet.widths[column - 1] = width }
    } else if scanner.isNamed("sheetFormatPr") {
      sheet.usualHeight = number("defaultRowHeight")
      sheet.usualWidth = number("defaultColWidth")
    } else if scanner.isNamed("pageMargins") {
      let usual = InspectedPage().margins
      sheet.page.margins = Margins(
        left: number("left") ?? usual.left, right: number("right") ?? usual.right,
        top: number("top") ?? usual.top, bottom: number("bottom") ?? usual.bottom,
        header: number("header") ?? usual.header, footer: number("footer") ?? usual.footer)
    } else if scanner.isNamed("pageSetup") {
      sheet.page.paper = scanner.attribute("paperSize").flatMap { scanner.number($0) } ?? 0
      sheet.page.isLandscape = scanner.string(of: "orientation") == "landscape"
    } else if scanner.isNamed("printOptions") {
      sheet.page.isCenteredHorizontally = flag("horizontalCentered")
      sheet.page.isCenteredVertically = flag("verticalCentered")
    }
  }

  private static func cell(
    _ scanner: inout XMLScanner, _ texts: [String]
  ) throws(InspectError) -> InspectedSheet.Cell {
    guard let place = scanner.attribute("r").flatMap({ scanner.place($0.range) }) else {
      throw scanner.fault("a cell without a place")
    }
    let style = scanner.attribute("s").flatMap { scanner.number($0) } ?? 0
    let kind = scanner.attribute("t")
    var cell = InspectedSheet.Cell(row: place.row, column: place.column, style: style, value: .empty)
    if scanner.isEmpty { return cell }
    let isShared = kind.map { scanner.isEqual($0.range, "s") } ?? false
    let isInline = kind.map { scanner.isEqual($0.range, "inlineStr") } ?? false
    let isNumber = kind.map { scanner.isEqual($0.range, "n") } ?? true
    let isFlag = kind.map { scanner.isEqual($0.range, "b") } ?? false
    var isValue = false
    var value = XMLScanner.Piece(range: 0..<0)
    var hasValue = false
    while true {
      switch try scanner.next() {
      case .start:
        if scanner.isNamed("v") {
          isValue = !scanner.isEmpty
        } else if scanner.isNamed("f") {
          cell.hasFormula = true
        } else if scanner.isNamed("is"), isInline, !scanner.isEmpty {
          cell.value = .text(try richText(of: &scanner, until: "is"))
        }
      case .text:
        if isValue {
          value = scanner.text
          hasValue = true
        }
      case .end:
        isValue = false
        guard scanner.isNamed("c") else { continue }
        guard hasValue else { return cell }
        if isShared {
          guard let index = scanner.number(value), index < texts.count else {
            throw scanner.fault("a text that is not there")
          }
          cell.value = .text(texts[index])
        } else if isNumber {
          guard let number = scanner.double(value) else { throw scanner.fault("no number") }
          cell.value = .number(number)
        } else if isFlag {
          cell.value = .flag(scanner.string(value) == "1")
        } else {
          // A formula's text, or a fault as #REF!.
          cell.value = .text(decodedCellText(scanner.string(value)))
        }
        return cell
      case .done: throw scanner.fault("cut short")
      }
    }
  }

  private mutating func properties(
    of archive: ZipArchive, _ seen: inout Set<String>
  ) throws(InspectError) -> [String: String] {
    let part = "docProps/custom.xml"
    guard archive.contains(part) else { return [:] }
    return try open(part, of: archive, &seen) { scanner throws(InspectError) in
      var properties: [String: String] = [:]
      var name: String?
      while true {
        switch try scanner.next() {
        case .start: if scanner.isNamed("property") { name = scanner.string(of: "name") }
        case .text: if let name { properties[name, default: ""] += scanner.string(scanner.text) }
        case .end: if scanner.isNamed("property") { name = nil }
        case .done: return properties
        }
      }
    }
  }
}

/// A cell's text as Excel shows it: `_x4E2D_` stands for a character that XML might not carry.
private func decodedCellText(_ text: String) -> String {
  guard text.utf8.contains(UInt8(ascii: "_")), text.contains("_x") else { return text }
  var result: [UInt16] = []
  let units = Array(text.utf16)
  var index = 0
  while index < units.count {
    let end = index + 7
    if end <= units.count, units[index] == 0x5f, units[index + 1] == 0x78, units[end - 1] == 0x5f,
      let code = UInt16(String(decoding: units[index + 2..<end - 1], as: UTF16.self), radix: 16),
      units[index + 2] != 0x2b, units[index + 2] != 0x2d
    {
      result.append(code)
      index = end
    } else {
      result.append(units[index])
      index += 1
    }
  }
  return String(decoding: result, as: UTF16.self)
}
