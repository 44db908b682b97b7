import Core
import Glibc
import Synchronization

/// Decodes a file into UTF-8 as it is read, so that everything after it sees one encoding.
///
/// Offsets of the decoded text are found again through checkpoints, one a piece: a message can look at a record twice.
final class TextDecoder: Sendable {
  private struct Checkpoint {
    var original: Int
    var decoded: Int
  }

  private struct State {
    /// Where pieces begin; the last one has not been decoded yet.
    var checkpoints: [Checkpoint]
    /// The piece at hand.
    var piece: [UInt8] = []
    var pieceStart = -1
    /// A place of the piece that has been found in the file: the next one is counted from it.
    var found: Checkpoint?
    var isAtEnd = false
  }

  private let source: ByteSource
  private let encoding: Encoding
  private let state: Mutex<State>
  /// Bytes of the file decoded at a time.
  private let pieceSize: Int

  /// `start` is the number of bytes before the text: those of its byte order mark.
  init(_ source: ByteSource, encoding: Encoding, start: Int, piece: Int) {
    self.source = source
    self.encoding = encoding
    pieceSize = piece
    state = Mutex(State(checkpoints: [Checkpoint(original: start, decoded: 0)]))
  }

  /// The decoded bytes as a source of their own.
  var decoded: ByteSource {
    var decoded = ByteSource(name: source.name) { [self] offset, range, buffer throws(ReadFailure) in
      try read(offset, range, &buffer)
    }
    decoded.encoded = ByteSource.Encoded(source: { [source] in source }, encoding: encoding)
    decoded.original = { [self] offset, count throws(ReadFailure) in
      let first = try original(of: offset)
      return try source.bytes(at: first, count: try original(of: offset + count) - first)
    }
    return decoded
  }

  /// Bytes as text, whatever of them is none left out.
  static func text(_ bytes: [UInt8], _ encoding: Encoding) -> [UInt8] {
    switch encoding {
    case .utf8: bytes
    case .gb18030: converted(bytes, from: "GB18030", to: "UTF-8").output
    case .utf16LittleEndian: utf16(bytes, highFirst: false).text
    case .utf16BigEndian: utf16(bytes, highFirst: true).text
    }
  }

  /// Where the character at an offset of the decoded text begins in the file.
  private func original(of offset: Int) throws(ReadFailure) -> Int {
    let found = state.withLock { state -> Result<(Checkpoint, [UInt8]), ReadFailure> in
      do throws(ReadFailure) {
        try find(offset, &state)
        let start = state.pieceStart
        var known = state.checkpoints.last { $0.decoded <= offset } ?? Checkpoint(original: 0, decoded: 0)
        if let found = state.found, found.decoded <= offset, found.decoded > known.decoded { known = found }
        // The bytes between lie in the piece at hand, or between two of its places.
        return .success(
          (
            known,
            Array(
              state.piece[..<min(offset - start, state.piece.count)].dropFirst(max(0, known.decoded - start)))
          ))
      } catch {
        return .failure(error)
      }
    }
    let (checkpoint, before) = try found.get()
    let original = checkpoint.original + encodedCount(before)
    state.withLock { $0.found = Checkpoint(original: original, decoded: offset) }
    return original
  }

  /// How many bytes a text takes in the file's encoding.
  private func encodedCount(_ text: [UInt8]) -> Int {
    switch encoding {
    case .utf8: text.count
    case .gb18030: converted(text, from: "UTF-8", to: "GB18030").output.count
    case .utf16LittleEndian, .utf16BigEndian: String(decoding: text, as: UTF8.self).utf16.count * 2
    }
  }

  private func read(_ offset: Int, _ range: Range<Int>, _ buffer: inout [UInt8]) throws(ReadFailure) -> Int {
    let result = state.withLock { state -> Result<ArraySlice<UInt8>, ReadFailure> in
      do throws(ReadFailure) {
        try find(offset, &state)
        let begin = min(offset - state.pieceStart, state.piece.count)
        return .success(state.piece[begin..<min(begin + range.count, state.piece.count)])
      } catch {
        return .failure(error)
      }
    }
    let bytes = try result.get()
    buffer.replaceSubrange(range.lowerBound..<range.lowerBound + bytes.count, with: bytes)
    return bytes.count
  }

  /// Makes the piece at hand the one that holds an offset, or an empty one at the end.
  private func find(_ offset: Int, _ state: inout State) throws(ReadFailure) {
    if state.pieceStart >= 0 && offset >= state.pieceStart && offset < state.pieceStart + state.piece.count {
      return
    }
    var index = state.checkpoints.lastIndex { $0.decoded <= offset } ?? 0
    while true {
      let checkpoint = state.checkpoints[index]
      let (piece, consumed) = try decode(at: checkpoint.original)
      state.piece = piece
      state.pieceStart = checkpoint.decoded
      if index == state.checkpoints.count - 1 && consumed > 0 {
        state.checkpoints.append(
          Checkpoint(original: checkpoint.original + consumed, decoded: checkpoint.decoded + piece.count))
      }
      if consumed == 0 || offset < checkpoint.decoded + piece.count { return }
      index += 1
    }
  }

  /// The text of whole characters from an offset on, and how many bytes they took.
  private func decode(at offset: Int) throws(ReadFailure) -> (text: [UInt8], consumed: Int) {
    let bytes = try source.bytes(at: offset, count: pieceSize)
    let (text, consumed) =
      switch encoding {
      case .utf8: (bytes, bytes.count)
      case .gb18030: converted(bytes, from: "GB18030", to: "UTF-8")
      case .utf16LittleEndian: utf16(bytes, highFirst: false)
      case .utf16BigEndian: utf16(bytes, highFirst: true)
      }
    // A character may be cut off by the piece, but not by the file; what stays undecoded otherwise is bad.
    let isCutOff = bytes.count == pieceSize && bytes.count - consumed < 4
    if consumed < bytes.count && !isCutOff { throw .encoding(badByte: offset + consumed) }
    return (text, consumed)
  }
}

/// The whole characters of some bytes in another encoding, up to the first that is none.
private func converted(_ bytes: [UInt8], from: String, to: String) -> (output: [UInt8], consumed: Int) {
  guard !bytes.isEmpty, let converter = unsafe iconv_open(to, from), Int(bitPattern: converter) != -1 else {
    return ([], 0)
  }
  defer { _ = unsafe iconv_close(converter) }
  var input = bytes
  // Two bytes of GBK become three of UTF-8; a character takes at most four bytes either way.
  var output = [UInt8](repeating: 0, count: bytes.count * 4 + 8)
  var inputLeft = input.count
  var outputLeft = output.count
  unsafe input.withUnsafeMutableBytes { input in
    unsafe output.withUnsafeMutableBytes { output in
      var from = unsafe input.baseAddress?.assumingMemoryBound(to: CChar.self)
      var to = unsafe output.baseAddress?.assumingMemoryBound(to: CChar.self)
      // Stops at the first bad or incomplete character; what is left says where.
      _ = unsafe iconv(converter, &from, &inputLeft, &to, &outputLeft)
    }
  }
  return (Array(output.prefix(output.count - outputLeft)), bytes.count - inputLeft)
}

/// The whole characters of UTF-16 bytes as UTF-8, up to the first lone surrogate.
private func utf16(_ bytes: [UInt8], highFirst: Bool) -> (text: [UInt8], consumed: Int) {
  func unit(_ index: Int) -> UInt16 {
    let (first, second) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
    return highFirst ? first << 8 | second : second << 8 | first
  }
  var text: [UInt8] = []
  text.reserveCapacity(bytes.count * 3 / 2)
  var index = 0
  while index + 2 <= bytes.count {
    let first = unit(index)
    var scalar = Unicode.Scalar(first)
    var length = 2
    if scalar == nil && UTF16.isLeadSurrogate(first) && index + 4 <= bytes.count {
      let second = unit(index + 2)
      guard UTF16.isTrailSurrogate(second) else { break }
      scalar = Unicode.Scalar(0x10000 + (UInt32(first) - 0xd800) << 10 + (UInt32(second) - 0xdc00))
      length = 4
    }
    guard let scalar else { break }
    text.append(contentsOf: UTF8.encode(scalar) ?? UTF8.EncodedScalar())
    index += length
  }
  return (text, index)
}
