package import Core

/// What the columns of an export mean: which members they name, which datasets their records feed.
package struct ExportMapping: Hashable, Sendable {
  /// Where the member of one dimension comes from.
  package struct Source: Hashable, Sendable {
    package var dimension: String
    /// Columns that name it, as indices of the export's columns.
    package var inputs: [Input]
    /// Asked where the inputs are blank.
    package var table: DecisionTable?
    package var blank: Blank
    /// A blank is refused where the record's other members pass.
    package var requiredWhen: Filter?

    package init(
      dimension: String, inputs: [Input], table: DecisionTable? = nil, blank: Blank = .refused,
      requiredWhen: Filter? = nil
    ) {
      self.dimension = dimension
      self.inputs = inputs
      self.table = table
      self.blank = blank
      self.requiredWhen = requiredWhen
    }

    /// The column that names the member: not its code where there is a name.
    var nameColumn: Int? { inputs.first { $0.part != .code }?.column ?? columns.first }

    /// All columns that have a say.
    package var columns: [Int] {
      inputs.map(\.column) + (table?.columns ?? []) + (table?.codeSources.flatMap(\.columns) ?? [])
    }
  }

  package struct Input: Hashable, Sendable {
    package var column: Int
    package var part: Part

    package init(column: Int, part: Part) {
      self.column = column
      self.part = part
    }
  }

  /// What a column says of a member.
  package enum Part: String, Hashable, Sendable, CaseIterable {
    /// A label, or a code of the standard that stands for one.
    case label
    case code, name
  }

  package enum Blank: Hashable, Sendable {
    case refused, allowed
    case means(String)
  }

  /// A dataset the records feed.
  package struct Feed: Hashable, Sendable {
    package var dataset: Dataset
    /// The dimensions its facts keep: all of the dataset, or some where others feed it too.
    package var dimensions: Set<String>
    /// For each measure of the dataset an amount column, as an index of the export's columns.
    ///
    /// Nil where another feed of the export gives the measure: the facts of this one have none of it.
    package var amounts: [Int?]
    /// For each text of the dataset a column.
    package var texts: [Int]
    /// Records that do not pass are not meant for the dataset.
    package var filter: Filter
    /// Members all facts of the feed have, by dimension.
    ///
    /// What the heading of a wide export's amount column says. Facts of 0 are left out then, as a long export has none.
    package var constants: [String: Member]

    package init(
      dataset: Dataset, amounts: [Int?], texts: [Int] = [], filter: Filter = Filter(),
      constants: [String: Member] = [:]
    ) {
      self.constants = constants
      self.dataset = dataset
      dimensions = Set(dataset.dimensions)
      self.amounts = amounts
      self.texts = texts
      self.filter = filter
    }
  }

  package var sources: [Source]
  package var feeds: [Feed]
  /// A record whose column has one of the values counts as not there.
  package var drops: [Int: Set<String>]
  /// Dimensions the layout does not know: labels of columns that only tell records apart.
  package var ownDimensions: [Dimension]
  /// Amount columns that repeat the sum of others: compared, never added.
  package var totals: [Total]
  /// Which records are secret; none when nil.
  package var secret: SecretMark?

  package struct Total: Hashable, Sendable {
    package var column: Int
    package var parts: [Int]

    package init(column: Int, parts: [Int]) {
      self.column = column
      self.parts = parts
    }
  }

  package init(
    sources: [Source], feeds: [Feed], drops: [Int: Set<String>] = [:], ownDimensions: [Dimension] = [],
    totals: [Total] = []
  ) {
    self.totals = totals
    self.ownDimensions = ownDimensions
    self.sources = sources
    self.feeds = feeds
    self.drops = drops
  }

  /// Whether a record counts as not there, by the texts of its columns.
  package func drops(_ text: (_ column: Int) -> String?) -> Bool {
    drops.contains { column, values in values.contains(trimmedLabel(text(column) ?? "")) }
  }
}
