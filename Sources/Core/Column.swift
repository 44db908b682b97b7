/// A column of a table, or a heading over several.
package indirect enum Column: Hashable, Sendable {
  case leaf(Leaf)
  case group(label: String, headingStyle: String? = nil, [Column])

  package struct Leaf: Hashable, Sendable {
    package var label: String
    /// In characters of the body's font; a Chinese character is two.
    package var width: Double?
    package var alignment: Alignment
    /// What a figure of this column adds up; nil for a column of words.
    package var selection: Selection?
    /// Looks of its heading, of its cells, of those below the body and of those without words, where they differ from
    /// the usual ones.
    package var headingStyle: String?
    package var style: String?
    package var footStyle: String?
    package var emptyStyle: String?

    package init(
      label: String, width: Double?, alignment: Alignment, selection: Selection? = nil,
      headingStyle: String? = nil, style: String? = nil, footStyle: String? = nil, emptyStyle: String? = nil
    ) {
      self.footStyle = footStyle
      self.emptyStyle = emptyStyle
      self.headingStyle = headingStyle
      self.style = style
      self.label = label
      self.width = width
      self.alignment = alignment
      self.selection = selection
    }
  }

  package var label: String {
    switch self {
    case .leaf(let leaf): leaf.label
    case .group(let label, _, _): label
    }
  }

  package var children: [Column] {
    switch self {
    case .leaf: []
    case .group(_, _, let children): children
    }
  }

  package var headingStyle: String? {
    switch self {
    case .leaf(let leaf): leaf.headingStyle
    case .group(_, let style, _): style
    }
  }

  package var leaves: [Leaf] {
    switch self {
    case .leaf(let leaf): [leaf]
    case .group(_, _, let children): children.flatMap(\.leaves)
    }
  }

  /// Heading rows the column needs.
  package var height: Int { 1 + (children.map(\.height).max() ?? 0) }
}

/// Where a text stands in its box.
package enum Alignment: String, Hashable, Sendable, CaseIterable {
  /// As the cell's content asks for: words left, numbers right.
  case general
  case left, center, right
}
