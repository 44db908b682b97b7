import Core

/// Reads the paragraphs of a .docx.
package struct TextDocumentReader: ~Copyable {
  private var inflater = Inflater()
  private var buffer: [UInt8] = []

  package init() {}

  /// The text of every paragraph in the order of the document, those of cells included; tabs and breaks as such.
  package mutating func paragraphs(_ bytes: [UInt8]) throws(InspectError) -> [String] {
    let archive = try ZipArchive(bytes)
    let part = "word/document.xml"
    try archive.unpack(part, with: &inflater, into: &buffer)
    return try unsafe buffer.withUnsafeBufferPointer { bytes throws(InspectError) in
      var scanner = try unsafe XMLScanner(bytes, part: part)
      return try Self.paragraphs(&scanner)
    }
  }

  private static func paragraphs(_ scanner: inout XMLScanner) throws(InspectError) -> [String] {
    var paragraphs: [String] = []
    var text = ""
    var isText = false
    while true {
      switch try scanner.next() {
      case .start:
        if scanner.isNamed("w:t") { isText = !scanner.isEmpty }
        if scanner.isNamed("w:tab") { text += "\t" }
        if scanner.isNamed("w:br") { text += "\n" }
        // An empty paragraph has no end of its own.
        if scanner.isNamed("w:p"), scanner.isEmpty { paragraphs.append("") }
      case .text: if isText { text += scanner.bytes.string(scanner.text) }
      case .end:
        if scanner.isNamed("w:t") { isText = false }
        if scanner.isNamed("w:p") {
          paragraphs.append(text)
          text = ""
        }
      case .done: return paragraphs
      }
    }
  }
}
