/// The members met so far, each an index of its dimension by first appearance; 0 is the blank.
package struct MemberStore: Sendable {
  package private(set) var members: [String: [Member]] = [:]
  private var indices: [String: [Member: UInt32]] = [:]

  package init() {}

  /// The members of a dimension, the blank first.
  package func members(of dimension: String) -> [Member] { members[dimension] ?? [.blank] }

  /// The index of a member, new or not.
  package mutating func index(of member: Member, in dimension: String) -> UInt32 {
    if member == .blank { return 0 }
    if let known = indices[dimension]?[member] { return known }
    let index = UInt32(members[dimension, default: [.blank]].count)
    members[dimension, default: [.blank]].append(member)
    indices[dimension, default: [:]][member] = index
    return index
  }

  /// Takes over the members of another store; returns their indices here, by dimension and index there.
  package mutating func merge(_ other: MemberStore) -> [String: [UInt32]] {
    var indices: [String: [UInt32]] = [:]
    if members.isEmpty {
      self = other
      return members.mapValues { (0..<UInt32($0.count)).map { $0 } }
    }
    for (dimension, members) in other.members {
      indices[dimension] = members.map { index(of: $0, in: dimension) }
    }
    return indices
  }
}
