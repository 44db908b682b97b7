package import Compose
package import Core
package import Emit
import Extract
package import Normalize
package import Reconcile
package import Tabulate

/// A whole pipeline as its folder describes it: what comes in, what is made of it, how it looks.
package struct PipelineSpec: Sendable {
  package var name: String
  /// Where its files lie: two layouts may have one name.
  package var folder: String
  package var dimensions: [Dimension]
  package var datasets: [Dataset]
  package var exports: [ExportSpec]
  package var catalogues: [String: Catalogue]
  package var renames: Renames
  /// Datasets every department must have a file of.
  package var required: [Located<String>]
  package var tables: [TableSpec]
  /// The tables of a unit's set.
  package var unitTables: [TableSpec]
  /// Tables an office may choose instead of one with their number.
  package var alternatives: [TableSpec]
  package var wording: [Wording]
  /// All words of the form, as the layout has them.
  package var words: Set<String>
  package var units: [MoneyUnit]
  package var style: StyleSpec
  package var publication: PublicationSpec
  /// How offices use the layout.
  package var settings: Settings

  /// What must hold between the tables.
  package var rules: RuleBooks
  /// Where an office explains what a rule found; nil where it cannot.
  package var waivers: WaiverFormat?
  /// What a bureau gets of all departments; nil where it gets nothing.
  package var summary: SummarySpec?
  /// The document the tables are published in; nil where the layout has none.
  package var document: DocumentSpec?
  /// Files that only the document is made of.
  package var documentFiles: Set<String> = []

  /// Files that show in no department's workbook: how data came in shows in the sums alone, what a bureau gets and the
  /// document lie beside it.
  package var filesBesideWorkbooks: Set<String> {
    Set(exports.map(\.file)).union([summary?.source].compactMap { $0 }).union(documentFiles)
  }

  /// What has to be added up for the tables and the rules.
  package var plan: Plan {
    Plan(
      for: allTables, figures: rules.figures + (document?.askedFacts ?? []), datasets: datasets,
      dimensions: dimensions)
  }

  /// Every table any set may have.
  package var allTables: [TableSpec] {
    tables + unitTables.filter { !tables.contains($0) } + alternatives
  }

  /// The export a file of this name belongs to: the one whose pattern says most of the name.
  package func export(ofFile name: String) -> ExportSpec? {
    exports.filter { $0.format.matches(fileName: name) }
      .max { $0.format.patternLength < $1.format.patternLength }
  }

  /// The dimension of a kind there is one of.
  package func dimension(_ kind: Dimension.Kind) -> String {
    dimensions.first { $0.kind == kind }?.name ?? ""
  }
}

/// The words around the tables, and where the workbook goes.
package struct PublicationSpec: Hashable, Sendable {
  /// Left of the line under a title, in a department's set and in a unit's.
  package var departmentCaption: String
  package var unitCaption: String
  /// Before the unit of money, right of that line.
  package var moneyPrefix: String
  /// The sheet that lists the others; none when nil.
  package var contentsSheet: String?
  package var contentsTitle: String
  package var unitContentsTitle: String
  /// The folder of what may be published, under the department's.
  package var folder: String
  package var departmentFile: String
  /// The folder of what is not published, under the department's.
  package var internalFolder: String
  /// The folder of former workbooks in it.
  package var historyFolder: String
  /// Ends the name of the file in it that keeps what a workbook was made of.
  package var keptSuffix: String
  /// The folder of refused records in it, and under the year's for those without a department.
  package var refusedFolder: String
  /// Ends the name of the file that says why records were refused; its headings: place, rule, reason.
  package var reasonsSuffix: String
  package var reasonsHeadings: [String]
  package var unitFile: String
  /// How drafts are marked and where they lie; nil where the layout has none.
  package var draft: DraftSpec?
  /// The file that explains the blank input files.
  package var guideFile: String
}

/// The workbook of a set that is kept back.
package struct DraftSpec: Hashable, Sendable {
  /// Stands before the title of every sheet.
  package var mark: String
  /// Under the folder of what is not published.
  package var folder: String
}
