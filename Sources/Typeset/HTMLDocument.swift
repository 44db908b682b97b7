package import Core

/// The document as one page of HTML that needs no network.
package struct HTMLDocument: Sendable {
  private let document: Document
  private let look: DocumentLook

  package init(_ document: Document, look: DocumentLook) {
    self.document = document
    self.look = look
  }

  package var text: String {
    let title = xml(document.cover.map(\.text).joined())
    var html = """
      <!DOCTYPE html>
      <html lang="zh-CN">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>\(title)</title>
      <style>
      \(style)
      </style>
      </head>
      <body>
      <header>\(document.cover.map { "<h1>\(marked($0))</h1>" }.joined(separator: "\n"))</header>

      """
    html += contents
    html += "<h2 class=\"division\" id=\"text\">\(xml(document.textTitle))</h2>\n"
    for (index, part) in document.parts.enumerated() { html += section(part, index) }
    html += "<h2 class=\"division\" id=\"tables\">\(xml(document.tablesTitle))</h2>\n"
    for (index, page) in document.pages.enumerated() { html += section(page, index) }
    return html + "</body>\n</html>\n"
  }

  private var contents: String {
    func list(_ entries: [(String, String)]) -> String {
      "<ul>\n\(entries.map { "<li><a href=\"#\($0.0)\">\(xml($0.1))</a></li>" }.joined(separator: "\n"))\n</ul>\n"
    }
    return
      "<nav>\n<h2>\(xml(document.contentsTitle))</h2>\n<p><a href=\"#text\">\(xml(document.textTitle))</a></p>\n"
      + list(document.parts.enumerated().map { ("p\($0)", $1.listed) })
      + "<p><a href=\"#tables\">\(xml(document.tablesTitle))</a></p>\n"
      + list(document.tableTitles.enumerated().map { ("t\($0)", $1) }) + "</nav>\n"
  }

  private func section(_ part: Document.Part, _ index: Int) -> String {
    var html = "<section id=\"p\(index)\">\n<h2>\(marked(part.title))</h2>\n"
    for block in part.blocks {
      switch block {
      case .heading(let level, let passage):
        html += "<h\(level + 2)>\(marked(passage))</h\(level + 2)>\n"
      case .paragraph(let passage): html += "<p>\(marked(passage))</p>\n"
      case .table(let rows):
        html += "<table class=\"text\">\n"
        for (number, row) in rows.enumerated() {
          let tag = number == 0 ? "th" : "td"
          let cells = row.map { "<\(tag)>\(marked($0))</\(tag)>" }.joined()
          html +=
            (number == 0 ? "<thead>" : "") + "<tr>\(cells)</tr>" + (number == 0 ? "</thead>" : "") + "\n"
        }
        html += "</table>\n"
      }
    }
    return html + "</section>\n"
  }

  /// A passage; its figures carry their names.
  private func marked(_ passage: Passage) -> String {
    passage.pieces.map { piece in
      guard case .figure(let number) = piece.source, document.figures.indices.contains(number) else {
        return xml(piece.text)
      }
      return "<data value=\"\(xml(document.figures[number].name))\">\(xml(piece.text))</data>"
    }.joined()
  }

  private func section(_ page: Page, _ index: Int) -> String {
    let total = max(page.columnWidths.reduce(0, +), 1)
    let columns = page.columnWidths.map { "<col style=\"width:\(Int($0 / total * 1000) / 10)%\">" }
    var html =
      "<section class=\"sheet\" id=\"t\(index)\">\n<table>\n<colgroup>\(columns.joined())</colgroup>\n"
    let repeated = page.repeatedRows ?? 0..<0
    for (row, slots) in page.slots.enumerated() {
      if row == repeated.lowerBound && !repeated.isEmpty { html += "<thead>\n" }
      let cells = slots.map { slot in
        switch slot {
        case .box(let box): cell(box, page.style(of: box))
        case .empty: "<td class=\"no\"></td>"
        case .covered: ""
        }
      }
      html += "<tr>\(cells.joined())</tr>\n"
      if row == repeated.upperBound - 1 && !repeated.isEmpty { html += "</thead>\n" }
    }
    return html + "</table>\n</section>\n"
  }

  private func cell(_ box: Page.Box, _ style: CellStyle) -> String {
    var attributes = style.borders.isEmpty ? " class=\"no\"" : ""
    if box.rectangle.width > 1 { attributes += " colspan=\"\(box.rectangle.width)\"" }
    if box.rectangle.height > 1 { attributes += " rowspan=\"\(box.rectangle.height)\"" }
    switch box.alignment(in: style) {
    case .center: attributes += " style=\"text-align:center\""
    case .right: attributes += " style=\"text-align:right\""
    case .left, .general: break
    }
    let text = xml(box.content.printed).split(separator: "\n", omittingEmptySubsequences: false).joined(
      separator: "<br>")
    return "<td\(attributes)>\(style.isBold && !text.isEmpty ? "<b>\(text)</b>" : text)</td>"
  }

  private func family(_ face: DocumentLook.Face) -> String {
    ([face.font] + face.substitutes).map { name in
      "\"\(String(name.unicodeScalars.filter { !"\"\\<>".unicodeScalars.contains($0) }))\""
    }.joined(separator: ", ")
  }

  private var style: String {
    let body = look.body
    let headings = look.headings.enumerated().map { level, face in
      "h\(level + 2) { font: normal \(face.size)pt \(family(face)), serif; }"
    }
    return """
      body { max-width: 44em; margin: 2em auto; padding: 0 1em; color: #000; background: #fff;
        font: \(body.size)pt/\(look.lineHeight)pt \(family(body)), serif; }
      header { margin: 6em 0 8em; text-align: center; }
      h1 { font: normal \(look.title.size)pt/1.5 \(family(look.title)), serif; text-align: center; margin: 0; }
      \(headings.joined(separator: "\n"))
      nav h2, .division, section > h2 { text-align: center; }
      nav ul { list-style: none; padding-left: 2em; } nav a { color: inherit; text-decoration: none; }
      p { text-indent: 2em; margin: 0; } h3, h4 { text-indent: 2em; margin: 0; }
      table { border-collapse: collapse; width: 100%; margin: 1em 0; }
      table, td, th { font: \(look.table.size)pt/1.3 \(family(look.table)), serif; }
      td, th { border: 1px solid #000; padding: 2px 4px; overflow-wrap: anywhere; }
      td.no { border: 0; } td.no[colspan] { padding: 4px; }
      .sheet { width: min(96vw, 80em); position: relative; left: 50%; transform: translateX(-50%); overflow-x: auto; }
      .sheet table { table-layout: fixed; min-width: 50em; }
      @media print { section, nav { break-before: page; } .sheet { width: auto; left: 0; transform: none; }
        .sheet table { min-width: 0; } @page { size: A4; margin: 20mm; } }
      """
  }
}

extension Page.Box {
  /// Where its content stands: numbers to the right unless said otherwise.
  func alignment(in style: CellStyle) -> Alignment {
    guard style.alignment == .general else { return style.alignment }
    if case .number = content { return .right }
    return .left
  }
}
