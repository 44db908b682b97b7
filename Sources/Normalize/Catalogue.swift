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
  }

  package var name: String
  /// Where the list stands, for messages.
  package var file: String
  private var rows: [String: [Row]]

  package init(name: String, file: String, rows: [Row]) {
    self.name = name
    self.file = file
    self.rows = Dictionary(grouping: rows, by: \.code)
  }

  /// The name of a code in a year.
  package func name(of code: String, year: Int) -> String? {
    rows[code]?.first { ($0.from ?? year) <= year && year <= ($0.until ?? year) }?.name
  }
}
