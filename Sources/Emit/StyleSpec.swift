package import Core

/// How the sheets of a layout look: fonts, sizes, margins, formats.
package struct StyleSpec: Hashable, Sendable {
  /// The look of one kind of text.
  package struct Text: Hashable, Sendable {
    package var font: String
    /// In points.
    package var size: Double
    package var isBold: Bool
    /// The least height of its row, in points.
    package var height: Double
    /// What differs from the usual alignment, wrapping and borders of this kind of text.
    package var look: CellLook

    package init(font: String, size: Double, isBold: Bool, height: Double, look: CellLook = CellLook()) {
      self.font = font
      self.size = size
      self.isBold = isBold
      self.height = height
      self.look = look
    }
  }

  /// One part of what stands over the heading, from the top down.
  package enum TopRow: Hashable, Sendable {
    case number, title, caption
    /// An empty row of this height, in points.
    case space(Double)
  }

  /// Which rows every printed page repeats.
  package enum Repetition: String, Hashable, Sendable, CaseIterable {
    /// Everything over the body.
    case top
    case heading
    /// The heading of tables that do not fit on one page.
    case headingWhenLong
    case none
  }

  /// 表1, above the title.
  package var number: Text
  package var title: Text
  /// The line with the department and the unit of money.
  package var caption: Text
  package var heading: Text
  package var body: Text
  /// Rows below the body: 合计.
  package var foot: Text
  package var note: Text
  /// The width of columns that name none, in characters.
  package var columnWidth: Double
  /// Excel's formats by decimals: the first without, the second with two.
  package var integerFormat: String
  package var decimalFormat: String
  package var margins: Margins
  /// Stands under a table whose printed figures do not add up for rounding alone; none where nil.
  package var residueNote: String?
  /// Excel's footer codes.
  package var footer: String
  package var top: [TopRow] = [.number, .title, .caption]
  /// Heights of the heading's rows that are as issued, from the top down; the others are as high as their text needs.
  package var headingHeights: [Double] = []
  package var standardFont = StandardFont()
  package var isCenteredHorizontally = true
  package var isCenteredVertically = false
  /// The rows over the body stay in view.
  package var freezes = true
  package var repeats = Repetition.top
  /// Looks that columns and headings name.
  package var cells: [String: CellLook] = [:]
  /// Whole styles that tables name.
  package var variants: [String: StyleSpec] = [:]
  /// Whole styles, with their variants, that an office may choose instead.
  package var choices: [String: StyleSpec] = [:]

  package init(
    number: Text, title: Text, caption: Text, heading: Text, body: Text, foot: Text? = nil, note: Text,
    columnWidth: Double, integerFormat: String, decimalFormat: String, margins: Margins, footer: String
  ) {
    self.number = number
    self.title = title
    self.caption = caption
    self.heading = heading
    self.body = body
    self.foot = foot ?? body
    self.note = note
    self.columnWidth = columnWidth
    self.integerFormat = integerFormat
    self.decimalFormat = decimalFormat
    self.margins = margins
    self.footer = footer
  }

  func cell(
    _ text: Text, _ alignment: Alignment, border: Bool = false, wraps: Bool = true,
    numberFormat: String? = nil, look: CellLook = CellLook()
  ) -> CellStyle {
    CellStyle(
      font: look.font ?? text.font, size: look.size ?? text.size, isBold: look.isBold ?? text.isBold,
      alignment: look.alignment ?? alignment, wraps: look.wraps ?? text.look.wraps ?? wraps,
      borders: look.borders ?? text.look.borders ?? (border ? .all : []),
      numberFormat: numberFormat ?? look.numberFormat ?? "")
  }

  func look(_ name: String?) -> CellLook { name.flatMap { cells[$0] } ?? CellLook() }
}

/// What differs from the usual look of a cell; nil is as usual.
package struct CellLook: Hashable, Sendable {
  package var font: String?
  package var size: Double?
  package var isBold: Bool?
  package var alignment: Alignment?
  package var wraps: Bool?
  package var borders: Borders?
  package var numberFormat: String?

  package init(
    font: String? = nil, size: Double? = nil, isBold: Bool? = nil, alignment: Alignment? = nil,
    wraps: Bool? = nil, borders: Borders? = nil, numberFormat: String? = nil
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
