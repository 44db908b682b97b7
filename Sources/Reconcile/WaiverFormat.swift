/// The notes in which an office explains what a rule found: their dataset and its texts.
package struct WaiverFormat: Hashable, Sendable {
  package var notes: String
  package var rule: String
  package var cell: String
  /// The two figures the reason was written for.
  package var left: String
  package var right: String
  package var reason: String
  package var person: String

  package init(
    notes: String, rule: String, cell: String, left: String, right: String, reason: String, person: String
  ) {
    self.notes = notes
    self.rule = rule
    self.cell = cell
    self.left = left
    self.right = right
    self.reason = reason
    self.person = person
  }
}
