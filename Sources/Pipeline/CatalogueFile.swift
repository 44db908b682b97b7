import Core
import Extract
import Normalize

/// The rows of a code list: code, name, first year, last year; headings in the first record.
func catalogueRows(_ source: ByteSource) throws(CatalogueFault) -> [Catalogue.Row] {
  var reader = RecordReader(source)
  var rows: [Catalogue.Row] = []
  var isHeading = true
  while try next(&reader, source) {
    if isHeading {
      isHeading = false
      continue
    }
    let texts = (0..<reader.fieldCount).map { trimmedLabel(reader.text($0)) }
    guard texts.count >= 2, texts.dropFirst(2).prefix(2).allSatisfy({ $0.isEmpty || Int($0) != nil }) else {
      throw CatalogueFault(
        finding: Finding(.codeListRow, at: Location(file: source.name, line: reader.place.line, column: 1)))
    }
    rows.append(
      Catalogue.Row(
        code: texts[0], name: texts[1], from: texts.count > 2 ? Int(texts[2]) : nil,
        until: texts.count > 3 ? Int(texts[3]) : nil))
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
