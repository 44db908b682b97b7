import Core
import Inspect

/// The files of a layout, drafted from an official blank: its headings, sizes and looks; the rest is marked.
struct LayoutDraft {
  /// Stands where a person has to write.
  static let mark = "FILL IN"
  /// The sheets that hold tables.
  let sheets: [SheetDraft]
  let font: InspectedFont
  /// The width of the font's digits in pixels.
  let digit: Double
  /// The looks that differ from the usual ones, as a style writes them.
  let looks: [String]

  init(_ layout: LayoutDescription) {
    let sheets = layout.sheets.filter { !$0.heading.isEmpty && !$0.body.isEmpty && $0.widths.count > 1 }
      .map { SheetDraft($0) }
    font = most(sheets.flatMap { $0.layout.cells.values.map(\.look.font) }) ?? InspectedFont()
    let digit = font.digit
    var looks: [String] = []
    for sheet in sheets {
      _ = sheet.layout.columns(digit: digit) { part in
        if let look = sheet.look(of: part), !looks.contains(look) { looks.append(look) }
        return nil
      }
    }
    self.sheets = sheets
    self.digit = digit
    self.looks = looks
  }

  /// Texts by path under the layout's folder.
  var files: [(path: String, text: String)] {
    [("pipeline.yaml", pipeline), ("style.yaml", style)]
      + sheets.indices.map { index in
        ("tables/\(fileName(index)).yaml", table(index))
      }
  }

  /// Its number, and the sheet's name where that may be part of a path.
  private func fileName(_ index: Int) -> String {
    let name = sheets[index].layout.name
    return "\(index < 9 ? "0" : "")\(index + 1)" + (fileNameProblem(name) == nil ? "-\(name)" : "")
  }

  /// The name of a sheet's own style among the variants.
  func variantName(_ index: Int) -> String { "table\(index + 1)" }

  /// The name of a part's look, where it differs.
  func lookName(of part: LayoutDescription.Sheet.Part, in sheet: SheetDraft) -> String? {
    sheet.look(of: part).flatMap(looks.firstIndex).map { "look\($0 + 1)" }
  }

  private var pipeline: String {
    let captions = sheets.first.map { $0.texts(row: $0.captionRow ?? $0.titleRow) } ?? []
    let mark = Self.mark
    return """
      # Drafted from an official blank. Every \(mark) is for a person to write; ../README.md describes the keys.
      name: \(mark)
      units: { \(mark): 100 }          # the units of money, and what one is worth in hundredths
      dimensions: ../\(mark)/dimensions.yaml   # another layout's, or a file of your own
      exports: ../exports
      codes: ../codes
      tables: tables
      style: style.yaml
      requires: []                     # \(mark): datasets every department must have a file of
      figures: { unit: \(mark) }
      publication:
        departmentCaption: \(quoted(captions.first ?? mark))   # \(mark): who publishes, between braces
        unitCaption: \(quoted(captions.first ?? mark))   # \(mark)
        moneyPrefix: \(quoted(captions.count > 1 ? captions.last ?? mark : mark))   # \(mark): without the unit of money
        folder: \(mark)
        departmentFile: \(mark).xlsx
        unitFile: \(mark).xlsx
        guideFile: \(mark).txt
        internalFolder: \(mark)
        refusedFolder: \(mark)
        reasonsSuffix: \(mark)
        reasonsHeadings: [\(mark), \(mark), \(mark)]
      # yaml-language-server: $schema=../schema/pipeline.json

      """
  }
}

/// The value that occurs most often; of equally many the one that came first.
func most<Value: Hashable>(_ values: [Value]) -> Value? {
  let counts = Dictionary(grouping: values) { $0 }.mapValues(\.count)
  return values.first { counts[$0] == counts.values.max() }
}

/// A text as YAML takes it whatever it holds.
func quoted(_ text: String) -> String {
  let escaped = text.escaped { sign in
    switch sign {
    case "\\": "\\\\"
    case "\"": "\\\""
    case "\n": "\\n"
    // Other controls, and what is a line end to YAML.
    case "\0"..<" ", "\u{7f}"..."\u{9f}", "\u{2028}", "\u{2029}":
      "\\u" + String(String(0x1_0000 + sign.value, radix: 16).dropFirst())
    default: nil
    }
  }
  return "\"\(escaped)\""
}

/// A measure with two decimals at most.
func measure(_ value: Double) -> String {
  let hundredths = (value * 100).rounded() / 100
  return hundredths == hundredths.rounded() ? "\(Int(hundredths))" : "\(hundredths)"
}
