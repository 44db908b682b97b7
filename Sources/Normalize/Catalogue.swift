import Core

/// An official list of codes, or one gathered from published documents, with how far a row can be trusted.
package struct Catalogue: Hashable, Sendable {
  package struct Row: Hashable, Sendable {
    package var code: String
    package var name: String
    /// The first and last year the code is used, nil where not known.
    package var from: Int?
    package var until: Int?

    package init(code: String, name: String, from: Int? = nil, until: Int? = nil) {
      self.code = code
      self.name = name
      self.from = from
      self.until = until
    }

    fileprivate func isUsed(in year: Int) -> Bool { (from ?? year) <= year && year <= (until ?? year) }
  }

  package var name: String
  /// Where the list stands, for messages.
  package var file: String
  /// The official list: what it lacks is refused, not only remarked.
  package var isStrict: Bool
  private var rows: [String: [Row]]

  package init(name: String, file: String, rows: [Row], isStrict: Bool = false) {
    self.isStrict = isStrict
    self.name = name
    self.file = file
    self.rows = Dictionary(grouping: rows, by: \.code)
  }

  /// The name of a code in a year.
  package func name(of code: String, year: Int) -> String? {
    rows[code]?.first { $0.isUsed(in: year) }?.name
  }

  /// The codes of a length that begin with another, in order.
  package func codes(below prefix: String, digits: Int, year: Int) -> [Row] {
    inUse(year).filter { $0.code.count == digits && $0.code.hasPrefix(prefix) }
  }

  /// The codes of a length with a name, in order.
  package func codes(named name: String, digits: Int, year: Int) -> [Row] {
    let folded = foldedLabel(name)
    return inUse(year).filter { $0.code.count == digits && foldedLabel($0.name) == folded }
  }

  private func inUse(_ year: Int) -> [Row] {
    rows.values.joined().filter { $0.isUsed(in: year) }.sorted { $0.code < $1.code }
  }
}
