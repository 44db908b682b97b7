package import Core

/// The engine that carries a plan out in this process: batches folded into sums, then cut into cubes.
///
/// Memory grows with distinct keys, not with facts.
package struct Fold: Sendable {
  private let plan: Plan
  private var tables: [String: State] = [:]

  private struct State: Sendable {
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
    var split: [[(grouping: Plan.Grouping, entries: [Entry])]] = departments.map { _ in [] }
    for grouping in plan.groupings {
      for index in departments.indices { split[index].append((grouping, [])) }
      guard let state = tables[grouping.dataset],
        let position = grouping.dimensions.firstIndex(of: unitDimension)
      else { continue }
      let table = state.table
      for index in 0..<table.count {
        let members = Array(table.keys[index * table.width..<(index + 1) * table.width])
        guard let owner = owners[members[position]] else { continue }
        let sums = Array(table.sums[index * table.measures..<(index + 1) * table.measures])
        split[owner][split[owner].count - 1].entries.append(Entry(members: members, sums: sums))
      }
    }
    return zip(departments, split).map { entry, parts in
      canonicalCube(entry.department, entry.units, parts, store)
    }
  }
}

/// Members sorted and renumbered, entries sorted: what order they came in leaves no trace.
private func canonicalCube(
  _ department: Department, _ units: [Unit], _ parts: [(grouping: Plan.Grouping, entries: [Entry])],
  _ store: MemberStore
) -> Cube {
  var used: [String: Set<UInt32>] = [:]
  for part in parts {
    for (position, dimension) in part.grouping.dimensions.enumerated() {
      for entry in part.entries { used[dimension, default: []].insert(entry.members[position]) }
    }
  }
  var members: [String: [Member]] = [:]
  var renumbered: [String: [UInt32: UInt32]] = [:]
  for (dimension, indices) in used {
    let all = store.members(of: dimension)
    let sorted = indices.sorted { all[Int($0)] < all[Int($1)] }
    members[dimension] = sorted.map { all[Int($0)] }
    renumbered[dimension] = Dictionary(
      uniqueKeysWithValues: sorted.enumerated().map { ($1, UInt32($0)) })
  }
  return Cube(
    department: department, units: units, members: members,
    parts: parts.map { part in
      let entries = part.entries.map { entry in
        var entry = entry
        for (position, dimension) in part.grouping.dimensions.enumerated() {
          entry.members[position] = renumbered[dimension]?[entry.members[position]] ?? 0
        }
        return entry
      }
      return Cube.Part(
        grouping: part.grouping,
        entries: entries.sorted { $0.members.lexicographicallyPrecedes($1.members) })
    })
}
