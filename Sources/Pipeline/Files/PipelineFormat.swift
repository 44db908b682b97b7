import Core
import Yams

/// `pipeline.yaml`, as written.
struct PipelineDraft: Sendable {
  var name: String
  var dimensions: Located<String>
  /// Files, and folders of them.
  var exports: [Located<String>]
  var codes: Located<String>
  /// Lists that are the official ones.
  var strict: [Located<String>]
  var secret: SecretDraft?
  var renames: Located<String>?
  var deleted: DeletedDraft?
  var tables: [Located<String>]
  /// The tables of a unit's set; those of a department's when nil.
  var unitTables: [Located<String>]?
  /// Tables an office may choose instead.
  var alternatives: [Located<String>]
  var wording: [Wording]
  var needs: [(key: Located<String>, value: [Located<String>])]
  var spares: [Located<String>]
  var style: Located<String>
  var rules: Located<String>?
  var summary: Located<String>?
  var document: Located<String>?
  var required: [Located<String>]
  var format: FigureFormat
  var publication: PublicationSpec
}

extension Format<PipelineDraft> {
  static let pipeline: Format<PipelineDraft> = object(
    "pipeline",
    .required("name", .text),
    .required("units", Format<Int>.integer.within(1...1_000_000_000_000).map),
    .optional("numerals", Format<String>.text.list, default: []),
    .required("dimensions", Format<String>.text.located),
    .required("exports", Format<String>.text.located.oneOrMore),
    .required("codes", Format<String>.text.located),
    .optional("strict", Format<String>.text.located.list, default: []),
    .optional("secret", Format<SecretDraft>.secret),
    .optional("renames", Format<String>.text.located),
    .optional("deleted", Format<DeletedDraft>.deleted),
    .required("tables", Format<String>.text.located.oneOrMore),
    .optional("unitTables", Format<String>.text.located.oneOrMore),
    .optional("alternatives", Format<String>.text.located.oneOrMore, default: []),
    .optional("wording", Format<Wording>.wording.list, default: []),
    .optional("needs", Format<String>.text.located.oneOrMore.map, default: []),
    .optional("spares", Format<String>.text.located.list, default: []),
    .required("style", Format<String>.text.located),
    .optional("rules", Format<String>.text.located),
    .optional("summary", Format<String>.text.located),
    .optional("document", Format<String>.text.located),
    .required("requires", Format<String>.text.located.list),
    .required("figures", Format<FigureFormat>.figures),
    .required("publication", Format<PublicationSpec>.publication)
  ) {
    name, _, _, dimensions, exports, codes, strict, secret, renames, deleted, tables, unitTables,
    alternatives,
    wording, needs,
    spares, style, rules, summary, document, required, format, publication in
    PipelineDraft(
      name: name, dimensions: dimensions, exports: exports, codes: codes, strict: strict,
      secret: secret, renames: renames, deleted: deleted, tables: tables, unitTables: unitTables,
      alternatives: alternatives,
      wording: wording,
      needs: needs, spares: spares, style: style, rules: rules, summary: summary, document: document,
      required: required,
      format: format,
      publication: publication)
  }
}

extension Format<FigureFormat> {
  static let figures: Format<FigureFormat> = object(
    "figures", .required("unit", Format<MoneyUnit>.moneyUnit),
    .optional("decimals", Format<Int>.decimals, default: 0),
    .optional("blankZero", .flag, default: false)
  ) { FigureFormat(unit: $0, decimals: $1, blankZero: $2) }
}

extension Format<PublicationSpec> {
  static let publication: Format<PublicationSpec> = object(
    "publication",
    .required("departmentCaption", Format<String>.words),
    .required("unitCaption", Format<String>.words),
    .required("moneyPrefix", Format<String>.words),
    .optional("contentsSheet", Format<String>.text),
    .optional("contentsTitle", .words, default: ""),
    .optional("unitContentsTitle", .words, default: ""),
    .required("folder", .fileName),
    .required("departmentFile", Format<String>.path),
    .required("unitFile", Format<String>.path),
    .required("guideFile", .fileName),
    .required("internalFolder", .fileName),
    .required("refusedFolder", .fileName),
    .required("reasonsSuffix", .fileEnding),
    .required("reasonsHeadings", Format<String>.text.list),
    .optional("draft", Format<DraftSpec>.draft),
    .optional("historyFolder", .fileName, default: "history"),
    .optional("keptSuffix", .fileEnding, default: ".kept")
  ) {
    PublicationSpec(
      departmentCaption: $0, unitCaption: $1, moneyPrefix: $2, contentsSheet: $3, contentsTitle: $4,
      unitContentsTitle: $5, folder: $6, departmentFile: $7, internalFolder: $10, historyFolder: $15,
      keptSuffix: $16, refusedFolder: $11, reasonsSuffix: $12, reasonsHeadings: $13, unitFile: $8, draft: $14,
      guideFile: $9)
  }
}

extension Format<Wording> {
  static let wording: Format<Wording> = object(
    "wording",
    .optional("form", Format<OfficeSettings.Form>.choice),
    .optional("from", Format<Int>.integer),
    .optional("until", Format<Int>.integer),
    .required("words", Format<String>.words.map)
  ) { form, from, until, words in
    Wording(
      form: form, from: from, until: until,
      words: Dictionary(words.map { ($0.key, $0.value) }) { first, _ in first })
  }
}

extension Format<DraftSpec> {
  static let draft: Format<DraftSpec> = object(
    "draft", .required("mark", .text), .required("folder", .fileName)
  ) { DraftSpec(mark: $0, folder: $1) }
}
