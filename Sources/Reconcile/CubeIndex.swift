import Core

/// The facts of a cube by the members of its open dimensions, of which there may be thousands.
struct CubeIndex: Sendable {
  /// By part and position of the dimension, the entries of each member's key, in order.
  private var entries: [[Int: [String: [Int]]]]

  init(_ cube: Cube, dimensions: [String: Dimension]) {
    entries = cube.parts.map { part in
      var byPosition: [Int: [String: [Int]]] = [:]
      for (position, dimension) in part.grouping.dimensions.enumerated() {
        guard case .text = dimensions[dimension]?.kind, let members = cube.members[dimension] else {
          continue
        }
        var byKey: [String: [Int]] = [:]
        for (index, member) in part.entries.members(at: position).enumerated() {
          byKey[members[Int(member)].key, default: []].append(index)
        }
        byPosition[position] = byKey
      }
      return byPosition
    }
  }

  /// The entries that may meet all conditions; nil where none of them asks for one member of an open dimension.
  func entries(of part: Int, meeting conditions: [FactCondition]) -> [Int]? {
    for condition in conditions {
      if let keys = condition.keys, keys.count == 1, let key = keys.first,
        let byKey = entries[part][condition.position]
      {
        return byKey[key] ?? []
      }
    }
    return nil
  }
}
