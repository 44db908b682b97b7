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
    for index in conditions.indices {
      let member = Int(members(conditions[index].position))
      if member >= conditions[index].verdicts.count {
        let known = conditions[index].verdicts.count
        for new in store.members(of: conditions[index].dimension)[known...] {
          conditions[index].verdicts.append(conditions[index].accepted.accepts(new.key))
        }
      }
      if !conditions[index].verdicts[member] { return false }
    }
    return true
  }
}
