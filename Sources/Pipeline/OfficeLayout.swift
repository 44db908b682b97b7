import Core
package import Emit
package import Tabulate

/// A layout as one office uses it: its tables, with their figures as the office wants them, and its words.
package struct OfficeLayout: Sendable {
  package var tables: [TableSpec]
  package var style: StyleSpec
  /// Whole texts of the layout that are worded differently.
  package var replacements: [String: String]
}

extension PipelineSpec {
  /// The layout for a set of an office; mistakes in its settings are told by `check`.
  package func layout(for settings: OfficeSettings, year: Int, isUnit: Bool) -> OfficeLayout {
    let form: OfficeSettings.Form = isUnit ? .unit : settings.form ?? .department
    var replacements: [String: String] = [:]
    for wording in wording where wording.holds(in: year, form: form) {
      for (text, own) in wording.words { replacements[text.value] = own }
    }
    // An office may name a text as the layout has it or as its year and form word it.
    let worded = replacements
    func take(_ words: [Located<String>: String], into replacements: inout [String: String]) {
      for (text, own) in words {
        replacements[text.value] = own
        for (layout, year) in worded where year == text.value { replacements[layout] = own }
      }
    }
    take(settings.words, into: &replacements)
    let changes = Dictionary(settings.tables.map { ($0.key.value, $0.value) }) { first, _ in first }
    let figures = change(settings.figures)
    let tables = (form == .unit ? unitTables : self.tables).compactMap { table -> TableSpec? in
      let own = changes[table.number]
      if own?.isPrinted == false { return nil }
      var table = own?.alternative.flatMap { alternative($0.value, of: table.number) } ?? table
      let base = table.ownFigures.applied(to: figures.applied(to: table.format))
      table.format = own.map { change($0.figures).applied(to: base) } ?? base
      if let own {
        take(own.words, into: &table.words)
        table.take(own, dimensions)
        if let notes = own.notes { table.notes = notes }
      }
      return (own?.codes?.value ?? settings.codes).map { table.with($0, dimensions) } ?? table
    }
    return OfficeLayout(
      tables: tables, style: settings.style.flatMap { style.choices[$0.value] } ?? style,
      replacements: replacements)
  }

  /// What is wrong in the settings of the offices that use this layout; `year` is the budget's, where there is one.
  func check(_ settings: Settings, year: Int?) -> [Finding] {
    let offices = settings.departments.values + [settings.common]
    let words = OfficeWordsCheck(self, year: year)
    return offices.sorted { $0.location.line < $1.location.line }.flatMap { office in
      check(office) + words.findings(in: office)
    }
  }

  private func check(_ settings: OfficeSettings) -> [Finding] {
    var findings: [Finding] = []
    func report(_ rule: Rule, _ found: Located<String>, _ expected: [String]) {
      findings.append(
        Finding(
          rule, at: found.location, [.found: found.value, .expected: expected.joined(separator: ", ")]))
    }
    for unit in ([settings.figures.unit] + settings.tables.values.map(\.figures.unit)).compactMap({ $0 })
    where !units.contains(where: { $0.name == unit.value }) {
      report(.choiceUnknown, unit, units.map(\.name))
    }
    if let name = settings.style, style.choices[name.value] == nil {
      report(.choiceUnknown, name, style.choices.keys.sorted())
    }
    let numbers = (tables + unitTables).map(\.number)
    for (number, change) in settings.tables.sorted(by: { $0.key.location.line < $1.key.location.line }) {
      if !numbers.contains(number.value) { report(.choiceUnknown, number, tables.map(\.number)) }
      for level in change.levels ?? [] where !levels(of: number.value).contains(level.value) {
        report(.choiceUnknown, level, levels(of: number.value).sorted())
      }
      let coded = tables.filter(\.hasCodeColumns).map(\.number)
      if let codes = change.codes, !coded.contains(number.value) {
        report(.choiceUnknown, Located(number.value, at: codes.location), coded)
      }
      if let name = change.alternative, alternative(name.value, of: number.value) == nil {
        report(
          .choiceUnknown, name,
          alternatives.filter { $0.number == number.value }.compactMap(\.alternative))
      }
    }
    return findings
  }

  /// The levels of the codes a table prints, whichever of them it prints.
  private func levels(of number: String) -> Set<String> {
    let own = allTables.filter { $0.number == number }.flatMap(\.trees)
    return Set(
      dimensions.filter { dimension in own.contains { $0.dimension == dimension.name } }.flatMap(\.levels)
        .map(\.name))
  }

  private func alternative(_ name: String, of number: String) -> TableSpec? {
    alternatives.first { $0.number == number && $0.alternative == name }
  }

  private func change(_ figures: OfficeSettings.Figures) -> FigureChange {
    FigureChange(
      unit: figures.unit.flatMap { name in units.first { $0.name == name.value } },
      decimals: figures.decimals, blankZero: figures.blankZero)
  }
}
