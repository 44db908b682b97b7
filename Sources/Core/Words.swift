/// The values of the placeholders a form's words may have: `{年度}`, `{部门}` and the like, by dimension or label.
package struct Words: Hashable, Sendable {
  package var values: [String: String]

  package init(_ values: [String: String]) { self.values = values }

  /// The text with its placeholders filled; one without a value stays as it is.
  package func fill(_ text: String) -> String {
    guard text.contains("{") else { return text }
    return values.reduce(text) { text, value in replace("{\(value.key)}", with: value.value, in: text) }
  }
}

/// The names between braces, in order.
package func placeholders(in text: String) -> [String] {
  text.split(separator: "{", omittingEmptySubsequences: false).dropFirst().compactMap { piece in
    piece.firstIndex(of: "}").map { String(piece[..<$0]) }
  }
}

private func replace(_ old: String, with new: String, in text: String) -> String {
  var result = ""
  var rest = text[...]
  while let start = rest.firstIndex(of: "{") {
    result += rest[..<start]
    rest = rest[start...]
    if rest.hasPrefix(old) {
      result += new
      rest = rest.dropFirst(old.count)
    } else {
      result += "{"
      rest = rest.dropFirst()
    }
  }
  return result + rest
}
