import Core

/// The facts of a cube as one list over all datasets, and what a selection adds up of each.
struct FactSet {
  private let cube: Cube
  private let dimensions: [String: Dimension]
  /// For each fact its part of the cube and its entry there.
  private(set) var facts: [(part: Int, entry: Int)] = []
  private let ranges: [Range<Int>]

  init(_ cube: Cube, dimensions: [Dimension]) {
    self.cube = cube
    self.dimensions = Dictionary(dimensions.map { ($0.name, $0) }) { first, _ in first }
    var ranges: [Range<Int>] = []
    for (index, part) in cube.parts.enumerated() {
      let first = facts.count
      facts += part.entries.indices.map { (index, $0) }
      ranges.append(first..<facts.count)
    }
    self.ranges = ranges
  }

  /// The member of a dimension a fact has; nil where its dataset lacks the dimension.
  func member(_ dimension: String, of fact: Int) -> Member? {
    let (part, entry) = facts[fact]
    guard let position = cube.parts[part].grouping.dimensions.firstIndex(of: dimension) else { return nil }
    let index = cube.parts[part].entries[entry].members[position]
    return cube.members[dimension]?[Int(index)]
  }

  /// What each fact adds to a selection, in fen; most add nothing.
  func contributions(to selection: Selection) throws(TabulateFault) -> [Int64] {
    var result = [Int64](repeating: 0, count: facts.count)
    for term in selection.terms {
      guard let dataset = term.dataset,
        let index = cube.parts.firstIndex(where: { $0.grouping.dataset == dataset })
      else { continue }
      let part = cube.parts[index]
      let measure = term.measure.flatMap { part.grouping.measures.firstIndex(of: $0) } ?? 0
      let tests = tests(of: term.filter, in: part.grouping)
      for (entry, fact) in zip(part.entries, ranges[index])
      where tests.allSatisfy({ $0.accepted[Int(entry.members[$0.position])] }) {
        let amount = entry.sums[measure]
        let (sum, overflow) =
          term.isSubtracted
          ? result[fact].subtractingReportingOverflow(amount) : result[fact].addingReportingOverflow(amount)
        if overflow { throw .overflow }
        result[fact] = sum
      }
    }
    return result
  }

  /// For each condition of a filter where the member stands in an entry, and which members pass.
  private func tests(of filter: Filter, in grouping: Plan.Grouping) -> [(position: Int, accepted: [Bool])] {
    filter.conditions(on: grouping.dimensions, known: dimensions, units: cube.units).map { condition in
      (condition.position, (cube.members[condition.dimension] ?? []).map(condition.accepts))
    }
  }

  /// The sum of some facts.
  func sum(_ contributions: [Int64], over facts: [Int]) throws(TabulateFault) -> Money {
    var total: Int64 = 0
    for fact in facts {
      let (sum, overflow) = total.addingReportingOverflow(contributions[fact])
      if overflow { throw .overflow }
      total = sum
    }
    return Money(fen: total)
  }
}
