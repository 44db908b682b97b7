import CZlib

/// Owns a `z_stream` that inflates one part after another: making one costs more than most parts do.
@safe package struct Inflater: ~Copyable {
  private let stream: UnsafeMutablePointer<z_stream>
  private let isReady: Bool

  package init() {
    unsafe stream = .allocate(capacity: 1)
    unsafe stream.initialize(to: z_stream())
    isReady = unsafe czlib_inflate_raw(stream) == Z_OK
  }

  deinit {
    _ = unsafe inflateEnd(stream)
    unsafe stream.deallocate()
  }

  /// Inflates a whole part, which must be exactly as long as was said.
  mutating func inflate(
    _ bytes: [UInt8], _ range: Range<Int>, to size: Int, of part: String, into buffer: inout [UInt8]
  ) throws(InspectError) {
    guard isReady, unsafe inflateReset(stream) == Z_OK, range.count <= UInt32.max, size < UInt32.max else {
      throw .partDamaged(part)
    }
    var isWhole = false
    buffer.removeAll(keepingCapacity: true)
    // What was in the buffer is not cleared before it is written over.
    buffer.append(addingCapacity: size) { output in
      unsafe output.withUnsafeMutableBufferPointer { buffer, count in
        isWhole = unsafe inflate(bytes, range, to: UnsafeMutableBufferPointer(rebasing: buffer[..<size]))
        // Bytes of which some are not written yet are no bytes.
        count = isWhole ? size : 0
      }
    }
    guard isWhole else { throw .partDamaged(part) }
  }

  /// True where the whole stream fills the whole buffer.
  private func inflate(
    _ bytes: [UInt8], _ range: Range<Int>, to buffer: UnsafeMutableBufferPointer<UInt8>
  ) -> Bool {
    var spare: UInt8 = 0
    return unsafe bytes.withUnsafeBufferPointer { bytes in
      unsafe withUnsafeMutablePointer(to: &spare) { spare in
        unsafe stream.pointee.next_in = UnsafeMutablePointer(
          mutating: bytes.baseAddress?.advanced(by: range.lowerBound))
        unsafe stream.pointee.avail_in = UInt32(range.count)
        // An empty part has no buffer, and zlib wants one.
        unsafe stream.pointee.next_out = buffer.baseAddress ?? spare
        unsafe stream.pointee.avail_out = UInt32(buffer.count)
        let status = unsafe CZlib.inflate(stream, Z_FINISH)
        return unsafe status == Z_STREAM_END && stream.pointee.avail_in == 0
          && stream.pointee.avail_out == 0
      }
    }
  }
}
