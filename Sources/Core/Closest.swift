/// What resembles a text most, whole or by its last word, at most twelve, the closest first; equal ones stay in order.
package func closest(to text: String, among candidates: [String]) -> [String] {
  candidates.enumerated().map { index, candidate in
    let whole = editDistance(text, candidate)
    let last = candidate.split(separator: "/").last.map { editDistance(text, String($0)) } ?? whole
    return (index: index, text: candidate, distance: min(whole, last))
  }
  .sorted { ($0.distance, $0.index) < ($1.distance, $1.index) }.prefix(12).map(\.text)
}
