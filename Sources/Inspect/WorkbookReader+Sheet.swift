import Core

/// Cells, and what a sheet says of sizes and of printing.
extension WorkbookReader {
  mutating func sheet(
    _ name: String, _ part: String, of archive: ZipArchive, _ texts: [String], _ seen: inout Set<String>
  ) throws(InspectError) -> InspectedSheet {
    try open(part, of: archive, &seen) { scanner throws(InspectError) in
      var sheet = InspectedSheet(name: name, cells: [], merges: [])
      // Most of a sheet is cells, the shortest of a value of so many bytes.
      sheet.cells.reserveCapacity(scanner.bytes.count / 30)
      while true {
        if let plain = scanner.plainCell() {
          let style = scanner.bytes.number(plain.style) ?? 0
          var cell = InspectedSheet.Cell(row: plain.row, column: plain.column, style: style, value: .empty)
          if let piece = plain.value {
            let kind = plain.isShared ? Kind.shared : .number
            guard let value = Self.value(piece, kind, scanner.bytes, texts) else {
              throw scanner.fault(kind.reason)
            }
            cell.value = value
          }
          sheet.cells.append(cell)
          continue
        }
        if let plain = scanner.plainRow() {
          sheet.addHeight(of: plain.place, plain.height, scanner.bytes)
          continue
        }
        switch try scanner.next() {
        case .start:
          if scanner.isNamed("c") {
            sheet.cells.append(try Self.cell(&scanner, texts))
          } else if scanner.isNamed("mergeCell") {
            guard let place = scanner.attribute("ref"), let merge = scanner.bytes.rectangle(place.range)
            else {
              throw scanner.fault("a merged range of no cells")
            }
            sheet.merges.append(merge)
          } else {
            Self.setUp(&sheet, &scanner)
          }
        case .done: return sheet
        case .end, .text: break
        }
      }
    }
  }

  /// Takes what an element says of sizes and of printing.
  private static func setUp(_ sheet: inout InspectedSheet, _ scanner: inout XMLScanner) {
    if scanner.isNamed("row") {
      if let place = scanner.attribute("r"), let height = scanner.attribute("ht") {
        sheet.addHeight(of: place, height, scanner.bytes)
      }
    } else if scanner.isNamed("col") {
      guard let first = scanner.measure(of: "min"), let last = scanner.measure(of: "max"),
        let width = scanner.measure(of: "width"), first >= 1,
        last >= first, last <= 16_384
      else { return }
      // The format tells of each column once; elements without end shall not cost the work of all their columns.
      for column in Int(first) - 1..<Int(last) {
        if sheet.widths[column] != nil { return }
        sheet.widths[column] = width
      }
    } else if scanner.isNamed("sheetFormatPr") {
      sheet.usualHeight = scanner.measure(of: "defaultRowHeight")
      sheet.usualWidth = scanner.measure(of: "defaultColWidth")
    } else if scanner.isNamed("pageMargins") {
      let usual = InspectedPage().margins
      sheet.page.margins = Margins(
        left: scanner.measure(of: "left") ?? usual.left, right: scanner.measure(of: "right") ?? usual.right,
        top: scanner.measure(of: "top") ?? usual.top, bottom: scanner.measure(of: "bottom") ?? usual.bottom,
        header: scanner.measure(of: "header") ?? usual.header,
        footer: scanner.measure(of: "footer") ?? usual.footer)
    } else if scanner.isNamed("pageSetup") {
      sheet.page.paper = scanner.number(of: "paperSize") ?? 0
      sheet.page.isLandscape = scanner.string(of: "orientation") == "landscape"
    } else if scanner.isNamed("printOptions") {
      sheet.page.isCenteredHorizontally = scanner.flag(of: "horizontalCentered")
      sheet.page.isCenteredVertically = scanner.flag(of: "verticalCentered")
    }
  }

  /// How a cell's value is written.
  private enum Kind {
    /// The number of a text that stands elsewhere.
    case shared
    case number
    case flag
    case inline
    /// A formula's text, or a fault as #REF!.
    case other

    /// Why a value is none of this kind.
    var reason: String { self == .shared ? "a text that is not there" : "no number" }

    init(_ name: Range<Int>, in bytes: XMLBytes) {
      if bytes.isEqual(name, "s") {
        self = .shared
      } else if bytes.isEqual(name, "n") {
        self = .number
      } else if bytes.isEqual(name, "b") {
        self = .flag
      } else if bytes.isEqual(name, "inlineStr") {
        self = .inline
      } else {
        self = .other
      }
    }
  }

  private static func cell(
    _ scanner: inout XMLScanner, _ texts: [String]
  ) throws(InspectError) -> InspectedSheet.Cell {
    guard let address = scanner.attribute("r"), let place = scanner.bytes.place(address.range) else {
      throw scanner.fault("a cell without a place")
    }
    let style = scanner.number(of: "s") ?? 0
    var cell = InspectedSheet.Cell(row: place.row, column: place.column, style: style, value: .empty)
    if scanner.isEmpty { return cell }
    let kind = scanner.attribute("t").map { Kind($0.range, in: scanner.bytes) } ?? .number
    var isValue = false
    var found: XMLScanner.Piece?
    while true {
      switch try scanner.next() {
      case .start:
        if scanner.isNamed("v") {
          isValue = !scanner.isEmpty
        } else if scanner.isNamed("f") {
          cell.hasFormula = true
        } else if scanner.isNamed("is"), kind == .inline, !scanner.isEmpty {
          cell.value = .text(try richText(of: &scanner, until: "is"))
        }
      case .text: if isValue { found = scanner.text }
      case .end:
        isValue = false
        guard scanner.isNamed("c") else { continue }
        guard let found else { return cell }
        guard let value = value(found, kind, scanner.bytes, texts) else { throw scanner.fault(kind.reason) }
        cell.value = value
        return cell
      case .done: throw scanner.fault("cut short")
      }
    }
  }

  /// What a cell's value says; nil where it is none of its kind.
  @inline(__always) private static func value(
    _ piece: XMLScanner.Piece, _ kind: Kind, _ bytes: XMLBytes, _ texts: [String]
  ) -> InspectedSheet.Cell.Value? {
    switch kind {
    case .shared:
      guard let index = bytes.number(piece), index < texts.count else { return nil }
      return .text(texts[index])
    case .number: return bytes.double(piece).map { .number($0) }
    case .flag: return .flag(bytes.string(piece) == "1")
    case .inline, .other: return .text(decodedCellText(bytes.string(piece)))
    }
  }
}

extension InspectedSheet {
  fileprivate mutating func addHeight(of place: XMLBytes.Piece, _ height: XMLBytes.Piece, _ bytes: XMLBytes) {
    if let row = bytes.measure(place), let height = bytes.measure(height), row >= 1 {
      heights.append(RowHeight(row: Int(row) - 1, height: height))
    }
  }
}

/// A cell's text as Excel shows it: `_x4E2D_` stands for a character that XML might not carry.
func decodedCellText(_ text: String) -> String {
  guard text.hasUnderscore, text.contains("_x") else { return text }
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

extension String {
  /// Looked for in many bytes at a time: most texts have none.
  fileprivate var hasUnderscore: Bool {
    let bytes = utf8.span
    var isFound = false
    for index in bytes.indices where bytes[index] == UInt8(ascii: "_") { isFound = true }
    return isFound
  }
}
