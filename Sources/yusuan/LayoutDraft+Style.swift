import Core
import Inspect

extension LayoutDraft {
  /// The file of looks: those of the first table, and of each table what differs.
  var style: String {
    let first = sheets.first
    var lines = ["# Looks as issued; each table has its own variant of what differs."]
    lines.append(
      "standardFont: { font: \(quoted(font.name)), size: \(measure(font.size)), digit: \(measure(digit)) }")
    for (name, text) in first.map(texts) ?? [] { lines.append("\(name): \(text)") }
    let formats = sheets.compactMap(\.figureFormat)
    lines.append("columnWidth: 12")
    lines.append("integers: \(quoted(most(formats.filter { !$0.contains(".0") }) ?? "#,##0"))")
    if let decimals = most(formats.filter { $0.contains(".0") }) {
      lines.append("decimals: \(quoted(decimals))")
    } else {
      lines.append("decimals: \"#,##0.00\"   # \(Self.mark): the format with decimals")
    }
    lines.append("margins: \(margins(first?.layout.page.margins ?? InspectedPage().margins))")
    lines.append("footer: \"\"")
    lines.append("top: \(first?.top ?? "[]")")
    lines.append("freeze: false")
    if !looks.isEmpty {
      lines.append("cells:")
      for (index, look) in looks.enumerated() { lines.append("  look\(index + 1): \(look)") }
    }
    lines.append("variants:")
    for (index, sheet) in sheets.enumerated() { lines += variant(index, sheet) }
    lines.append("# yaml-language-server: $schema=../schema/style.json")
    return lines.joined(separator: "\n") + "\n"
  }

  private func variant(_ index: Int, _ sheet: SheetDraft) -> [String] {
    let layout = sheet.layout
    // A blank that does not say it has one page.
    let repetition =
      layout.page.titles.map { $0.lowerBound < layout.heading.lowerBound ? "top" : "heading" }
      ?? "headingWhenLong"
    let parts =
      texts(sheet) + [
        (
          "headingHeights",
          "[\(layout.heading.map { measure(layout.heights[$0]) }.joined(separator: ", "))]"
        ),
        ("margins", margins(layout.page.margins)), ("top", sheet.top),
        ("centerHorizontally", "\(layout.page.isCenteredHorizontally)"),
        ("centerVertically", "\(layout.page.isCenteredVertically)"), ("repeat", repetition),
      ]
    return ["  \(variantName(index)):"] + parts.map { "    \($0.0): \($0.1)" }
  }

  /// The looks of a sheet's kinds of text, by the keys of a style.
  private func texts(_ sheet: SheetDraft) -> [(String, String)] {
    let body = sheet.layout.body
    let rows = [
      ("number", sheet.numberRow ?? sheet.titleRow), ("title", sheet.titleRow),
      ("caption", sheet.captionRow ?? sheet.titleRow), ("heading", sheet.layout.heading.lowerBound),
      ("body", body.lowerBound), ("foot", sheet.footRow), ("note", body.lowerBound),
    ]
    return rows.map { name, row in
      let look = sheet.look(row: row) ?? InspectedLook()
      let font = look.font.name.isEmpty ? self.font : look.font
      var parts = ["font: \(quoted(font.name))", "size: \(measure(font.size))"]
      if font.isBold { parts.append("bold: true") }
      parts.append("height: \(measure(row < sheet.layout.heights.count ? sheet.layout.heights[row] : 15))")
      if name == "foot" && look.horizontal == "center" { parts.append("align: center") }
      // Words of the body wrap unless their column says otherwise; a note may be long.
      if !look.wraps && name != "body" && name != "note" { parts.append("wrap: false") }
      return (name, "{ \(parts.joined(separator: ", ")) }")
    }
  }

  private func margins(_ margins: Margins) -> String {
    let sides = [
      ("left", margins.left), ("right", margins.right), ("top", margins.top), ("bottom", margins.bottom),
      ("header", margins.header ?? 0), ("footer", margins.footer ?? 0),
    ]
    return "{ \(sides.map { "\($0.0): \(measure($0.1))" }.joined(separator: ", ")) }"
  }
}
