import Core
import Extract

/// The bytes of records that are asked for one after another, some hundred read at a time.
struct RecordWindow {
  private let source: ByteSource
  private var window: [UInt8] = []
  private var start = 0

  init(_ source: ByteSource) { self.source = source }

  mutating func bytes(of place: RecordPlace) throws(ReadFailure) -> [UInt8] {
    if place.offset < start || place.offset + place.length > start + window.count {
      window = try source.bytes(at: place.offset, count: max(place.length, 64 << 10))
      start = place.offset
    }
    let first = place.offset - start
    return Array(window[min(first, window.count)..<min(first + place.length, window.count)])
  }

  /// Where a column of the export stands in a record of the same source, or the record where `column` is nil.
  mutating func location(of column: Int?, in place: RecordPlace, _ locator: CellLocator) -> Location {
    guard let bytes = try? bytes(of: place) else {
      // What cannot be read again is shown at the line it was on.
      return Location(file: source.name, line: place.line)
    }
    return locator.location(of: column, in: place, bytes: bytes)
  }
}
