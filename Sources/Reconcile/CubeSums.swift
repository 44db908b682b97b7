package import Core

/// The facts of a cube and what a selection takes of each.
package struct CubeSums: Sendable {
  package let cube: Cube
  let dimensions: [String: Dimension]
  /// Of each part of the cube.
  private let shapes: [FactShape]
  /// By open dimension and name the keys of the members of that name; nil where nobody asks for them.
  private var keys: [String: [String: Set<String>]]?
  /// Nil where few sums are asked for.
  private var index: CubeIndex?

  package init(cube: Cube, dimensions: [String: Dimension]) {
    self.cube = cube
    self.dimensions = dimensions
    shapes = cube.parts.map { FactShape($0.grouping.dimensions, known: dimensions) }
  }

  /// The same facts, ready to be asked which members rules know by a name.
  consuming func named() -> CubeSums {
    var keys: [String: [String: Set<String>]] = [:]
    for (name, members) in cube.members {
      guard case .text = dimensions[name]?.kind else { continue }
      for member in members { keys[name, default: [:]][member.name, default: []].insert(member.key) }
    }
    self.keys = keys
    return self
  }

  /// The same facts, ready to be asked for the sums of many members.
  package consuming func indexed() -> CubeSums {
    index = CubeIndex(cube, dimensions: dimensions)
    return self
  }

  /// A fact of the cube.
  struct Fact: Hashable, Sendable {
    var part: Int
    var entry: Int
  }

  /// Calls `body` with every fact a selection takes, and the amount it adds.
  func each(_ selection: Selection, _ body: (Fact, Int64) -> Void) {
    for term in selection.terms {
      for (part, content) in cube.parts.enumerated() where content.grouping.dataset == term.dataset {
        guard let measure = term.measure(among: content.grouping.measures) else { continue }
        let conditions = term.filter.conditions(on: shapes[part], units: cube.units)
        if let few = index?.entries(of: part, meeting: conditions) {
          for index in few {
            let isMeant = conditions.allSatisfy { condition in
              cube.members[condition.dimension].map {
                condition.accepts($0[Int(content.entries.member(condition.position, of: index))])
              } ?? false
            }
            if isMeant {
              let amount = content.entries.sum(measure, of: index)
              body(Fact(part: part, entry: index), term.isSubtracted ? 0 &- amount : amount)
            }
          }
          continue
        }
        let tests = conditions.map { condition in
          (condition.position, (cube.members[condition.dimension] ?? []).map(condition.accepts))
        }
        for index in content.entries.indices
        where tests.allSatisfy({ $0.1[Int(content.entries.member($0.0, of: index))] }) {
          let amount = content.entries.sum(measure, of: index)
          body(Fact(part: part, entry: index), term.isSubtracted ? 0 &- amount : amount)
        }
      }
    }
  }

  /// What rules know a member by: in open dimensions the name, as not every file gives the code.
  func key(of member: Member, in dimension: String) -> String {
    if case .text = dimensions[dimension]?.kind { return member.name }
    return member.key
  }

  /// The keys of the members that rules know by this one.
  func keys(of key: String, in dimension: String) -> Set<String> {
    guard let keys else { preconditionFailure("who asks for keys by name has them named before") }
    return (keys[dimension]?[key] ?? []).union([key])
  }

  /// The member of a dimension a fact has; nil where its dataset lacks the dimension.
  func member(_ dimension: String, of fact: Fact) -> Member? {
    let part = cube.parts[fact.part]
    guard let position = part.grouping.dimensions.firstIndex(of: dimension) else { return nil }
    return cube.members[dimension]?[Int(part.entries.member(position, of: fact.entry))]
  }

  /// The sum of all that a selection takes; nil where it does not fit.
  package func sum(_ selection: Selection) -> Money? {
    var total: Int128 = 0
    each(selection) { _, amount in total += Int128(amount) }
    return Int64(exactly: total).map { Money(fen: $0) }
  }

  /// The members of a dimension whose facts of a selection add up to something, in order.
  package func members(of dimension: String, _ selection: Selection) -> [Member] {
    var sums: [Member: Int128] = [:]
    each(selection) { fact, amount in
      if let member = member(dimension, of: fact) { sums[member, default: 0] += Int128(amount) }
    }
    return sums.filter { $0.value != 0 }.keys.sorted()
  }
}
