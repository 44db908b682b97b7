package import Core

/// What an export file looks like: its name, its columns, how its amounts are written.
package struct ExportFormat: Hashable, Sendable {
  package struct Column: Hashable, Sendable {
    package enum Role: Hashable, Sendable {
      /// A label: interned, never a number.
      case label
      /// An amount in this unit.
      case amount(MoneyUnit, blankIsZero: Bool, dashIsZero: Bool = false)
    }

    package var heading: String
    /// Other headings it is known by: the standard's field name first.
    package var aliases: [String]
    package var role: Role
    package var isOptional: Bool
    /// A value for the blank input files.
    package var example: String

    package init(heading: String, aliases: [String], role: Role, isOptional: Bool, example: String) {
      self.heading = heading
      self.aliases = aliases
      self.role = role
      self.isOptional = isOptional
      self.example = example
    }

    package var headings: [String] { [heading] + aliases }
  }

  /// The name pipelines use.
  package var name: String
  /// A file name; `*` stands for any characters.
  package var pattern: String
  package var columns: [Column]
  /// One department may have more than one file of this kind.
  package var several: Bool
  package var mending: Mending
  /// The encoding of its files; found out when nil.
  package var encoding: Encoding?
  /// All units of money there are, to notice another one above the heading.
  package var knownUnits: [String] = []
  /// The column that says which records are secret.
  package var secretColumn: Int?

  package init(
    name: String, pattern: String, columns: [Column], several: Bool, mending: Mending = Mending(),
    encoding: Encoding? = nil
  ) {
    self.name = name
    self.pattern = pattern
    self.columns = columns
    self.several = several
    self.mending = mending
    self.encoding = encoding
  }

  /// Indices of the columns that hold labels.
  package var labelColumns: [Int] { columns.indices.filter { columns[$0].role == .label } }

  /// Indices of the columns that hold amounts.
  package var amountColumns: [Int] { columns.indices.filter { columns[$0].role != .label } }

  /// The units of money its amounts are in.
  var unitNames: [String] {
    var names: [String] = []
    for column in columns {
      if case .amount(let unit, _, _) = column.role, !names.contains(unit.name) { names.append(unit.name) }
    }
    return names
  }

  /// A unit of money that lines above the heading name and the amounts are not in: 万元 over figures taken for 元.
  func otherUnit(in texts: [String]) -> String? {
    guard !unitNames.isEmpty else { return nil }
    for text in texts.map(foldedLabel) {
      var text = text[...]
      while let last = text.last, ")]】".contains(last) { text = text.dropLast() }
      for known in knownUnits.sorted(by: { $0.count > $1.count }) where text.hasSuffix(known) {
        if !unitNames.contains(known) { return known }
        break
      }
    }
    return nil
  }

  package func matches(fileName: String) -> Bool {
    wildcard(Array(pattern.unicodeScalars)[...], Array(fileName.unicodeScalars)[...])
  }
}

/// Whether `text` has the form of `pattern`; each star is tried at every length, shortest first.
private func wildcard(_ pattern: ArraySlice<Unicode.Scalar>, _ text: ArraySlice<Unicode.Scalar>) -> Bool {
  guard let first = pattern.first else { return text.isEmpty }
  if first == "*" {
    return text.indices.contains { wildcard(pattern.dropFirst(), text[$0...]) }
      || wildcard(pattern.dropFirst(), [])
  }
  return text.first == first && wildcard(pattern.dropFirst(), text.dropFirst())
}
