import Core
import Yams

/// `pipeline.yaml`, as written.
struct PipelineDraft: Sendable {
  var name: String
  var dimensions: Located<String>
  var exports: Located<String>
  var codes: Located<String>
  /// Lists that are the official ones.
  var strict: [Located<String>]
  var secret: SecretDraft?
  var tables: [Located<String>]
  var style: Located<String>
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
    .required("exports", Format<String>.text.located),
    .required("codes", Format<String>.text.located),
    .optional("strict", Format<String>.text.located.list, default: []),
    .optional("secret", Format<SecretDraft>.secret),
    .required("tables", Format<String>.text.located.oneOrMore),
    .required("style", Format<String>.text.located),
    .required("requires", Format<String>.text.located.list),
    .required("figures", Format<FigureFormat>.figures),
    .required("publication", Format<PublicationSpec>.publication)
  ) { name, _, _, dimensions, exports, codes, strict, secret, tables, style, required, format, publication in
    PipelineDraft(
      name: name, dimensions: dimensions, exports: exports, codes: codes, strict: strict,
      secret: secret, tables: tables, style: style, required: required, format: format,
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
    .required("moneyPrefix", .text),
    .required("contentsSheet", .text),
    .required("contentsTitle", Format<String>.words),
    .required("unitContentsTitle", Format<String>.words),
    .required("folder", .text),
    .required("departmentFile", Format<String>.words),
    .required("unitFile", Format<String>.words),
    .required("guideFile", .text),
    .required("internalFolder", .text),
    .required("refusedFolder", .text),
    .required("reasonsSuffix", .text),
    .required("reasonsHeadings", Format<String>.text.list)
  ) {
    PublicationSpec(
      departmentCaption: $0, unitCaption: $1, moneyPrefix: $2, contentsSheet: $3, contentsTitle: $4,
      unitContentsTitle: $5, folder: $6, departmentFile: $7, internalFolder: $10, refusedFolder: $11,
      reasonsSuffix: $12, reasonsHeadings: $13, unitFile: $8, guideFile: $9)
  }
}
