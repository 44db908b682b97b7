/// What an export's description lets the reader put right, each counted and reported.
package struct Mending: Hashable, Sendable {
  /// Lines above the heading at most: a title, a line with the unit of money.
  package var titleLines = 0
  /// A record equal to the heading is dropped: exports repeat it on every page.
  package var repeatedHeadings = false
  /// A record with one of these in a label column adds up those above; it is compared and dropped.
  package var subtotals: [String] = []
  /// Columns whose blanks take the value above: cells that were merged.
  package var fillDown: Set<Int> = []
  /// Empty fields beyond the heading are dropped.
  package var trailingFields = false

  package init() {}

  /// What was put right in a file, by how often.
  package enum Kind: String, Hashable, Sendable, CaseIterable {
    case titleLine = "title-line"
    case heading
    case repeatedHeading = "repeated-heading"
    case subtotal
    case fillDown = "fill-down"
    case trailingField = "trailing-field"
    case blankLine = "blank-line"
    case loneCarriageReturn = "lone-cr"
  }
}
