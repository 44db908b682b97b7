/// What a filter asks of one dimension of a dataset's facts: where the member stands, and which members pass.
package struct FactCondition: Hashable, Sendable {
  /// Among the dimensions of the facts.
  package var position: Int
  package var dimension: String
  fileprivate var accepted: Accepted
  /// What is asked of the unit is a property of it; nil where the member itself is asked for.
  fileprivate var properties: [Member: String]?

  package func accepts(_ member: Member) -> Bool {
    accepted.accepts(properties.map { $0[member] ?? "" } ?? member.key)
  }
}

extension Filter {
  /// What the filter asks of facts with these dimensions.
  ///
  /// Of a dimension it does not mention, the usual member; a property of the unit is asked of the unit.
  package func conditions(
    on dimensions: [String], known: [String: Dimension], units: [Unit]
  ) -> [FactCondition] {
    var accepted = accepted
    for dimension in dimensions where accepted[dimension] == nil {
      if let usual = known[dimension]?.unlessSaid { accepted[dimension] = .keys([usual]) }
    }
    return accepted.sorted { $0.key < $1.key }.compactMap { dimension, accepted in
      if let position = dimensions.firstIndex(of: dimension) {
        return FactCondition(position: position, dimension: dimension, accepted: accepted)
      }
      guard let position = dimensions.firstIndex(where: { known[$0]?.kind == .unit }) else { return nil }
      let properties = Dictionary(units.map { ($0.member, $0.attributes[dimension] ?? "") }) { first, _ in
        first
      }
      return FactCondition(
        position: position, dimension: dimensions[position], accepted: accepted, properties: properties)
    }
  }
}
