package import Core

/// The engine that carries a plan out in this process: batches folded into sums, then cut into cubes.
///
/// Memory grows with distinct keys, not with facts.
package struct Fold: Sendable {
  private let plan: Plan
  var tables: [String: State] = [:]

  struct State: Sendable {
    var grouping: Plan.Grouping
    /// For each dimension of the grouping its position among the dataset's.
    var positions: [Int]
    var table: SumTable
  }

  package init(_ plan: Plan, datasets: [Dataset]) {
    self.plan = plan
    for grouping in plan.groupings {
      guard let dataset = datasets.first(where: { $0.name == grouping.dataset }) else { continue }
      tables[grouping.dataset] = State(
        grouping: grouping,
        positions: grouping.dimensions.compactMap { dataset.dimensions.firstIndex(of: $0) },
        table: SumTable(width: grouping.dimensions.count, measures: grouping.measures.count))
    }
  }

  /// Adds a batch; returns the positions of the facts whose sum does not fit.
  package mutating func add(_ batch: FactBatch) -> [Int] {
    guard tables[batch.dataset] != nil, var state = tables.removeValue(forKey: batch.dataset) else {
      return []
    }
    var overflowing: [Int] = []
    let count = batch.records.count
    let width = state.positions.count
    var keys = [UInt32](repeating: 0, count: count * width)
    for (index, position) in state.positions.enumerated() {
      let members = batch.members[position]
      for fact in 0..<count { keys[fact * width + index] = members[fact] }
    }
    state.table.add(
      keys: keys.span, count: count, measure: { batch.amounts[$0][$1] }, overflow: { overflowing.append($0) })
    tables[batch.dataset] = state
    return overflowing
  }

  /// Adds all sums of another fold of the same plan, whose members have other indices; false where one does not fit.
  package mutating func merge(_ other: Fold, indices: [String: [UInt32]]) -> Bool {
    var isExact = true
    for (dataset, part) in other.tables {
      guard var state = tables.removeValue(forKey: dataset) else { continue }
      let renumbered = part.grouping.dimensions.map { indices[$0] ?? [0] }
      if state.table.count == 0, renumbered.allSatisfy({ $0.indices.elementsEqual($0.lazy.map(Int.init)) }) {
        state.table = part.table
        tables[dataset] = state
        continue
      }
      let width = part.table.width
      var keys = part.table.keys
      for (position, indices) in renumbered.enumerated() {
        for entry in 0..<part.table.count {
          keys[entry * width + position] = indices[Int(keys[entry * width + position])]
        }
      }
      state.table.add(
        keys: keys.span, count: part.table.count,
        measure: { part.table.sums[$1 * part.table.measures + $0] }, overflow: { _ in isExact = false })
      tables[dataset] = state
    }
    return isExact
  }

  /// Adds the sums of a cube of the same plan or a finer one, whose members have these indices here, by dimension.
  package mutating func add(_ cube: Cube, indices: [String: [UInt32]]) throws(PoolFault) {
    for dataset in tables.keys.sorted() {
      // Taken out while it is changed, so that it is not copied.
      guard var state = tables.removeValue(forKey: dataset) else { continue }
      defer { tables[dataset] = state }
      let wanted = state.grouping
      guard let part = cube.parts.first(where: { $0.grouping.isAsFine(as: wanted) }) else { throw .coarser }
      let places = wanted.dimensions.compactMap { part.grouping.dimensions.firstIndex(of: $0) }
      let measures = wanted.measures.compactMap { part.grouping.measures.firstIndex(of: $0) }
      let (width, count) = (places.count, part.entries.count)
      var keys = [UInt32](repeating: 0, count: count * width)
      for (position, dimension) in wanted.dimensions.enumerated() {
        let (members, own) = (part.entries.members(at: places[position]), indices[dimension] ?? [])
        for entry in 0..<count { keys[entry * width + position] = own[Int(members[entry])] }
      }
      var isExact = true
      state.table.add(
        keys: keys.span, count: count, measure: { part.entries.sum(measures[$0], of: $1) },
        overflow: { _ in isExact = false })
      if !isExact { throw .overflow }
    }
  }

  /// The cubes of the departments, in canonical order.
  ///
  /// `unitDimension` is the dimension whose member tells the department.
  package func cubes(
    of departments: [(department: Department, units: [Unit])], unitDimension: String, store: MemberStore
  ) -> [Cube] {
    var owners: [UInt32: Int] = [:]
    let known = Dictionary(
      store.members(of: unitDimension).enumerated().map { ($1, UInt32($0)) }
    ) { first, _ in first }
    for (index, entry) in departments.enumerated() {
      for unit in entry.units {
        if let member = known[unit.member] { owners[member] = index }
      }
    }
    let names = Set(plan.groupings.flatMap(\.dimensions))
    let ranks = Dictionary(names.map { ($0, MemberRanks(store.members(of: $0))) }) { first, _ in first }
    let parts = plan.groupings.map { grouping in
      OwnedSums(
        grouping, tables[grouping.dataset]?.table, unitDimension: unitDimension, owners,
        count: departments.count)
    }
    return inParallel(departments.indices, atOnce: 16) { index in
      canonicalCube(departments[index].department, departments[index].units, parts, index, ranks)
    }
  }
}

/// The sums of one grouping, told apart by whose they are.
private struct OwnedSums: Sendable {
  let grouping: Plan.Grouping
  private let keys: [UInt32]
  private let sums: [Int64]
  /// Positions in the table, those of one owner after those of another.
  private var order: [Int] = []
  /// Where those of each owner begin in `order`, and where the last one's end.
  private var starts: [Int]

  /// `owners` are the owners of units, by the unit's index; there are `count` of them.
  init(
    _ grouping: Plan.Grouping, _ table: SumTable?, unitDimension: String, _ owners: [UInt32: Int], count: Int
  ) {
    self.grouping = grouping
    keys = table?.keys ?? []
    sums = table?.sums ?? []
    starts = Array(repeating: 0, count: count + 1)
    guard let table, let unit = grouping.dimensions.firstIndex(of: unitDimension) else { return }
    let own = (0..<table.count).map { owners[keys[$0 * table.width + unit]] ?? count }
    for owner in own where owner < count { starts[owner + 1] += 1 }
    for owner in 0..<count { starts[owner + 1] += starts[owner] }
    order = Array(repeating: 0, count: starts[count])
    var next = starts
    for (entry, owner) in own.enumerated() where owner < count {
      order[next[owner]] = entry
      next[owner] += 1
    }
  }

  /// The members one owner's sums have at a position.
  func members(at position: Int, of owner: Int) -> [UInt32] {
    let width = grouping.dimensions.count
    return order[starts[owner]..<starts[owner + 1]].map { keys[$0 * width + position] }
  }

  /// One owner's entries in canonical order; `renumbered` are their members, position by position.
  func entries(of owner: Int, _ renumbered: [[UInt32]]) -> Entries {
    let own = order[starts[owner]..<starts[owner + 1]]
    let measures = grouping.measures.count
    let ordered = own.indices.map { $0 - own.startIndex }.sorted { first, second in
      for members in renumbered where members[first] != members[second] {
        return members[first] < members[second]
      }
      return false
    }
    var keys: [UInt32] = []
    var sums: [Int64] = []
    keys.reserveCapacity(ordered.count * renumbered.count)
    sums.reserveCapacity(ordered.count * measures)
    for entry in ordered {
      for members in renumbered { keys.append(members[entry]) }
      let first = own[own.startIndex + entry] * measures
      sums += self.sums[first..<first + measures]
    }
    return Entries(count: ordered.count, keys: keys, sums: sums)
  }
}

/// The members of a dimension in canonical order, sorted once for all departments.
private struct MemberRanks {
  let members: [Member]
  /// By index of the store.
  let ranks: [UInt32]

  init(_ all: [Member]) {
    let order = all.indices.sorted { all[$0] < all[$1] }
    members = order.map { all[$0] }
    var ranks = [UInt32](repeating: 0, count: all.count)
    for (rank, index) in order.enumerated() { ranks[index] = UInt32(rank) }
    self.ranks = ranks
  }
}

/// Members sorted and renumbered, entries sorted: what order they came in leaves no trace.
private func canonicalCube(
  _ department: Department, _ units: [Unit], _ parts: [OwnedSums], _ owner: Int,
  _ ranks: [String: MemberRanks]
) -> Cube {
  // For each part the ranks of its members, position by position.
  var own = parts.map { part in
    part.grouping.dimensions.enumerated().map { position, dimension in
      let ranks = ranks[dimension]?.ranks ?? []
      return part.members(at: position, of: owner).map { ranks[Int($0)] }
    }
  }
  var used: [String: [UInt32]] = [:]
  for (part, columns) in zip(parts, own) {
    for (dimension, column) in zip(part.grouping.dimensions, columns) where !column.isEmpty {
      used[dimension, default: []] += column
    }
  }
  for (dimension, all) in used { used[dimension] = withoutRepeats(all.sorted()) }
  var members: [String: [Member]] = [:]
  for (dimension, own) in used {
    guard let all = ranks[dimension]?.members else { continue }
    members[dimension] = own.map { all[Int($0)] }
  }
  for (number, part) in parts.enumerated() {
    for (position, dimension) in part.grouping.dimensions.enumerated() {
      guard let used = used[dimension] else { continue }
      own[number][position] = own[number][position].map { place(of: $0, in: used) }
    }
  }
  return Cube(
    department: department, units: units, members: members,
    parts: zip(parts, own).map { Cube.Part(grouping: $0.grouping, entries: $0.entries(of: owner, $1)) })
}

private func withoutRepeats(_ sorted: [UInt32]) -> [UInt32] {
  var result: [UInt32] = []
  for value in sorted where result.last != value { result.append(value) }
  return result
}

/// Where a value stands in a sorted list that has it.
private func place(of value: UInt32, in sorted: [UInt32]) -> UInt32 {
  var (low, high) = (0, sorted.count)
  while low < high {
    let middle = (low + high) / 2
    if sorted[middle] < value { low = middle + 1 } else { high = middle }
  }
  return UInt32(low)
}
