/// The sums of one department: what an engine returns and tables read.
///
/// Members and entries stand in canonical order, so equal facts give equal cubes in whatever order they were read.
package struct Cube: Hashable, Sendable {
  package struct Part: Hashable, Sendable {
    package var grouping: Plan.Grouping
    package var entries: Entries

    package init(grouping: Plan.Grouping, entries: Entries) {
      self.grouping = grouping
      self.entries = entries
    }
  }

  package var department: Department
  /// The department's units by code, those without a fact included.
  package var units: [Unit]
  /// The members that occur, by dimension.
  package var members: [String: [Member]]
  /// Names of the codes above those members, by dimension and code.
  package var parents: [String: [String: String]]
  package var parts: [Part]

  package init(
    department: Department, units: [Unit], members: [String: [Member]],
    parents: [String: [String: String]] = [:], parts: [Part]
  ) {
    self.department = department
    self.units = units
    self.members = members
    self.parents = parents
    self.parts = parts
  }
}

extension Cube {
  /// The part of one unit alone, as if the department had no other.
  package func restricted(to unit: Unit, dimension: String) -> Cube {
    var cube = self
    cube.units = [unit]
    let index = members[dimension]?.firstIndex(of: unit.member).map { UInt32($0) }
    for part in parts.indices {
      guard let position = parts[part].grouping.dimensions.firstIndex(of: dimension) else { continue }
      cube.parts[part].entries = parts[part].entries.only {
        parts[part].entries.member(position, of: $0) == index
      }
    }
    return cube
  }
}
