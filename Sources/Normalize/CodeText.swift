import Core

/// A code as an export writes it, brought to the code alone.
///
/// Exports put the name behind the code, brackets around it, an apostrophe before it so that spreadsheets keep it a
/// text, or `.0` behind it because one did not. All of that can be put right; digits lost to `2.1E+06` cannot.
package struct CodeText: Hashable, Sendable {
  package var code: String
  /// The name that stood beside it, empty where there was none.
  package var name: String
  /// The text was not the code alone.
  package var isMended: Bool

  /// Nil where the text has no code in it.
  package init?(_ text: String) {
    let given = trimmedLabel(text)
    var rest = halfWidth(given)[...]
    while let first = rest.first, "'’‘`".contains(first) { rest = rest.dropFirst() }
    if let first = rest.first, let close = Self.brackets[first], let end = rest.firstIndex(of: close) {
      code = String(rest[rest.index(after: rest.startIndex)..<end])
      rest = rest[rest.index(after: end)...]
    } else {
      code = String(rest.prefix { $0.isASCII && ($0.isNumber || $0.isLetter) })
      rest = rest.dropFirst(code.count)
    }
    guard !code.isEmpty, code.allSatisfy({ $0.isASCII && ($0.isNumber || $0.isLetter) }) else { return nil }
    if rest.first == "." && rest.dropFirst().allSatisfy({ $0 == "0" }) && rest.count > 1 { rest = "" }
    if rest.first == ".", rest.dropFirst().first?.isNumber == true { return nil }
    // 219011##某单位##GUID: the name is the second piece.
    if rest.hasPrefix("##") {
      rest = rest.dropFirst(2).split(separator: "#", omittingEmptySubsequences: false).first ?? ""
    }
    name = trimmedLabel(String(rest.drop { Self.separators.contains($0) }))
    isMended = given != code
  }

  /// 2.1101E+06: what a spreadsheet left of a code.
  package static func isExponential(_ text: String) -> Bool {
    let folded = halfWidth(trimmedLabel(text))
    guard let mark = folded.firstIndex(where: { $0 == "e" || $0 == "E" }) else { return false }
    let (before, after) = (folded[..<mark], folded[folded.index(after: mark)...])
    return !before.isEmpty && before.allSatisfy { $0.isNumber || $0 == "." }
      && !after.isEmpty && after.allSatisfy { $0.isNumber || $0 == "+" || $0 == "-" }
  }

  private static let brackets: [Character: Character] = ["[": "]", "(": ")", "【": "】", "〔": "〕"]
  private static let separators = " -_:,/|—–、.\t"
}

/// Full-width signs as their ASCII twins; marks that do not print are dropped, blanks become plain ones.
private func halfWidth(_ text: String) -> String {
  var result = String.UnicodeScalarView()
  for scalar in text.unicodeScalars {
    switch scalar.value {
    case 0x200b...0x200f, 0x2060, 0xfeff: continue
    case 0xa0, 0x3000: result.append(" ")
    case 0xff01...0xff5e: result.append(Unicode.Scalar(scalar.value - 0xfee0) ?? scalar)
    default: result.append(scalar)
    }
  }
  return String(result)
}
