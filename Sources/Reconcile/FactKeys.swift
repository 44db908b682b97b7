import Core

/// What the facts of one part of a cube are compared under, found once for each combination of members.
struct FactKeys {
  private let part: Int
  /// The comparison's dimension, then those beside it.
  private let dimensions: [String]
  private let positions: [Int]
  /// How many digits of a code make a key of its own; none where the whole member is one.
  private let levels: [Int]
  private let unitPosition: Int?
  /// By index of the unit.
  private let units: [Int32?]
  private var combinations: KeyTable
  /// By combination.
  private var numbers: [[Int32]] = []

  /// Nil where the facts lack a dimension that is asked for.
  init?(
    of part: Int, in facts: CubeSums, _ comparison: RuleSpec.Comparison, levels: [Int], unit: String,
    units: [String: Int32]
  ) {
    let grouping = facts.cube.parts[part].grouping
    dimensions = [comparison.dimension].compactMap { $0 } + comparison.beside
    positions = dimensions.compactMap { grouping.dimensions.firstIndex(of: $0) }
    if positions.count < dimensions.count { return nil }
    self.part = part
    self.levels = levels
    unitPosition = grouping.dimensions.firstIndex(of: unit)
    self.units = (facts.cube.members[unit] ?? []).map { units[$0.code] }
    combinations = KeyTable(width: positions.count)
  }

  /// The number of a fact's unit; nil where it has none, or there is one unit.
  func unit(of entry: Int, in facts: CubeSums) -> Int32? {
    unitPosition.flatMap { units[Int(facts.cube.parts[part].entries.member($0, of: entry))] }
  }

  /// The numbers of the keys a fact counts for; none where it leaves a dimension blank.
  mutating func members(of entry: Int, in facts: CubeSums, _ all: inout MemberNumbers) -> [Int32] {
    if positions.isEmpty { return [-1] }
    let entries = facts.cube.parts[part].entries
    let own = positions.map { entries.member($0, of: entry) }
    let combination = combinations.index(of: own.span)
    if combination == numbers.count { numbers.append(found(own, in: facts, &all)) }
    return numbers[combination]
  }

  private func found(_ own: [UInt32], in facts: CubeSums, _ all: inout MemberNumbers) -> [Int32] {
    let members = zip(dimensions, own).map { facts.cube.members[$0]?[Int($1)] ?? .blank }
    if members.contains(.blank) { return [] }
    if !levels.isEmpty { return levels.map { all.number(String(members[0].key.prefix($0))) } }
    return [all.number(MemberNumbers.joined(zip(members, dimensions).map { facts.key(of: $0, in: $1) }))]
  }
}
