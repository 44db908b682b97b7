import Core
import Inspect

/// A document as the converter made it: brought to the same bytes whenever it is made, and read back.
struct MadeDocument {
  private(set) var bytes: [UInt8]
  private let format: OfficeConverter.Format
  /// What is wrong with the file before it is compared.
  private var damage: String?

  init(_ bytes: [UInt8], format: OfficeConverter.Format, year: Int) {
    self.bytes = bytes
    self.format = format
    if bytes.isEmpty {
      damage = "not made"
      return
    }
    switch format {
    case .pdf:
      self.bytes = UndatedPDF(bytes, year: year).bytes
      if !bytes.starts(with: Array("%PDF-".utf8)) { damage = "no PDF" }
    case .docx:
      do throws(InspectError) {
        self.bytes = try ZipArchive(bytes).withoutDates
      } catch {
        damage = error.text
      }
    }
  }

  /// What keeps it from being published; nil where it says what it should.
  func fault(of document: Document) -> String? {
    if damage != nil || format == .pdf { return damage }
    do throws(InspectError) {
      var reader = TextDocumentReader()
      var paragraphs = try reader.paragraphs(bytes)[...]
      for text in document.lines {
        guard let place = paragraphs.firstIndex(of: text) else { return text }
        paragraphs = paragraphs[(place + 1)...]
      }
      return nil
    } catch {
      return error.text
    }
  }
}

extension Document {
  /// Every line of the text and of the tables, in the order a document has them.
  var lines: [String] {
    let texts = cover.map(\.text) + parts.flatMap { part in part.passages.map(\.text) }
    let tables = pages.flatMap { page in
      page.slots.flatMap { row in
        row.flatMap { slot -> [String] in
          guard case .box(let box) = slot else { return [] }
          return box.content.printed.split(whereSeparator: \.isNewline).map(String.init)
        }
      }
    }
    return (texts + tables).filter { !$0.isEmpty }
  }
}

/// A PDF without what differs from one making to the next: the time, the identifier, the checksum of both.
struct UndatedPDF {
  private(set) var bytes: [UInt8]

  init(_ bytes: [UInt8], year: Int) {
    self.bytes = bytes
    replaceDigits(after: "/CreationDate(D:", with: Array("\(year)0101000000".utf8), count: 14)
    for mark in ["/ID [ <", "/DocChecksum /"] { replaceDigits(after: mark, with: [], count: 32) }
    // The identifier stands twice.
    if let second = place(behind: ">\n<", from: place(behind: "/ID [ <", from: 0) ?? bytes.count) {
      fill(second, 32)
    }
  }

  private mutating func replaceDigits(after mark: String, with digits: [UInt8], count: Int) {
    guard let place = place(behind: mark, from: 0) else { return }
    if digits.count == count, place + count <= bytes.count {
      bytes.replaceSubrange(place..<(place + count), with: digits)
    } else {
      fill(place, count)
    }
  }

  private mutating func fill(_ place: Int, _ count: Int) {
    guard place + count <= bytes.count else { return }
    bytes.replaceSubrange(place..<(place + count), with: repeatElement(UInt8(ascii: "0"), count: count))
  }

  /// Behind the last place a mark stands at: what is meant stands at the end of the file.
  private func place(behind mark: String, from start: Int) -> Int? {
    let mark = Array(mark.utf8)
    var index = bytes.count - mark.count
    while index >= start {
      if bytes[index] == mark[0], bytes[index..<(index + mark.count)].elementsEqual(mark) {
        return index + mark.count
      }
      index -= 1
    }
    return nil
  }
}
