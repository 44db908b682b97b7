import Core

/// The facts of a cube as one list over all datasets, and what a selection adds up of each.
struct FactSet {
  let count: Int
  private let cube: Cube
  private let dimensions: [String: Dimension]
  private let parts: [Part]
  /// For each dimension the member of each fact, an index of the cube's list.
  private let columns: [String: [Int?]]
  /// The members of each dimension; what is found out for one selection is kept by the same number.
  private let members: [[Member]]
  private let repeated: RepeatedSums

  /// The entries of one dataset, by column.
  private struct Part {
    var grouping: Plan.Grouping
    var shape: FactShape
    /// The dimensions of the grouping, each by its number among those of the cube.
    var numbers: [Int]
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
    var numbers: [String: Int] = [:]
    for dimension in cube.parts.lazy.flatMap(\.grouping.dimensions) where numbers[dimension] == nil {
      numbers[dimension] = numbers.count
    }
    for part in cube.parts {
      let grouping = part.grouping
      parts.append(
        Part(
          grouping: grouping, shape: FactShape(grouping.dimensions, known: self.dimensions),
          numbers: grouping.dimensions.compactMap { numbers[$0] },
          facts: count..<count + part.entries.count,
          members: grouping.dimensions.indices.map { part.entries.members(at: $0) },
          sums: grouping.measures.indices.map { part.entries.sums(of: $0) }))
      count += part.entries.count
    }
    var columns: [String: [Int?]] = [:]
    for part in parts {
      for (dimension, members) in zip(part.grouping.dimensions, part.members) {
        columns[dimension, default: Array(repeating: nil, count: count)]
          .replaceSubrange(part.facts, with: members.lazy.map { Optional(Int($0)) })
      }
    }
    var members = [[Member]](repeating: [], count: numbers.count)
    for (dimension, number) in numbers { members[number] = cube.members[dimension] ?? [] }
    self.members = members
    repeated = RepeatedSums(dimensions: members.count)
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
      guard let dataset = term.dataset, let part = parts.first(where: { $0.grouping.dataset == dataset }),
        let measure = term.measure(among: part.grouping.measures)
      else { continue }
      let sums = part.sums[measure]
      for entry in entries(of: part, passing: term.filter) {
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

  /// The entries of a part that pass a filter, in order.
  private func entries(of part: Part, passing filter: Filter) -> [Int] {
    var passing = Array(0..<part.facts.count)
    for condition in filter.conditions(on: part.shape, units: cube.units) {
      let accepted = accepted(condition, by: part.numbers[condition.position])
      let members = part.members[condition.position]
      passing.removeAll { !accepted[Int(members[$0])] }
    }
    return passing
  }

  /// Which members of the condition's dimension pass; of a few keys each is looked up, not each member asked.
  private func accepted(_ condition: FactCondition, by number: Int) -> [Bool] {
    let members = members[number]
    guard let keys = condition.keys, keys.count < members.count else {
      if let known = repeated.accepted[condition] { return known }
      let accepted = members.map(condition.accepts)
      repeated.accepted[condition] = accepted
      return accepted
    }
    var accepted = [Bool](repeating: false, count: members.count)
    let places = repeated.places(of: members, number)
    for key in keys {
      for member in places[key] ?? [] { accepted[member] = true }
    }
    return accepted
  }

  /// What a selection adds up of the facts with these members: asked for every note of a list.
  func sum(_ selection: Selection, of keys: [(dimension: String, key: String)]) throws(TabulateFault) -> Money
  {
    // Nil for all facts.
    var own: [Int]?
    var selection = selection
    for (dimension, key) in keys {
      if let groups = groups(by: dimension) {
        let group = groups[key] ?? []
        own = own.map { group.filter(Set($0).contains) } ?? group
      } else {
        selection = selection.restricted(dimension, to: .keys([key]))
      }
    }
    let contributions: [Int64]
    if let known = repeated.contributions[selection] {
      contributions = known
    } else {
      contributions = try self.contributions(to: selection)
      repeated.contributions[selection] = contributions
    }
    return Money(fen: try sum(contributions, over: own?[...] ?? Array(0..<count)[...]))
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
  /// By the number of a dimension, where the members of a key stand; nil where nobody asked yet.
  private var places: [[String: [Int]]?]
  /// By condition which members pass, where each has to be asked.
  var accepted: [FactCondition: [Bool]] = [:]
  var contributions: [Selection: [Int64]] = [:]
  var groups: [String: [String: [Int]]] = [:]

  init(dimensions: Int) { places = Array(repeating: nil, count: dimensions) }

  /// Where the members of each key stand.
  func places(of members: [Member], _ number: Int) -> [String: [Int]] {
    if let known = places[number] { return known }
    var made: [String: [Int]] = [:]
    for (index, member) in members.enumerated() { made[member.key, default: []].append(index) }
    places[number] = made
    return made
  }
}
