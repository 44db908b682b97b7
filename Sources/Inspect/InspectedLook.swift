package import Core

/// How cells of one format look, as a workbook file says it.
package struct InspectedLook: Hashable, Sendable {
  package var font = InspectedFont()
  /// As the file names them: general, left, center, right, and so on.
  package var horizontal = "general"
  package var vertical = "bottom"
  package var wraps = false
  package var borders = InspectedBorders()
  package var numberFormat = "General"

  package init() {}
}

/// A font of a workbook file.
package struct InspectedFont: Hashable, Sendable {
  package var name = ""
  /// In points.
  package var size = 0.0
  package var isBold = false

  package init(name: String = "", size: Double = 0, isBold: Bool = false) {
    self.name = name
    self.size = size
    self.isBold = isBold
  }

  /// The width of its digits in pixels, by which widths of columns are counted; the usual one where it says no size.
  package var digit: Double {
    let digit = (size * 96 / 72 / 2).rounded()
    return digit < 1 ? 7 : digit
  }
}

/// The lines around a cell, as the file names them; empty where there is none.
package struct InspectedBorders: Hashable, Sendable {
  package var left = ""
  package var right = ""
  package var top = ""
  package var bottom = ""

  package init(left: String = "", right: String = "", top: String = "", bottom: String = "") {
    self.left = left
    self.right = right
    self.top = top
    self.bottom = bottom
  }
}

/// The print set-up of a sheet.
package struct InspectedPage: Hashable, Sendable {
  /// 9 is A4; 0 where the file does not say.
  package var paper = 0
  package var isLandscape = false
  package var margins = Margins(left: 0.7, right: 0.7, top: 0.75, bottom: 0.75, header: 0.3, footer: 0.3)
  package var isCenteredHorizontally = false
  package var isCenteredVertically = false
  /// Rows every printed page repeats, counted from 0.
  package var titles: Range<Int>?

  package init() {}
}
