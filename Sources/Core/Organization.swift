/// A unit (预算单位) of the register.
package struct Unit: Hashable, Sendable {
  package var code: String
  package var name: String
  /// The department's key: its code, or its name where the register has no code.
  package var department: String
  /// 单位类型 and the like, by dimension.
  package var attributes: [String: String]

  package init(code: String, name: String, department: String, attributes: [String: String] = [:]) {
    self.code = code
    self.name = name
    self.department = department
    self.attributes = attributes
  }

  package var member: Member { Member(code: code, name: name) }
}

/// A department (部门) of the register.
package struct Department: Hashable, Sendable {
  package var code: String
  package var name: String
  /// 主管部门 and the like, by dimension.
  package var attributes: [String: String]

  package init(code: String, name: String, attributes: [String: String] = [:]) {
    self.code = code
    self.name = name
    self.attributes = attributes
  }

  package var key: String { code.isEmpty ? name : code }
  package var member: Member { Member(code: code, name: name) }
}
