import Core
import Inspect

extension LayoutDraft {
  /// The file of one table: what the blank shows of it, and what a person has to say.
  func table(_ index: Int) -> String {
    let sheet = sheets[index]
    let title = sheet.texts(row: sheet.titleRow).first
    var lines = [
      "number: \(sheet.numberRow.flatMap { sheet.texts(row: $0).first }.map(quoted) ?? Self.mark)",
      "title: \(quoted(title ?? Self.mark))   # \(Self.mark): the year of the blank",
      "sheet: \(quoted(sheet.layout.name))",
    ]
    if sheet.layout.page.isLandscape { lines.append("orientation: landscape") }
    lines.append("style: \(variantName(index))")
    let count = sheet.layout.widths.count
    if let span = sheet.span(row: sheet.titleRow), span < count { lines.append("titleSpan: \(span)") }
    if let span = sheet.span(row: sheet.captionRow), span < count - 1 {
      lines.append("captionSpan: \(span)")
    }
    if let row = sheet.captionRow {
      for text in sheet.texts(row: row) { lines.append("# over the heading: \(flat(text))") }
    }
    let columns = sheet.layout.columns(digit: digit) { lookName(of: $0, in: sheet) }
    let panels = panels(of: columns)
    if columns.flatMap(\.leaves).contains(where: { $0.label.isEmpty }) {
      lines += form(sheet)
    } else if panels.count == 1 {
      lines += panel(columns, sheet, 0..<count)
    } else {
      lines.append("beside:")
      var left = 0
      for columns in panels {
        let width = columns.flatMap(\.leaves).count
        let own = panel(columns, sheet, left..<left + width)
        lines += own.enumerated().map { ($0 == 0 ? "  - " : "    ") + $1 }
        left += width
      }
    }
    lines.append("# yaml-language-server: $schema=../../schema/table.json")
    return lines.joined(separator: "\n") + "\n"
  }

  /// Columns that belong together: words, and the figures right of them.
  private func panels(of columns: [Column]) -> [[Column]] {
    var panels: [[Column]] = []
    for column in columns {
      let beginsWithWords = column.leaves.first?.selection == nil
      let hasFigures = panels.last?.flatMap(\.leaves).contains { $0.selection != nil } ?? false
      if panels.isEmpty || beginsWithWords && hasFigures {
        panels.append([column])
      } else {
        panels[panels.count - 1].append(column)
      }
    }
    return panels
  }

  private func panel(_ columns: [Column], _ sheet: SheetDraft, _ range: Range<Int>) -> [String] {
    let hasFoot = sheet.hasFoot(range)
    var lines = ["facts: \(Self.mark)", "rows: \(Self.mark)"]
    for row in sheet.layout.body where !(hasFoot && row == sheet.footRow) {
      lines += comment(sheet, row, range)
    }
    lines.append("columns:")
    for column in columns { lines += self.lines(of: column, indent: "  ") }
    if hasFoot, let label = sheet.texts(row: sheet.footRow, columns: range).first {
      let words = columns.flatMap(\.leaves).prefix { $0.selection == nil }.count
      let span = min(sheet.footSpan(range), words)
      let spans = span > 1 ? ", span: \(span)" : ""
      lines.append("foot:")
      lines.append("  - { label: \(quoted(label)), sum: {}\(spans) }   # \(Self.mark): what it adds up")
    }
    return lines
  }

  /// A sheet that is no plain table of columns and rows.
  private func form(_ sheet: SheetDraft) -> [String] {
    let widths = sheet.layout.widths.map { measure((Double($0) - 5) / digit) }.joined(separator: ", ")
    let rows = sheet.layout.heading.lowerBound..<sheet.layout.body.upperBound
    return [
      "# \(Self.mark): no heading over columns; a form is described in ../README.md.", "form:",
      "  widths: [\(widths)]", "  rows: []   # \(Self.mark)",
    ] + rows.flatMap { comment(sheet, $0, 0..<sheet.layout.widths.count) }
  }

  private func comment(_ sheet: SheetDraft, _ row: Int, _ range: Range<Int>) -> [String] {
    let words = sheet.texts(row: row, columns: range)
    return words.isEmpty ? [] : ["  # row \(row + 1): \(words.map(flat).joined(separator: " | "))"]
  }

  private func lines(of column: Column, indent: String) -> [String] {
    switch column {
    case .leaf(let leaf):
      var parts = [
        "label: \(quoted(leaf.label))", leaf.selection == nil ? "show: \(Self.mark)" : "sum: {}",
        "width: \(leaf.width.map { $0 == $0.rounded() ? "\(Int($0))" : "\($0)" } ?? "")",
      ]
      if let style = leaf.headingStyle { parts.append("headingStyle: \(style)") }
      if let style = leaf.style { parts.append("style: \(style)") }
      if let style = leaf.footStyle, style != leaf.style { parts.append("footStyle: \(style)") }
      let note = leaf.selection == nil ? "" : "   # \(Self.mark): what it adds up"
      return ["\(indent)- { \(parts.joined(separator: ", ")) }\(note)"]
    case .group(let label, let style, let children):
      return ["\(indent)- label: \(quoted(label))"]
        + (style.map { ["\(indent)  headingStyle: \($0)"] } ?? []) + ["\(indent)  columns:"]
        + children.flatMap { lines(of: $0, indent: indent + "    ") }
    }
  }

  private func flat(_ text: String) -> String {
    text.split(whereSeparator: \.isNewline).joined(separator: " ")
  }
}
