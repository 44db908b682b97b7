package import Core

/// Why a department's sums cannot be added to those of others.
package enum PoolFault: Error {
  /// The cube was made for tables that ask for less.
  case coarser
  /// A sum beyond the exact range.
  case overflow
}

/// The sums of many departments in one cube: what a table over all of them is made of.
///
/// Units are told apart only by what the tables can see of them: their department where it has a row, and the properties
/// some figure asks for. So memory grows with departments and codes, not with units and projects.
package struct Pool: Sendable {
  private var fold: Fold
  private var store = MemberStore()
  private let unitDimension: String
  /// Dimensions some table tells facts apart by.
  private let told: Set<String>
  /// Properties of units that some figure asks for.
  private let properties: [String]
  private let keepsDepartments: Bool
  private var units: [Member: Unit] = [:]
  private var parents: [String: [String: String]] = [:]

  package init(for tables: [TableSpec], datasets: [Dataset], dimensions: [Dimension]) {
    let plan = Plan(for: tables, datasets: datasets, dimensions: dimensions)
    fold = Fold(plan, datasets: datasets)
    told = Set(plan.groupings.flatMap(\.dimensions))
    unitDimension = dimensions.first { $0.kind == .unit }?.name ?? ""
    keepsDepartments = tables.contains { $0.members == .departments }
    let named = tables.flatMap(\.uses).reduce(into: Set<String>()) { $0.formUnion($1.dimensions) }
    properties = dimensions.filter { dimension in
      switch dimension.kind {
      case .attribute, .department: named.contains(dimension.name)
      case .list, .codes, .unit, .year, .text: false
      }
    }.map(\.name).sorted()
  }

  /// Adds a department; after a fault the pool holds a part of it and is of no use.
  package mutating func add(_ cube: Cube) throws(PoolFault) {
    var indices: [String: [UInt32]] = [:]
    for (dimension, members) in cube.members where dimension != unitDimension && told.contains(dimension) {
      indices[dimension] = members.map { store.index(of: $0, in: dimension) }
    }
    let known = Dictionary(cube.units.map { ($0.member, $0) }) { first, _ in first }
    for unit in cube.units {
      units[pooled(unit, of: cube.department).member] = pooled(unit, of: cube.department)
    }
    indices[unitDimension] = (cube.members[unitDimension] ?? []).map { member in
      let unit = known[member].map { pooled($0, of: cube.department) }
      return store.index(of: unit?.member ?? .blank, in: unitDimension)
    }
    for (dimension, names) in cube.parents {
      parents[dimension, default: [:]].merge(names) { first, _ in first }
    }
    try fold.add(cube, indices: indices)
  }

  /// All that was added, as one cube of who stands for all.
  package func cube(of publisher: Department) -> Cube {
    let units = self.units.values.sorted { $0.member < $1.member }
    let cubes = fold.cubes(of: [(publisher, units)], unitDimension: unitDimension, store: store)
    var cube = cubes.first ?? Cube(department: publisher, units: units, members: [:], parts: [])
    cube.parents = parents
    return cube
  }

  /// The unit that stands for all units that no table tells from this one.
  private func pooled(_ unit: Unit, of department: Department) -> Unit {
    let own = properties.map { unit.attributes[$0] ?? "" }
    // A sign no code has parts the texts.
    let code = ([keepsDepartments ? department.key : ""] + own).joined(separator: "\u{1f}")
    return Unit(
      code: code, name: keepsDepartments ? department.name : "",
      department: keepsDepartments ? department.key : "",
      attributes: Dictionary(zip(properties, own)) { first, _ in first })
  }
}

extension Plan.Grouping {
  /// Whether sums of the other can be added up from sums of this one.
  func isAsFine(as other: Plan.Grouping) -> Bool {
    dataset == other.dataset && Set(dimensions).isSuperset(of: other.dimensions)
      && Set(measures).isSuperset(of: other.measures)
      && other.asked.allSatisfy { dimension, members in
        // A dimension that nobody asked for by member holds all of them.
        asked[dimension].map { $0.isSuperset(of: members) } ?? true
      }
  }
}
