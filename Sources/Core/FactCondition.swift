/// What a filter asks of one dimension of a dataset's facts: where the member stands, and which members pass.
package struct FactCondition: Hashable, Sendable {
  /// Among the dimensions of the facts.
  package var position: Int
  package var dimension: String
  fileprivate var accepted: Accepted
  /// What is asked of the unit is a property of it; nil where the member itself is asked for.
  fileprivate var properties: [Member: String]?

  /// The keys that pass; nil where it asks for prefixes, or for a property.
  package var keys: Set<String>? {
    guard properties == nil, case .keys(let keys) = accepted else { return nil }
    return keys
  }

  package func accepts(_ member: Member) -> Bool {
    accepted.accepts(properties.map { $0[member] ?? "" } ?? member.key)
  }
}

/// The dimensions of some facts as filters ask for them: found out once, for many filters.
package struct FactShape: Sendable {
  fileprivate let dimensions: [String]
  fileprivate let positions: [String: Int]
  /// What is meant where a filter does not mention a dimension that means something then.
  fileprivate let usual: [(position: Int, accepted: Accepted)]
  /// Where the unit stands.
  fileprivate let unit: Int?

  package init(_ dimensions: [String], known: [String: Dimension]) {
    self.dimensions = dimensions
    let positions = Dictionary(zip(dimensions, dimensions.indices)) { first, _ in first }
    self.positions = positions
    // A dimension named twice is one.
    usual = dimensions.enumerated().compactMap { position, name in
      positions[name] == position ? known[name]?.unlessSaid.map { (position, .keys([$0])) } : nil
    }
    unit = dimensions.firstIndex { known[$0]?.kind == .unit }
  }
}

extension Filter {
  /// What the filter asks of facts with these dimensions.
  package func conditions(
    on dimensions: [String], known: [String: Dimension], units: [Unit]
  ) -> [FactCondition] {
    conditions(on: FactShape(dimensions, known: known), units: units)
  }

  /// What the filter asks of facts of a shape.
  ///
  /// Of a dimension it does not mention, the usual member; a property of the unit is asked of the unit.
  package func conditions(on shape: FactShape, units: [Unit]) -> [FactCondition] {
    var conditions: [FactCondition] = []
    var properties: [(dimension: String, accepted: Accepted)] = []
    for (dimension, accepted) in accepted {
      if let position = shape.positions[dimension] {
        conditions.append(FactCondition(position: position, dimension: dimension, accepted: accepted))
      } else {
        properties.append((dimension, accepted))
      }
    }
    for (position, accepted) in shape.usual where !conditions.contains(where: { $0.position == position }) {
      conditions.append(
        FactCondition(position: position, dimension: shape.dimensions[position], accepted: accepted))
    }
    guard let unit = shape.unit else { return conditions }
    for (dimension, accepted) in properties {
      let properties = Dictionary(units.map { ($0.member, $0.attributes[dimension] ?? "") }) { first, _ in
        first
      }
      conditions.append(
        FactCondition(
          position: unit, dimension: shape.dimensions[unit], accepted: accepted, properties: properties))
    }
    return conditions
  }
}
