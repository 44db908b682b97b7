/// How the document looks: fonts by what they are for, sizes in points, margins in millimetres.
package struct DocumentLook: Hashable, Sendable {
  package struct Face: Hashable, Sendable {
    /// The official font.
    package var font: String
    /// What is taken where it is not installed, the first that is.
    package var substitutes: [String]
    /// In points.
    package var size: Double

    package init(font: String, substitutes: [String], size: Double) {
      self.font = font
      self.substitutes = substitutes
      self.size = size
    }
  }

  package var title: Face
  /// Headings by level, the part's own first.
  package var headings: [Face]
  package var body: Face
  package var table: Face
  package var pageNumber: Face
  /// Between two lines, in points.
  package var lineHeight: Double
  /// In millimetres: top, bottom, left, right.
  package var margins: [Double]
  /// Before and after the number of a page.
  package var pageNumberMarks: [String]

  package init(
    title: Face, headings: [Face], body: Face, table: Face, pageNumber: Face, lineHeight: Double,
    margins: [Double], pageNumberMarks: [String]
  ) {
    self.title = title
    self.headings = headings
    self.body = body
    self.table = table
    self.pageNumber = pageNumber
    self.lineHeight = lineHeight
    self.margins = margins
    self.pageNumberMarks = pageNumberMarks
  }

  package var faces: [Face] { [title] + headings + [body, table, pageNumber] }
}
