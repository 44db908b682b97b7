import Core

extension FlatText {
  var fontFaces: String {
    let fonts = Set(look.faces.map(\.font) + document.pages.flatMap(\.styles).map(\.font)).sorted()
    let faces = fonts.map {
      "<style:font-face style:name=\"\(xml($0))\" svg:font-family=\"'\(xml($0))'\"/>"
    }
    return "<office:font-face-decls>\(faces.joined())</office:font-face-decls>"
  }

  /// Paragraphs by what they are; Chinese and Western signs in one font.
  var namedStyles: String {
    let body = look.body
    let line = "fo:line-height=\"\(look.lineHeight)pt\""
    // The contents keep to one page.
    let tight = "fo:line-height=\"\(look.lineHeight * 0.85)pt\""
    let plain = "fo:text-indent=\"0pt\" fo:margin-left=\"0pt\""
    let indent = "fo:text-indent=\"\(body.size * 2)pt\""
    var styles = [
      """
      <style:default-style style:family="paragraph"><style:paragraph-properties fo:margin-top="0pt" \
      fo:margin-bottom="0pt" fo:orphans="2" fo:widows="2" style:writing-mode="lr-tb"/>\
      \(Self.characters(body))</style:default-style>
      """,
      "<style:style style:name=\"Standard\" style:family=\"paragraph\" style:class=\"text\"/>",
      """
      <style:style style:name="ContentsLink" style:family="text"><style:text-properties fo:color="#000000" \
      style:text-underline-style="none"/></style:style>
      """,
      paragraph("CoverSpace", look.title, "fo:margin-top=\"180pt\"", master: "Cover"),
      paragraph("CoverLine", look.title, "fo:text-align=\"center\" fo:line-height=\"150%\""),
      paragraph(
        "ContentsTitle", look.title, "fo:text-align=\"center\" fo:margin-bottom=\"14pt\"", master: "Contents"),
      paragraph("ContentsDivision", look.headings.first ?? body, "\(tight) \(plain)"),
      """
      <style:style style:name="ContentsEntry" style:family="paragraph" style:parent-style-name="Standard">\
      <style:paragraph-properties \(tight) fo:margin-left="\(body.size * 2)pt"><style:tab-stops>\
      <style:tab-stop style:position="\(millimetres(textWidth - body.size * 2 / 72 * 25.4))" style:type="right" \
      style:leader-style="dotted" style:leader-text="."/></style:tab-stops></style:paragraph-properties>\
      \(Self.characters(body))</style:style>
      """,
      paragraph(
        "FirstDivision", look.title,
        "fo:text-align=\"center\" fo:line-height=\"150%\" style:page-number=\"1\"",
        master: "Text"),
      paragraph("Division", look.title, "fo:text-align=\"center\" fo:line-height=\"150%\""),
      paragraph("Body", body, "\(line) \(indent) fo:text-align=\"justify\""),
      paragraph("TableHead", look.headings.first ?? body, "fo:keep-with-next=\"always\""),
      paragraph("CellText", look.table, "fo:text-align=\"start\""),
      paragraph("CellCenter", look.table, "fo:text-align=\"center\""),
    ]
    for (level, face) in look.headings.enumerated() {
      styles.append(
        level == 0
          ? paragraph(
            "Part", face,
            "\(line) fo:text-align=\"center\" fo:margin-top=\"14pt\" fo:margin-bottom=\"14pt\" fo:keep-with-next=\"always\"",
            outline: 1)
          : paragraph(
            "Heading\(level)", face, "\(line) \(indent) fo:keep-with-next=\"always\"", outline: level + 1))
    }
    return styles.joined(separator: "\n")
  }

  private func paragraph(
    _ name: String, _ face: DocumentLook.Face, _ properties: String, master: String? = nil,
    outline: Int? = nil
  ) -> String {
    let page = master.map { " style:master-page-name=\"\($0)\"" } ?? ""
    let level = outline.map { " style:default-outline-level=\"\($0)\"" } ?? ""
    return """
      <style:style style:name="\(name)" style:family="paragraph" style:parent-style-name="Standard"\(page)\(level)>\
      <style:paragraph-properties \(properties)/>\(Self.characters(face))</style:style>
      """
  }

  static func characters(_ face: DocumentLook.Face) -> String {
    characters(font: face.font, size: face.size, isBold: false)
  }

  static func characters(font: String, size: Double, isBold: Bool) -> String {
    let name = xml(font)
    let weight = isBold ? "bold" : "normal"
    return """
      <style:text-properties style:font-name="\(name)" style:font-name-asian="\(name)" style:font-name-complex="\(name)" \
      fo:font-size="\(size)pt" style:font-size-asian="\(size)pt" style:font-size-complex="\(size)pt" \
      fo:font-weight="\(weight)" style:font-weight-asian="\(weight)" fo:language="en" fo:country="US" \
      style:language-asian="zh" style:country-asian="CN"/>
      """
  }

  // MARK: Pages

  /// A4; what is printed of a page of the text, in millimetres.
  var textWidth: Double { 210 - look.margins[2] - look.margins[3] }

  var pageLayouts: String {
    let margins = look.margins
    func layout(_ name: String, _ margins: [Double], isLandscape: Bool = false) -> String {
      let size = isLandscape ? (297, 210) : (210, 297)
      // The number stands below the text, inside the margin.
      let footer = 10.0
      return """
        <style:page-layout style:name="\(name)"><style:page-layout-properties fo:page-width="\(size.0)mm" \
        fo:page-height="\(size.1)mm" style:print-orientation="\(isLandscape ? "landscape" : "portrait")" \
        fo:margin-top="\(margins[0])mm" fo:margin-bottom="\(max(margins[1] - footer, 5))mm" \
        fo:margin-left="\(margins[2])mm" fo:margin-right="\(margins[3])mm"/>\
        <style:footer-style><style:header-footer-properties fo:min-height="\(footer)mm" fo:margin-top="3mm"/>\
        </style:footer-style></style:page-layout>
        """
    }
    var layouts = [layout("LText", margins)]
    if let first = document.pages.first {
      let sheet = first.millimetreMargins
      layouts += [layout("LTall", sheet), layout("LWide", sheet, isLandscape: true)]
    }
    let table = """
      <style:style style:name="TextTable" style:family="table"><style:table-properties \
      style:width="\(millimetres(textWidth))" table:align="center" fo:margin-top="6pt" fo:margin-bottom="6pt"/></style:style>
      <style:style style:name="TextRow" style:family="table-row"><style:table-row-properties fo:keep-together="always"/></style:style>
      <style:style style:name="TextCell" style:family="table-cell"><style:table-cell-properties fo:border="0.5pt solid #000000" \
      fo:padding="1mm" style:vertical-align="middle"/></style:style>
      <style:style style:name="NarrowColumn" style:family="table-column"><style:table-column-properties \
      style:column-width="\(millimetres(textWidth / 5))"/></style:style>
      <style:style style:name="WideColumn" style:family="table-column"><style:table-column-properties \
      style:column-width="\(millimetres(textWidth * 3 / 5))"/></style:style>
      <style:style style:name="PageNumber" style:family="paragraph"><style:paragraph-properties fo:text-align="center"/>\
      \(Self.characters(look.pageNumber))</style:style>
      """
    return layouts.joined(separator: "\n") + "\n" + table
  }

  var masterPages: String {
    let marks = look.pageNumberMarks.map(xml)
    let footer = """
      <style:footer><text:p text:style-name="PageNumber">\(marks[0])<text:page-number text:select-page="current"/>\
      \(marks[1])</text:p></style:footer>
      """
    return """
      <style:master-page style:name="Standard" style:page-layout-name="LText"/>
      <style:master-page style:name="Cover" style:page-layout-name="LText"/>
      <style:master-page style:name="Contents" style:page-layout-name="LText"/>
      <style:master-page style:name="Text" style:page-layout-name="LText">\(footer)</style:master-page>
      <style:master-page style:name="Tall" style:page-layout-name="LTall">\(footer)</style:master-page>
      <style:master-page style:name="Wide" style:page-layout-name="LWide">\(footer)</style:master-page>
      """
  }
}

/// A length for a style, in hundredths of a millimetre.
func millimetres(_ length: Double) -> String {
  let hundredths = Int((length * 100).rounded())
  let rest = hundredths.magnitude % 100
  return "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest)mm"
}

extension Page {
  /// Top, bottom, left, right.
  var millimetreMargins: [Double] {
    [margins.top, margins.bottom, margins.left, margins.right].map { $0 * 25.4 }
  }
}
