import Core
import Pipeline

/// Which of several sets the facts of one file belong to, by their unit: a unit's is also its department's.
struct UnitRoutes {
  private let unitDimension: String
  private let count: Int
  private var sets: [Member: [Int]] = [:]
  /// By index of the file's members.
  private var known: [[Int]] = []

  init(_ all: [DepartmentRecords]) {
    unitDimension = all.first?.pipeline.dimension(.unit) ?? ""
    count = all.count
    for (index, set) in all.enumerated() {
      for unit in set.units { sets[unit.member, default: []].append(index) }
    }
  }

  /// The facts of each set that has some; those of no unit are of all.
  mutating func split(_ facts: DepartmentRecords.Facts) -> [(set: Int, facts: [Int])] {
    let all = facts.batch.records.indices
    guard let unit = facts.dataset.dimensions.firstIndex(of: unitDimension) else {
      return (0..<count).map { ($0, Array(all)) }
    }
    for member in facts.members[unit][known.count...] { known.append(sets[member] ?? []) }
    var split = [[Int]](repeating: [], count: count)
    for fact in all {
      for set in known[Int(facts.batch.members[unit][fact])] { split[set].append(fact) }
    }
    return split.enumerated().filter { !$0.element.isEmpty }.map { ($0.offset, $0.element) }
  }
}
