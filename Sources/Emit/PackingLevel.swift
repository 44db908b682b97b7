import Glibc

/// How hard the parts of a workbook are packed, where their writer asks for zlib's usual level.
///
/// libxlsxwriter packs each part at that level, 6, and lets no caller choose another. So its call goes through here: a
/// function of the program is found before one of a library that has the same name. zlib does the work, as before.
///
/// For the XML of sheets, level 2 takes two fifths of the time and makes workbooks an eighth larger (the published
/// layout with 500 departments: 24.6 MB become 27.8 MB).
private let packingLevel: CInt = 2

/// The level that zlib's callers name when they leave the choice to it, `Z_DEFAULT_COMPRESSION`.
private let anyLevel: CInt = -1

private typealias DeflateInit =
  @convention(c) (
    UnsafeMutableRawPointer?, CInt, CInt, CInt, CInt, CInt, UnsafePointer<CChar>?, CInt
  ) -> CInt

/// zlib's own function; nil where there is none, and then nothing is packed.
private let ownDeflateInit: DeflateInit? = {
  // All ones is `RTLD_NEXT`, a macro Swift does not see: the next of this name after the program's.
  let found = unsafe dlsym(UnsafeMutableRawPointer(bitPattern: -1), "deflateInit2_")
  return unsafe unsafeBitCast(found, to: DeflateInit?.self)
}()

/// Begins to pack a part: zlib's `deflateInit2_`, with our level where any will do.
///
/// Returns zlib's code.
@c(deflateInit2_)
public func beginPacking(
  _ stream: UnsafeMutableRawPointer?, _ level: CInt, _ method: CInt, _ windowBits: CInt,
  _ memory: CInt, _ strategy: CInt, _ version: UnsafePointer<CChar>?, _ size: CInt
) -> CInt {
  // -2 is `Z_STREAM_ERROR`: libxlsxwriter then says that it could not write the file.
  guard let own = unsafe ownDeflateInit else { return -2 }
  return unsafe own(
    stream, level == anyLevel ? packingLevel : level, method, windowBits, memory, strategy, version, size)
}
