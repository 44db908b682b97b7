/// One property by which amounts are told apart: 单位, 功能科目, 资金性质 and others.
///
/// Which dimensions there are, and their members, is data (`dimensions.yaml`); the kinds are here.
package struct Dimension: Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    /// A closed list of labels.
    case list([Label])
    /// A classification: codes by length, a parent's code beginning each child's.
    case codes(CodeTree)
    /// The unit a record belongs to; its members come from the register (单位.csv).
    case unit
    /// The department of a unit.
    case department
    /// A property of a unit or department, by the name of that dimension; the labels if the list is closed.
    case attribute(of: String, labels: [Label])
    /// The budget year, named relative to the year that is published.
    case year([RelativeYear])
    /// Whatever the records say: projects, tasks. Members may have a code.
    case text
  }

  package var name: String
  package var kind: Kind
  /// What a selection accepts when it does not mention the dimension; all when nil.
  package var unlessSaid: String?
  /// The list of codes that stand for the labels of a closed list; nil where only the labels' own do.
  package var codeList: String?
  /// Where it is described, for messages.
  package var place: Location?

  package init(
    name: String, kind: Kind, unlessSaid: String? = nil, codeList: String? = nil, place: Location? = nil
  ) {
    self.name = name
    self.codeList = codeList
    self.kind = kind
    self.unlessSaid = unlessSaid
    self.place = place
  }
}

extension Dimension {
  /// A label of a closed list, and how exports may spell it.
  package struct Label: Hashable, Sendable {
    package var name: String
    package var aliases: [String]
    /// Codes of the standard; one that begins with a listed code means the label, the longest wins.
    package var codes: [String]

    package init(name: String, aliases: [String] = [], codes: [String] = []) {
      self.name = name
      self.aliases = aliases
      self.codes = codes
    }
  }

  /// The shape of a classification.
  package struct CodeTree: Hashable, Sendable {
    package struct Level: Hashable, Sendable {
      package var name: String
      /// Digits of a code at this level.
      package var digits: Int

      package init(name: String, digits: Int) {
        self.name = name
        self.digits = digits
      }
    }

    /// The catalogue file of the codes, by name.
    package var list: String
    /// From the top down.
    package var levels: [Level]
    /// The digits codes may begin with; any when empty.
    package var begins: [String]
    /// Codes that go with some labels of another dimension only, and those labels with them only.
    package var scopes: [Scope]
    /// Beginnings of codes that go with any label.
    package var unscoped: [String]

    /// 科目 of a fund of its own: 22304… with 国有资本经营预算拨款.
    package struct Scope: Hashable, Sendable {
      package var dimension: String
      package var labels: Set<String>
      /// What the codes begin with.
      package var prefixes: [String]

      package init(dimension: String, labels: Set<String>, prefixes: [String]) {
        self.dimension = dimension
        self.labels = labels
        self.prefixes = prefixes
      }
    }

    package init(
      list: String, levels: [Level], begins: [String] = [], scopes: [Scope] = [], unscoped: [String] = []
    ) {
      self.scopes = scopes
      self.unscoped = unscoped
      self.list = list
      self.levels = levels
      self.begins = begins
    }
  }

  /// 本年, 上年: a label and its distance in years.
  package struct RelativeYear: Hashable, Sendable {
    package var name: String
    package var offset: Int

    package init(name: String, offset: Int) {
      self.name = name
      self.offset = offset
    }
  }

  /// The list of codes its members are found in, nil where there is none.
  package var catalogue: String? {
    if case .codes(let tree) = kind { tree.list } else { codeList }
  }

  /// The labels of a closed list, nil for an open dimension.
  package var labels: [Label]? {
    switch kind {
    case .list(let labels): labels
    case .attribute(_, let labels): labels.isEmpty ? nil : labels
    case .year(let years): years.map { Label(name: $0.name) }
    case .codes, .unit, .department, .text: nil
    }
  }
}
