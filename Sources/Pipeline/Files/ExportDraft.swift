import Core
import Extract
import Normalize
import Yams

/// An export file's description, as written.
struct ExportDraft: Sendable {
  struct Column: Sendable {
    var heading: Located<String>
    var also: [String]
    var gives: Located<String>?
    /// Labels of a dimension of this export alone.
    var labels: [Dimension.Label]
    /// The list of codes that stand for them.
    var codeList: String?
    var part: ExportMapping.Part
    var blankMeans: Located<String>?
    var mayBeBlank: Bool
    var requiredWhen: Conditions?
    var isAmount: Bool
    var unit: AmountUnit?
    var blankIsZero: Bool
    var dashIsZero: Bool
    var isOptional: Bool
    var example: String
  }

  struct Derivation: Sendable {
    var gives: Located<String>
    var by: [Located<String>]
    var rows: [Located<[Located<String>]>]
  }

  struct Feed: Sendable {
    enum Kind: Sendable {
      case facts(measures: [(key: Located<String>, value: Located<String>)])
      case notes(texts: [Located<String>])
    }

    var dataset: Located<String>
    var kind: Kind
    var conditions: Conditions
    var dimensions: [Located<String>]?
    /// Labels all its facts have.
    var labels: [(key: Located<String>, value: Located<String>)] = []
  }

  var file: String
  var insteadOf: Located<String>?
  var unit: AmountUnit?
  var limits: RecordReader.Limits
  var several: Bool
  var isRegister: Bool
  var encoding: Encoding?
  var mending: MendingDraft
  var columns: [Column]
  var derivations: [Derivation]
  var drops: [(key: Located<String>, value: [String])]
  var totals: [(key: Located<String>, value: [Located<String>])]
  var feeds: [Feed]
}

extension Format<ExportDraft> {
  static let export: Format<ExportDraft> = object(
    "export",
    .required("file", .text),
    .optional("insteadOf", Format<String>.text.located),
    .optional("unit", Format<AmountUnit>.amountUnit),
    .optional("limits", Format<RecordReader.Limits>.limits, default: RecordReader.Limits()),
    .optional("several", .flag, default: false),
    .optional("register", .flag, default: false),
    .optional("encoding", Format<Encoding>.choice),
    .optional("mend", Format<MendingDraft>.mending, default: MendingDraft()),
    .required("columns", Format<ExportDraft.Column>.column.list),
    .optional("derive", Format<ExportDraft.Derivation>.derivation.list, default: []),
    .optional("drop", Format<String>.text.list.map, default: []),
    .optional("totals", Format<String>.text.located.list.map, default: []),
    .optional("feeds", Format<ExportDraft.Feed>.feed.list, default: [])
  ) {
    ExportDraft(
      file: $0, insteadOf: $1, unit: $2, limits: $3, several: $4, isRegister: $5, encoding: $6, mending: $7,
      columns: $8, derivations: $9, drops: $10, totals: $11, feeds: $12)
  }
}

extension Format<RecordReader.Limits> {
  /// A field fits into its record, and both into memory.
  ///
  /// How long a label is, is kept in 28 bits.
  static let limits: Format<RecordReader.Limits> = object(
    "limits",
    .optional(
      "field", Format<Int>.integer.within(1...(1 << 28) - 1), default: RecordReader.Limits().fieldBytes),
    .optional("record", Format<Int>.integer.within(1...RecordReader.Limits.mostRecordBytes))
  ) { field, record in
    var limits = RecordReader.Limits()
    limits.fieldBytes = field
    limits.recordBytes = record ?? max(limits.recordBytes, field)
    return limits
  }
}

extension Format<ExportDraft.Column> {
  static let column: Format<ExportDraft.Column> = object(
    "export column",
    .required("heading", Format<String>.text.located),
    .optional("also", Format<String>.text.list, default: []),
    .optional("gives", Format<String>.text.located),
    .optional("labels", Format<Dimension.Label>.label.list, default: []),
    .optional("codesFrom", Format<String>.text),
    .optional("as", Format<ExportMapping.Part>.choice, default: .label),
    .optional("blankMeans", Format<String>.text.located),
    .optional("mayBeBlank", .flag, default: false),
    .optional("requiredWhen", Format<Conditions>.conditions),
    .optional("amount", .flag, default: false),
    .optional("unit", Format<AmountUnit>.amountUnit),
    .optional("blankZero", .flag, default: false),
    .optional("dashZero", .flag, default: false),
    .optional("optional", .flag, default: false),
    .optional("example", .text, default: "")
  ) {
    ExportDraft.Column(
      heading: $0, also: $1, gives: $2, labels: $3, codeList: $4, part: $5, blankMeans: $6, mayBeBlank: $7,
      requiredWhen: $8, isAmount: $9, unit: $10, blankIsZero: $11, dashIsZero: $12, isOptional: $13,
      example: $14)
  }
}

extension Format<ExportDraft.Derivation> {
  static let derivation: Format<ExportDraft.Derivation> = object(
    "derivation",
    .required("gives", Format<String>.text.located),
    .required("by", Format<String>.text.located.list),
    .required("rows", Format<[Located<String>]>.row.located.list)
  ) { ExportDraft.Derivation(gives: $0, by: $1, rows: $2) }
}

extension Format<[Located<String>]> {
  fileprivate static let row = Format<String>.text.located.list
}

extension Format<ExportDraft.Feed> {
  static let feed: Format<ExportDraft.Feed> = .byKey((["notes"], notes), (["facts"], facts))

  private static let facts: Format<ExportDraft.Feed> = object(
    "facts",
    .required("facts", Format<String>.text.located),
    .required("measures", Format<String>.text.located.map),
    .optional("where", .conditions, default: Conditions()),
    .optional("dimensions", Format<String>.text.located.list),
    .optional("labels", Format<String>.text.located.map, default: [])
  ) {
    ExportDraft.Feed(
      dataset: $0, kind: .facts(measures: $1), conditions: $2, dimensions: $3, labels: $4)
  }

  private static let notes: Format<ExportDraft.Feed> = object(
    "notes",
    .required("notes", Format<String>.text.located),
    .required("texts", Format<String>.text.located.list)
  ) {
    ExportDraft.Feed(dataset: $0, kind: .notes(texts: $1), conditions: Conditions(), dimensions: nil)
  }
}

/// What the reader may put right, as written.
struct MendingDraft: Sendable {
  var mending = Mending()
  var fillDown: [Located<String>] = []
  /// Where rows of sums are named.
  var subtotals: Location?
}

extension Format<MendingDraft> {
  static let mending: Format<MendingDraft> = object(
    "mend",
    .optional("titleLines", .integer, default: 0),
    .optional("repeatedHeadings", .flag, default: false),
    .optional("subtotals", Format<String>.text.list.located),
    .optional("fillDown", Format<String>.text.located.list, default: []),
    .optional("trailingFields", .flag, default: false)
  ) { titleLines, repeatedHeadings, subtotals, fillDown, trailingFields in
    var mending = Mending()
    mending.titleLines = titleLines
    mending.repeatedHeadings = repeatedHeadings
    mending.subtotals = subtotals?.value ?? []
    mending.trailingFields = trailingFields
    return MendingDraft(mending: mending, fillDown: fillDown, subtotals: subtotals?.location)
  }
}
