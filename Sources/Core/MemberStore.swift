/// The members met so far, each an index of its dimension by first appearance; 0 is the blank.
package struct MemberStore: Sendable {
  /// The members of one dimension.
  private struct Own {
    var members: [Member] = [.blank]
    var indices: [Member: UInt32] = [:]

    mutating func index(of member: Member) -> UInt32 {
      let next = UInt32(members.count)
      // Looked up and entered at once: names take long to hash.
      let index = Self.entered(&indices[member, default: next])
      if index == next { members.append(member) }
      return index
    }

    /// An entry that is there now, if it was not before.
    private static func entered(_ entry: inout UInt32) -> UInt32 { entry }
  }

  private var dimensions: [String: Own] = [:]

  package init() {}

  /// All members, by dimension.
  package var members: [String: [Member]] { dimensions.mapValues(\.members) }

  /// The members of a dimension, the blank first.
  package func members(of dimension: String) -> [Member] { dimensions[dimension]?.members ?? [.blank] }

  /// The index of a member, new or not.
  package mutating func index(of member: Member, in dimension: String) -> UInt32 {
    member == .blank ? 0 : dimensions[dimension, default: Own()].index(of: member)
  }

  /// Takes over the members of another store; returns their indices here, by dimension and index there.
  package mutating func merge(_ other: MemberStore) -> [String: [UInt32]] {
    var indices: [String: [UInt32]] = [:]
    if dimensions.isEmpty {
      self = other
      return members.mapValues { (0..<UInt32($0.count)).map { $0 } }
    }
    for (dimension, members) in other.members {
      indices[dimension] = members.map { index(of: $0, in: dimension) }
    }
    return indices
  }
}
