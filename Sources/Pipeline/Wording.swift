package import Core

/// Words of the form that some years, or one of the two forms, say differently.
package struct Wording: Hashable, Sendable {
  package var form: OfficeSettings.Form?
  /// First and last budget year; open when nil.
  package var from: Int?
  package var until: Int?
  package var words: [Located<String>: String]

  func holds(in year: Int, form: OfficeSettings.Form) -> Bool {
    (self.form == nil || self.form == form) && (from.map { $0 <= year } ?? true)
      && (until.map { year <= $0 } ?? true)
  }
}

extension Set<String> {
  /// The texts that share most signs with one that is not among them, the likeliest first; a layout has hundreds.
  func nearest(to text: String) -> [String] {
    func count(_ text: String) -> [Character: Int] {
      text.reduce(into: [:]) { counts, sign in counts[sign, default: 0] += 1 }
    }
    let asked = count(text)
    func likeness(_ other: String) -> Double {
      let shared = count(other).reduce(0) { sum, entry in sum + Swift.min(entry.value, asked[entry.key] ?? 0)
      }
      return 2 * Double(shared) / Double(other.count + text.count)
    }
    let ranked = map { (text: $0, likeness: likeness($0)) }.sorted {
      ($1.likeness, $0.text) < ($0.likeness, $1.text)
    }
    return ranked.prefix(5).map(\.text)
  }
}
