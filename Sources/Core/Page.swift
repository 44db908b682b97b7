/// A sheet ready to be drawn: boxes with text or number, sizes, print set-up.
///
/// Nothing of it is computed later.
package struct Page: Hashable, Sendable {
  package struct Box: Hashable, Sendable {
    package enum Content: Hashable, Sendable {
      case empty
      case text(String)
      /// The printed number in the last printed digit, and the digits after its point.
      case number(Int64, decimals: Int)
      /// A text that leads to another sheet of the workbook.
      case link(String, sheet: String)
    }

    package var rectangle: Rectangle
    /// The number of its style among those of the page.
    package var style: Int
    package var content: Content
    /// Which of the table's figures the box prints; a zero may print as nothing.
    package var figure: Int?
    /// Where the notes stand whose text it prints.
    package var notes: [Location]

    package init(
      _ rectangle: Rectangle, _ style: Int, _ content: Content, figure: Int? = nil,
      notes: [Location] = []
    ) {
      self.figure = figure
      self.notes = notes
      self.rectangle = rectangle
      self.style = style
      self.content = content
    }
  }

  package var sheet: String
  /// In characters of the default font.
  package var columnWidths: [Double]
  /// In points.
  package var rowHeights: [Double]
  package var boxes: [Box]
  /// How its boxes look: a dozen for thousands of them.
  package var styles: [CellStyle]
  package var isLandscape: Bool
  /// Rows repeated on every printed page.
  package var repeatedRows: Range<Int>?
  /// Rows above stay in view.
  package var frozenRows: Int
  package var footer: String
  /// In inches.
  package var margins: Margins
  package var isCenteredHorizontally: Bool
  package var isCenteredVertically: Bool
  /// The workbook's own font, by whose digits columns are measured; one for all sheets.
  package var standardFont: StandardFont

  package init(
    sheet: String, columnWidths: [Double], rowHeights: [Double], boxes: [Box], styles: [CellStyle],
    isLandscape: Bool,
    repeatedRows: Range<Int>?, frozenRows: Int, footer: String, margins: Margins,
    isCenteredHorizontally: Bool = true, isCenteredVertically: Bool = false,
    standardFont: StandardFont = StandardFont()
  ) {
    self.sheet = sheet
    self.columnWidths = columnWidths
    self.rowHeights = rowHeights
    self.boxes = boxes
    self.styles = styles
    self.isLandscape = isLandscape
    self.repeatedRows = repeatedRows
    self.frozenRows = frozenRows
    self.footer = footer
    self.margins = margins
    self.isCenteredHorizontally = isCenteredHorizontally
    self.isCenteredVertically = isCenteredVertically
    self.standardFont = standardFont
  }
}

extension Page {
  /// How a box of the page looks.
  package func style(of box: Box) -> CellStyle { styles[box.style] }
}

extension [CellStyle] {
  /// The number of a style, which is added where it is new.
  package mutating func number(of style: CellStyle) -> Int {
    // There are a dozen; what is quick to compare tells most of them apart.
    let known = firstIndex {
      $0.size == style.size && $0.wraps == style.wraps && $0.isBold == style.isBold
        && $0.borders.rawValue == style.borders.rawValue && $0 == style
    }
    if let known { return known }
    append(style)
    return count - 1
  }
}

/// The font of cells that name none; widths of columns are counted in its digits.
package struct StandardFont: Hashable, Sendable {
  package var name: String
  /// In points.
  package var size: Double
  /// The width of its widest digit, in pixels of 1/96 inch.
  package var digit: Double

  /// What Excel and the library take when nothing is said.
  package init(name: String = "Calibri", size: Double = 11, digit: Double = 7) {
    self.name = name
    self.size = size
    self.digit = digit
  }
}

/// Page margins in inches.
package struct Margins: Hashable, Sendable {
  package var left: Double
  package var right: Double
  package var top: Double
  package var bottom: Double
  /// From the paper's edge to the header and the footer; the library's own when nil.
  package var header: Double?
  package var footer: Double?

  package init(
    left: Double, right: Double, top: Double, bottom: Double, header: Double? = nil, footer: Double? = nil
  ) {
    self.header = header
    self.footer = footer
    self.left = left
    self.right = right
    self.top = top
    self.bottom = bottom
  }

  /// Points of a page's height that rows may take.
  package func roomOnA4(isLandscape: Bool) -> Double { (isLandscape ? 595 : 842) - (top + bottom) * 72 }
}

/// How the text of a box looks.
package struct CellStyle: Hashable, Sendable {
  package var font: String
  /// In points.
  package var size: Double
  package var isBold: Bool
  package var alignment: Alignment
  package var wraps: Bool
  package var borders: Borders
  /// Excel's number format; empty for text.
  package var numberFormat: String

  package init(
    font: String, size: Double, isBold: Bool = false, alignment: Alignment = .left, wraps: Bool = true,
    borders: Borders = [], numberFormat: String = ""
  ) {
    self.font = font
    self.size = size
    self.isBold = isBold
    self.alignment = alignment
    self.wraps = wraps
    self.borders = borders
    self.numberFormat = numberFormat
  }
}

/// The sides of a box that have a thin line.
package struct Borders: OptionSet, Hashable, Sendable {
  package let rawValue: UInt8

  package init(rawValue: UInt8) { self.rawValue = rawValue }

  package static let left = Borders(rawValue: 1)
  package static let right = Borders(rawValue: 2)
  package static let top = Borders(rawValue: 4)
  package static let bottom = Borders(rawValue: 8)
  package static let all: Borders = [.left, .right, .top, .bottom]
}
