import Core
import Extract
import Normalize
import Pipeline

/// Every amount of a department with its place, grouped by what it is of: what figures are traced back to.
struct RecordTrace {
  /// Amounts of one measure with the same labels.
  struct Group {
    var dataset: String
    var measure: String
    /// In the order of the dataset's dimensions.
    var members: [Member]
    /// Where its amounts stand among all.
    var records: Range<Int> = 0..<0
  }

  private struct Key: Hashable {
    var dataset: String
    var measure: Int
    var members: [Member]
  }

  private struct Amount {
    var file: Int
    var place: RecordPlace
    var column: Int?
    var fen: Int64
  }

  private(set) var groups: [Group] = []
  private var amounts: [Amount] = []
  private var locators: [CellLocator] = []
  private let datasets: [String: Dataset]

  var count: Int { amounts.count }

  /// Reads the department's files again.
  init(
    _ loader: YearLoader, _ files: [YearFolder.File], _ pipeline: PipelineSpec, _ department: Department,
    units: [Unit]
  ) {
    datasets = Dictionary(pipeline.datasets.map { ($0.name, $0) }) { first, _ in first }
    let own = Set(units.map(\.member))
    let unitDimension = pipeline.dimension(.unit)
    var found: [Key: [Amount]] = [:]
    var locators: [CellLocator] = []
    for file in files {
      var isNew = true
      withoutActuallyEscaping({
        (batch: Batch, facts: [FactBatch], store: MemberStore, locator: CellLocator) in
        if isNew { locators.append(locator) }
        isNew = false
        let export = pipeline.exports.first { $0.format.matches(fileName: file.name) }
        for (feed, facts) in zip(export?.mapping.feeds ?? [], facts) {
          let names = feed.dataset.dimensions
          let members = names.map { store.members(of: $0) }
          let unit = names.firstIndex(of: unitDimension)
          for fact in facts.records.indices {
            let labels = facts.members.indices.map { members[$0][Int(facts.members[$0][fact])] }
            if let unit, !own.contains(labels[unit]) { continue }
            for measure in facts.amounts.indices where facts.amounts[measure][fact] != 0 {
              let column = feed.amounts.indices.contains(measure) ? feed.amounts[measure] : nil
              found[Key(dataset: feed.dataset.name, measure: measure, members: labels), default: []].append(
                Amount(
                  file: locators.count - 1, place: batch.places[facts.records[fact]], column: column,
                  fen: facts.amounts[measure][fact]))
            }
          }
        }
      }) { watch in
        loader.lookAgain(at: file, for: department.key, watch)
      }
    }
    self.locators = locators
    for (key, own) in found.sorted(by: { Self.isBefore($0.key, $1.key) }) {
      let first = amounts.count
      amounts += own
      groups.append(
        Group(
          dataset: key.dataset, measure: datasets[key.dataset]?.measures[key.measure] ?? "",
          members: key.members, records: first..<amounts.count))
    }
  }

  private static func isBefore(_ left: Key, _ right: Key) -> Bool {
    if left.dataset != right.dataset { return left.dataset < right.dataset }
    if left.measure != right.measure { return left.measure < right.measure }
    return left.members.lexicographicallyPrecedes(right.members)
  }

  /// The amount of a record in fen.
  func fen(_ record: Int) -> Int64 { amounts[record].fen }

  func record(_ index: Int, labels: Int) -> (location: Location, amount: Money, labels: Int) {
    let amount = amounts[index]
    return (
      locators[amount.file].location(of: amount.column, in: amount.place), Money(fen: amount.fen), labels
    )
  }

  /// What the amounts of a group are of, in words.
  func words(of group: Group) -> String {
    let several = (datasets[group.dataset]?.measures.count ?? 0) > 1
    return
      ([group.dataset] + (several ? [group.measure] : [])
      + group.members.filter { $0 != .blank }.map(\.description)).joined(separator: " | ")
  }

  /// The groups a selection adds up, each as often as a term takes it.
  func uses(
    of selection: Selection, known: [String: Dimension], units: [Unit]
  ) -> [(group: Int, isSubtracted: Bool)] {
    var uses: [(group: Int, isSubtracted: Bool)] = []
    for term in selection.terms {
      guard let name = term.dataset, let dataset = datasets[name] else { continue }
      let conditions = term.filter.conditions(on: dataset.dimensions, known: known, units: units)
      let measure = term.measure ?? dataset.measures.first
      for (index, group) in groups.enumerated()
      where group.dataset == name && group.measure == measure
        && conditions.allSatisfy({ $0.accepts(group.members[$0.position]) })
      {
        uses.append((index, term.isSubtracted))
      }
    }
    return uses.sorted { $0.group < $1.group }
  }
}
