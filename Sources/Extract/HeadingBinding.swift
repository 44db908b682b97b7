package import Core

/// Which field of a file holds which column of its format.
package struct HeadingBinding: Hashable, Sendable {
  /// For each column of the format the index of its field, nil where the file lacks it.
  package private(set) var fields: [Int?]
  /// The headings as the file writes them.
  package private(set) var headings: [String]
  /// Fields a record must have.
  package var count: Int { headings.count }

  /// Matches the headings of a file with a format, in any order, and says what is missing, doubled or not used.
  package init(headings: [String], places: [Location], format: ExportFormat, findings: inout [Finding]) {
    self.headings = headings
    let keys = headings.map(foldedLabel)
    fields = []
    var used: Set<Int> = []
    for column in format.columns {
      let names = Set(column.headings.map(foldedLabel))
      let found = keys.indices.filter { names.contains(keys[$0]) }
      used.formUnion(found)
      fields.append(found.first)
      for second in found.dropFirst() {
        findings.append(
          Finding(
            .columnRepeated, at: places[second], [.heading: column.heading],
            notes: [Finding.Note(.firstHere, at: places[found[0]])]))
      }
      if found.isEmpty && !column.isOptional {
        findings.append(
          Finding(
            .columnMissing, at: places[0],
            [.heading: column.heading, .expected: column.headings.joined(separator: " / ")]))
      }
    }
    // Columns at the end may be empty where that is put right; a blank heading elsewhere is a comma too many.
    let last = format.mending.trailingFields ? keys.lastIndex { !$0.isEmpty } ?? -1 : keys.count - 1
    for blank in keys.indices where keys[blank].isEmpty && blank <= last {
      findings.append(Finding(.headingBlank, at: places[blank]))
    }
    let ignored = keys.indices.filter { !used.contains($0) && !keys[$0].isEmpty }
    if let first = ignored.first {
      findings.append(
        Finding(
          .columnIgnored, at: places[first], [.found: ignored.map { headings[$0] }.joined(separator: ", ")]))
    }
  }
}
