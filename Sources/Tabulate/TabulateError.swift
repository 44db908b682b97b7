/// Why a table cannot be made.
package struct TabulateError: Error, Hashable {
  /// The number the form gives the table.
  package var table: String
  package var fault: TabulateFault

  package init(table: String, fault: TabulateFault) {
    self.table = table
    self.fault = fault
  }
}

package enum TabulateFault: Error, Hashable {
  /// A sum does not fit.
  case overflow
  /// The layout has fewer ordinals than the table has rows to number.
  case numeralsTooFew(limit: Int)
}
