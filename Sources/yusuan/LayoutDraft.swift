import Core
import Inspect

/// The files of a layout, drafted from an official blank: its headings, sizes and looks; the rest is marked.
struct LayoutDraft {
  private static let mark = "FILL IN"
  private let layout: LayoutDescription
  /// The sheets that hold tables.
  private let sheets: [LayoutDescription.Sheet]
  private let font: InspectedFont
  private let digit: Double

  /// `name` is what the layout is called.
  init(_ layout: LayoutDescription) {
    self.layout = layout
    sheets = layout.sheets.filter { !$0.heading.isEmpty && $0.widths.count > 1 }
    let fonts = sheets.flatMap { $0.cells.values.map(\.look.font) }
    font = Self.most(fonts) ?? InspectedFont()
    digit = (font.size * 96 / 72 / 2).rounded()
  }

  /// Texts by path under the layout's folder.
  var files: [(path: String, text: String)] {
    [("pipeline.yaml", pipeline), ("style.yaml", style)]
      + sheets.enumerated().map { index, sheet in
        ("tables/\(index + 1 < 10 ? "0" : "")\(index + 1)-\(sheet.name).yaml", table(index, sheet))
      }
  }

  private var pipeline: String {
    """
    # Drafted from an official blank. Every \(Self.mark) is for a person to write; ../README.md describes the keys.
    name: \(Self.mark)
    units: {}                     # \(Self.mark): what one unit of money is worth, in hundredths
    dimensions: dimensions.yaml   # \(Self.mark): a file of your own, or another layout's
    exports: ../exports
    codes: ../codes
    tables: tables
    style: style.yaml
    requires: []                  # \(Self.mark): datasets every department must have a file of
    figures: { unit: \(Self.mark) }
    publication: {}               # \(Self.mark)
    # yaml-language-server: $schema=../schema/pipeline.json

    """
  }

  private func table(_ index: Int, _ sheet: LayoutDescription.Sheet) -> String {
    let texts = { (row: Int) in
      sheet.cells.filter { $0.key.row == row && $0.value.kind == .text }.sorted { $0.key < $1.key }.map(
        \.value.text)
    }
    let top = (0..<sheet.heading.lowerBound).flatMap(texts)
    var lines = [
      "number: \(Self.mark)",
      "title: \(quoted(top.first ?? Self.mark))   # the year of the blank: \(Self.mark)",
    ]
    lines.append("sheet: \(quoted(sheet.name))")
    if sheet.page.isLandscape { lines.append("orientation: landscape") }
    lines.append("style: \(variantName(index))")
    if let title = sheet.merges.first(where: {
      $0.row == titleRow(sheet) && $0.row < sheet.heading.lowerBound
    }),
      title.width < sheet.widths.count
    {
      lines.append("titleSpan: \(title.width)")
    }
    if let caption = sheet.merges.first(where: {
      $0.row > titleRow(sheet) && $0.row < sheet.heading.lowerBound
    }) {
      lines.append("captionSpan: \(caption.width)")
    }
    for text in top.dropFirst() { lines.append("# over the heading: \(flat(text))") }
    lines.append("facts: \(Self.mark)")
    lines.append("rows: \(Self.mark)")
    for row in sheet.body {
      let words = texts(row)
      if !words.isEmpty { lines.append("  # row \(row + 1): \(words.map(flat).joined(separator: " | "))") }
    }
    lines.append("columns:")
    for column in sheet.columns(digit: digit) { lines += self.lines(of: column, indent: "  ") }
    lines.append("# yaml-language-server: $schema=../../schema/table.json")
    return lines.joined(separator: "\n") + "\n"
  }

  private func lines(of column: Column, indent: String) -> [String] {
    switch column {
    case .leaf(let leaf):
      let content = leaf.selection == nil ? "show: \(Self.mark)" : "sum: {}"
      let width = leaf.width.map { $0 == $0.rounded() ? "\(Int($0))" : "\($0)" } ?? ""
      let note = leaf.selection == nil ? "" : "   # \(Self.mark): what it adds up"
      return ["\(indent)- { label: \(quoted(leaf.label)), \(content), width: \(width) }\(note)"]
    case .group(let label, _, let children):
      return ["\(indent)- label: \(quoted(label))", "\(indent)  columns:"]
        + children.flatMap { lines(of: $0, indent: indent + "    ") }
    }
  }

  // MARK: Style

  private var style: String {
    let first = sheets.first
    var lines = ["# Looks as issued; each table has its own variant of what differs."]
    lines.append(
      "standardFont: { font: \(quoted(font.name)), size: \(number(font.size)), digit: \(number(digit)) }")
    for (name, text) in first.map(texts) ?? [] { lines.append("\(name): \(text)") }
    let formats = sheets.flatMap { sheet in
      sheet.cells.filter { sheet.body.contains($0.key.row) && $0.value.isFigure }.map(
        \.value.look.numberFormat)
    }
    let format = Self.most(formats) ?? "#,##0"
    lines.append("columnWidth: 12")
    lines.append("integers: \(quoted(format))")
    lines.append("decimals: \(quoted(format))   # \(Self.mark): the format with decimals")
    lines.append("margins: \(margins(first?.page.margins ?? InspectedPage().margins))")
    lines.append("footer: \"\"")
    lines.append("top: \(first.map(top) ?? "[]")")
    lines.append("freeze: false")
    lines.append("variants:")
    for (index, sheet) in sheets.enumerated() {
      var parts = texts(sheet).map { "\($0.0): \($0.1)" }
      parts.append(
        "headingHeights: [\(sheet.heading.map { number(sheet.heights[$0]) }.joined(separator: ", "))]")
      parts.append("margins: \(margins(sheet.page.margins))")
      parts.append("top: \(top(sheet))")
      parts.append("centerHorizontally: \(sheet.page.isCenteredHorizontally)")
      parts.append("centerVertically: \(sheet.page.isCenteredVertically)")
      parts.append("repeat: \(sheet.page.titles == nil ? "none" : "heading")")
      lines.append("  \(variantName(index)): { \(parts.joined(separator: ", ")) }")
    }
    lines.append("# yaml-language-server: $schema=../schema/style.json")
    return lines.joined(separator: "\n") + "\n"
  }

  private func variantName(_ index: Int) -> String { "table\(index + 1)" }

  /// The looks of a sheet's kinds of text, by the keys of a style.
  private func texts(_ sheet: LayoutDescription.Sheet) -> [(String, String)] {
    func look(_ row: Int) -> InspectedLook? {
      sheet.cells.filter { $0.key.row == row }.min { $0.key < $1.key }?.value.look
    }
    let title = titleRow(sheet)
    let caption = (title + 1..<max(title + 1, sheet.heading.lowerBound)).first { look($0) != nil } ?? title
    let rows = [
      ("number", title), ("title", title), ("caption", caption), ("heading", sheet.heading.lowerBound),
      ("body", sheet.body.lowerBound), ("foot", max(sheet.body.lowerBound, sheet.body.upperBound - 1)),
      ("note", sheet.body.lowerBound),
    ]
    return rows.map { name, row in
      let font = look(row)?.font ?? self.font
      let height = row < sheet.heights.count ? sheet.heights[row] : 15
      let align = name == "foot" && look(row)?.horizontal == "center" ? ", align: center" : ""
      let bold = font.isBold ? ", bold: true" : ""
      return (
        name,
        "{ font: \(quoted(font.name)), size: \(number(font.size))\(bold), height: \(number(height))\(align) }"
      )
    }
  }

  /// The row of the title: the first that says something.
  private func titleRow(_ sheet: LayoutDescription.Sheet) -> Int {
    sheet.cells.filter { $0.value.kind == .text }.keys.min()?.row ?? 0
  }

  /// What stands over the heading: the title, the line below it, and empty rows by their heights.
  private func top(_ sheet: LayoutDescription.Sheet) -> String {
    var hasTitle = false
    let parts = (0..<sheet.heading.lowerBound).map { row -> String in
      guard sheet.cells.contains(where: { $0.key.row == row && $0.value.kind == .text }) else {
        return number(sheet.heights[row])
      }
      defer { hasTitle = true }
      return hasTitle ? "caption" : "title"
    }
    return "[\(parts.joined(separator: ", "))]"
  }

  private func margins(_ margins: Margins) -> String {
    let sides = [
      ("left", margins.left), ("right", margins.right), ("top", margins.top), ("bottom", margins.bottom),
      ("header", margins.header ?? 0), ("footer", margins.footer ?? 0),
    ]
    return "{ \(sides.map { "\($0.0): \(number($0.1))" }.joined(separator: ", ")) }"
  }

  private static func most<Value: Hashable>(_ values: [Value]) -> Value? {
    let counts = Dictionary(grouping: values) { $0 }.mapValues(\.count)
    // Of equally many the one that came first.
    return values.first { counts[$0] == counts.values.max() }
  }
}

private func number(_ value: Double) -> String {
  let hundredths = (value * 100).rounded() / 100
  return hundredths == hundredths.rounded() ? "\(Int(hundredths))" : "\(hundredths)"
}

private func flat(_ text: String) -> String { text.split(whereSeparator: \.isNewline).joined(separator: " ") }

/// A text as YAML takes it whatever it holds.
private func quoted(_ text: String) -> String {
  let escaped = text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
  return "\"\(escaped)\""
}
