/// A label as it is compared: full-width signs as their ASCII twins, without blanks and marks that do not print.
///
/// `因公出国(境)费` and `因公出国（境）费 ` are one label; which of them is printed is up to the list they come from.
package func foldedLabel(_ text: String) -> String {
  var result = String.UnicodeScalarView()
  for scalar in text.unicodeScalars {
    switch scalar.value {
    case 0x09, 0x0a, 0x0d, 0x20, 0xa0, 0x3000, 0x200b...0x200f, 0x2060, 0xfeff: continue
    case 0xff01...0xff5e: result.append(Unicode.Scalar(scalar.value - 0xfee0) ?? scalar)
    default: result.append(scalar)
    }
  }
  return String(result)
}

/// A label without the blanks and invisible marks around it.
package func trimmedLabel(_ text: String) -> String {
  func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0a, 0x0d, 0x20, 0xa0, 0x3000, 0x200b...0x200f, 0x2060, 0xfeff: true
    default: false
    }
  }
  let scalars = text.unicodeScalars
  guard let first = scalars.firstIndex(where: { !isBlank($0) }),
    let last = scalars.lastIndex(where: { !isBlank($0) })
  else { return "" }
  return String(scalars[first...last])
}
