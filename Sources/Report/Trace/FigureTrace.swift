package import Core

/// Where one printed figure comes from, but for its records, which are said one by one.
package struct FigureTrace: Hashable, Sendable {
  /// One term of its selection: the dataset and what is asked of its facts, by dimension.
  package struct Term: Hashable, Sendable {
    package var isSubtracted: Bool
    package var dataset: String
    /// Nil where the dataset has one.
    package var measure: String?
    package var asked: [Condition]

    package init(isSubtracted: Bool, dataset: String, measure: String?, asked: [Condition]) {
      self.isSubtracted = isSubtracted
      self.dataset = dataset
      self.measure = measure
      self.asked = asked
    }
  }

  package struct Condition: Hashable, Sendable {
    package var dimension: String
    package var labels: [String]

    package init(dimension: String, labels: [String]) {
      self.dimension = dimension
      self.labels = labels
    }
  }

  /// A rule that compares it with other figures.
  package struct Guard: Hashable, Sendable {
    package var name: String
    package var className: String
    package var sentence: String
    package var outcome: RuleVerdict.Outcome
    /// The comparisons it takes part in, both sides in words.
    package var comparisons: [String]

    package init(
      name: String, className: String, sentence: String, outcome: RuleVerdict.Outcome, comparisons: [String]
    ) {
      self.name = name
      self.className = className
      self.sentence = sentence
      self.outcome = outcome
      self.comparisons = comparisons
    }
  }

  /// A figure with what it prints.
  package struct Printed: Hashable, Sendable {
    package var address: String
    package var isSubtracted: Bool
    package var exact: Money
    /// As it stands on the sheet; empty where a zero prints as nothing.
    package var text: String
    /// What that says.
    package var amount: Money

    /// What rounding took away.
    package var lost: Money { Money(fen: exact.fen &- amount.fen) }

    package init(address: String, isSubtracted: Bool = false, exact: Money, text: String, amount: Money) {
      self.address = address
      self.isSubtracted = isSubtracted
      self.exact = exact
      self.text = text
      self.amount = amount
    }
  }

  /// Figures that it is the sum of.
  package struct Parts: Hashable, Sendable {
    package var rule: String
    package var parts: [Printed]
    /// Printed total less printed parts, in 元 and as the table prints it.
    package var residue: Money
    package var residueText: String

    package init(rule: String, parts: [Printed], residue: Money, residueText: String) {
      self.rule = rule
      self.parts = parts
      self.residue = residue
      self.residueText = residueText
    }
  }

  package var publisher: String
  package var table: String
  package var title: String
  package var sheet: String
  /// As `E12`.
  package var cell: String
  package var figure: Printed
  /// The unit of money it prints in.
  package var unit: String
  package var terms: [Term]
  package var guards: [Guard]
  package var totals: [Parts]

  package init(
    publisher: String, table: String, title: String, sheet: String, cell: String, figure: Printed,
    unit: String, terms: [Term], guards: [Guard], totals: [Parts]
  ) {
    self.publisher = publisher
    self.table = table
    self.title = title
    self.sheet = sheet
    self.cell = cell
    self.figure = figure
    self.unit = unit
    self.terms = terms
    self.guards = guards
    self.totals = totals
  }
}

/// One amount that a figure adds up, with its place and labels.
package struct TraceLine: Hashable, Sendable {
  package struct Label: Hashable, Sendable {
    package var dimension: String
    package var member: String

    package init(dimension: String, member: String) {
      self.dimension = dimension
      self.member = member
    }
  }

  package var location: Location
  package var amount: Money
  package var isSubtracted: Bool
  package var dataset: String
  /// Nil where the dataset has one.
  package var measure: String?
  /// In the order of the dataset's dimensions.
  package var labels: [Label]

  package init(
    location: Location, amount: Money, isSubtracted: Bool, dataset: String, measure: String?,
    labels: [Label]
  ) {
    self.location = location
    self.amount = amount
    self.isSubtracted = isSubtracted
    self.dataset = dataset
    self.measure = measure
    self.labels = labels
  }

  /// What the amount is of, in words.
  package var words: String {
    ([dataset, measure].compactMap { $0 } + labels.map(\.member)).joined(separator: " | ")
  }
}

/// What the records of a figure come to.
package struct TraceSum: Hashable, Sendable {
  package var exact: Money
  package var count: Int
  /// In fen.
  package var sum: Int128
  /// Secret records that are in it and stand nowhere.
  package var secretCount: Int
  package var secretSum: Int128
  /// Records that are counted and not listed, and what they come to.
  package var unlistedCount: Int
  package var unlistedSum: Int128

  package init(
    exact: Money, count: Int, sum: Int128, secretCount: Int = 0, secretSum: Int128 = 0,
    unlistedCount: Int = 0, unlistedSum: Int128 = 0
  ) {
    self.exact = exact
    self.count = count
    self.sum = sum
    self.secretCount = secretCount
    self.secretSum = secretSum
    self.unlistedCount = unlistedCount
    self.unlistedSum = unlistedSum
  }

  package var isEqual: Bool { sum + secretSum == Int128(exact.fen) }
}
