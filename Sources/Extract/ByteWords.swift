/// Bytes as words of 64 bits, as hashes take them.
extension UnsafeRawPointer {
  /// Eight bytes.
  var word: UInt64 { unsafe loadUnaligned(as: UInt64.self) }

  /// All of one to seven bytes, some perhaps twice; with their count they differ where the bytes do.
  func shortWord(_ count: Int) -> UInt64 {
    if count >= 4 {
      let low = unsafe loadUnaligned(as: UInt32.self)
      let high = unsafe loadUnaligned(fromByteOffset: count - 4, as: UInt32.self)
      return UInt64(high) << 32 | UInt64(low)
    }
    let (first, middle, last) = unsafe (
      load(as: UInt8.self), load(fromByteOffset: count / 2, as: UInt8.self),
      load(fromByteOffset: count - 1, as: UInt8.self)
    )
    return UInt64(first) | UInt64(middle) << 8 | UInt64(last) << 16
  }
}
