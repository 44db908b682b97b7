package import Core

/// One label from several columns: the first row whose patterns all match.
package struct DecisionTable: Hashable, Sendable {
  package struct Row: Hashable, Sendable {
    /// One a column: a text, or a beginning followed by `*`.
    package var patterns: [String]
    package var label: String

    package init(patterns: [String], label: String) {
      self.patterns = patterns
      self.label = label
    }

    /// Whether every text the other row takes is taken here.
    package func covers(_ other: Row) -> Bool {
      zip(patterns, other.patterns).allSatisfy { mine, theirs in
        guard mine.hasSuffix("*") else { return mine == theirs }
        return theirs.hasPrefix(mine.dropLast())
      }
    }

    func matches(_ texts: [String]) -> Bool {
      zip(patterns, texts).allSatisfy { pattern, text in
        pattern.hasSuffix("*") ? text.hasPrefix(pattern.dropLast()) : text == pattern
      }
    }
  }

  /// Columns of the export the patterns look at.
  package var columns: [Int]
  package var rows: [Row]
  /// For columns that give a code or a label with a list of codes, by position, where it comes from: the patterns see
  /// the official code or the label, however the export writes it.
  package var codes: [Int: [ExportMapping.Source]]
  /// Where it stands, for messages.
  package var place: Location?

  package init(
    columns: [Int], rows: [Row], codes: [Int: [ExportMapping.Source]] = [:], place: Location? = nil
  ) {
    self.place = place
    self.codes = codes
    self.columns = columns
    self.rows = rows
  }

  /// The sources of codes, by position.
  var codeSources: [ExportMapping.Source] { codes.sorted { $0.key < $1.key }.flatMap(\.value) }

  package func label(for texts: [String]) -> String? {
    rows.first { $0.matches(texts) }?.label
  }
}
