import Core
import Extract
import Normalize
import Pipeline
import Report

/// One amount of a record, as a selection takes it.
struct TracedRecord {
  let dataset: Dataset
  /// Index of the measure.
  let measure: Int
  /// By dimension of the dataset.
  let members: [Member]
  let amount: Money
  let isSubtracted: Bool
  fileprivate let place: RecordPlace
  fileprivate let column: Int?
  fileprivate let locator: CellLocator

  /// Where the amount stands.
  var location: Location { locator.location(of: column, in: place) }

  /// The record as it is shown.
  func line(at location: Location) -> TraceLine {
    TraceLine(
      location: location, amount: amount, isSubtracted: isSubtracted, dataset: dataset, measure: measure,
      members: members)
  }
}

extension TraceLine {
  init(
    location: Location, amount: Money, isSubtracted: Bool = false, dataset: Dataset, measure: Int,
    members: [Member]
  ) {
    self.init(
      location: location, amount: amount, isSubtracted: isSubtracted, dataset: dataset.name,
      measure: dataset.measures.count > 1 ? dataset.measures[measure] : nil,
      labels: zip(dataset.dimensions, members).filter { $1 != .blank }.map {
        Label(dimension: $0, member: $1.description)
      })
  }
}

extension Dataset {
  /// What amounts of one measure with these members are of.
  func words(measure: Int, _ members: [Member]) -> [String] {
    [name] + (measures.count > 1 ? [measures[measure]] : [])
      + members.filter { $0 != .blank }.map(\.description)
  }
}

/// How many amounts, and what they add up to, in fen.
struct CountedSum: Hashable, Sendable {
  var count = 0
  var fen: Int128 = 0

  mutating func add(_ amount: Int64, isSubtracted: Bool) {
    count += 1
    fen += isSubtracted ? -Int128(amount) : Int128(amount)
  }
}

extension DepartmentRecords {
  /// Calls `body` with every amount the selections add up, each as often as a term takes it, in the order of the files
  /// and their records; returns what each takes of secret records.
  func trace(
    _ selections: [Selection], _ body: (_ selection: Int, _ record: TracedRecord) -> Void
  ) -> [CountedSum] {
    var secret = selections.map { _ in CountedSum() }
    var tests: [String: [(selection: Int, test: TermTest)]] = [:]
    let known = known
    for (index, selection) in selections.enumerated() {
      for term in selection.terms {
        guard let name = term.dataset, let dataset = dataset(name),
          let test = TermTest(term, of: dataset, known: known, units: units)
        else { continue }
        tests[name, default: []].append((index, test))
      }
    }
    let datasets = Set(tests.keys)
    let own = Set(units.map(\.member))
    let unitDimension = pipeline.dimension(.unit)
    func take(
      _ facts: Facts, _ isNewFile: Bool,
      _ found: (_ selection: Int, _ test: TermTest, _ fact: Int, _ fen: Int64) -> Void
    ) {
      let unit = facts.dataset.dimensions.firstIndex(of: unitDimension)
      if isNewFile {
        for name in datasets {
          for index in tests[name, default: []].indices { tests[name, default: []][index].test.forget() }
        }
      }
      // Taken out while they are changed, so that they are not copied.
      var asked = tests.removeValue(forKey: facts.dataset.name) ?? []
      for fact in facts.batch.records.indices {
        if let unit, !own.contains(facts.members[unit][Int(facts.batch.members[unit][fact])]) { continue }
        for index in asked.indices {
          let fen = facts.batch.amounts[asked[index].test.measure][fact]
          if fen != 0, asked[index].test.takes(fact, of: facts) {
            found(asked[index].selection, asked[index].test, fact, fen)
          }
        }
      }
      tests[facts.dataset.name] = asked
    }
    each(
      of: datasets,
      secrets: { facts, isNewFile in
        take(facts, isNewFile) { selection, test, _, fen in
          secret[selection].add(fen, isSubtracted: test.isSubtracted)
        }
      },
      { facts, isNewFile in
        take(facts, isNewFile) { selection, test, fact, fen in
          body(
            selection,
            TracedRecord(
              dataset: facts.dataset, measure: test.measure,
              members: facts.members.indices.map { facts.members[$0][Int(facts.batch.members[$0][fact])] },
              amount: Money(fen: fen), isSubtracted: test.isSubtracted,
              place: facts.places[facts.batch.records[fact]], column: facts.columns[test.measure],
              locator: facts.locator))
        }
      })
    return secret
  }
}

/// The largest of some records, at most so many; of equal ones the first.
struct LargestRecords {
  private let most: Int
  private(set) var records: [TracedRecord] = []

  init(_ most: Int) { self.most = most }

  mutating func add(_ record: TracedRecord) {
    let magnitude = record.amount.fen.magnitude
    if records.count == most, most == 0 || records[most - 1].amount.fen.magnitude >= magnitude { return }
    // The first that is smaller: those before are in order.
    var (low, high) = (0, records.count)
    while low < high {
      let middle = (low + high) / 2
      if records[middle].amount.fen.magnitude < magnitude { high = middle } else { low = middle + 1 }
    }
    records.insert(record, at: low)
    if records.count > most { records.removeLast() }
  }
}

/// Finds where amounts stand that are asked for in the order of their file, with one look at some hundred records.
struct PlaceFinder {
  private var window: RecordWindow?
  private var file = ""

  mutating func location(of record: TracedRecord) -> Location {
    let source = record.locator.source
    if window == nil || file != source.name {
      window = RecordWindow(source)
      file = source.name
    }
    return window?.location(of: record.column, in: record.place, record.locator) ?? record.location
  }
}
