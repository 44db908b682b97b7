import Core

/// A text that is no description of a layout, at a line of it.
package struct DescriptionError: Error, Hashable {
  package var line: Int
}

extension LayoutDescription {
  /// The layout as lines: a sheet, its print set-up and sizes, its merged ranges, its cells row by row.
  package var text: String {
    sheets.map(\.text).joined(separator: "\n")
  }

  /// Reads what `text` writes.
  package init(text: String) throws(DescriptionError) {
    sheets = []
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      let fault = DescriptionError(line: index + 1)
      let words = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      if line.isEmpty || line.hasPrefix("#") { continue }
      if words[0] == "sheet", words.count == 2 {
        if let last = sheets.last, !last.isWhole { throw fault }
        sheets.append(Sheet(name: words[1]))
      } else {
        guard !sheets.isEmpty, sheets[sheets.count - 1].take(words) else { throw fault }
      }
    }
    if let last = sheets.last, !last.isWhole {
      throw DescriptionError(line: text.split(separator: "\n", omittingEmptySubsequences: false).count)
    }
  }
}

extension LayoutDescription.Sheet {
  /// Whether everything it says lies in rows and columns it gives sizes of.
  fileprivate var isWhole: Bool {
    func holds(_ row: Int, _ column: Int) -> Bool {
      heights.indices.contains(row) && widths.indices.contains(column)
    }
    return body.upperBound <= heights.count && cells.keys.allSatisfy { holds($0.row, $0.column) }
      && merges.allSatisfy { $0.height > 0 && $0.width > 0 && holds($0.row, $0.column) }
      && (page.titles.map { $0.upperBound <= heights.count } ?? true)
  }

  fileprivate init(name: String) {
    self.init(
      name: name, page: InspectedPage(), widths: [], heights: [], merges: [], cells: [:], heading: 0..<0,
      body: 0..<0)
  }

  fileprivate var text: String {
    let margins = page.margins
    var lines = [
      "sheet\t\(name)",
      "page\t\(page.paper)\t\(page.isLandscape)\t\(page.isCenteredHorizontally)\t\(page.isCenteredVertically)",
      (["margins"]
        + [
          margins.left, margins.right, margins.top, margins.bottom, margins.header ?? 0, margins.footer ?? 0,
        ]
        .map(size)).joined(separator: "\t"),
      (["widths"] + widths.map(String.init)).joined(separator: "\t"),
      (["heights"] + heights.map(size)).joined(separator: "\t"),
      "heading\t\(heading.lowerBound)\t\(heading.upperBound)\t\(body.upperBound)",
    ]
    if let titles = page.titles { lines.append("titles\t\(titles.lowerBound)\t\(titles.upperBound)") }
    lines += merges.map { "merge\t\($0.row)\t\($0.column)\t\($0.height)\t\($0.width)" }
    for (place, cell) in cells.sorted(by: { $0.key < $1.key }) {
      let look = cell.look
      let borders = [look.borders.left, look.borders.right, look.borders.top, look.borders.bottom]
        .map { $0.isEmpty ? "-" : $0 }.joined(separator: " ")
      let words = cell.text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "⏎")
      lines.append(
        [
          "cell", "\(place.row)", "\(place.column)", cell.kind.rawValue, look.font.name, size(look.font.size),
          "\(look.font.isBold)", look.horizontal, look.vertical, "\(look.wraps)", borders, look.numberFormat,
          words,
        ].joined(separator: "\t"))
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// Takes one line after the sheet's own; false where it says nothing that is known.
  fileprivate mutating func take(_ words: [String]) -> Bool {
    let numbers = words.dropFirst().map(sizeNumber)
    let integers = words.dropFirst().map(countNumber)
    switch words[0] {
    case "page":
      guard words.count == 5, let paper = integers[0] else { return false }
      page.paper = paper
      page.isLandscape = words[2] == "true"
      page.isCenteredHorizontally = words[3] == "true"
      page.isCenteredVertically = words[4] == "true"
    case "margins":
      let sizes = numbers.compactMap { $0 }
      guard sizes.count == 6, words.count == 7 else { return false }
      page.margins = Margins(
        left: sizes[0], right: sizes[1], top: sizes[2], bottom: sizes[3], header: sizes[4], footer: sizes[5])
    case "widths":
      widths = integers.compactMap { $0 }
      return widths.count == integers.count
    case "heights":
      heights = numbers.compactMap { $0 }
      return heights.count == numbers.count
    case "heading", "titles":
      let rows = integers.compactMap { $0 }
      guard rows == rows.sorted(), rows.count == integers.count else { return false }
      if words[0] == "titles" {
        guard rows.count == 2 else { return false }
        page.titles = rows[0]..<rows[1]
      } else {
        guard rows.count == 3 else { return false }
        heading = rows[0]..<rows[1]
        body = rows[1]..<rows[2]
      }
    case "merge":
      let places = integers.compactMap { $0 }
      guard places.count == 4, integers.count == 4 else { return false }
      merges.append(Rectangle(row: places[0], column: places[1], height: places[2], width: places[3]))
    case "cell":
      guard words.count == 13, let row = integers[0], let column = integers[1],
        let kind = LayoutDescription.Cell.Kind(rawValue: words[3]), let size = numbers[4]
      else { return false }
      let sides = words[10].split(separator: " ").map { $0 == "-" ? "" : String($0) }
      guard sides.count == 4 else { return false }
      var look = InspectedLook()
      look.font = InspectedFont(name: words[4], size: size, isBold: words[6] == "true")
      look.horizontal = words[7]
      look.vertical = words[8]
      look.wraps = words[9] == "true"
      look.borders = InspectedBorders(left: sides[0], right: sides[1], top: sides[2], bottom: sides[3])
      look.numberFormat = words[11]
      let text = words[12].split(separator: "⏎", omittingEmptySubsequences: false).joined(separator: "\n")
      cells[CellPlace(row, column)] = LayoutDescription.Cell(kind: kind, look: look, text: text)
    default: return false
    }
    return true
  }
}

/// A number of rows, columns or pixels; nil where it is none, or more than any sheet has.
private func countNumber(_ word: String) -> Int? {
  Int(word).flatMap { (0...1 << 20).contains($0) ? $0 : nil }
}

/// A length; nil where it is none, or longer than any paper.
private func sizeNumber(_ word: String) -> Double? {
  Double(word).flatMap { (0...100_000).contains($0) ? $0 : nil }
}
