package import Core

/// A table as a layout describes it, before there are facts.
package struct TableSpec: Hashable, Sendable {
  package var number: String
  package var title: String
  package var subtitle: String?
  package var sheet: String
  package var format: FigureFormat
  package var isLandscape: Bool
  package var body: Body
  package var notes: [NoteSpec]
  package var look: TableLook
  /// What the table itself says of its figures; the rest of `format` is the layout's.
  package var ownFigures = FigureChange()
  /// One of several tables of its number, by the name an office chooses it with.
  package var alternative: String?
  /// Whole texts that the office words differently in this table alone.
  package var words: [String: String] = [:]

  package enum Body: Hashable, Sendable {
    /// Panels beside each other: bodies padded to the longer, feet on the same rows.
    case panels([PanelSpec])
    case form(FormSpec)
  }

  package init(
    number: String, title: String, subtitle: String?, sheet: String, format: FigureFormat, isLandscape: Bool,
    body: Body, notes: [NoteSpec], look: TableLook = TableLook()
  ) {
    self.look = look
    self.number = number
    self.title = title
    self.subtitle = subtitle
    self.sheet = sheet
    self.format = format
    self.isLandscape = isLandscape
    self.body = body
    self.notes = notes
  }
}

/// A note below a table.
package struct NoteSpec: Hashable, Sendable {
  package enum When: String, Hashable, Sendable, CaseIterable {
    case always
    /// Every figure of the table is exactly zero.
    case empty
  }

  package var text: String
  package var when: When
  /// Where the layout has it.
  package var location: Location

  package init(text: String, when: When, at location: Location = Location(file: "")) {
    self.text = text
    self.when = when
    self.location = location
  }
}

/// Columns over rows over a foot.
package struct PanelSpec: Hashable, Sendable {
  /// Where the rows of the foot stand: over the body or below it.
  package enum TotalPlace: String, Hashable, Sendable, CaseIterable { case first, last }

  /// The dataset of every selection that names none.
  package var facts: String?
  package var rows: AxisSpec
  package var columns: [ColumnSpec]
  package var foot: [ItemSpec]
  /// Empty rows fill a shorter body.
  package var leastRows: Int
  package var total = TotalPlace.last

  package init(
    facts: String?, rows: AxisSpec, columns: [ColumnSpec], foot: [ItemSpec], leastRows: Int = 0
  ) {
    self.leastRows = leastRows
    self.facts = facts
    self.rows = rows
    self.columns = columns
    self.foot = foot
  }
}

/// Which rows a panel has.
package indirect enum AxisSpec: Hashable, Sendable {
  case each(EachSpec)
  case tree(TreeSpec)
  /// One row a member that occurs, in order.
  case list(dimension: String)
  case items([ItemSpec])
}

/// The department's row and a row for each of its units; one unit alone prints once.
package struct EachSpec: Hashable, Sendable {
  package enum Total: String, Hashable, Sendable, CaseIterable { case first, last, none }

  /// Who has rows beside those of who publishes.
  package enum Members: Hashable, Sendable {
    case units
    /// The departments of the units: a table over many departments.
    case departments
    case nobody
  }

  package var dimension: String
  package var total: Total
  /// The unit has a row of sums; without it, its name stands in the rows below.
  package var hasOwnRow: Bool
  package var then: AxisSpec?
  package var members = Members.units

  package init(dimension: String, total: Total, hasOwnRow: Bool, then: AxisSpec?) {
    self.dimension = dimension
    self.total = total
    self.hasOwnRow = hasOwnRow
    self.then = then
  }
}

/// The codes that occur and their parents, by level.
package struct TreeSpec: Hashable, Sendable {
  package struct Ordinal: Hashable, Sendable {
    /// Digits of the level that is numbered.
    package var digits: Int
    /// What stands before the name.
    package var texts: Texts

    package enum Texts: Hashable, Sendable {
      /// By running number over the rows that are printed.
      case running([String])
      /// By code, whatever else is printed; a code without one has none.
      case fixed([String: String])
    }

    package init(digits: Int, texts: Texts) {
      self.digits = digits
      self.texts = texts
    }
  }

  package var dimension: String
  /// Digits of each printed level, from the top down.
  package var levels: [Int]
  package var ordinal: Ordinal?

  package init(dimension: String, levels: [Int], ordinal: Ordinal?) {
    self.dimension = dimension
    self.levels = levels
    self.ordinal = ordinal
  }
}

/// A row named by the layout.
package struct ItemSpec: Hashable, Sendable {
  package enum Content: Hashable, Sendable {
    case sum(Selection)
    /// Rows above, by label.
    case combination(add: [String], subtract: [String])
  }

  package var label: String
  package var content: Content
  /// Columns its label takes, from the panel's first; nil where the columns of words show it.
  package var span: Int?

  package init(label: String, content: Content, span: Int? = nil) {
    self.label = label
    self.content = content
    self.span = span
  }
}

/// A column as a layout describes it.
package indirect enum ColumnSpec: Hashable, Sendable {
  case group(label: String, headingStyle: String? = nil, [ColumnSpec])
  case leaf(Leaf)

  package struct Leaf: Hashable, Sendable {
    package enum Content: Hashable, Sendable {
      case sum(Selection)
      case words(WordsSpec)
    }

    package var label: String
    package var width: Double?
    package var alignment: Alignment?
    package var content: Content
    /// Looks of its heading, of its cells, of those below the body and of those without words, by the style's names.
    package var headingStyle: String?
    package var style: String?
    package var footStyle: String?
    package var emptyStyle: String?

    package init(
      label: String, width: Double?, alignment: Alignment?, content: Content, headingStyle: String? = nil,
      style: String? = nil, footStyle: String? = nil, emptyStyle: String? = nil
    ) {
      self.footStyle = footStyle
      self.emptyStyle = emptyStyle
      self.headingStyle = headingStyle
      self.style = style
      self.label = label
      self.width = width
      self.alignment = alignment
      self.content = content
    }
  }
}

/// Which words of a row a column shows.
package struct WordsSpec: Hashable, Sendable {
  package enum Part: Hashable, Sendable {
    case name, code
    /// The digits of a code that one level adds; nothing in rows above that level.
    case piece(Range<Int>)
    /// A property of the unit.
    case attribute(String)
  }

  /// Rows it has words for, by dimension; nil stands for rows the layout names.
  package var axes: [String?]
  package var part: Part
  /// The name of the group, on the first of its rows.
  package var once: Bool

  package init(axes: [String?], part: Part, once: Bool) {
    self.axes = axes
    self.part = part
    self.once = once
  }
}

extension TableLook {
  /// The look with its words filled in.
  func filled(_ words: Words) -> TableLook {
    var look = self
    look.moneyPrefix = moneyPrefix.map(words.fill)
    return look
  }
}
