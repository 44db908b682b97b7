import Core

/// One thing to compare in a set of tables, for every row, column or key it holds for.
struct Check: Sendable {
  enum Shape: Sendable {
    case comparison(RuleSpec.Comparison)
    /// A column is the sum of others.
    case columns(ColumnSum)
    /// A row is the sum of others of its unit, in a column.
    case rows(RowSum)
    /// A code is the sum of the codes below it, in every column.
    case tree
    /// Who publishes is the sum of its units, in every row and column.
    case units
  }

  /// A column and its parts, among the panel's columns of figures.
  struct ColumnKey: Hashable, Sendable {
    var total: Int
    var parts: [Int]
  }

  struct ColumnSum: Sendable {
    var total: Int
    var parts: [Int]
    /// Rows of the panel's outline it holds for.
    var rows: Set<Int>
  }

  struct RowSum: Sendable {
    /// Rows of the panel's outline; a row of codes or members stands for those at the top.
    var total: Int
    var added: [Int]
    var subtracted: [Int]
    /// Among the panel's columns of figures.
    var columns: [Int]
  }

  var rule: Int
  /// Where the cells are; of a comparison the first side.
  var table: Int
  var panel: Int
  var shape: Shape
  /// The two sides come from different files.
  var isEvidence = false
}
