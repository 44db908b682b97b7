/// What rows and columns a table can have, and what they select, before there are facts.
///
/// Rules name cells of it and compare what its rows and columns select.
package struct TableOutline: Hashable, Sendable {
  package var number: String
  package var title: String
  package var sheet: String
  package var format: FigureFormat
  package var panels: [Panel]

  package init(number: String, title: String, sheet: String, format: FigureFormat, panels: [Panel]) {
    self.number = number
    self.title = title
    self.sheet = sheet
    self.format = format
    self.panels = panels
  }

  /// Columns that share their rows; a form is one panel.
  package struct Panel: Hashable, Sendable {
    package var columns: [Column]
    package var rows: [Row]
    /// The dimension of the units whose rows stand one below the other; nil where they are not told apart.
    package var unitDimension: String?
    /// What each row's figures select, by column; nil where the row has no figure there.
    package var selections: [[Selection?]]

    package init(columns: [Column], rows: [Row], unitDimension: String?, selections: [[Selection?]]) {
      self.columns = columns
      self.rows = rows
      self.unitDimension = unitDimension
      self.selections = selections
    }
  }

  /// A column of figures.
  package struct Column: Hashable, Sendable {
    /// Its place among the leaves of the grid, or the columns of the form.
    package var index: Int
    /// The labels over it, its own last.
    package var path: [String]

    package init(index: Int, path: [String]) {
      self.index = index
      self.path = path
    }
  }

  /// A row, or the rows of a dimension's members.
  package struct Row: Hashable, Sendable {
    package var kind: RowHeader.Kind
    /// The dimension of codes or members.
    package var dimension: String?
    /// Digits of the codes that have rows, from the top down.
    package var levels: [Int]
    /// The label of a row the layout names.
    package var label: String
    /// As in the header of the row.
    package var number: Int
    /// Rows of the same kind it adds up and takes away, by number.
    package var combination: Combination?

    package init(
      _ kind: RowHeader.Kind, dimension: String? = nil, levels: [Int] = [], label: String = "",
      number: Int = 0, combination: Combination? = nil
    ) {
      self.kind = kind
      self.dimension = dimension
      self.levels = levels
      self.label = label
      self.number = number
      self.combination = combination
    }
  }

  package struct Combination: Hashable, Sendable {
    package var add: [Int]
    package var subtract: [Int]

    package init(add: [Int], subtract: [Int]) {
      self.add = add
      self.subtract = subtract
    }
  }
}
