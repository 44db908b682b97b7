package import Core

/// How an amount of the text changed since last year, and by which words a text may speak of it.
package struct AmountChange: Hashable, Sendable {
  /// 收入总额, 项目预算: what the layout calls it.
  package var figure: String
  /// 部门预算收入, 生态环境管理: what a text calls it.
  package var names: [String]
  package var now: Money
  package var last: Money
  package var difference: Money
  /// Names of the members it is of: a unit, a project.
  package var members: [String]
}

/// What an office wrote as the reason of a change.
package struct ChangeReason: Hashable, Sendable {
  package var text: DocumentInputs.Text
  package var change: AmountChange
}

/// Where a character of a text that an office wrote stands in its file; the location is that of the text's record.
package typealias WrittenPlace = @Sendable (Passage.Cutting, Location) -> Location
