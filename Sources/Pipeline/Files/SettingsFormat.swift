package import Core
package import Tabulate
import Yams

/// What a year's folder says of its departments: which layout each publishes in, and how.
package struct Settings: Hashable, Sendable {
  /// What holds for departments that say nothing else.
  package var common: OfficeSettings
  /// By department's name or code.
  package var departments: [String: OfficeSettings]

  package init(common: OfficeSettings = OfficeSettings(), departments: [String: OfficeSettings] = [:]) {
    self.common = common
    self.departments = departments
  }

  /// What a department says, and where it says nothing what all do.
  package func office(_ department: Department) -> OfficeSettings {
    let own = departments[department.name] ?? departments[department.code]
    return own.map { $0.over(common) } ?? common
  }
}

/// How one office uses a layout: which form, figures, tables and words.
package struct OfficeSettings: Hashable, Sendable {
  /// Which of a layout's sets of tables.
  package enum Form: String, Hashable, Sendable, CaseIterable { case department, unit }

  /// What an office says of one table.
  package struct TableChange: Hashable, Sendable {
    package var isPrinted: Bool?
    package var alternative: Located<String>?
    package var figures: Figures
    /// The office's own words in this table, by those of the layout.
    package var words: [Located<String>: String] = [:]
    /// Where totals stand.
    package var total: PanelSpec.TotalPlace?
    /// The levels of codes that are printed.
    package var levels: [Located<String>]?
    /// The running numbers of classes; none when empty.
    package var numerals: [String]?
    /// The number of each class by its code, whatever else is printed.
    package var fixed: [Located<String>: String]?
    package var codes: Located<CodeColumns>?
    /// The notes below it instead of the layout's.
    package var notes: [NoteSpec]?
  }

  /// Figures as an office wants them; nil is as the layout has them.
  package struct Figures: Hashable, Sendable {
    package var unit: Located<String>?
    package var decimals: Int?
    package var blankZero: Bool?

    package init(unit: Located<String>? = nil, decimals: Int? = nil, blankZero: Bool? = nil) {
      self.unit = unit
      self.decimals = decimals
      self.blankZero = blankZero
    }

    func over(_ other: Figures) -> Figures {
      Figures(
        unit: unit ?? other.unit, decimals: decimals ?? other.decimals,
        blankZero: blankZero ?? other.blankZero)
    }
  }

  /// Where the settings begin.
  package var location: Location
  package var pipeline: Located<String>?
  package var form: Form?
  /// One of the styles the layout's style offers.
  package var style: Located<String>?
  /// How codes stand in all tables that have columns of codes.
  package var codes: CodeColumns?
  package var figures: Figures
  /// By the number of the table.
  package var tables: [Located<String>: TableChange]
  /// The office's own words by those of the layout.
  package var words: [Located<String>: String]

  package init(
    location: Location = Location(file: ""), pipeline: Located<String>? = nil, form: Form? = nil,
    style: Located<String>? = nil, codes: CodeColumns? = nil, figures: Figures = Figures(),
    tables: [Located<String>: TableChange] = [:],
    words: [Located<String>: String] = [:]
  ) {
    self.location = location
    self.pipeline = pipeline
    self.form = form
    self.style = style
    self.codes = codes
    self.figures = figures
    self.tables = tables
    self.words = words
  }

  /// These settings, and those of another where these are silent.
  package func over(_ other: OfficeSettings) -> OfficeSettings {
    OfficeSettings(
      location: location, pipeline: pipeline ?? other.pipeline, form: form ?? other.form,
      style: style ?? other.style, codes: codes ?? other.codes, figures: figures.over(other.figures),
      tables: tables.merging(
        other.tables.filter { entry in !tables.keys.contains { $0.value == entry.key.value } }
      ) { own, _ in own },
      words: words.merging(
        other.words.filter { entry in !words.keys.contains { $0.value == entry.key.value } }
      ) { own, _ in own })
  }
}

extension Format<Settings> {
  static let settings: Format<Settings> = object(
    "settings",
    .optional("pipeline", Format<String>.text.located),
    .optional("form", Format<OfficeSettings.Form>.choice),
    .optional("style", Format<String>.text.located),
    .optional("codes", Format<CodeColumns>.choice),
    .optional("figures", Format<OfficeSettings.Figures>.officeFigures, default: OfficeSettings.Figures()),
    .optional("tables", Format<OfficeSettings.TableChange>.tableChange.map, default: []),
    .optional("words", Format<String>.text.map, default: []),
    .optional("departments", Format<OfficeSettings>.office.map, default: [])
  ) {
    (reading, node, pipeline, form, style, codes, figures, tables, words, departments)
      -> Settings? in
    Settings(
      common: officeSettings(
        reading.location(of: node), pipeline, form, style, codes, figures, tables, words),
      departments: Dictionary(
        departments.map { entry in
          var office = entry.value
          office.location = entry.key.location
          return (entry.key.value, office)
        }
      ) { first, _ in first })
  }
}

extension Format<OfficeSettings> {
  static let office: Format<OfficeSettings> = object(
    "department",
    .optional("pipeline", Format<String>.text.located),
    .optional("form", Format<OfficeSettings.Form>.choice),
    .optional("style", Format<String>.text.located),
    .optional("codes", Format<CodeColumns>.choice),
    .optional("figures", Format<OfficeSettings.Figures>.officeFigures, default: OfficeSettings.Figures()),
    .optional("tables", Format<OfficeSettings.TableChange>.tableChange.map, default: []),
    .optional("words", Format<String>.text.map, default: [])
  ) { (reading, node, pipeline, form, style, codes, figures, tables, words) -> OfficeSettings? in
    officeSettings(reading.location(of: node), pipeline, form, style, codes, figures, tables, words)
  }
}

extension Format<OfficeSettings.Figures> {
  static let officeFigures: Format<OfficeSettings.Figures> = object(
    "figures of an office",
    .optional("unit", Format<String>.text.located),
    .optional("decimals", Format<Int>.decimals),
    .optional("blankZero", Format<Bool>.flag)
  ) { OfficeSettings.Figures(unit: $0, decimals: $1, blankZero: $2) }
}

extension Format<OfficeSettings.TableChange> {
  static let tableChange: Format<OfficeSettings.TableChange> = object(
    "table of an office",
    .optional("print", Format<Bool>.flag),
    .optional("alternative", Format<String>.text.located),
    .optional("unit", Format<String>.text.located),
    .optional("decimals", Format<Int>.decimals),
    .optional("blankZero", Format<Bool>.flag),
    .optional("words", Format<String>.text.map, default: []),
    .optional("total", Format<PanelSpec.TotalPlace>.choice),
    .optional("levels", Format<String>.text.located.someList),
    .optional("numerals", Format<String>.text.list),
    .optional("fixed", Format<String>.text.map),
    .optional("codes", Format<CodeColumns>.choice.located),
    .optional("notes", Format<NoteSpec>.officeNote.list)
  ) {
    (
      reading, node, isPrinted, alternative, unit, decimals, blankZero, words, total, levels, numerals, fixed,
      codes, notes
    )
      -> OfficeSettings.TableChange? in
    if numerals != nil && fixed != nil {
      reading.report(.typeMismatch, at: node, [.expected: "numerals | fixed"])
    }
    return OfficeSettings.TableChange(
      isPrinted: isPrinted, alternative: alternative,
      figures: OfficeSettings.Figures(unit: unit, decimals: decimals, blankZero: blankZero),
      words: Dictionary(words.map { ($0.key, $0.value) }) { first, _ in first }, total: total, levels: levels,
      numerals: numerals,
      fixed: fixed.map { Dictionary($0.map { ($0.key, $0.value) }) { first, _ in first } }, codes: codes,
      notes: notes)
  }
}

extension Format<NoteSpec> {
  /// A note in an office's words; its placeholders are those of a layout that is not known yet.
  fileprivate static let officeNote: Format<NoteSpec> = object(
    "note of an office",
    .required("text", Format<String>.text.located),
    .optional("when", Format<NoteSpec.When>.choice, default: .always)
  ) { NoteSpec(text: $0.value, when: $1, at: $0.location) }
}

@Sendable private func officeSettings(
  _ location: Location, _ pipeline: Located<String>?, _ form: OfficeSettings.Form?,
  _ style: Located<String>?, _ codes: CodeColumns?, _ figures: OfficeSettings.Figures,
  _ tables: [(key: Located<String>, value: OfficeSettings.TableChange)],
  _ words: [(key: Located<String>, value: String)]
) -> OfficeSettings {
  OfficeSettings(
    location: location, pipeline: pipeline, form: form, style: style, codes: codes, figures: figures,
    tables: Dictionary(tables.map { ($0.key, $0.value) }) { first, _ in first },
    words: Dictionary(words.map { ($0.key, $0.value) }) { first, _ in first })
}

/// Reads a year's settings; what is wrong in them is reported.
package func loadSettings(
  _ path: String, files: any FolderReader, findings: inout [Finding]
) -> Settings? {
  let (node, problems) = composed(path, files)
  findings += problems
  guard let node else { return nil }
  let reading = Reading(file: path, vocabulary: Vocabulary())
  let settings = Format<Settings>.settings.read(node, reading)
  findings += reading.findings
  return reading.findings.hasErrors ? nil : settings
}
