package import Core

/// A file as UTF-8: in the encoding its mark or the export's description names, nil where it has to be found out.
///
/// `piece` is how many bytes of the file are decoded at a time, at least those of a few characters.
package func decodedSource(
  _ source: ByteSource, as encoding: Encoding?, piece: Int = 64 << 10
) throws(ReadFailure) -> ByteSource? {
  let mark = try source.bytes(at: 0, count: 3)
  switch Encoding(mark: mark) ?? encoding {
  case nil: return nil
  case .utf8?: return source
  case .gb18030?: return TextDecoder(source, encoding: .gb18030, start: 0, piece: piece).decoded
  case let wide?:
    return TextDecoder(source, encoding: wide, start: Encoding(mark: mark) == wide ? 2 : 0, piece: piece)
      .decoded
  }
}
