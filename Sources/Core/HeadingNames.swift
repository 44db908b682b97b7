/// Whether words are some of the labels over a column, in order, its own included.
///
/// A label with a slash takes several words.
package func names(_ words: ArraySlice<String>, labels: ArraySlice<String>) -> Bool {
  guard let last = labels.last else { return words.isEmpty }
  return words.indices.contains { begin in
    words[begin...].joined(separator: "/") == last && nameAbove(words[..<begin], labels.dropLast())
  }
}

private func nameAbove(_ words: ArraySlice<String>, _ labels: ArraySlice<String>) -> Bool {
  if words.isEmpty { return true }
  guard let last = labels.last else { return false }
  return nameAbove(words, labels.dropLast())
    || words.indices.contains { begin in
      words[begin...].joined(separator: "/") == last && nameAbove(words[..<begin], labels.dropLast())
    }
}
