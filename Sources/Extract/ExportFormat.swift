package import Core

/// What an export file looks like: its name, its columns, how its amounts are written.
package struct ExportFormat: Hashable, Sendable {
  package struct Column: Hashable, Sendable {
    package enum Role: Hashable, Sendable {
      /// A label: interned, never a number.
      case label
      /// An amount in this unit, or in the one its heading names when nil.
      case amount(MoneyUnit?, blankIsZero: Bool, dashIsZero: Bool = false)
    }

    package var heading: String
    /// Other headings it is known by: the standard's field name first.
    package var aliases: [String]
    package var role: Role
    package var isOptional: Bool
    /// A value for the blank input files.
    package var example: String
    /// Where it is described, for messages.
    package var place: Location?

    package init(
      heading: String, aliases: [String], role: Role, isOptional: Bool, example: String,
      place: Location? = nil
    ) {
      self.heading = heading
      self.aliases = aliases
      self.role = role
      self.isOptional = isOptional
      self.example = example
      self.place = place
    }

    package var headings: [String] { [heading] + aliases }

    /// Points at the column's description; empty where it has no place.
    package var notes: [Finding.Note] { place.map { [Finding.Note(.column, at: $0)] } ?? [] }
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
  package var knownUnits: [MoneyUnit] = []
  /// The column that says which records are secret.
  package var secretColumn: Int?
  /// How long a field and a record may be.
  package var limits = RecordReader.Limits()

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

  /// The units of money the description says its amounts are in.
  var describedUnits: [MoneyUnit] {
    var units: [MoneyUnit] = []
    for column in columns {
      if case .amount(let unit?, _, _) = column.role, !units.contains(unit) { units.append(unit) }
    }
    return units
  }

  /// The unit of money a text ends in, brackets and all, and what stands before it: 金额（万元） is 金额 in 万元.
  func unit(endOf text: String) -> (rest: String, unit: MoneyUnit)? {
    var text = foldedLabel(text)[...]
    while let last = text.last, ")]】".contains(last) { text = text.dropLast() }
    let known = knownUnits.sorted { $0.name.count > $1.name.count }.first { text.hasSuffix($0.name) }
    guard let known else { return nil }
    text = text.dropLast(known.name.count)
    // Whatever else the brackets hold belongs to the unit.
    if let bracket = text.lastIndex(where: { "([【".contains($0) }) { text = text[..<bracket] }
    while let last = text.last, ":-_/,".contains(last) { text = text.dropLast() }
    return (String(text), known)
  }

  /// Characters of its pattern that a name must have.
  package var patternLength: Int { pattern.count { $0 != "*" } }

  package func matches(fileName: String) -> Bool {
    // 支出.CSV is what some systems write.
    wildcard(
      Array(pattern.lowercased().unicodeScalars)[...], Array(fileName.lowercased().unicodeScalars)[...])
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
