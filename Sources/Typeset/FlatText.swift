package import Core

/// The document as flat OpenDocument text, which LibreOffice turns into .docx and .pdf.
///
/// Cells that span rows and columns, rows repeated on every page and pages of either orientation survive the way.
package struct FlatText: Sendable {
  let document: Document
  let look: DocumentLook
  /// When it counts as made, as `2023-01-01T00:00:00`: the same document has the same date.
  let date: String

  package init(_ document: Document, look: DocumentLook, date: String) {
    self.document = document
    self.look = look
    self.date = date
  }

  package var text: String {
    let tables = document.pages.enumerated().map { SheetText(number: $0, page: $1, look: look) }
    var styles = CellStyles()
    let body = self.body(tables, &styles)
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" \
      xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" \
      xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" \
      xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" \
      xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" \
      xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" \
      xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0" \
      xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xlink="http://www.w3.org/1999/xlink" \
      office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">
      <office:meta><dc:title>\(xml(title))</dc:title><meta:creation-date>\(date)</meta:creation-date>\
      <dc:date>\(date)</dc:date></office:meta>
      \(fontFaces)
      <office:styles>
      \(namedStyles)
      </office:styles>
      <office:automatic-styles>
      \(pageLayouts)
      \(tables.map(\.columnStyles).joined())
      \(styles.text)
      </office:automatic-styles>
      <office:master-styles>
      \(masterPages)
      </office:master-styles>
      <office:body><office:text>
      \(body)
      </office:text></office:body>
      </office:document>

      """
  }

  private var title: String { document.cover.map(\.text).joined() }

  private func body(_ tables: [SheetText], _ styles: inout CellStyles) -> String {
    var text = "<text:p text:style-name=\"CoverSpace\"/>\n"
    text += document.cover.map { "<text:p text:style-name=\"CoverLine\">\(xml($0.text))</text:p>\n" }.joined()
    text += contents
    for (index, part) in document.parts.enumerated() { text += section(part, index, isFirst: index == 0) }
    text += tables.map { $0.text(&styles, division: $0.number == 0 ? document.tablesTitle : nil) }.joined()
    return text
  }

  // MARK: Contents

  private var contents: String {
    func entry(_ title: String, _ mark: String, _ style: String) -> String {
      """
      <text:p text:style-name="\(style)"><text:a xlink:type="simple" xlink:href="#\(mark)" \
      text:style-name="ContentsLink" text:visited-style-name="ContentsLink">\(xml(title))</text:a><text:tab/>\
      <text:bookmark-ref text:reference-format="page" text:ref-name="\(mark)">1</text:bookmark-ref></text:p>

      """
    }
    return "<text:p text:style-name=\"ContentsTitle\">\(xml(document.contentsTitle))</text:p>\n"
      + "<text:p text:style-name=\"ContentsDivision\">\(xml(document.textTitle))</text:p>\n"
      + document.parts.enumerated().map { entry($1.listed, "p\($0)", "ContentsEntry") }.joined()
      + "<text:p text:style-name=\"ContentsDivision\">\(xml(document.tablesTitle))</text:p>\n"
      + document.tableTitles.enumerated().map { entry($1, "t\($0)", "ContentsEntry") }.joined()
  }

  // MARK: Parts

  private func section(_ part: Document.Part, _ index: Int, isFirst: Bool) -> String {
    var text = ""
    if isFirst { text += "<text:p text:style-name=\"FirstDivision\">\(xml(document.textTitle))</text:p>\n" }
    text += """
      <text:h text:style-name="Part" text:outline-level="1"><text:bookmark-start text:name="p\(index)"/>\
      \(xml(part.title.text))<text:bookmark-end text:name="p\(index)"/></text:h>

      """
    for (number, block) in part.blocks.enumerated() {
      switch block {
      case .heading(let level, let passage):
        text +=
          "<text:h text:style-name=\"Heading\(level)\" text:outline-level=\"\(level + 1)\">\(xml(passage.text))</text:h>\n"
      case .paragraph(let passage):
        text += "<text:p text:style-name=\"Body\">\(xml(passage.text))</text:p>\n"
      case .table(let rows): text += table(rows, name: "p\(index)-\(number)")
      }
    }
    return text
  }

  /// A table of the text: a heading row that is repeated, the last column as wide as what is left.
  private func table(_ rows: [[Passage]], name: String) -> String {
    let count = rows.map(\.count).max() ?? 0
    func row(_ cells: [Passage], _ style: String) -> String {
      "<table:table-row table:style-name=\"TextRow\">"
        + cells.map { cell in
          "<table:table-cell table:style-name=\"TextCell\"><text:p text:style-name=\"\(style)\">\(xml(cell.text))</text:p></table:table-cell>"
        }.joined() + "</table:table-row>\n"
    }
    return "<table:table table:name=\"\(name)\" table:style-name=\"TextTable\">"
      + (0..<count).map { column in
        "<table:table-column table:style-name=\"\(column == count - 1 ? "WideColumn" : "NarrowColumn")\"/>"
      }.joined()
      + "<table:table-header-rows>\(rows.first.map { row($0, "CellCenter") } ?? "")</table:table-header-rows>\n"
      + rows.dropFirst().map { row($0, "CellText") }.joined() + "</table:table>\n"
  }
}
