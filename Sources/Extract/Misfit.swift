package import Core

/// A record that is refused before anybody looks at its labels.
package struct Misfit: Hashable, Sendable {
  package enum Reason: Hashable, Sendable {
    /// It has so many fields, and the heading has more or fewer.
    case fields(Int)
    /// A row of sums that is not the sum of the records above, in fen, by column of the format.
    case sum(column: Int, found: Int64, expected: Int128)
    /// A row of sums with a cell that is no amount.
    case amount(column: Int, AmountFault)
  }

  package var place: RecordPlace
  package var reason: Reason

  package var rule: Rule {
    switch reason {
    case .fields: .fieldCount
    case .sum: .subtotalWrong
    case .amount(_, let fault): fault.rule
    }
  }

  /// The column of the format it is found in, nil where that is the whole record.
  package var column: Int? {
    switch reason {
    case .fields: nil
    case .sum(let column, _, _), .amount(let column, _): column
    }
  }

  /// What a message says of it; `headings` are how many fields the heading has.
  package func values(headings: Int) -> [Rule.Value: String] {
    switch reason {
    case .fields(let count): [.found: "\(count)", .expected: "\(headings)"]
    case .sum(_, let found, let expected):
      [.found: Money(fen: found).description, .expected: Money(fen: Int64(clamping: expected)).description]
    case .amount(_, let fault): [.reason: fault.rawValue]
    }
  }
}
