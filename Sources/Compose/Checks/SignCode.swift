/// A number for a sign, other for another sign but by chance; signs that are the same have the same, however they are written.
///
/// Numbers are compared many times as fast as signs.
func signCode(_ sign: Character) -> UInt32 {
  let scalars = sign.unicodeScalars
  if let value = scalars.first?.value, scalars.count == 1 {
    switch value {
    // Chinese signs and marks, Latin letters without marks, dashes and quotes, signs of full width.
    case 0x4e00..<0xa000, 0x3000..<0x3040, 0..<0xc0, 0x2010..<0x2070, 0xff00..<0xfff0: return value
    // Second ways to write one of these.
    case 0x37e, 0x387, 0x1fef, 0x212a, 0x2329, 0x232a, 0xf900..<0xfb00, 0x2f800..<0x2fa20:
      if let plain = plainCodes[sign] { return plain }
    default: break
    }
  }
  return 0x8000_0000 | UInt32(truncatingIfNeeded: sign.hashValue)
}

/// The signs that have second ways to be written, made when the first of those is met.
private let plainCodes: [Character: UInt32] = {
  let plain = [0x4e00..<0xa000, 0x3000..<0x3040, 0..<0xc0] as [Range<UInt32>]
  let signs = plain.joined().compactMap { code in Unicode.Scalar(code).map { (Character($0), code) } }
  return Dictionary(signs) { first, _ in first }
}()
