/// What resembles a text most, whole or by its last word, at most twelve, the closest first; equal ones stay in order.
package func closest(to text: String, among candidates: [String]) -> [String] {
  candidates.enumerated().map { index, candidate in
    let whole = editDistance(text, candidate)
    let last = candidate.split(separator: "/").last.map { editDistance(text, String($0)) } ?? whole
    return (index: index, text: candidate, distance: min(whole, last))
  }
  .sorted { ($0.distance, $0.index) < ($1.distance, $1.index) }.prefix(12).map(\.text)
}

/// The one of some names that a mistyped one most likely means; nil where none is near.
package func nearest(to text: String, among names: some Sequence<String>) -> String? {
  let near = names.map { (name: $0, distance: editDistance(text.lowercased(), $0.lowercased())) }
    .min { ($0.distance, $0.name) < ($1.distance, $1.name) }
  return near.flatMap { $0.distance <= max(2, text.count / 3) ? $0.name : nil }
}
