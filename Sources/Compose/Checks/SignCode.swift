/// A number for a sign, other for another sign but by chance; signs that are the same have the same, however they are written.
///
/// Numbers are compared many times as fast as signs.
func signCode(_ sign: Character) -> UInt32 {
  let scalars = sign.unicodeScalars
  if let value = scalars.first?.value, scalars.count == 1 {
    switch value {
    // Latin letters without marks, dashes and quotes, Chinese marks, Chinese signs, those of full width: each is written in
    // one way.
    case 0..<0xc0, 0x2010..<0x2070, 0x3000..<0x3040, 0x4e00..<0xa000, 0xff00..<0xfff0: return value
    default: break
    }
  }
  return 0x8000_0000 | UInt32(truncatingIfNeeded: sign.hashValue)
}
