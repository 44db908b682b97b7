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
    var shown: Set<String> = []
    try scan(workbook, of: archive, &seen) { scanner throws(InspectError) in
      guard scanner.isNamed("sheet"), let name = scanner.string(of: "name") else { return }
      guard let id = scanner.string(of: "r:id"), let part = parts[id] else {
        throw scanner.fault("a sheet without a part")
      }
      // Each is held in memory: of many that share a part nothing bounds how much that is.
      if !shown.insert(part).inserted { throw scanner.fault("two sheets of one part") }
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
  static func richText(
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
        if text.isEmpty {
          text = scanner.bytes.string(scanner.text)
        } else {
          text += scanner.bytes.string(scanner.text)
        }
      case .text: break
      case .done: return text
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
        case .text: if let name { properties[name, default: ""] += scanner.bytes.string(scanner.text) }
        case .end: if scanner.isNamed("property") { name = nil }
        case .done: return properties
        }
      }
    }
  }
}
