import Core
import Extract
import Normalize

/// The rows of a code list: code, name, first year, last year; headings in the first record.
func catalogueRows(_ source: ByteSource) throws(ReadFailure) -> [Catalogue.Row] {
  var reader = RecordReader(source)
  var rows: [Catalogue.Row] = []
  var isHeading = true
  while try next(&reader) {
    if isHeading {
      isHeading = false
      continue
    }
    let texts = (0..<reader.fieldCount).map { trimmedLabel(reader.text($0)) }
    guard texts.count >= 2, texts.dropFirst(2).prefix(2).allSatisfy({ $0.isEmpty || Int($0) != nil }) else {
      throw ReadFailure(reason: "line \(reader.place.line): code, name, first year, last year")
    }
    rows.append(
      Catalogue.Row(
        code: texts[0], name: texts[1], from: texts.count > 2 ? Int(texts[2]) : nil,
        until: texts.count > 3 ? Int(texts[3]) : nil))
  }
  return rows
}

private func next(_ reader: inout RecordReader) throws(ReadFailure) -> Bool {
  do throws(RecordFault) {
    return try reader.next()
  } catch {
    throw ReadFailure(reason: "line \(error.record.line): not CSV")
  }
}
