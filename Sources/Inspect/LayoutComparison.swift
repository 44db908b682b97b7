import Core

/// One thing a layout has otherwise than another.
package struct LayoutDifference: Hashable, Sendable {
  package var sheet: String
  /// A cell, a row or column, or nothing for the sheet as a whole.
  package var place: String
  /// A stable word: font, align, border, format, wrap, width, height, merge, text, paper and so on.
  package var aspect: String
  package var found: String
  package var expected: String
}

extension LayoutDescription {
  /// What this layout has otherwise than an official one, in the sheets of these names, or in all that hold a table.
  ///
  /// Compared is what is seen: a line counts for both cells it runs between, words stand left and numbers right where no
  /// alignment is said, and the number format of a text is none. The head is compared cell by cell; of the body each row
  /// with the blank's row beside it, the last with the last. A row of … stands for any rows and prescribes no look, a row
  /// is higher than the blank's where its text needs that, and a table that takes more pages than the blank repeats its
  /// heading. Decimals are an office's choice: formats are compared without, and where the blank has none an amount with
  /// decimals needs one.
  ///
  /// Strictly, none of that is left out but what words and figures the body has.
  package func differences(
    from other: LayoutDescription, sheets names: [String] = [], isStrict: Bool = false
  ) -> [LayoutDifference] {
    var result: [LayoutDifference] = []
    func isAsked(_ sheet: Sheet) -> Bool {
      names.isEmpty ? isStrict || !sheet.heading.isEmpty : names.contains(sheet.name)
    }
    for official in other.sheets where isAsked(official) {
      if let own = sheets.first(where: { $0.name == official.name }) {
        result += own.differences(from: official, isStrict)
      } else {
        result.append(
          LayoutDifference(
            sheet: official.name, place: "", aspect: "sheet", found: "", expected: official.name))
      }
    }
    for own in sheets where isAsked(own) && !other.sheets.contains(where: { $0.name == own.name }) {
      result.append(
        LayoutDifference(sheet: own.name, place: "", aspect: "sheet", found: own.name, expected: ""))
    }
    return result
  }
}

extension LayoutDescription.Sheet {
  fileprivate func differences(from other: LayoutDescription.Sheet, _ isStrict: Bool) -> [LayoutDifference] {
    var result: [LayoutDifference] = []
    func compare(_ place: String, _ aspect: String, _ found: String, _ expected: String) {
      if found != expected {
        result.append(
          LayoutDifference(sheet: name, place: place, aspect: aspect, found: found, expected: expected))
      }
    }
    for (aspect, found, expected) in zip(page.facts, other.page.facts).map({ ($0.0, $0.1, $1.1) }) {
      compare("", aspect, found, expected)
    }
    if isStrict || !(other.page.titles == nil && page.titles == heading && isLong) {
      compare("", "titles", page.titles.name, other.page.titles.name)
    }
    for column in 0..<max(widths.count, other.widths.count) {
      let found = column < widths.count ? widths[column] : 0
      let expected = column < other.widths.count ? other.widths[column] : 0
      // One pixel is the library's rounding.
      if abs(found - expected) > 1 {
        compare(String(CellPlace(0, column).name.dropLast()), "width", "\(found)", "\(expected)")
      }
    }
    compare(
      "", "heading", "\(heading.lowerBound + 1)–\(heading.upperBound)",
      "\(other.heading.lowerBound + 1)–\(other.heading.upperBound)")
    for (own, official) in pairs(with: other) {
      let isNeeded = heights[own] > other.heights[official] && needed(row: own) > other.heights[official]
      if isStrict || !isNeeded {
        compare("\(own + 1)", "height", size(heights[own]), size(other.heights[official]))
      }
      compare("\(own + 1)", "merge", merges(in: own, shown: own), other.merges(in: official, shown: own))
      if !isStrict && other.isRest(row: official) { continue }
      for column in 0..<max(widths.count, other.widths.count) {
        compareCells(CellPlace(own, column), other, CellPlace(official, column), isStrict, compare)
      }
    }
    return result
  }

  /// Rows to compare: the head with the head, the body from its first row on, the foot with the foot.
  private func pairs(with other: LayoutDescription.Sheet) -> [(Int, Int)] {
    var pairs = (0..<min(heading.upperBound, other.heading.upperBound)).map { ($0, $0) }
    let count = min(body.count, other.body.count)
    if count > 1 {
      pairs += (0..<count - 1).map { (body.lowerBound + $0, other.body.lowerBound + $0) }
    }
    if count > 0 { pairs.append((body.upperBound - 1, other.body.upperBound - 1)) }
    return pairs
  }

  /// More rows than one page of the paper takes.
  private var isLong: Bool {
    heights.reduce(0, +) > page.margins.roomOnA4(isLandscape: page.isLandscape)
  }

  /// The height the texts of a row need, in points; nothing where each has room in one line.
  private func needed(row: Int) -> Double {
    let own = cells.filter { $0.key.row == row && $0.value.look.wraps && !isCovered($0.key) }
    return own.map { place, cell in
      let span = merges.first { $0.row == row && $0.column == place.column }?.width ?? 1
      let pixels = widths[place.column..<min(place.column + span, widths.count)].reduce(0, +)
      // Pixels are the digits of a font whose digit is one wide.
      return TextMeasure.height(
        of: cell.text, width: Double(pixels), size: cell.look.font.size, standard: StandardFont(digit: 1))
    }.max() ?? 0
  }

  /// Stands for rows the blank does not write out.
  private func isRest(row: Int) -> Bool {
    let texts = cells.filter { $0.key.row == row && $0.value.kind == .text }.map(\.value.text)
    return !texts.isEmpty && texts.allSatisfy { $0 == "…" || $0 == "……" }
  }

  private func merges(in row: Int, shown: Int) -> String {
    merges.filter { $0.row == row }.map {
      "\(CellPlace(shown, $0.column).name):\(CellPlace(shown + $0.height - 1, $0.lastColumn).name)"
    }.joined(separator: " ")
  }

  private func compareCells(
    _ place: CellPlace, _ other: LayoutDescription.Sheet, _ official: CellPlace, _ isStrict: Bool,
    _ compare: (String, String, String, String) -> Void
  ) {
    compare(place.name, "border", lines(around: place), other.lines(around: official))
    if isCovered(place) || other.isCovered(official) { return }
    let own = cells[place]
    let blank = other.cells[official]
    guard let own, let blank else {
      if place.row < heading.upperBound { compare(place.name, "text", own?.text ?? "", blank?.text ?? "") }
      return
    }
    if heading.contains(place.row) { compare(place.name, "text", own.text, blank.text) }
    compare(place.name, "font", own.look.font.fact, blank.look.font.fact)
    let kind = own.kind == .empty ? blank.kind : own.kind
    compare(place.name, "align", own.look.alignment(of: kind), blank.look.alignment(of: kind))
    compare(place.name, "vertical", own.look.vertical, blank.look.vertical)
    // A number never wraps, and a blank without a word may say so all the same.
    if kind == .text || isStrict {
      compare(place.name, "wrap", "\(own.look.wraps)", "\(blank.look.wraps)")
    }
    if isStrict {
      compare(place.name, "format", own.look.numberFormat, blank.look.numberFormat)
    } else if kind != .text,
      !(own.kind == .number && blank.look.format == Self.general && own.look.hasDecimals)
    {
      compare(place.name, "format", own.look.formatOfWhole, blank.look.formatOfWhole)
    }
  }

  /// No number format: shows what is there, so it cannot show two decimals of 229.40.
  private static let general = "General"

  /// Inside a merged range, where only its first cell shows.
  private func isCovered(_ place: CellPlace) -> Bool { box(around: place).map { $0 != place } ?? false }

  private func box(around place: CellPlace) -> CellPlace? {
    merges.first {
      $0.row <= place.row && place.row <= $0.lastRow && $0.column <= place.column
        && place.column <= $0.lastColumn
    }.map { CellPlace($0.row, $0.column) }
  }

  /// The lines that are seen around a cell, whichever of two neighbours has them; none inside a merged range.
  private func lines(around place: CellPlace) -> String {
    func look(_ row: Int, _ column: Int) -> InspectedBorders {
      cells[CellPlace(row, column)]?.look.borders ?? InspectedBorders()
    }
    let box = box(around: place)
    func edge(_ row: Int, _ column: Int, _ own: String, _ neighbour: String) -> String {
      if let box, self.box(around: CellPlace(row, column)) == box { return "-" }
      let line = own.isEmpty ? neighbour : own
      return line.isEmpty ? "-" : line
    }
    let (row, column) = (place.row, place.column)
    let own = look(row, column)
    return [
      edge(row, column - 1, own.left, look(row, column - 1).right),
      edge(row, column + 1, own.right, look(row, column + 1).left),
      edge(row - 1, column, own.top, look(row - 1, column).bottom),
      edge(row + 1, column, own.bottom, look(row + 1, column).top),
    ].joined(separator: " ")
  }
}

extension InspectedPage {
  fileprivate var facts: [(String, String)] {
    [
      ("paper", "\(paper)"), ("orientation", isLandscape ? "landscape" : "portrait"),
      (
        "margins",
        [margins.left, margins.right, margins.top, margins.bottom, margins.header ?? 0, margins.footer ?? 0]
          .map(size).joined(separator: " ")
      ),
      (
        "center",
        "\(isCenteredHorizontally ? "horizontally" : "")\(isCenteredVertically ? " vertically" : "")"
      ),
    ]
  }
}

extension Range<Int>? {
  /// `6:8`, as Excel names rows.
  fileprivate var name: String { map { "\($0.lowerBound + 1):\($0.upperBound)" } ?? "" }
}

extension InspectedLook {
  /// Where a content stands when no alignment is said.
  fileprivate func alignment(of kind: LayoutDescription.Cell.Kind) -> String {
    guard horizontal == "general" else { return horizontal }
    return switch kind {
    case .text: "left"
    case .number: "right"
    case .empty: horizontal
    }
  }

  /// A text and no format show a text alike.
  fileprivate var format: String { numberFormat == "@" ? "General" : numberFormat }

  fileprivate var hasDecimals: Bool { format.contains(".0") }

  /// The format without decimals.
  fileprivate var formatOfWhole: String {
    guard let point = format.firstIndex(of: ".") else { return format }
    return String(format[..<point] + format[format.index(after: point)...].drop { $0 == "0" })
  }
}

extension InspectedFont {
  var fact: String { "\(name) \(size.formatted)\(isBold ? " bold" : "")" }
}

extension Double {
  /// Without decimals where it has none; two of them at most.
  fileprivate var formatted: String { Inspect.size(self) }
}

/// A measure without decimals where it has none, with two at most.
func size(_ value: Double) -> String {
  let hundredths = (value * 100).rounded()
  if hundredths.truncatingRemainder(dividingBy: 100) == 0 { return "\(Int(hundredths / 100))" }
  return "\(hundredths / 100)"
}
