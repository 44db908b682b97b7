import Core

/// An official list of codes, or one gathered from published documents, with how far a row can be trusted.
package struct Catalogue: Hashable, Sendable {
  package struct Row: Hashable, Sendable {
    package var code: String
    package var name: String
    /// The first and last year the code is used, nil where not known.
    package var from: Int?
    package var until: Int?
    /// Whether the row is known from an official text; others only give reason for a warning.
    package var isVerified: Bool

    package init(
      code: String, name: String, from: Int? = nil, until: Int? = nil, isVerified: Bool = true
    ) {
      self.isVerified = isVerified
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
  private var longest: Int
  /// Codes that were ever called so, by the folded name.
  private var codes: [String: [String]]

  package init(name: String, file: String, rows: [Row], isStrict: Bool = false) {
    self.isStrict = isStrict
    self.name = name
    self.file = file
    self.rows = Dictionary(grouping: rows, by: \.code)
    longest = self.rows.keys.map(\.count).max() ?? 0
    codes = Dictionary(grouping: rows) { foldedLabel($0.name) }.mapValues { Set($0.map(\.code)).sorted() }
  }

  /// The row of a code in a year; nil where it is not used then, or a code above it is not.
  package func row(of code: String, year: Int) -> Row? {
    guard let row = rows[code]?.first(where: { $0.isUsed(in: year) }) else { return nil }
    let isBelowAnother = (1..<max(1, code.count)).contains { length in
      rows[String(code.prefix(length))].map { above in !above.contains { $0.isUsed(in: year) } } ?? false
    }
    return isBelowAnother ? nil : row
  }

  /// The row of the longest beginning of a code in a year, of another year's only where this one has none.
  ///
  /// Local codes have some digits more than those of the standard.
  package func row(beginning code: String, year: Int) -> (row: Row, isUsed: Bool)? {
    // A cell may hold anything: what is longer than every code of the list is no beginning to look for.
    let longest = code.prefix(longest)
    let beginnings = (0...longest.count).reversed().map { String(longest.prefix($0)) }
    if let row = beginnings.lazy.compactMap({ self.row(of: $0, year: year) }).first { return (row, true) }
    return beginnings.lazy.compactMap({ self.nearestRow(of: $0, year: year) }).first.map { ($0, false) }
  }

  /// The name of a code in a year.
  package func name(of code: String, year: Int) -> String? { row(of: code, year: year)?.name }

  /// The row of a code in the year nearest to one in which it is used.
  package func nearestRow(of code: String, year: Int) -> Row? {
    rows[code]?.min { $0.distance(to: year) < $1.distance(to: year) }
  }

  /// All a code was ever called.
  package func names(of code: String) -> [String] { (rows[code] ?? []).map(\.name) }

  /// The years of a code that is not used in one: its own, or those of the code above that ended it.
  package func years(of code: String, not year: Int) -> (from: Int?, until: Int?)? {
    for length in 1...max(1, min(code.count, longest)) {
      guard let known = rows[String(code.prefix(length))], !known.contains(where: { $0.isUsed(in: year) })
      else { continue }
      return known.min { $0.distance(to: year) < $1.distance(to: year) }.map { ($0.from, $0.until) }
    }
    return nil
  }

  /// The codes of a length that begin with another, in order.
  package func codes(below prefix: String, digits: Int, year: Int) -> [Row] {
    inUse(year).filter { $0.code.count == digits && $0.code.hasPrefix(prefix) }
  }

  /// The codes of a length with a name, in order.
  package func codes(named name: String, digits: Int, year: Int) -> [Row] {
    let folded = foldedLabel(name)
    return (codes[folded] ?? []).compactMap { row(of: $0, year: year) }.filter {
      $0.code.count == digits && foldedLabel($0.name) == folded
    }
  }

  /// The one code of a name: below the nearest code above another that has one, else of the whole list.
  package func onlyCode(named name: String, near code: String, levels: [Int], year: Int) -> Row? {
    let named = codes(named: name, digits: levels.last ?? code.count, year: year).filter { $0.code != code }
    for digits in levels.dropLast().reversed() {
      let near = named.filter { $0.code.hasPrefix(code.prefix(digits)) }
      if !near.isEmpty { return near.count == 1 ? near.first : nil }
    }
    return named.count == 1 ? named.first : nil
  }

  private func inUse(_ year: Int) -> [Row] {
    rows.keys.compactMap { row(of: $0, year: year) }.sorted { $0.code < $1.code }
  }
}

extension Catalogue.Row {
  fileprivate func distance(to year: Int) -> Int {
    if let until, until < year { return year - until }
    if let from, from > year { return from - year }
    return 0
  }
}
