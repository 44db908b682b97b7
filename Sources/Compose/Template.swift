package import Core

/// One part of the document in the words of the form, with tags for what differs.
///
/// Lines are headings (`# `, `## `, `### `), rows of a table (`| a | b |`) or paragraphs.
package struct Template: Hashable, Sendable {
  package indirect enum Node: Hashable, Sendable {
    case text(String, Location)
    case tag(Tag)
    case each(list: String, separator: String, Tag, [Node])
    case condition(Condition, Tag, then: [Node], otherwise: [Node])
    /// The end of a line.
    case lineEnd(Location)
  }

  /// What stands between two pairs of braces.
  package struct Tag: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
      /// A placeholder, a figure by its name, or a cell by its words.
      case value(String, unit: String?)
      /// A sentence about a figure and its last year's, by its sign.
      case wording(String, figure: String)
      /// What the office writes under an item.
      case written(String)
      /// What the office states in numbers under an item.
      case stated(String)
      /// How many members a list has.
      case count(String)
      /// The number of the member of the innermost list: 1, 2 … or 一, 二 ….
      case ordinal
      case numeral
      case block
    }

    package var kind: Kind
    package var text: String
    package var location: Location

    package init(_ kind: Kind, _ text: String, at location: Location) {
      self.kind = kind
      self.text = text
      self.location = location
    }
  }

  package enum Condition: Hashable, Sendable {
    /// A figure, or the change of a figure, is not nothing.
    case figure(String)
    case changed(String)
    /// A list has members; it has more than one.
    case list(String)
    case several(String)
    case written(String)
    indirect case not(Condition)
  }

  package var nodes: [Node]

  package init(nodes: [Node]) { self.nodes = nodes }
}

extension Template {
  /// Every node, those inside lists and conditions included.
  package var allNodes: [Node] { Self.flat(nodes) }

  private static func flat(_ nodes: [Node]) -> [Node] {
    nodes.flatMap { node -> [Node] in
      switch node {
      case .text, .tag, .lineEnd: [node]
      case .each(_, _, _, let inner): [node] + flat(inner)
      case .condition(_, _, let then, let otherwise): [node] + flat(then) + flat(otherwise)
      }
    }
  }
}

/// What cannot be read in a template.
package struct TemplateFault: Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    /// A tag that does not end on its line.
    case open
    /// No tag of the language.
    case unknown(String)
    /// A list or condition without an end, or an end without a beginning.
    case unbalanced(String)
  }

  package var kind: Kind
  package var location: Location
}

extension TemplateFault.Kind {
  /// What stands there.
  package var text: String {
    switch self {
    case .open: "{{"
    case .unknown(let text), .unbalanced(let text): text
    }
  }
}
