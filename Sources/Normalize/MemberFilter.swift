package import Core

/// A filter over member indices; each member's key is looked at once.
package struct MemberFilter: Sendable {
  private var conditions: [Condition]

  private struct Condition: Sendable {
    var dimension: String
    var position: Int
    var accepted: Accepted
    /// By member index.
    var verdicts: [Bool] = []

    /// Takes in the members that are new.
    mutating func lookAt(_ store: MemberStore) {
      for new in store.members(of: dimension)[verdicts.count...] {
        verdicts.append(accepted.accepts(new.key))
      }
    }
  }

  /// `dimensions` are those whose members will be shown, in order; a condition on another one is not asked.
  package init(_ filter: Filter, dimensions: [String]) {
    conditions = filter.accepted.compactMap { dimension, accepted in
      dimensions.firstIndex(of: dimension).map {
        Condition(dimension: dimension, position: $0, accepted: accepted)
      }
    }
  }

  /// The same as `accepts` where all the members it asks for have been looked at; else nil.
  func verdict(_ members: (_ position: Int) -> UInt32) -> Bool? {
    for condition in conditions {
      let member = Int(members(condition.position))
      guard member < condition.verdicts.count else { return nil }
      if !condition.verdicts[member] { return false }
    }
    return true
  }

  package mutating func accepts(_ members: (_ position: Int) -> UInt32, in store: MemberStore) -> Bool {
    if let known = verdict(members) { return known }
    for index in conditions.indices { conditions[index].lookAt(store) }
    guard let known = verdict(members) else { preconditionFailure("a member stands in no store") }
    return known
  }
}
