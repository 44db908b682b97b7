/// The values of the placeholders a form's words may have: `{年度}`, `{部门}` and the like, by dimension or label.
package struct Words: Hashable, Sendable {
  package var values: [String: String]
  /// Whole texts of the layout that this office words differently.
  package var replacements: [String: String]

  package init(_ values: [String: String], replacements: [String: String] = [:]) {
    self.values = values
    self.replacements = replacements
  }

  /// The same where one table words texts in its own way.
  package func worded(_ own: [String: String]) -> Words {
    var words = self
    words.replacements.merge(own) { _, own in own }
    return words
  }

  /// What a text is called that stands in one place of a table: the layout's text over it, or the foot.
  package static func key(_ text: String, in place: String) -> String { "\(place)/\(text)" }

  /// The place of the rows below the body.
  package static let foot = "foot"

  /// The text, in the office's own wording, with its placeholders filled, once: what a value says is not looked at again.
  package func fill(_ text: String) -> String { fill(text, in: nil) }

  /// The same of a text in one place of a table; a wording for the place goes before one for the text.
  package func fill(_ text: String, in place: String?) -> String {
    let text = place.flatMap { replacements[Self.key(text, in: $0)] } ?? replacements[text] ?? text
    // Most texts have none.
    if !text.utf8.contains(UInt8(ascii: "{")) { return text }
    var result = ""
    var rest = text[...]
    while let open = rest.firstIndex(of: "{") {
      result += rest[..<open]
      rest = rest[open...]
      let name = rest.firstIndex(of: "}").map { rest[rest.index(after: open)..<$0] }
      if let name, let value = values[String(name)] {
        result += value
        rest = rest[rest.index(after: name.endIndex)...]
      } else {
        result += "{"
        rest = rest.dropFirst()
      }
    }
    return result + rest
  }
}

/// The names between braces, in order.
package func placeholders(in text: String) -> [String] {
  text.split(separator: "{", omittingEmptySubsequences: false).dropFirst().compactMap { piece in
    piece.firstIndex(of: "}").map { String(piece[..<$0]) }
  }
}
