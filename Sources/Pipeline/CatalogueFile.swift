import Core
import Extract
import Normalize

/// The rows of a code list: code, name, first year, last year, how far it can be trusted; headings in the first record.
func catalogueRows(_ source: ByteSource) throws(CatalogueFault) -> [Catalogue.Row] {
  try codeRows(source, numbers: 2...3, columns: 2).map { texts, _ in
    Catalogue.Row(
      code: texts[0], name: texts[1], from: texts.count > 2 ? Int(texts[2]) : nil,
      until: texts.count > 3 ? Int(texts[3]) : nil, isVerified: texts.count <= 4 || isVerified(texts[4]))
  }
}

/// The rows of a list of renamed codes: list, first year of the new code, old code, new code.
func renameRows(_ source: ByteSource) throws(CatalogueFault) -> [Located<Renames.Row>] {
  try codeRows(source, numbers: 1...1, columns: 4).compactMap { texts, place in
    Int(texts[1]).map {
      Located(Renames.Row(list: texts[0], year: $0, old: texts[2], new: texts[3]), at: place)
    }
  }
}

/// Whether a row is as good as the official text: that of an office is, and of a list that says nothing every one.
private func isVerified(_ trust: String) -> Bool { !["medium-high", "medium", "low"].contains(trust) }

/// The records of a list below its headings; `numbers` are the cells that hold years or nothing.
private func codeRows(
  _ source: ByteSource, numbers: ClosedRange<Int>, columns: Int
) throws(CatalogueFault) -> [(texts: [String], place: Location)] {
  var reader = RecordReader(source)
  var rows: [(texts: [String], place: Location)] = []
  var isHeading = true
  while try next(&reader, source) {
    if isHeading {
      isHeading = false
      continue
    }
    let texts = (0..<reader.fieldCount).map { trimmedLabel(reader.text($0)) }
    let areYears = numbers.allSatisfy { cell in
      !texts.indices.contains(cell) || Int(texts[cell]) != nil || (texts[cell].isEmpty && columns <= cell)
    }
    let place = Location(file: source.name, line: reader.place.line, column: 1)
    guard texts.count >= columns, areYears else {
      throw CatalogueFault(
        finding: Finding(.codeListRow, at: place, columns > 2 ? [.reason: "renames"] : [:]))
    }
    rows.append((texts, place))
  }
  return rows
}

private func next(_ reader: inout RecordReader, _ source: ByteSource) throws(CatalogueFault) -> Bool {
  do throws(RecordFault) {
    return try reader.next()
  } catch {
    throw CatalogueFault(finding: finding(for: error, in: source))
  }
}

/// Why a code list cannot be used.
struct CatalogueFault: Error {
  var finding: Finding
}
