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
    if buffer.count < size { buffer += repeatElement(0, count: size - buffer.count) }
    if buffer.count > size { buffer.removeLast(buffer.count - size) }
    var spare: UInt8 = 0
    let isWhole = unsafe bytes.withUnsafeBytes { bytes in
      unsafe buffer.withUnsafeMutableBytes { buffer in
        unsafe withUnsafeMutableBytes(of: &spare) { spare in
          unsafe stream.pointee.next_in = UnsafeMutablePointer(
            mutating: bytes.baseAddress?.advanced(by: range.lowerBound).assumingMemoryBound(to: UInt8.self))
          unsafe stream.pointee.avail_in = UInt32(range.count)
          // An empty part has no buffer, and zlib wants one.
          unsafe stream.pointee.next_out = (size == 0 ? spare.baseAddress : buffer.baseAddress)?
            .assumingMemoryBound(to: UInt8.self)
          unsafe stream.pointee.avail_out = UInt32(size)
          let status = unsafe CZlib.inflate(stream, Z_FINISH)
          return unsafe status == Z_STREAM_END && stream.pointee.avail_in == 0
            && stream.pointee.avail_out == 0
        }
      }
    }
    guard isWhole else { throw .partDamaged(part) }
  }
}
