/// What a row of a table is: whose it is, and which sum, code, member or row of the layout's own.
package struct RowHeader: Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    /// The sums of a unit, or of everybody.
    case unit
    /// A code or one above the codes that occur.
    case code
    /// A member of a dimension that is no tree: a project, a task.
    case member
    /// A row the layout names, in the body and in the foot.
    case item
    case foot
  }

  package var kind: Kind
  /// The unit, or who publishes; nil where the table tells no units apart.
  package var unit: Member?
  /// Over all units: a row of who publishes.
  package var isTotal: Bool
  /// The dimension `member` belongs to; nil for rows the layout names.
  package var dimension: String?
  /// The unit, code or member; a row of the layout has its label for a name.
  package var member: Member
  /// Its place among the layout's rows of that kind, from 0; 0 for rows the facts make.
  package var number: Int

  package init(
    _ kind: Kind, _ member: Member, of dimension: String? = nil, unit: Member? = nil, isTotal: Bool = true,
    number: Int = 0
  ) {
    self.kind = kind
    self.member = member
    self.dimension = dimension
    self.unit = unit
    self.isTotal = isTotal
    self.number = number
  }
}
