import Core
import Extract
import Normalize
import Tabulate

/// What the facts of one file come to: their sums, where each member is first named, and which units have any.
struct FactSums: Sendable {
  /// A fact whose sum does not fit.
  struct Overflow: Sendable {
    var feed: Int
    var place: RecordPlace
    var owner: String?
    var isSecret: Bool
  }

  private let feeds: [ExportMapping.Feed]
  /// For each feed the position of the unit among its dataset's dimensions.
  private let units: [Int?]
  /// The column of each dimension whose members messages point at, nil where none gives it.
  private let told: [String: Int?]
  private(set) var fold: Fold
  private(set) var places = MemberPlaces()
  /// By the unit's index, whether it has facts.
  private(set) var used: [Bool] = []

  init(
    _ fold: Fold, _ feeds: [ExportMapping.Feed], unitDimension: String, told: [String: Int?],
    _ locator: CellLocator
  ) {
    self.fold = fold
    self.feeds = feeds
    self.told = told
    units = feeds.map { $0.dataset.dimensions.firstIndex(of: unitDimension) }
    places.begin(locator)
  }

  /// Adds the facts of a batch of records, by feed; `owners` are the departments of the units, by index.
  mutating func add(
    _ facts: [FactBatch], secrets: [FactBatch], of batch: Batch, owners: [String?]
  ) -> [Overflow] {
    var overflows: [Overflow] = []
    func add(_ facts: FactBatch, _ feed: Int, isSecret: Bool) {
      for fact in fold.add(facts) {
        overflows.append(
          Overflow(
            feed: feed, place: batch.places[facts.records[fact]],
            owner: units[feed].flatMap { owners[Int(facts.members[$0][fact])] }, isSecret: isSecret))
      }
    }
    for (feed, facts) in facts.enumerated() {
      add(facts, feed, isSecret: false)
      places.note(
        facts, feeds[feed].dataset, batch, told: told, unit: units[feed], department: { owners[Int($0)] })
      guard let position = units[feed] else { continue }
      while used.count < owners.count { used.append(false) }
      for unit in facts.members[position] where !used[Int(unit)] { used[Int(unit)] = true }
    }
    for (feed, facts) in secrets.enumerated() { add(facts, feed, isSecret: true) }
    return overflows
  }
}
