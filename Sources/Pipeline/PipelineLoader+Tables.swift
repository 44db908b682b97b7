import Core
import Reconcile
import Tabulate

/// Tables, the rules between them, the bureau's lists, and their wording.
extension PipelineLoader {
  /// The tables of files and folders; alternatives may share their sheets with others.
  mutating func loadTables(
    _ places: [Located<String>], _ pipeline: PipelineDraft, areAlternatives: Bool = false
  ) -> [TableSpec] {
    var tables: [TableSpec] = []
    var sheets: [String: Location] = [:]
    if let contents = pipeline.publication.contentsSheet {
      sheets[contents.lowercased()] = Location(file: resolvedPath(folder, "pipeline.yaml"))
    }
    for file in files(of: places) {
      let format = Format<TableDraft>.table(format: pipeline.format)
      let known = drafts[file] ?? read(file, format)
      drafts[file] = .some(known)
      guard let draft = known else { continue }
      if !areAlternatives,
        let first = sheets.updateValue(draft.sheetLocation, forKey: draft.spec.sheet.lowercased())
      {
        report(
          .nameRepeated, at: draft.sheetLocation, [.name: draft.spec.sheet], notes: firstHere(first))
      }
      if areAlternatives && draft.spec.alternative == nil {
        report(.keyMissing, at: Location(file: file), [.name: "alternative", .expected: Shape.text.word])
      }
      tables.append(draft.spec)
    }
    return tables
  }

  /// Reports texts to be worded differently that no file of the layout has.
  mutating func checkWords(_ wording: [Wording]) {
    // Without some table its words would seem to be missing.
    if findings.hasErrors { return }
    for text in wording.flatMap(\.words.keys).sorted(by: { $0.location.line < $1.location.line })
    where !words.contains(text.value) {
      report(
        .choiceUnknown, at: text.location,
        [.found: text.value, .expected: words.nearest(to: text.value).joined(separator: ", ")])
    }
  }

  mutating func loadRules(_ path: Located<String>?, tables: [[TableSpec]]) -> RulesDraft? {
    guard let path, let rules = read(resolvedPath(folder, path.value), Format<RulesDraft>.rules) else {
      return nil
    }
    let sets = tables.map { $0.map(\.outline) }
    for name in rules.names {
      let faults = sets.compactMap { name.value.fault(in: $0, dimensions: vocabulary.dimensions) }
      if let fault = faults.first, faults.count == sets.count {
        report(
          .cellUnknown, at: name.location,
          [
            .name: name.value.text, .found: fault.found, .expected: fault.expected.joined(separator: ", "),
          ])
      }
    }
    return rules
  }

  /// What a bureau gets; the tables it names must be the layout's, and tell units apart where departments have rows.
  mutating func loadSummary(
    _ path: Located<String>?, tables: [TableSpec], contents: String?
  ) -> SummarySpec? {
    guard let path, let draft = read(resolvedPath(folder, path.value), Format<SummaryDraft>.summary) else {
      return nil
    }
    let grids = tables.filter { if case .panels = $0.body { true } else { false } }
    for name in draft.tables.map(\.key) + [draft.totals]
    where !grids.contains(where: { $0.number == name.value }) {
      report(
        .choiceUnknown, at: name.location,
        [.found: name.value, .expected: grids.map(\.number).joined(separator: ", ")])
    }
    for (number, rows) in draft.tables where rows.value == .departments {
      guard let table = grids.first(where: { $0.number == number.value }), !table.tellsUnits else { continue }
      report(
        .choiceUnknown, at: rows.location,
        [.found: rows.value.rawValue, .expected: SummaryRows.together.rawValue])
    }
    let sheets = grids.map(\.sheet) + [contents].compactMap { $0 }
    if sheets.contains(where: { $0.lowercased() == draft.sheet.value.lowercased() }) {
      report(.nameRepeated, at: draft.sheet.location, [.name: draft.sheet.value])
    }
    var spec = draft.spec
    spec.source = resolvedPath(folder, path.value)
    return spec
  }
}
