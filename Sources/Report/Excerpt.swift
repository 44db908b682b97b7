/// A line of a file with a mark under the place a finding is about.
package struct Excerpt: Hashable, Sendable {
  private let line: String
  private let column: Int

  /// `column` counts characters from 1.
  package init(line: String, column: Int) {
    self.line = line
    self.column = column
  }

  /// The line and the caret below it, indented; a long line is cut around the place.
  package var text: String {
    let scalars = Array(line.unicodeScalars)
    let position = min(max(column - 1, 0), scalars.count)
    let first = max(0, position - 40)
    let last = min(scalars.count, position + 40)
    let before = scalars[first..<position].map(printable)
    let after = scalars[position..<last].map(printable)
    let lead = first > 0 ? "…" : ""
    let tail = last < scalars.count ? "…" : ""
    let indent = lead.unicodeScalars.map(width).reduce(0, +) + before.map(width).reduce(0, +)
    return "    \(lead)\(text(before))\(text(after))\(tail)\n    \(String(repeating: " ", count: indent))^"
  }

  private func text(_ scalars: [Unicode.Scalar]) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }

  /// Neither a tab nor a mark that steers the terminal reaches it.
  private func printable(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar.value {
    case 0x09: " "
    case 0x00...0x1f, 0x7f...0x9f, 0x200b...0x200f, 0x202a...0x202e, 0x2060...0x206f, 0xfeff: "\u{fffd}"
    default: scalar
    }
  }

  /// Columns a terminal gives the character: two for Chinese ones.
  private func width(_ scalar: Unicode.Scalar) -> Int {
    switch scalar.value {
    case 0x1100...0x115f, 0x2e80...0x303e, 0x3041...0xa4cf, 0xac00...0xd7a3, 0xf900...0xfaff, 0xfe30...0xfe6f,
      0xff00...0xff60, 0xffe0...0xffe6, 0x1f300...0x1f64f, 0x1f680...0x1f6ff, 0x1f900...0x1faff,
      0x20000...0x3fffd:
      2
    case 0x300...0x36f, 0x20d0...0x20ff, 0xfe00...0xfe0f: 0
    default: 1
    }
  }
}
