package import Core

/// A file as Extract sees it: bytes at an offset.
///
/// Whoever opens files makes one.
package struct ByteSource: Sendable {
  /// The path messages show.
  package var name: String
  /// Fills a range of the buffer with the bytes at an offset; returns how many there were, 0 at the end.
  package var read:
    @Sendable (_ offset: Int, _ range: Range<Int>, _ buffer: inout [UInt8]) throws(ReadFailure) -> Int

  package init(
    name: String,
    read:
      @escaping @Sendable (_ offset: Int, _ range: Range<Int>, _ buffer: inout [UInt8])
      throws(ReadFailure) -> Int
  ) {
    self.name = name
    self.read = read
  }

  /// Bytes there are, where that is known before they are read: then parts of the file can be read at once.
  package var size: Int?

  /// The file before it was decoded, and its encoding; nil where it is read as it is.
  package var encoded: Encoded?

  package struct Encoded: Sendable {
    var source: @Sendable () -> ByteSource
    var encoding: Encoding
  }

  /// How the file is written.
  package var encoding: Encoding { encoded?.encoding ?? .utf8 }

  /// The file as it is on the disk.
  package var encodedOriginal: ByteSource { encoded?.source() ?? self }

  /// The bytes of a stretch as they stand in the file, where they differ from what is read.
  package var original: (@Sendable (_ offset: Int, _ count: Int) throws(ReadFailure) -> [UInt8])?

  /// The bytes of a stretch as they stand in the file.
  package func originalBytes(at offset: Int, count: Int) throws(ReadFailure) -> [UInt8] {
    guard let original else { return try bytes(at: offset, count: count) }
    return try original(offset, count)
  }

  /// A source of bytes at hand.
  package init(name: String, bytes: [UInt8]) {
    self.init(name: name) { offset, range, buffer in
      let count = max(0, min(range.count, bytes.count - offset))
      buffer.replaceSubrange(
        range.lowerBound..<range.lowerBound + count, with: bytes[offset..<offset + count])
      return count
    }
    size = bytes.count
  }

  /// The bytes of one record, to look at it again for a message.
  package func bytes(at offset: Int, count: Int) throws(ReadFailure) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    var filled = 0
    while filled < count {
      let got = try read(offset + filled, filled..<count, &bytes)
      if got == 0 { break }
      filled += got
    }
    return Array(bytes.prefix(filled))
  }
}
