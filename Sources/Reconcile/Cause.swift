package import Core

/// One mistake as the rules show it: the comparison nearest to it, what follows from it, and what may be wrong.
package struct Cause: Hashable, Sendable {
  package struct Breach: Hashable, Sendable {
    /// The rule's place among the verdicts.
    package var rule: Int
    package var comparison: RuleComparison
  }

  package enum Kind: Hashable, Sendable {
    /// A comparison that does not hold.
    case breach(Breach)
    /// Facts of a total that lie in none of its parts, or in more than one.
    case unprinted(Misplaced)
    case repeated(Misplaced)
  }

  /// Facts that a total and its parts do not agree on.
  package struct Misplaced: Hashable, Sendable {
    /// A total's figure and the figures of its parts.
    package var total: FigurePlace
    package var parts: [FigurePlace]
    package var rule: Int
    package var amount: Money
    /// What the facts have in common.
    package var labels: [String: String]
    /// Their records, as who asks numbers them.
    package var records: [Int] = []
  }

  package var kind: Kind
  package var followers: [Breach] = []
  /// What may be wrong: where it is put right, all of these comparisons hold.
  ///
  /// None where nothing simple would do.
  package var suspects: [Suspect] = []
  /// What the facts behind the difference have in common, by dimension; the dataset under an empty name.
  package var labels: [String: String] = [:]
  var support: Set<CubeSums.Fact>
  /// Those that add to the left side.
  var exceeding: Set<CubeSums.Fact> = []
  var difference: Int64

  /// All comparisons that stand for it.
  package var breaches: [Breach] {
    if case .breach(let breach) = kind { [breach] + followers } else { followers }
  }
}

/// One thing that may be wrong: a record, or facts with some labels.
package struct Suspect: Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    /// The record stands more than once.
    case repeated
    /// The record has nothing it agrees with.
    case extra
    /// The amount should be another one; how it may have become what it is.
    case amount(should: Money, Slip?)
    /// A label should be another one.
    case label(dimension: String, is: String, should: String)
    /// The amounts of two records stand in each other's place.
    case swapped
    /// Two columns of amounts of the dataset stand in each other's place.
    case columns(String, String)
    /// So much is not there, or is there too little.
    case missing(Money)
    /// So much is too much.
    case excess(Money)
    /// The dataset has no records, or none with the label.
    case absent
    /// All amounts of the dataset are in another unit of money.
    case unit
    /// All records of the dataset stand twice.
    case doubled
    /// Many records of the dataset are not there.
    case lacking
    /// The records of the dataset are others, or their amounts stand beside other labels.
    case other
  }

  package var kind: Kind
  /// What the facts have in common, by dimension; the dataset under an empty name.
  package var labels: [String: String]
  /// The records it may be, as who asks numbers them.
  package var records: [Int]
}
