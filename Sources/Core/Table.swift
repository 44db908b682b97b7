/// A table with all its words and figures, before anything is drawn.
package struct Table: Hashable, Sendable {
  /// 表1, as the form numbers it.
  package var number: String
  package var title: String
  package var subtitle: String?
  package var sheet: String
  package var format: FigureFormat
  package var isLandscape: Bool
  package var body: Body
  package var notes: [String]
  package var look: TableLook

  package enum Body: Hashable, Sendable {
    case grid(Grid)
    case form(Form)
  }

  package init(
    number: String, title: String, subtitle: String?, sheet: String, format: FigureFormat, isLandscape: Bool,
    body: Body, notes: [String], look: TableLook = TableLook()
  ) {
    self.number = number
    self.title = title
    self.subtitle = subtitle
    self.sheet = sheet
    self.format = format
    self.isLandscape = isLandscape
    self.body = body
    self.notes = notes
    self.look = look
  }

  /// All figures, in reading order.
  package var figures: [Figure] {
    switch body {
    case .grid(let grid): grid.figures
    case .form(let form): form.boxes.compactMap(\.figure)
    }
  }

  /// The exact sums of all figures, in reading order: what most ask of them.
  package var amounts: [Money] {
    switch body {
    case .grid(let grid): grid.cells.compactMap(\.amount)
    case .form(let form): form.boxes.compactMap(\.cell.amount)
    }
  }

  /// How many figures there are.
  package var figureCount: Int {
    switch body {
    case .grid(let grid): grid.cells.count(where: \.isFigure)
    case .form(let form): form.boxes.count(where: \.cell.isFigure)
    }
  }
}

/// What stands in one cell of a table.
///
/// A figure is its exact sum alone; what it adds up follows from its row and column.
package enum Cell: Hashable, Sendable {
  case empty
  case text(String)
  case figure(Money)
  /// Part of the box to its left.
  case covered

  /// The exact sum of a figure.
  package var amount: Money? {
    if case .figure(let exact) = self { exact } else { nil }
  }

  package var isFigure: Bool { if case .figure = self { true } else { false } }

  package var isCovered: Bool { if case .covered = self { true } else { false } }
}

/// A printed number: what it adds up, and the exact sum.
package struct Figure: Hashable, Sendable {
  /// What the row selects.
  package var row: Selection
  /// What the column selects.
  package var column: Selection
  /// The dataset where neither names one.
  package var dataset: String?
  package var exact: Money

  package init(row: Selection, column: Selection, dataset: String?, exact: Money) {
    self.row = row
    self.column = column
    self.dataset = dataset
    self.exact = exact
  }

  /// The facts the figure adds up.
  ///
  /// Made when asked for: most figures are only printed.
  package var selection: Selection { row.intersection(column).completed(with: dataset) }
}

/// A table that is a form: boxes of labels, texts and figures on a grid of widths.
package struct Form: Hashable, Sendable {
  package struct Box: Hashable, Sendable {
    package enum Role: Hashable, Sendable { case label, content }

    package var rectangle: Rectangle
    package var role: Role
    package var alignment: Alignment
    package var cell: Cell
    /// What a figure adds up; nil where there is none.
    package var selection: Selection?
    /// What row a figure stands in.
    package var header: RowHeader?
    /// Where the notes stand whose text it shows.
    package var notes: [Location]

    package init(
      rectangle: Rectangle, role: Role, alignment: Alignment, cell: Cell, selection: Selection? = nil,
      header: RowHeader? = nil, notes: [Location] = []
    ) {
      self.selection = selection
      self.notes = notes
      self.rectangle = rectangle
      self.role = role
      self.alignment = alignment
      self.cell = cell
      self.header = header
    }

    /// The figure it shows, as one of a row that selects everything.
    package var figure: Figure? {
      cell.amount.map { Figure(row: .all, column: selection ?? .all, dataset: nil, exact: $0) }
    }
  }

  package var widths: [Double]
  package var rowCount: Int
  package var boxes: [Box]

  package init(widths: [Double], rowCount: Int, boxes: [Box]) {
    self.widths = widths
    self.rowCount = rowCount
    self.boxes = boxes
  }
}

/// Cells of a grid, counted from 0.
package struct Rectangle: Hashable, Sendable {
  package var row: Int
  package var column: Int
  package var height: Int
  package var width: Int

  package init(row: Int, column: Int, height: Int = 1, width: Int = 1) {
    self.row = row
    self.column = column
    self.height = height
    self.width = width
  }

  package var lastRow: Int { row + height - 1 }
  package var lastColumn: Int { column + width - 1 }
}
