/// One member of a dimension: a code with its name, or a label that is its own name.
package struct Member: Hashable, Sendable {
  /// Empty where the dimension has no codes.
  package var code: String
  package var name: String

  package init(code: String = "", name: String) {
    self.code = code
    self.name = name
  }

  /// What a selection names: the code where there is one.
  package var key: String { code.isEmpty ? name : code }

  /// The member of a record that leaves the dimension blank.
  package static let blank = Member(name: "")
}

extension Member: Comparable {
  /// By code; what has none comes after, by name.
  ///
  /// Never by amount or first appearance.
  package static func < (left: Member, right: Member) -> Bool {
    if left.code.isEmpty != right.code.isEmpty { return right.code.isEmpty }
    return left.code == right.code ? left.name < right.name : left.code < right.code
  }
}

extension Member: CustomStringConvertible {
  package var description: String {
    code.isEmpty || code == name ? name : name.isEmpty ? code : "\(code) \(name)"
  }
}
