package import Core

/// What stands behind the tables of one department or unit: figures with their records, rules, refused records.
///
/// Plain values; `html` makes one page of them.
package struct Review: Sendable {
  /// The names of the page and of the same for programs.
  package static let pageName = "核对报告.html"
  package static let dataName = "核对.json"

  package enum Verdict: Hashable, Sendable {
    /// Published, with nothing to look at.
    case clean
    /// Published, with remarks.
    case remarked
    /// Kept back.
    case blocked
  }

  /// A table as it prints, and what stands behind each of its figures.
  package struct Sheet: Sendable {
    package var name: String
    package var page: Page
    /// By figure.
    package var cells: [Cell]

    package init(name: String, page: Page, cells: [Cell]) {
      self.name = name
      self.page = page
      self.cells = cells
    }
  }

  /// One figure: its exact value, and the records it adds up as ranges of the review's records.
  package struct Cell: Hashable, Sendable {
    package var address: String
    package var exact: Money
    /// In 元, what the print says; nil where the figure is not printed.
    package var printed: Money?
    package var uses: [Use]
    /// Amounts it adds up, more than are in the review where there are too many; nil where they were not looked up.
    package var count: Int?
    package var sum: Int128
    /// Rules that compare it, as indices of the review's rules.
    package var rules: [Int]

    package init(
      address: String, exact: Money, printed: Money?, uses: [Use], count: Int?, sum: Int128, rules: [Int]
    ) {
      self.address = address
      self.exact = exact
      self.printed = printed
      self.uses = uses
      self.count = count
      self.sum = sum
      self.rules = rules
    }
  }

  /// Records of a range that count, added or subtracted.
  package struct Use: Hashable, Sendable {
    package var records: Range<Int>
    package var isSubtracted: Bool

    package init(_ records: Range<Int>, isSubtracted: Bool) {
      self.records = records
      self.isSubtracted = isSubtracted
    }
  }

  /// One amount of a record.
  package struct Record: Hashable, Sendable {
    package var location: Location
    package var amount: Money
    /// What it is of, as an index of the review's labels.
    package var labels: Int

    package init(location: Location, amount: Money, labels: Int) {
      self.location = location
      self.amount = amount
      self.labels = labels
    }
  }

  /// What became of one rule of the layout.
  package struct RuleLine: Hashable, Sendable {
    package struct Comparison: Hashable, Sendable {
      /// Both sides in words, their sums in 元, and left less right in print.
      package var left: String
      package var leftSum: Money
      package var right: String
      package var rightSum: Money
      package var printedDifference: String
      package var isBroken: Bool
      package var reason: String?

      package init(
        left: String, leftSum: Money, right: String, rightSum: Money, printedDifference: String,
        isBroken: Bool, reason: String?
      ) {
        self.left = left
        self.leftSum = leftSum
        self.right = right
        self.rightSum = rightSum
        self.printedDifference = printedDifference
        self.isBroken = isBroken
        self.reason = reason
      }
    }

    package enum State: String, Hashable, Sendable { case holds, broken, explained, idle }

    package var name: String
    package var className: String
    package var sentence: String
    package var state: State
    /// The state in words, and how many comparisons there were.
    package var verdict: String
    package var basis: String
    package var comparisons: [Comparison]

    package init(
      name: String, className: String, sentence: String, state: State, verdict: String, basis: String,
      comparisons: [Comparison]
    ) {
      self.name = name
      self.className = className
      self.sentence = sentence
      self.state = state
      self.verdict = verdict
      self.basis = basis
      self.comparisons = comparisons
    }
  }

  /// A record that counts nowhere, without its contents.
  package struct Refused: Hashable, Sendable {
    package var place: String
    package var rule: Rule
    package var reason: String

    package init(place: String, rule: Rule, reason: String) {
      self.place = place
      self.rule = rule
      self.reason = reason
    }
  }

  package var publisher: String
  package var year: Int
  package var verdict: Verdict
  package var sheets: [Sheet]
  package var records: [Record]
  /// What records are of, in words.
  package var labels: [[String]]
  /// What lists all records of a cell, but for the cell.
  package var command = ""
  package var rules: [RuleLine]
  package var findings: [Finding]
  /// Findings of a rule beyond those that are listed.
  package var more: Int
  package var refused: [Refused]
  package var refusedMore: Int
  /// What differs from the last publication; nil where there is none to compare with.
  package var changes: ChangeReport?
  /// Printed sums that do not add up for rounding alone, with the parts whose fractions cause it, a line each.
  package var residues: [String] = []
  /// Kinds of mistakes in records that the rules do not always notice.
  package var weaknesses: [Weakness] = []

  /// How often the rules notice a mistake of one kind in the records of a dataset.
  package struct Weakness: Sendable {
    package var dataset: String
    package var kind: MistakeKind
    package var dimension: String?
    package var tried: Int
    package var noticed: Int
    /// Without what was given.
    package var ungiven: Int

    package init(
      dataset: String, kind: MistakeKind, dimension: String?, tried: Int, noticed: Int, ungiven: Int
    ) {
      self.dataset = dataset
      self.kind = kind
      self.dimension = dimension
      self.tried = tried
      self.noticed = noticed
      self.ungiven = ungiven
    }

    /// As a line.
    package var announcement: Announcement {
      .recordStrength(
        dataset: dataset, kind: kind, dimension: dimension, tried: tried, noticed: noticed, ungiven: ungiven)
    }
  }

  package init(
    publisher: String, year: Int, verdict: Verdict, sheets: [Sheet] = [], records: [Record] = [],
    labels: [[String]] = [], rules: [RuleLine] = [], findings: [Finding] = [], more: Int = 0,
    refused: [Refused] = [], refusedMore: Int = 0, changes: ChangeReport? = nil
  ) {
    self.publisher = publisher
    self.year = year
    self.verdict = verdict
    self.sheets = sheets
    self.records = records
    self.labels = labels
    self.rules = rules
    self.findings = findings
    self.more = more
    self.refused = refused
    self.refusedMore = refusedMore
    self.changes = changes
  }
}
