import Core
import Emit
import Tabulate

/// Looks an office's own words over: whether the layout has such a text, and what they would print in its place.
struct OfficeWordsCheck {
  private let pipeline: PipelineSpec
  private let year: Int?
  /// Every text an office may word, those that stand in one place among them.
  private let known: Set<String>
  private let titles: Set<String>
  private let sheets: Set<String>

  /// `year` is the budget year the words are for; nil where nobody says.
  init(_ pipeline: PipelineSpec, year: Int?) {
    self.pipeline = pipeline
    self.year = year
    let tables = pipeline.allTables
    known = pipeline.words.union(tables.flatMap(\.placedTexts))
    titles = Set(
      tables.map(\.title) + [pipeline.publication.contentsTitle, pipeline.publication.unitContentsTitle])
    sheets = Set(tables.map(\.sheet))
  }

  func findings(in office: OfficeSettings) -> [Finding] {
    let tables = office.tables.sorted { $0.key.location.line < $1.key.location.line }.map(\.value)
    let words = ([office.words] + tables.map(\.words)).flatMap { words in
      words.sorted { $0.key.location.line < $1.key.location.line }
    }
    return words.flatMap { findings(of: $0.key, worded: $0.value) }
      + tables.flatMap { $0.notes ?? [] }.flatMap { placeholderFindings(in: $0.text, at: $0.location) }
  }

  private func findings(of text: Located<String>, worded own: String) -> [Finding] {
    guard known.contains(text.value) else {
      return [
        Finding(
          .choiceUnknown, at: text.location,
          [.found: text.value, .expected: known.nearest(to: text.value).joined(separator: ", ")])
      ]
    }
    // A text may be named as its year or form words it.
    let texts =
      pipeline.wording.flatMap(\.words).filter { $0.value == text.value }.map(\.key.value) + [text.value]
    let unfilled = placeholderFindings(in: own, at: text.location)
    if !unfilled.isEmpty { return unfilled }
    return yearFindings(of: texts, worded: own, at: text.location)
      + (texts.contains(where: sheets.contains) ? sheetFindings(own, at: text.location) : [])
  }

  private func placeholderFindings(in text: String, at location: Location) -> [Finding] {
    pipeline.dimensions.unknownPlaceholders(in: text).map {
      Finding(
        .placeholderUnknown, at: location,
        [.found: "{\($0)}", .expected: pipeline.dimensions.placeholderList])
    }
  }

  /// Where the layout's text has a year, the office's has the same one; only titles must have one.
  private func yearFindings(of texts: [String], worded own: String, at location: Location) -> [Finding] {
    let offsets = pipeline.dimensions.yearPlaceholders
    let asked = texts.flatMap(placeholders).filter { offsets[$0] != nil }
    guard let year, let first = asked.first, !placeholders(in: own).contains(where: { offsets[$0] != nil })
    else { return [] }
    let years = asked.compactMap { offsets[$0] }.map { year + $0 }
    let written = writtenYears(in: own)
    if written.contains(where: years.contains) { return [] }
    let isTitle = texts.contains(where: titles.contains)
    if let wrong = written.first {
      return [
        Finding(
          .yearUnexpected, at: location,
          [.found: "\(wrong)", .heading: own, .expected: years.map(String.init).joined(separator: ", ")],
          severity: isTitle ? .error : .warning)
      ]
    }
    return isTitle ? [Finding(.yearMissing, at: location, [.found: own, .expected: "{\(first)}"])] : []
  }

  private func sheetFindings(_ own: String, at location: Location) -> [Finding] {
    let offsets = pipeline.dimensions.yearPlaceholders
    let name = Words(offsets.mapValues { "\((year ?? 0) + $0)" }).fill(own)
    // How long a name is that the department's is part of, is not known here.
    if placeholders(in: name).contains(where: pipeline.dimensions.placeholders.contains) { return [] }
    return ExcelLimits.takes(sheetName: name) ? [] : [Finding(.sheetName, at: location, [.found: name])]
  }
}

/// The years that stand in a text: runs of just four digits that may be one.
private func writtenYears(in text: String) -> [Int] {
  let digits = text.split { character in character.wholeNumberValue.map { $0 > 9 } ?? true }
  return digits.filter { $0.count == 4 }.map { run in
    run.reduce(0) { $0 * 10 + ($1.wholeNumberValue ?? 0) }
  }.filter { (1949...2199).contains($0) }
}

extension TableSpec {
  /// Its texts that stand under a heading or in the foot, called with their place.
  fileprivate var placedTexts: [String] {
    guard case .panels(let panels) = body else { return [] }
    return panels.flatMap { panel in
      panel.columns.flatMap(\.placedTexts) + panel.foot.map { Words.key($0.label, in: Words.foot) }
    }
  }
}

extension ColumnSpec {
  fileprivate var placedTexts: [String] {
    guard case .group(let heading, _, let columns) = self else { return [] }
    return columns.flatMap { [Words.key($0.label, in: heading)] + $0.placedTexts }
  }

  private var label: String {
    switch self {
    case .group(let label, _, _): label
    case .leaf(let leaf): leaf.label
    }
  }
}
