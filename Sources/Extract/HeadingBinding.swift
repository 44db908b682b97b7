package import Core

/// Which field of a file holds which column of its format.
package struct HeadingBinding: Hashable, Sendable {
  /// For each column of the format the index of its field, nil where the file lacks it.
  package private(set) var fields: [Int?]
  /// For each column of the format the unit of money the file names for it, nil where it names none.
  package private(set) var units: [MoneyUnit?]
  /// The headings as the file writes them.
  package private(set) var headings: [String]
  /// Headings that a column is known by only when blanks, width and capitals do not count.
  package private(set) var respelt = 0
  /// Fields a record must have.
  package var count: Int { headings.count }
  private let places: [Location]

  /// Matches the headings of a file with a format, in any order, and says what is missing, doubled, misspelt or not used.
  package init(headings: [String], places: [Location], format: ExportFormat, findings: inout [Finding]) {
    // Columns at the end may be empty where that is put right; a blank heading elsewhere is a comma too many.
    let last = format.mending.trailingFields ? headings.lastIndex { !headingKey($0).isEmpty } : nil
    let headings = Array(headings[...(last ?? headings.count - 1)])
    self.headings = headings
    self.places = places
    let keys = headings.map(headingKey)
    fields = []
    units = []
    var used: Set<Int> = []
    for column in format.columns {
      let known = KnownHeadings(column, format)
      let found = keys.indices.filter { known.match(keys[$0]) }
      used.formUnion(found)
      fields.append(found.first)
      if let first = found.first, known.isRespelt(headings[first]) { respelt += 1 }
      units.append(known.isAmount ? found.first.flatMap { format.unit(endOf: keys[$0])?.unit } : nil)
      for second in found.dropFirst() {
        findings.append(
          Finding(
            .columnRepeated, at: places[second], [.heading: column.heading],
            notes: [Finding.Note(.firstHere, at: places[found[0]])]))
      }
    }
    findings += conflictingUnits(format)
    // A heading that is nearly a column's has most likely been mistyped.
    for (index, column) in format.columns.enumerated() where fields[index] == nil {
      let known = KnownHeadings(column, format)
      let near = keys.indices.filter { !used.contains($0) && !keys[$0].isEmpty }
        .compactMap { field in known.distance(to: keys[field]).map { (field, $0) } }.min { $0.1 < $1.1 }?.0
      if let near { used.insert(near) }
      if !column.isOptional {
        var values: [Rule.Value: String] = [
          .heading: column.heading, .expected: column.headings.joined(separator: " / "),
        ]
        if let near { values[.found] = headings[near] }
        findings.append(Finding(.columnMissing, at: places[near ?? 0], values, notes: column.notes))
      } else if let near {
        // What may mark secret records must not be passed over.
        findings.append(
          Finding(
            .columnMisspelt, at: places[near], [.found: headings[near], .heading: column.heading],
            severity: index == format.secretColumn ? .error : nil, notes: column.notes))
      }
    }
    for blank in keys.indices where keys[blank].isEmpty {
      findings.append(Finding(.headingBlank, at: places[blank]))
    }
    let ignored = keys.indices.filter { !used.contains($0) && !keys[$0].isEmpty }
    if let first = ignored.first {
      findings.append(
        Finding(
          .columnIgnored, at: places[first], [.found: ignored.map { headings[$0] }.joined(separator: ", ")]))
    }
  }

  /// Headings that name another unit of money than the description.
  private func conflictingUnits(_ format: ExportFormat) -> [Finding] {
    format.columns.indices.compactMap { column in
      guard case .amount(let described?, _, _) = format.columns[column].role, let named = units[column],
        named != described, let field = fields[column]
      else { return nil }
      return Finding(
        .unitOfMoney, at: places[field],
        [.heading: headings[field], .found: named.name, .expected: described.name],
        notes: format.columns[column].notes)
    }
  }

  /// Takes the unit that lines above the heading name, for columns whose heading says none.
  mutating func take(titles: [String], above line: Location, _ format: ExportFormat) -> [Finding] {
    let titleUnit = titles.lazy.compactMap { format.unit(endOf: $0)?.unit }.last
    let described = format.describedUnits
    if let titleUnit, !described.isEmpty, !described.contains(titleUnit) {
      return [
        Finding(
          .unitOfMoney, at: line,
          [.found: titleUnit.name, .expected: described.map(\.name).joined(separator: ", ")],
          notes: format.amountColumns.first.map { format.columns[$0].notes } ?? [])
      ]
    }
    var findings: [Finding] = []
    for column in format.columns.indices {
      guard case .amount(nil, _, _) = format.columns[column].role, let field = fields[column] else {
        continue
      }
      if let titleUnit, let named = units[column], named != titleUnit {
        findings.append(
          Finding(
            .unitOfMoney, at: places[field],
            [.heading: headings[field], .found: named.name, .other: titleUnit.name],
            notes: [Finding.Note(.other, at: line)]))
      }
      units[column] = units[column] ?? titleUnit
      if units[column] == nil {
        findings.append(
          Finding(
            .unitOfMoney, at: places[field],
            [.heading: headings[field], .expected: format.knownUnits.map(\.name).joined(separator: ", ")],
            notes: format.columns[column].notes))
      }
    }
    return findings
  }
}

/// What parts the headings of a record that is one cell only because no comma does; nil where it is no heading.
func otherDelimiter(_ headings: [String], _ format: ExportFormat) -> String? {
  guard headings.count == 1, let line = headings.first else { return nil }
  let known = Set(format.columns.flatMap(\.headings).map(headingKey))
  return ["\t", ";", "|", "，", "；"].first { delimiter in
    line.split(separator: delimiter).count { known.contains(headingKey(String($0))) } > 1
  }
}

/// A heading as it is compared: FISCAL_YEAR and fiscal_year are one.
private func headingKey(_ heading: String) -> String { foldedLabel(heading).lowercased() }

/// What a column may be headed.
private struct KnownHeadings {
  let isAmount: Bool
  private let names: Set<String>
  private let spellings: [String]
  /// Without the unit of money at their ends.
  private let bare: Set<String>
  private let format: ExportFormat

  init(_ column: ExportFormat.Column, _ format: ExportFormat) {
    isAmount = column.role != .label
    self.format = format
    spellings = column.headings
    let names = Set(column.headings.map(headingKey))
    self.names = names
    bare = names.union(names.compactMap { format.unit(endOf: $0)?.rest })
  }

  func match(_ key: String) -> Bool {
    names.contains(key) || (isAmount && format.unit(endOf: key).map { bare.contains($0.rest) } ?? false)
  }

  /// Whether a heading is one of these in other blanks, width or capitals; the unit of money behind it is no spelling.
  func isRespelt(_ heading: String) -> Bool {
    names.contains(headingKey(heading)) && !spellings.contains(heading)
  }

  /// How far a heading is from the nearest of these; nil where it is too far to be meant.
  func distance(to key: String) -> Int? {
    names.compactMap { name -> Int? in
      let (long, short) = (max(name.count, key.count), min(name.count, key.count))
      let isPart = long - short <= 2 && (name.contains(key) || key.contains(name))
      // 单位名称 is not 单位代码: a short heading is meant by what differs in one sign only.
      let distance = editDistance(name, key)
      return isPart || distance <= (long < 6 ? 1 : 2) && distance < short ? distance : nil
    }.min()
  }
}
