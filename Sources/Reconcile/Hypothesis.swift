import Core

/// One way in which facts may be wrong: what has to be taken back for comparisons to hold.
struct Hypothesis: Hashable {
  enum Kind: Hashable {
    /// An amount is that much too large.
    case amount(measure: Int, excess: Int64)
    /// A record counts that should not, by measure.
    case extra(sums: [Int64])
    /// Something with these members is not there.
    case missing(members: [UInt32], measure: Int, amount: Int64)
    /// Amounts, by measure, stand under one member of a dimension and belong to another.
    case moved(position: Int, to: UInt32, sums: [Int64])
    /// An amount and one of another entry stand in each other's place; this one is that much larger.
    case exchanged(with: Int, excess: Int64)
    /// A record that counts nowhere belongs here, by its number among the strays.
    case stray(Int)
  }

  /// How likely a person made it, the likeliest first.
  enum Likelihood: Int, Comparable {
    /// What stands there is odd in itself: it is below zero where nothing else is, or beside another of its labels.
    case odd
    /// A record stands twice, or its amount is a slip of the right one.
    case slip
    /// All of a record's amount, under another label.
    case label
    /// An amount with a digit too few or twice.
    case digit
    /// A record that is not there, or one without a counterpart.
    case record
    /// Any other amount.
    case other

    static func < (left: Likelihood, right: Likelihood) -> Bool { left.rawValue < right.rawValue }
  }

  var part: Int
  var entry: Int
  var kind: Kind
}
