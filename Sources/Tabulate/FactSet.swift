import Core

/// The facts of a cube as one list over all datasets, and what a selection adds up of each.
struct FactSet {
  let count: Int
  private let cube: Cube
  private let dimensions: [String: Dimension]
  private let parts: [Part]
  /// For each dimension the member of each fact, an index of the cube's list.
  private let columns: [String: [Int?]]
  private let repeated = RepeatedSums()

  /// The entries of one dataset, by column.
  private struct Part {
    var grouping: Plan.Grouping
    var shape: FactShape
    /// Where they stand among the facts.
    var facts: Range<Int>
    /// One array a dimension of the grouping.
    var members: [[UInt32]]
    /// One array a measure.
    var sums: [[Int64]]
  }

  init(_ cube: Cube, dimensions: [Dimension]) {
    self.cube = cube
    self.dimensions = Dictionary(dimensions.map { ($0.name, $0) }) { first, _ in first }
    var parts: [Part] = []
    var count = 0
    for part in cube.parts {
      let grouping = part.grouping
      parts.append(
        Part(
          grouping: grouping, shape: FactShape(grouping.dimensions, known: self.dimensions),
          facts: count..<count + part.entries.count,
          members: grouping.dimensions.indices.map { part.entries.members(at: $0) },
          sums: grouping.measures.indices.map { part.entries.sums(of: $0) }))
      count += part.entries.count
    }
    var columns: [String: [Int?]] = [:]
    for part in parts {
      for (dimension, members) in zip(part.grouping.dimensions, part.members) {
        columns[dimension, default: Array(repeating: nil, count: count)]
          .replaceSubrange(part.facts, with: members.map { Int($0) })
      }
    }
    self.parts = parts
    self.columns = columns
    self.count = count
  }

  /// The member of a dimension each fact has, as an index of the cube's list; nil where its dataset lacks the dimension.
  func members(of dimension: String) -> [Int?] {
    columns[dimension] ?? Array(repeating: nil, count: count)
  }

  /// What each fact adds to a selection, in fen; most add nothing.
  func contributions(to selection: Selection) throws(TabulateFault) -> [Int64] {
    var result = [Int64](repeating: 0, count: count)
    for term in selection.terms {
      guard let dataset = term.dataset, let part = parts.first(where: { $0.grouping.dataset == dataset })
      else { continue }
      let sums = part.sums[measure(of: term, in: part.grouping)]
      try forEachEntry(of: part, passing: term.filter) { (entry) throws(TabulateFault) in
        let fact = part.facts.lowerBound + entry
        let (sum, overflow) =
          term.isSubtracted
          ? result[fact].subtractingReportingOverflow(sums[entry])
          : result[fact].addingReportingOverflow(sums[entry])
        if overflow { throw TabulateFault.overflow }
        result[fact] = sum
      }
    }
    return result
  }

  /// The measure a term adds up; layouts that name one the dataset lacks are refused before.
  private func measure(of term: Selection.Term, in grouping: Plan.Grouping) -> Int {
    guard let name = term.measure else { return 0 }
    guard let measure = grouping.measures.firstIndex(of: name) else {
      preconditionFailure("\(grouping.dataset) has no measure \(name)")
    }
    return measure
  }

  /// Adds up what passes, entry by entry; nothing is listed on the way.
  private func forEachEntry(
    of part: Part, passing filter: Filter, _ body: (Int) throws(TabulateFault) -> Void
  ) throws(TabulateFault) {
    let conditions = filter.conditions(on: part.shape, units: cube.units).map { condition in
      (accepted: accepted(condition), members: part.members[condition.position])
    }.filter { $0.accepted.contains(false) }
    entries: for entry in 0..<part.facts.count {
      for condition in conditions where !condition.accepted[Int(condition.members[entry])] {
        continue entries
      }
      try body(entry)
    }
  }

  /// Which members of the condition's dimension pass; of a few keys each is looked up, not each member asked.
  private func accepted(_ condition: FactCondition) -> [Bool] {
    let members = cube.members[condition.dimension] ?? []
    guard let keys = condition.keys, keys.count < members.count else {
      if let known = repeated.accepted[condition] { return known }
      let accepted = members.map(condition.accepts)
      repeated.accepted[condition] = accepted
      return accepted
    }
    let indices = repeated.indices[condition.dimension] ?? Self.indices(of: members)
    repeated.indices[condition.dimension] = indices
    var accepted = [Bool](repeating: false, count: members.count)
    for key in keys {
      for member in indices[key] ?? [] { accepted[member] = true }
    }
    return accepted
  }

  private static func indices(of members: [Member]) -> [String: [Int]] {
    var indices: [String: [Int]] = [:]
    for (index, member) in members.enumerated() { indices[member.key, default: []].append(index) }
    return indices
  }

  /// What a selection adds up of the facts with these members: asked for every note of a list.
  func sum(_ selection: Selection, of keys: [(dimension: String, key: String)]) throws(TabulateFault) -> Money
  {
    var own = Array(0..<count)
    var selection = selection
    for (dimension, key) in keys {
      if let groups = groups(by: dimension) {
        let group = groups[key] ?? []
        own = own.count == count ? group : group.filter(Set(own).contains)
      } else {
        selection = selection.restricted(dimension, to: .keys([key]))
      }
    }
    if let known = repeated.contributions[selection] { return Money(fen: try sum(known, over: own[...])) }
    let made = try contributions(to: selection)
    repeated.contributions[selection] = made
    return Money(fen: try sum(made, over: own[...]))
  }

  /// The facts by the key of their member; nil for a dimension where a selection that does not name it means one member,
  /// and for properties.
  private func groups(by dimension: String) -> [String: [Int]]? {
    if let known = repeated.groups[dimension] { return known }
    guard let column = columns[dimension], let kind = dimensions[dimension], kind.unlessSaid == nil else {
      return nil
    }
    if case .attribute = kind.kind { return nil }
    let members = cube.members[dimension] ?? []
    var groups: [String: [Int]] = [:]
    for fact in 0..<count { groups[column[fact].map { members[$0].key } ?? "", default: []].append(fact) }
    repeated.groups[dimension] = groups
    return groups
  }

  /// The sum of some facts, in fen.
  func sum(_ contributions: [Int64], over facts: ArraySlice<Int>) throws(TabulateFault) -> Int64 {
    var total: Int64 = 0
    for fact in facts {
      let (sum, overflow) = total.addingReportingOverflow(contributions[fact])
      if overflow { throw .overflow }
      total = sum
    }
    return total
  }
}

/// What has been found out for one selection, for the next.
private final class RepeatedSums {
  /// By dimension, where the members of a key stand.
  var indices: [String: [String: [Int]]] = [:]
  /// By condition which members pass, where each has to be asked.
  var accepted: [FactCondition: [Bool]] = [:]
  var contributions: [Selection: [Int64]] = [:]
  var groups: [String: [String: [Int]]] = [:]
}
