package import Core
import Synchronization

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
    var key = [UInt32](repeating: 0, count: state.positions.count)
    for fact in batch.records.indices {
      for (index, position) in state.positions.enumerated() { key[index] = batch.members[position][fact] }
      if !state.table.add(key: key.span, measure: { batch.amounts[$0][fact] }) { overflowing.append(fact) }
    }
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
      var key = [UInt32](repeating: 0, count: part.table.width)
      for entry in 0..<part.table.count {
        for position in key.indices {
          key[position] = renumbered[position][Int(part.table.keys[entry * part.table.width + position])]
        }
        let first = entry * part.table.measures
        isExact = state.table.add(key: key.span, measure: { part.table.sums[first + $0] }) && isExact
      }
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
      let renumbered = wanted.dimensions.map { indices[$0] ?? [] }
      var key = [UInt32](repeating: 0, count: places.count)
      for entry in part.entries {
        for position in places.indices {
          key[position] = renumbered[position][Int(entry.members[places[position]])]
        }
        guard state.table.add(key: key.span, measure: { entry.sums[measures[$0]] }) else { throw .overflow }
      }
    }
  }

  /// The cubes of the departments, in canonical order.
  ///
  /// `unitDimension` is the dimension whose member tells the department. The sums are handed over: none are left.
  package mutating func takeCubes(
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
    var all: [[(grouping: Plan.Grouping, entries: [Entry])]] = departments.map { _ in [] }
    for grouping in plan.groupings {
      for index in departments.indices { all[index].append((grouping, [])) }
      guard let table = tables.removeValue(forKey: grouping.dataset)?.table,
        let position = grouping.dimensions.firstIndex(of: unitDimension)
      else { continue }
      for index in 0..<table.count {
        let members = Array(table.keys[index * table.width..<(index + 1) * table.width])
        guard let owner = owners[members[position]] else { continue }
        let sums = Array(table.sums[index * table.measures..<(index + 1) * table.measures])
        all[owner][all[owner].count - 1].entries.append(Entry(members: members, sums: sums))
      }
    }
    let split = Mutex(all)
    all = []
    let names = Set(plan.groupings.flatMap(\.dimensions))
    let ranks = Dictionary(names.map { ($0, MemberRanks(store.members(of: $0))) }) { first, _ in first }
    return inParallel(departments.indices, atOnce: 16) { index in
      var parts: [(grouping: Plan.Grouping, entries: [Entry])] = []
      // Taken out, so that entries are put in order where they are.
      split.withLock { swap(&$0[index], &parts) }
      return canonicalCube(departments[index].department, departments[index].units, &parts, ranks)
    }
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
  _ department: Department, _ units: [Unit], _ parts: inout [(grouping: Plan.Grouping, entries: [Entry])],
  _ ranks: [String: MemberRanks]
) -> Cube {
  var used: [String: [UInt32]] = [:]
  for part in parts {
    for (position, dimension) in part.grouping.dimensions.enumerated() {
      guard let ranks = ranks[dimension]?.ranks, !part.entries.isEmpty else { continue }
      used[dimension, default: []] += part.entries.map { ranks[Int($0.members[position])] }
    }
  }
  for (dimension, all) in used { used[dimension] = withoutRepeats(all.sorted()) }
  var members: [String: [Member]] = [:]
  for (dimension, own) in used {
    guard let all = ranks[dimension]?.members else { continue }
    members[dimension] = own.map { all[Int($0)] }
  }
  for part in parts.indices {
    for (position, dimension) in parts[part].grouping.dimensions.enumerated() {
      guard let ranks = ranks[dimension]?.ranks, let own = used[dimension] else { continue }
      for index in parts[part].entries.indices {
        let rank = ranks[Int(parts[part].entries[index].members[position])]
        parts[part].entries[index].members[position] = place(of: rank, in: own)
      }
    }
    parts[part].entries.sort { $0.members.lexicographicallyPrecedes($1.members) }
  }
  return Cube(
    department: department, units: units, members: members,
    parts: parts.map { Cube.Part(grouping: $0.grouping, entries: $0.entries) })
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
