package import Core

/// Why a member is not taken as it stands.
package struct Problem: Hashable, Sendable {
  package var rule: Rule
  package var values: [Rule.Value: String]
  /// Column of the export it was found in.
  package var column: Int?
  /// Another column of the record that does not agree with it.
  package var otherColumn: Int?
  /// Places elsewhere that have to do with it.
  package var notes: [Finding.Note]

  package init(
    _ rule: Rule, _ values: [Rule.Value: String] = [:], column: Int? = nil, otherColumn: Int? = nil,
    notes: [Finding.Note] = []
  ) {
    self.rule = rule
    self.values = values
    self.column = column
    self.otherColumn = otherColumn
    self.notes = notes
  }

  /// The line it points at may hold what is secret.
  package var hidesSource: Bool { rule == .secretUnclear || rule == .secretUnitUnclear }
}

/// What became of the texts that name a member.
enum Resolution: Hashable, Sendable {
  /// The member, and what is worth a warning.
  case member(Member, warning: Problem?, isMended: Bool = false)
  /// The record does not concern this budget.
  case dropped(Problem)
  case refused(Problem)
}
