/// What became of one rule of a layout in one set of tables.
package struct RuleVerdict: Hashable, Sendable {
  package enum Outcome: Hashable, Sendable {
    case holds
    case broken
    /// Broken, and every breach has a written reason.
    case explained
    /// Nothing could be compared; no pass.
    case notExecuted(Idleness)
  }

  /// Why a rule compared nothing.
  package enum Idleness: String, Hashable, Sendable, CaseIterable {
    /// No rows, or nothing on either side.
    case nothing
    /// The set lacks a table, row or column that the rule names.
    case absent
    /// The dataset it asks for has no facts.
    case notGiven = "not-given"
    /// The two sides do not select the same facts in this layout.
    case unlike
    /// Members belong to more than one key.
    case shared
    /// Records were refused, or a file is missing.
    case incomplete
  }

  /// R01, as the layout calls it.
  package var name: String
  /// The class as the layout calls it, and whether breaking the rule keeps a workbook back.
  package var className: String
  package var isBlocking: Bool
  /// The rule as a sentence of the layout.
  package var sentence: String
  package var outcome: Outcome
  /// Comparisons made.
  package var count: Int
  /// Those of which the two sides come from different files; the others hold by construction.
  package var evidence: Int
  package var breaches: [RuleComparison]
  /// The first comparison, for who wants to see both sides of a rule that holds.
  package var example: RuleComparison?

  package init(
    name: String, className: String, isBlocking: Bool, sentence: String, outcome: Outcome, count: Int = 0,
    evidence: Int = 0, breaches: [RuleComparison] = [], example: RuleComparison? = nil
  ) {
    self.name = name
    self.className = className
    self.isBlocking = isBlocking
    self.sentence = sentence
    self.outcome = outcome
    self.count = count
    self.evidence = evidence
    self.breaches = breaches
    self.example = example
  }
}

/// One comparison of a rule with both its sides.
package struct RuleComparison: Hashable, Sendable {
  package enum Order: String, Hashable, Sendable, CaseIterable {
    case equal, atMost
    /// A row on the left needs one on the right.
    case inside
  }

  /// A figure as it counts on its side.
  package struct SignedFigure: Hashable, Sendable {
    package var place: FigurePlace
    package var isSubtracted: Bool

    package init(_ place: FigurePlace, isSubtracted: Bool = false) {
      self.place = place
      self.isSubtracted = isSubtracted
    }
  }

  /// Of all comparisons made.
  package var index: Int
  package var order: Order
  package var isEvidence: Bool
  /// The figures of either side; a side may also be a sum that no table prints.
  package var left: [SignedFigure]
  package var right: [SignedFigure]
  package var leftSum: Money
  package var rightSum: Money
  /// Left less right, as both print; what no table prints, as the finest of the others would.
  package var printedDifference: Money
  /// The unit and the code or label the comparison is made for, where it is made for each.
  package var unit: Member?
  package var member: String?
  /// The written reason it may pass for.
  package var reason: String?

  package var difference: Money { Money(fen: leftSum.fen &- rightSum.fen) }

  package init(
    index: Int, order: Order, isEvidence: Bool, left: [SignedFigure], right: [SignedFigure], leftSum: Money,
    rightSum: Money, printedDifference: Money, unit: Member?, member: String?, reason: String? = nil
  ) {
    self.index = index
    self.order = order
    self.isEvidence = isEvidence
    self.left = left
    self.right = right
    self.leftSum = leftSum
    self.rightSum = rightSum
    self.printedDifference = printedDifference
    self.unit = unit
    self.member = member
    self.reason = reason
  }
}
