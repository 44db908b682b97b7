package import Core
package import Tabulate

/// What a bureau gets of all departments in this layout: a list of them, and tables over all.
package struct SummarySpec: Sendable {
  /// What a column of the list shows of a department.
  package enum Content: String, Hashable, Sendable, CaseIterable {
    case code, name, layout, verdict
    /// Findings of its last run, by severity.
    case errors, warnings, notes
    /// Its units, and the figures of its workbook.
    case units, figures
    /// A column for each total.
    case totals
    /// The workbook's path under the year's output, and its SHA-256.
    case file, hash
  }

  package struct Column: Hashable, Sendable {
    /// Nil for totals, which are called as their rows are.
    package var label: String?
    package var content: Content
    package var width: Double?
  }

  /// What became of a department in the last run that looked at it, in the words of the list.
  package struct Verdicts: Hashable, Sendable {
    package var published: String
    package var refused: String
    package var missing: String
  }

  /// The layout's file that says all this.
  package var source = ""
  /// The files' name, without ending.
  package var file: String
  /// Who publishes the tables over all departments.
  package var publisher: String
  package var number: String
  package var title: String
  package var sheet: String
  package var format: FigureFormat
  package var columns: [Column]
  /// The table whose foot gives the totals of the list.
  package var totals: String
  package var verdicts: Verdicts
  /// Names the sums below the list.
  package var sum: String
  /// Says below the tables how many departments are not in them; `{count}` stands for the number.
  package var excluded: String
  /// Tables over all departments by number, in order.
  package var tables: [(number: String, rows: SummaryRows)]

  /// How many departments are not in the tables.
  package func excludedText(_ count: Int) -> String { excluded.replacing("{count}", with: "\(count)") }
}

extension PipelineSpec {
  /// Whether a department's folder of this name would stand where files of the layout's own go.
  package func isReserved(_ name: String) -> Bool {
    let folded = name.lowercased()
    if folded == publication.refusedFolder.lowercased() { return true }
    guard let summary, folded.hasPrefix(summary.file.lowercased()) else { return false }
    return folded.hasSuffix(".csv") || folded.hasSuffix(".xlsx")
  }

  /// The tables over all departments, as offices use the layout that say nothing else.
  package func summaryTables(_ rows: SummaryRows, year: Int) -> [TableSpec] {
    let all = layout(for: settings.common, year: year, isUnit: false).tables
    return (summary?.tables ?? []).filter { $0.rows == rows }.compactMap { wanted in
      all.first { $0.number == wanted.number }?.summed(rows)
    }
  }
}
