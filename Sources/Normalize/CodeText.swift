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

  /// Nil where the text has no code in it, or more than a code and a name.
  package init?(_ text: String) {
    var rest = Self.bare(text)[...]
    if let first = rest.first, let close = Self.brackets[first], let end = rest.firstIndex(of: close) {
      code = String(rest[rest.index(after: rest.startIndex)..<end])
      rest = rest[rest.index(after: end)...]
    } else {
      code = String(rest.prefix { $0.isASCII && ($0.isNumber || $0.isLetter) })
      rest = rest.dropFirst(code.count)
    }
    guard !code.isEmpty, code.allSatisfy({ $0.isASCII && ($0.isNumber || $0.isLetter) }) else { return nil }
    if rest.first == "." && rest.dropFirst().allSatisfy({ $0 == "0" }) && rest.count > 1 { rest = "" }
    // 219011##某单位##GUID: the name is the second piece.
    if rest.hasPrefix("##") {
      rest = rest.dropFirst(2).split(separator: "#", omittingEmptySubsequences: false).first ?? ""
    }
    rest = rest.drop { Self.separators.contains($0) }
    if let first = rest.first, let close = Self.brackets[first], rest.last == close {
      rest = rest.dropFirst().dropLast()
    }
    name = trimmedLabel(String(rest))
    // 2010102;2010103 are two codes, 20101 02 is none.
    if let first = name.first, !first.isLetter && !Self.quotes.contains(first) { return nil }
    isMended = text != code
  }

  /// A code without what keeps a spreadsheet from taking it for a number, and without what does not print.
  package static func bare(_ text: String) -> String {
    if text.utf8.allSatisfy(isLetterOrDigit) { return text }
    var rest = trimmedLabel(halfWidthText(text))[...]
    if rest.hasPrefix("=\"") && rest.hasSuffix("\"") && rest.count > 3 { rest = rest.dropFirst(2).dropLast() }
    while let first = rest.first, "'’‘`".contains(first) { rest = rest.dropFirst() }
    return trimmedLabel(String(rest))
  }

  /// 2.1101E+06: what a spreadsheet left of a code.
  ///
  /// `signed`: where codes may have letters, 12E5 is one of them, and only the sign tells.
  package static func isExponential(_ text: String, signed: Bool = false) -> Bool {
    let folded = bare(text)
    guard folded.utf8.contains(where: { $0 | 0x20 == UInt8(ascii: "e") }) else { return false }
    guard let mark = folded.firstIndex(where: { $0 == "e" || $0 == "E" }) else { return false }
    let (before, after) = (folded[..<mark], folded[folded.index(after: mark)...])
    let hasSign = after.first == "+" || after.first == "-"
    return !before.isEmpty && before.allSatisfy { $0.isNumber || $0 == "." } && (hasSign || !signed)
      && after.contains(where: \.isNumber) && after.dropFirst(hasSign ? 1 : 0).allSatisfy(\.isNumber)
  }

  /// Of ASCII, as most codes are.
  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "a")...UInt8(ascii: "z"):
      true
    default: false
    }
  }

  private static let brackets: [Character: Character] = ["[": "]", "(": ")", "【": "】", "〔": "〕"]
  private static let separators = " -_#:,/|—–、.\t"
  private static let quotes = "“\"《「"
}
