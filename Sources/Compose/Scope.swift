import Core

/// Whose text is being made: the members of the lists around it, the innermost last.
struct Scope: Hashable, Sendable {
  struct Member: Hashable, Sendable {
    /// The dimension or list it is a member of.
    var list: String
    /// What it prints; the number it has in its list, from 1.
    var text: String
    var key: String
    var number: Int
    /// Other texts that go with it, by name.
    var texts: [String: String] = [:]
    /// Where a written text stands.
    var location: Location?
  }

  var members: [Member] = []
  /// The amount whose change is spoken of: that of the innermost condition on a change.
  var changed: String?

  func inside(_ member: Member) -> Scope { Scope(members: members + [member], changed: changed) }

  func member(_ list: String) -> Member? { members.last { $0.list == list } }

  /// The text with `<dimension>` for the member's name.
  func fill(_ text: String) -> String {
    members.reversed().reduce(text) { text, member in
      text.split(separator: "<\(member.list)>", omittingEmptySubsequences: false).joined(
        separator: member.text)
    }
  }
}
