import Core
import Emit
import Pipeline
import Reconcile
import Report
import Tabulate

/// Makes the review of one set: its tables as they print, and behind each figure the records it adds up.
struct ReviewMaker {
  let edition: Edition
  /// Where figures are traced back to; nil where they only say how to ask.
  let trace: RecordTrace?
  /// Findings that concern the set, and refused records of its department.
  let findings: [Finding]
  let overflow: FindingOverflow
  let refusals: (listed: [Review.Refused], more: Int)
  let language: Language
  /// The folder of the year's input.
  let input: String
  /// Datasets that lack records.
  let incomplete: Set<String>

  /// More records than a page can hold: then a figure lists its largest only.
  private static let most = 20_000
  private static let largest = 200
  /// Records of a dataset in which mistakes are tried.
  private static let triedRecords = 60

  private var isBlocked: Bool { findings.hasErrors || overflow.hasErrors }

  func review() -> Review {
    var review = Review(
      publisher: edition.publisher.name, year: edition.year,
      verdict: isBlocked
        ? .blocked : findings.contains { $0.severity == .warning } ? .remarked : .clean,
      findings: findings, more: overflow.counts.values.reduce(0, +),
      refused: refusals.listed, refusedMore: refusals.more)
    guard let tables = try? edition.tables() else { return review }
    add(tables, to: &review)
    return review
  }

  // MARK: Figures

  private func add(_ tables: [Table], to review: inout Review) {
    let units = edition.ownCube.units
    let trace = trace ?? RecordTrace()
    let book = AddressBook(tables, onlyUnit: units.count == 1 ? units.first?.member : nil)
    let checks = EditionChecks(edition, tables, incomplete: incomplete)
    review.residues = residues(checks.examination, book)
    review.weaknesses = checks.examination.weaknesses(
      exchanged: edition.pipeline.strengthDimensions, most: Self.triedRecords
    ).map(\.weakness)
    review.rules = ReviewRules(checks: checks, tables: tables, book: book, language: language).lines
    let guards = checks.examination.guards()
    review.command = command
    var groups = trace.groupIndex
    let isLarge = trace.count > Self.most
    let behind = tables.map { table in
      // Without records nothing is used; thousands of selections would be made for that.
      if trace.count == 0 { return Array(repeating: Behind(), count: table.figureCount) }
      return table.figures.map { figure in
        var found = Behind()
        found.uses = groups.uses(of: figure.selection)
        found.count = found.uses.reduce(0) { $0 + trace.groups[$1.group].records.count }
        if isLarge && found.count > Self.largest {
          found.largest = trace.largest(Self.largest, of: Set(found.uses.map(\.group)).sorted()).sorted()
        }
        return found
      }
    }
    let index = self.index(trace, isLarge ? kept(behind, trace) : nil, &review)
    for (position, table) in tables.enumerated() {
      let page = edition.layout().page(table)
      let amounts = table.amounts
      var boxes = [Page.Box?](repeating: nil, count: amounts.count)
      for box in page.boxes { if let figure = box.figure { boxes[figure] = box } }
      let cells = amounts.enumerated().map { number, exact in
        let place = FigurePlace(table: position, figure: number)
        var address = ""
        if let rectangle = boxes[number]?.rectangle {
          let cell = CellAddress(
            table: table.number, .position(row: rectangle.row, column: rectangle.column))
          address = "\(cell)  "
        }
        address += book.addressText(of: place)
        return cell(
          exact, table, boxes[number], address: address, behind[position][number], trace, index,
          guards[place] ?? [])
      }
      review.sheets.append(Review.Sheet(name: table.sheet, page: page, cells: cells))
    }
  }

  private func residues(_ examination: Examination, _ book: AddressBook) -> [String] {
    let words = ReviewWords(language)
    return examination.printedSums().residues.map { residue in
      let total = residue.comparison.left.first.map { book.address(of: $0.place).description } ?? ""
      return words.residue(
        total, residue.difference,
        residue.fractions.map { (book.address(of: $0.place).description, fraction($0.lost)) })
    }
  }

  /// Ten-thousandths as a number with two decimals.
  private func fraction(_ lost: Int64) -> String {
    let hundredths = (lost.magnitude + 50) / 100
    let text = String(hundredths)
    return (lost < 0 ? "-0." : "+0.") + (text.count < 2 ? "0" : "") + text
  }

  private func cell(
    _ exact: Money, _ table: Table, _ box: Page.Box?, address: String,
    _ behind: Behind, _ trace: RecordTrace, _ index: [Int], _ rules: [Int]
  ) -> Review.Cell {
    let sum = behind.uses.reduce(Int128(0)) { $0 + trace.sums[$1.group] * ($1.isSubtracted ? -1 : 1) }
    var ranges: [Review.Use] = []
    var left = Self.largest
    for use in behind.uses {
      for range in shown(trace.groups[use.group].records, behind.largest, index, &left) {
        if let last = ranges.last, last.isSubtracted == use.isSubtracted,
          last.records.upperBound == range.lowerBound
        {
          ranges[ranges.count - 1].records = last.records.lowerBound..<range.upperBound
        } else {
          ranges.append(Review.Use(range, isSubtracted: use.isSubtracted))
        }
      }
    }
    var printed: Money?
    if case .number = box?.content { printed = table.format.printedAmount(of: exact) }
    return Review.Cell(
      address: address, exact: exact, printed: printed, uses: ranges,
      count: self.trace == nil ? nil : behind.count, sum: sum, rules: rules)
  }

  /// What lists all records of a cell, but for the cell.
  private var command: String {
    var words = ["yusuan explain --input \(quoted(input))"]
    words.append("--department \(quoted(edition.department.name))")
    if let unit = edition.unit { words.append("--unit \(quoted(unit.name))") }
    // What is kept back was not published.
    if isBlocked { words.append("--current") }
    return words.joined(separator: " ")
  }

  /// A text as one word of a shell.
  private func quoted(_ text: String) -> String {
    // Most addresses have no quote in them.
    if !text.utf8.contains(UInt8(ascii: "'")) { return "'\(text)'" }
    return "'" + text.escaped { $0 == "'" ? "'\\''" : nil } + "'"
  }

  // MARK: Records

  /// What a figure adds up.
  private struct Behind {
    var uses: [(group: Int, isSubtracted: Bool)] = []
    var count = 0
    /// The records that are shown, in order; nil where all are.
    var largest: [Int]?
  }

  /// The records that some figure shows.
  private func kept(_ behind: [[Behind]], _ trace: RecordTrace) -> Set<Int> {
    var kept: Set<Int> = []
    for figure in behind.joined() {
      if let largest = figure.largest {
        kept.formUnion(largest)
      } else {
        for use in figure.uses { kept.formUnion(trace.groups[use.group].records) }
      }
    }
    return kept
  }

  /// Puts the records into the review; where each of the trace stands there, counting those before it.
  private func index(_ trace: RecordTrace, _ kept: Set<Int>?, _ review: inout Review) -> [Int] {
    var index: [Int] = [0]
    let locations = trace.locations(of: kept.map(Array.init) ?? Array(0..<trace.count))
    for group in trace.groups {
      let before = review.records.count
      for record in group.records {
        if let location = locations[record] {
          review.records.append(
            Review.Record(
              location: location, amount: trace.amount(record), labels: review.labels.count))
        }
        index.append(review.records.count)
      }
      // What nothing that is shown is of need not be said.
      if review.records.count > before { review.labels.append(trace.words(of: group)) }
    }
    return index
  }

  /// Records of a group as ranges of the review: all of them, or those among the largest of a figure, `left` at most.
  private func shown(
    _ records: Range<Int>, _ largest: [Int]?, _ index: [Int], _ left: inout Int
  ) -> [Range<Int>] {
    guard let largest else {
      let range = index[records.lowerBound]..<index[records.upperBound]
      return range.isEmpty ? [] : [range]
    }
    var first = 0
    var end = largest.count
    while first < end {
      let middle = (first + end) / 2
      if largest[middle] < records.lowerBound { first = middle + 1 } else { end = middle }
    }
    var ranges: [Range<Int>] = []
    for record in largest[first...].prefix(while: { $0 < records.upperBound }).prefix(left) {
      ranges.append(index[record]..<index[record] + 1)
    }
    left -= ranges.count
    return ranges
  }
}
