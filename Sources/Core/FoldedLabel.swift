/// A text with full-width signs as their ASCII twins and every blank a plain one, without marks that do not print.
///
/// Exports come with all of these; what a code, an amount or a label says does not depend on them.
package func halfWidthText(_ text: String) -> String {
  if text.unicodeScalars.allSatisfy({ $0.isPlain || $0 == " " }) { return text }
  var result = String.UnicodeScalarView()
  for scalar in text.unicodeScalars where !scalar.isInvisible {
    if scalar.isBlank {
      result.append(" ")
    } else if (0xff01...0xff5e).contains(scalar.value) {
      result.append(Unicode.Scalar(scalar.value - 0xfee0) ?? scalar)
    } else {
      result.append(scalar)
    }
  }
  return String(result)
}

/// A label as it is compared: of half width, without any blank.
///
/// `因公出国(境)费` and `因公出国（境）费 ` are one label; which of them is printed is up to the list they come from.
package func foldedLabel(_ text: String) -> String {
  // Most labels are compared as they are.
  if text.unicodeScalars.allSatisfy(\.isPlain) { return text }
  return String(halfWidthText(text).unicodeScalars.filter { $0 != " " })
}

/// A label without the blanks and invisible marks around it.
package func trimmedLabel(_ text: String) -> String {
  let scalars = text.unicodeScalars
  guard let first = scalars.firstIndex(where: { !$0.isBlank && !$0.isInvisible }),
    let last = scalars.lastIndex(where: { !$0.isBlank && !$0.isInvisible })
  else { return "" }
  let end = scalars.index(after: last)
  if first == scalars.startIndex && end == scalars.endIndex { return text }
  return String(scalars[first..<end])
}

extension Unicode.Scalar {
  /// Signs that stay as they are: of ASCII but for blanks, and Chinese ones.
  fileprivate var isPlain: Bool { (0x21..<0x7f).contains(value) || (0x4e00..<0xa000).contains(value) }

  /// Blanks of any width, tabs and line ends.
  fileprivate var isBlank: Bool {
    switch value {
    case 0x09...0x0d, 0x20, 0x85, 0xa0, 0x1680, 0x2000...0x200a, 0x2028, 0x2029, 0x202f, 0x205f, 0x3000: true
    default: false
    }
  }

  /// Marks without a width: joiners, directions, byte order marks, soft hyphens.
  package var isInvisible: Bool {
    switch value {
    case 0xad, 0x61c, 0x180e, 0x200b...0x200f, 0x202a...0x202e, 0x2060...0x2069, 0xfeff: true
    default: false
    }
  }
}
