extension Span<UInt8> {
  /// Whether the bytes are UTF-8.
  ///
  /// A sheet is ASCII but for some words of its foot. Whole blocks of ASCII are seen many bytes at a time, and no
  /// character of several bytes reaches into one; what stands between them is looked at by itself.
  var isUTF8: Bool {
    let size = 512
    var start = 0
    var place = 0
    while place < count {
      let end = Swift.min(place + size, count)
      var all: UInt8 = 0
      for index in place..<end { all |= self[index] }
      if all < 0x80 {
        guard isUTF8(start..<place) else { return false }
        start = end
      }
      place = end
    }
    return isUTF8(start..<count)
  }

  private func isUTF8(_ range: Range<Int>) -> Bool {
    range.isEmpty || (try? UTF8Span(validating: extracting(range))) != nil
  }
}
