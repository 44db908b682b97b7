import Core

/// The facts of a cube as one list over all datasets, and what a selection adds up of each.
struct FactSet {
  let count: Int
  private let cube: Cube
  private let dimensions: [String: Dimension]
  private let parts: [Part]
  /// The members of each dimension; what is found out for one selection is kept by the same number.
  private let members: [[Member]]
  private let found: FoundFacts

  /// The entries of one dataset, by column.
  struct Part {
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
    var members = [[Member]](repeating: [], count: numbers.count)
    for (dimension, number) in numbers { members[number] = cube.members[dimension] ?? [] }
    self.members = members
    found = FoundFacts(dimensions: members.count, parts: parts)
    self.parts = parts
    self.count = count
  }

  /// The member of a dimension each fact has, as an index of the cube's list; nil where its dataset lacks the dimension.
  func members(of dimension: String) -> [Int?] {
    if let known = found.columns[dimension] { return known }
    var column = [Int?](repeating: nil, count: count)
    for part in parts {
      guard let position = part.grouping.dimensions.firstIndex(of: dimension) else { continue }
      column.replaceSubrange(part.facts, with: part.members[position].lazy.map { Optional(Int($0)) })
    }
    found.columns[dimension] = column
    return column
  }

  /// The rows of a tree: those of one are the same in every table.
  func groups(_ tree: TreeSpec) -> RowGroups {
    let key = FoundFacts.Levels(dimension: tree.dimension, digits: tree.levels)
    if let known = found.trees[key] { return known }
    let groups = RowGroups(tree, of: cube)
    found.trees[key] = groups
    return groups
  }

  /// What each fact adds to a selection, in fen; most add nothing, and where all do, there is none.
  func contributions(to selection: Selection) throws(TabulateFault) -> [Int64] {
    var result: [Int64] = []
    for term in selection.terms {
      guard let (part, measure) = place(of: term) else { continue }
      let sums = parts[part].sums[measure]
      let first = parts[part].facts.lowerBound
      for entry in entries(of: part, passing: term.filter) where sums[entry] != 0 {
        if result.isEmpty { result = Array(repeating: 0, count: count) }
        let fact = first + entry
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

  /// What a selection adds up of all facts, in fen.
  func total(of selection: Selection) throws(TabulateFault) -> Int64 {
    var total: Int128 = 0
    for term in selection.terms {
      guard let (part, measure) = place(of: term) else { continue }
      let sums = parts[part].sums[measure]
      for entry in entries(of: part, passing: term.filter) {
        total += term.isSubtracted ? -Int128(sums[entry]) : Int128(sums[entry])
      }
    }
    guard let sum = Int64(exactly: total) else { throw .overflow }
    return sum
  }

  /// The part and the measure a term adds up; nil where it adds up nothing.
  private func place(of term: Selection.Term) -> (part: Int, measure: Int)? {
    guard let dataset = term.dataset,
      let part = parts.firstIndex(where: { $0.grouping.dataset == dataset }),
      let measure = term.measure(among: parts[part].grouping.measures)
    else { return nil }
    return (part, measure)
  }

  /// The entries of a part that pass a filter.
  private func entries(of part: Int, passing filter: Filter) -> [Int] {
    let conditions = filter.conditions(on: parts[part].shape, units: cube.units)
    var asked = conditions.map { condition in
      let members = accepted(condition, by: parts[part].numbers[condition.position])
      return (
        position: condition.position, members: members,
        count: found.count(members, at: condition.position, of: part)
      )
    }
    asked.sort { $0.count < $1.count }
    guard let narrowest = asked.first else { return Array(0..<parts[part].facts.count) }
    var passing = found.entries(narrowest.members, at: narrowest.position, of: part)
    for (position, accepted, count) in asked.dropFirst() where count < parts[part].facts.count {
      let members = parts[part].members[position]
      if let only = accepted.only {
        passing.removeAll { members[$0] != only }
      } else {
        passing.removeAll { !accepted.flags[Int(members[$0])] }
      }
    }
    return passing
  }

  /// Which members of the condition's dimension pass; of a few keys each is looked up, not each member asked.
  private func accepted(_ condition: FactCondition, by number: Int) -> FoundFacts.Members {
    let members = members[number]
    guard let keys = condition.keys, keys.count < members.count else {
      if let known = found.accepted[condition] { return known }
      let accepted = FoundFacts.Members(members.map(condition.accepts))
      found.accepted[condition] = accepted
      return accepted
    }
    let places = found.places(of: members, number)
    return FoundFacts.Members(keys.flatMap { places[$0] ?? [] }, of: members.count)
  }

  /// A selection that is asked for the facts of many members.
  func sum(of selection: Selection, by dimensions: [String]) throws(TabulateFault) -> MemberSum {
    let groups = dimensions.map(groups)
    // Where a member narrows the selection, it is asked for each anew.
    if groups.contains(where: { $0 == nil }) {
      return MemberSum(selection: selection, dimensions: dimensions, groups: groups, contributions: [])
    }
    return MemberSum(
      selection: selection, dimensions: dimensions, groups: groups,
      contributions: try contributions(to: selection))
  }

  /// What a selection adds up of the facts with these keys, one a dimension of the sum.
  func sum(_ sum: MemberSum, of keys: [String]) throws(TabulateFault) -> Money {
    // Nil for all facts.
    var own: [Int]?
    var selection = sum.selection
    var isNarrower = false
    for (index, key) in keys.enumerated() {
      if let groups = sum.groups[index] {
        let group = groups[key] ?? []
        own = own.map { group.filter(Set($0).contains) } ?? group
      } else {
        selection = selection.restricted(sum.dimensions[index], to: .keys([key]))
        isNarrower = true
      }
    }
    var contributions = sum.contributions
    if isNarrower {
      if let known = found.narrowed[selection] {
        contributions = known
      } else {
        contributions = try self.contributions(to: selection)
        found.narrowed[selection] = contributions
      }
    }
    if contributions.isEmpty { return .zero }
    return Money(fen: try self.sum(contributions, over: own?[...] ?? Array(0..<count)[...]))
  }

  /// The facts by the key of their member; nil for a dimension where a selection that does not name it means one member,
  /// and for properties.
  private func groups(by dimension: String) -> [String: [Int]]? {
    if let known = found.groups[dimension] { return known }
    guard let kind = dimensions[dimension], kind.unlessSaid == nil,
      parts.contains(where: { $0.grouping.dimensions.contains(dimension) })
    else { return nil }
    if case .attribute = kind.kind { return nil }
    let column = members(of: dimension)
    let members = cube.members[dimension] ?? []
    var groups: [String: [Int]] = [:]
    for fact in 0..<count { groups[column[fact].map { members[$0].key } ?? "", default: []].append(fact) }
    found.groups[dimension] = groups
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

/// A selection with what each fact adds to it, and the facts of each member.
struct MemberSum {
  let selection: Selection
  let dimensions: [String]
  /// One a dimension; nil where the facts of a member are those of a narrower selection.
  fileprivate let groups: [[String: [Int]]?]
  fileprivate let contributions: [Int64]
}
