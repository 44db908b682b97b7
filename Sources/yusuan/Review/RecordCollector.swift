import Core
import Extract
import Normalize
import Pipeline

/// Gathers the amounts of one department by what they are of, as small integers.
struct RecordCollector {
  struct Table {
    /// The members, then the measure.
    var keys: KeyTable
    var counts: [Int] = []
    var amounts: [RecordTrace.Amount] = []
    /// The group of each amount.
    var groups: [Int32] = []
  }

  private(set) var store = MemberStore()
  private(set) var tables: [Table]
  private(set) var locators: [CellLocator] = []
  private let names: [String]
  private let unitDimension: String
  private let own: Set<Member>
  /// By dimension, the index here of each member of the file at hand; `unseen` where none of its records was added.
  private var indices: [String: [UInt32]] = [:]
  private var isNewFile = true

  private static let unseen = UInt32.max

  init(_ records: DepartmentRecords) {
    names = records.pipeline.datasets.map(\.name)
    tables = records.pipeline.datasets.map { Table(keys: KeyTable(width: $0.dimensions.count + 1)) }
    unitDimension = records.pipeline.dimension(.unit)
    own = Set(records.units.map(\.member))
  }

  /// Members by index are those of one file.
  mutating func beginFile() {
    indices = [:]
    isNewFile = true
  }

  /// Adds some facts, or all; those of other units than the department's are left out.
  mutating func add(_ facts: DepartmentRecords.Facts, _ some: [Int]? = nil) {
    guard let dataset = names.firstIndex(of: facts.dataset.name) else { return }
    if isNewFile { locators.append(facts.locator) }
    isNewFile = false
    let dimensions = facts.dataset.dimensions
    // Taken out while they are changed, so that they are not copied.
    var known = dimensions.map { indices.removeValue(forKey: $0) ?? [] }
    for (position, members) in facts.members.enumerated() {
      known[position].append(
        contentsOf: repeatElement(Self.unseen, count: members.count - known[position].count))
    }
    let unit = dimensions.firstIndex(of: unitDimension)
    var key = [UInt32](repeating: 0, count: dimensions.count + 1)
    for fact in some ?? Array(facts.batch.records.indices) {
      if let unit, !own.contains(facts.members[unit][Int(facts.batch.members[unit][fact])]) { continue }
      for position in dimensions.indices {
        let member = Int(facts.batch.members[position][fact])
        if known[position][member] == Self.unseen {
          known[position][member] = store.index(of: facts.members[position][member], in: dimensions[position])
        }
        key[position] = known[position][member]
      }
      for measure in facts.batch.amounts.indices where facts.batch.amounts[measure][fact] != 0 {
        key[dimensions.count] = UInt32(measure)
        let group = tables[dataset].keys.index(of: key.span)
        if group == tables[dataset].counts.count { tables[dataset].counts.append(0) }
        tables[dataset].counts[group] += 1
        tables[dataset].groups.append(Int32(group))
        tables[dataset].amounts.append(
          RecordTrace.Amount(
            place: facts.places[facts.batch.records[fact]], fen: facts.batch.amounts[measure][fact],
            file: Int32(locators.count - 1), column: facts.columns[measure].map { Int32($0) } ?? -1))
      }
    }
    for (position, dimension) in dimensions.enumerated() { indices[dimension] = known[position] }
  }
}
