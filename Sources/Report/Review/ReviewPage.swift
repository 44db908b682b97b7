import Core

extension Review {
  /// The review as one page around its data, which needs nothing else: no network, no other file.
  package func html(_ language: Language, _ data: JSON) -> [UInt8] {
    let words = ReviewWords(language)
    var page = """
      <!DOCTYPE html>
      <html lang="\(language == .zh ? "zh-CN" : "en")">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'">
      <title>\(xml(publisher)) \(year) \(words.title)</title>
      <style>\(reviewStyle)</style>
      </head>
      <body>
      <header>
      <h1>\(xml(publisher)) · \(year) · \(words.title)</h1>
      <p class="verdict \(verdict)">\(words.verdict(verdict)) \(words.counts(self))</p>
      <nav aria-label="\(words.contents)">
      """
    for (index, sheet) in sheets.enumerated() {
      page += "<a href=\"#t\(index)\">\(xml(sheet.name))</a> "
    }
    page += "<a href=\"#rules\">\(words.rules)</a> <a href=\"#findings\">\(words.findings)</a> "
    page += "<a href=\"#refused\">\(words.refused)</a>"
    if changes != nil { page += " <a href=\"#changes\">\(words.changes)</a>" }
    if !residues.isEmpty { page += " <a href=\"#residues\">\(words.residues)</a>" }
    if !weaknesses.isEmpty { page += " <a href=\"#weak\">\(words.weaknesses)</a>" }
    page += "</nav>\n</header>\n"
    page += "<main>\n" + findingSection(words, language) + ruleSection(words) + refusedSection(words)
    page += changeSection(words, language)
    page += section("residues", words.residues, words.residueNote, residues)
    page += weaknessSection(words, language)
    // Most of the page is its tables and the data of their figures.
    var bytes = Array(page.utf8)
    for (index, sheet) in sheets.enumerated() { add(sheet, index, to: &bytes) }
    bytes +=
      """
      </main>
      <aside id="why" hidden tabindex="-1" role="dialog" aria-labelledby="why-title"></aside>
      <script type="application/json" id="words">\(words.script.scriptLine)</script>
      <script type="application/json" id="rule-lines">\(ruleLines.scriptLine)</script>
      <script type="application/json" id="data">
      """.utf8
    bytes += data.scriptBytes
    bytes +=
      """
      </script>
      <script>\(reviewScript)</script>
      </body>
      </html>

      """.utf8
    return bytes
  }

  /// The rules as the script names them beside a figure.
  private var ruleLines: JSON {
    .list(rules.map { .list([.text($0.name), .text($0.sentence), .text($0.verdict)]) })
  }

  // MARK: Sections

  private func findingSection(_ words: ReviewWords, _ language: Language) -> String {
    var section = "<section id=\"findings\"><h2>\(words.findings)</h2>\n"
    if findings.isEmpty { section += "<p>\(words.none)</p>\n" } else { section += "<ul>\n" }
    for finding in findings.inOrder() {
      let notes = finding.notes.map {
        "<br><small>\(xml("\($0.location)")): \(xml($0.text(language)))</small>"
      }
      let place = finding.location.file.isEmpty ? "" : "<code>\(xml(visible("\(finding.location)")))</code> "
      section += """
        <li class="\(finding.severity)">\(place)<b>\(finding.severity.word(language))</b> \
        \(xml(finding.text(language))) <code>[\(finding.rule.rawValue)]</code>\(notes.joined())</li>

        """
    }
    if !findings.isEmpty { section += "</ul>\n" }
    if more > 0 { section += "<p>\(words.more(more))</p>\n" }
    return section + "</section>\n"
  }

  private func ruleSection(_ words: ReviewWords) -> String {
    var section = "<section id=\"rules\"><h2>\(words.rules)</h2>\n"
    if rules.isEmpty { return section + "<p>\(words.none)</p></section>\n" }
    section += """
      <table class="list"><thead><tr>\(words.ruleHeadings.map { "<th scope=\"col\">\($0)</th>" }.joined())</tr></thead>
      <tbody>

      """
    for (index, rule) in rules.enumerated() {
      section += """
        <tr id="r\(index)" class="\(rule.state)"><th scope="row">\(xml(rule.name))</th><td>\(xml(rule.className))</td>\
        <td>\(xml(rule.verdict))</td><td>\(xml(rule.sentence))</td><td>\(xml(rule.basis))</td></tr>

        """
      for comparison in rule.comparisons {
        let difference = Money(fen: comparison.leftSum.fen &- comparison.rightSum.fen)
        section += """
          <tr class="sides\(comparison.isBroken ? " broken" : "")"><td></td><td colspan="4">\
          \(xml(comparison.left)) = <b>\(comparison.leftSum)</b><br>\(xml(comparison.right)) = \
          <b>\(comparison.rightSum)</b><br>\(words.difference) <b>\(difference)</b> 元, \
          \(words.inPrint) \(xml(comparison.printedDifference))\
          \(comparison.reason.map { "<br>\(words.reason) \(xml($0))" } ?? "")</td></tr>

          """
      }
    }
    return section + "</tbody></table></section>\n"
  }

  private func refusedSection(_ words: ReviewWords) -> String {
    var section = "<section id=\"refused\"><h2>\(words.refused)</h2>\n"
    if refused.isEmpty { return section + "<p>\(words.none)</p></section>\n" }
    section += "<table class=\"list\"><tbody>\n"
    for record in refused {
      section += """
        <tr><td><code>\(xml(visible(record.place)))</code></td><td><code>\(record.rule.rawValue)</code></td>\
        <td>\(xml(visible(record.reason)))</td></tr>

        """
    }
    section += "</tbody></table>\n"
    if refusedMore > 0 { section += "<p>\(words.more(refusedMore))</p>\n" }
    return section + "</section>\n"
  }

  private func changeSection(_ words: ReviewWords, _ language: Language) -> String {
    guard let changes else { return "" }
    let section = "<section id=\"changes\"><h2>\(words.changes)</h2>\n"
    if changes.isEmpty { return section + "<p>\(words.none)</p></section>\n" }
    return section
      + "<ul>\(changes.lines(language).map { "<li>\(xml(visible($0)))</li>" }.joined(separator: "\n"))</ul></section>\n"
  }

  /// What nothing notices is marked.
  private func weaknessSection(_ words: ReviewWords, _ language: Language) -> String {
    if weaknesses.isEmpty { return "" }
    let rows = weaknesses.map { weakness in
      """
      <tr\(weakness.noticed == 0 ? " class=\"explained\"" : "")><th scope="row">\(xml(visible(weakness.dataset)))</th>\
      <td>\(xml(weakness.kind.word(language, weakness.dimension)))</td>\
      <td class="r">\(share(weakness.noticed, weakness.tried))</td>\
      <td class="r">\(share(weakness.ungiven, weakness.tried))</td></tr>
      """
    }
    let headings = words.weaknessHeadings.map { "<th scope=\"col\">\($0)</th>" }.joined()
    return """
      <section id="weak"><h2>\(words.weaknesses)</h2>
      <p>\(words.weaknessNote)</p>
      <table class="list"><thead><tr>\(headings)</tr></thead>
      <tbody>
      \(rows.joined(separator: "\n"))
      </tbody></table></section>

      """
  }

  private func section(_ id: String, _ title: String, _ note: String, _ lines: [String]) -> String {
    if lines.isEmpty { return "" }
    let items = lines.map { "<li>\(xml(visible($0)))</li>" }.joined(separator: "\n")
    return "<section id=\"\(id)\"><h2>\(title)</h2>\n<p>\(note)</p><ul>\(items)</ul></section>\n"
  }

  // MARK: Tables

  /// A sheet's boxes as the cells of a table; every figure is a button, which the script knows by its id.
  private func add(_ sheet: Sheet, _ index: Int, to html: inout [UInt8]) {
    let page = sheet.page
    let looks = page.styles.map(CellMarkup.init)
    let boxes = page.boxes.span
    var rows: [[Int]] = Array(repeating: [], count: page.rowHeights.count)
    for box in boxes.indices where rows.indices.contains(boxes[box].rectangle.row) {
      rows[boxes[box].rectangle.row].append(box)
    }
    let width = page.columnWidths.count
    var taken = [Bool](repeating: false, count: rows.count * width)
    let total = max(page.columnWidths.reduce(0, +), 1)
    html +=
      "<section id=\"t\(index)\" class=\"sheet\"><h2>\(xml(sheet.name))</h2>\n<div class=\"scroll\"><table>\n"
      .utf8
    let columns = page.columnWidths.map { "<col style=\"width:\(Int($0 / total * 1000) / 10)%\">" }
    html += "<colgroup>\(columns.joined())</colgroup>\n".utf8
    for row in rows.indices {
      html += "<tr>".utf8
      var column = 0
      for box in rows[row].sorted(by: { boxes[$0].rectangle.column < boxes[$1].rectangle.column }) {
        let rectangle = boxes[box].rectangle
        while column < rectangle.column {
          if !taken[row * width + column] { html += "<td class=\"no\"></td>".utf8 }
          column += 1
        }
        add(boxes[box], looks[boxes[box].style], index, sheet.cells.count, to: &html)
        for below in rectangle.row...rectangle.lastRow {
          for across in rectangle.column...rectangle.lastColumn { taken[below * width + across] = true }
        }
        column = rectangle.lastColumn + 1
      }
      html += "</tr>\n".utf8
    }
    html += "</table></div></section>\n".utf8
  }

  private func add(
    _ box: Page.Box, _ look: CellMarkup, _ sheet: Int, _ figures: Int, to html: inout [UInt8]
  ) {
    html += look.opening.utf8
    if box.rectangle.width > 1 { html += " colspan=\"\(box.rectangle.width)\"".utf8 }
    if box.rectangle.height > 1 { html += " rowspan=\"\(box.rectangle.height)\"".utf8 }
    html.append(UInt8(ascii: ">"))
    var text: String
    switch box.content {
    case .empty: text = ""
    case .text(let words), .link(let words, _):
      text = xml(words)
      if text.utf8.contains(UInt8(ascii: "\n")) {
        text = text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "<br>")
      }
    case .number: text = box.content.printed
    }
    let figure = box.figure.flatMap { $0 < figures ? $0 : nil }
    let isBold = look.isBold && !text.isEmpty
    if let figure {
      html += "<button id=c".utf8
      html.append(number: sheet)
      html.append(UInt8(ascii: "-"))
      html.append(number: figure)
      html.append(UInt8(ascii: ">"))
    }
    if isBold { html += "<b>".utf8 }
    html += (text.isEmpty && figure != nil ? "·" : text).utf8
    if isBold { html += "</b>".utf8 }
    if figure != nil { html += "</button>".utf8 }
    html += "</td>".utf8
  }
}

/// How the cells of one style begin.
private struct CellMarkup {
  let opening: String
  let isBold: Bool

  init(_ style: CellStyle) {
    let alignment: String? =
      switch style.alignment {
      case .center: "c"
      case .right: "r"
      case .left, .general: nil
      }
    let classes = [style.borders.isEmpty ? "no" : nil, alignment].compactMap { $0 }
    opening = classes.isEmpty ? "<td" : "<td class=\"\(classes.joined(separator: " "))\""
    isBold = style.isBold
  }
}
