/// The stable name of everything the tool can say about data and pipelines.
///
/// A rule is added here, worded and explained in `Report`, and shown by a folder of the error gallery; the compiler and
/// the tests ask for all of it.
package enum Rule: String, Hashable, Sendable, CaseIterable {
  // Files and their records.
  case fileUnreadable = "file-unreadable"
  case fileChanged = "file-changed"
  case fileUnknown = "file-unknown"
  case fileNested = "file-nested"
  case folderEmpty = "folder-empty"
  case fileMissing = "file-missing"
  case fileUnused = "file-unused"
  case fileRepeated = "file-repeated"
  case encoding = "encoding"
  case quote = "quote"
  case nullByte = "null-byte"
  case recordTooLong = "record-too-long"
  case fieldCount = "field-count"
  case headingMissing = "heading-missing"
  case headingBlank = "heading-blank"
  case delimiter = "delimiter"
  case unitOfMoney = "unit-of-money"
  case columnMissing = "column-missing"
  case columnRepeated = "column-repeated"
  case columnIgnored = "column-ignored"
  case columnMisspelt = "column-misspelt"
  case mended = "mended"
  case subtotalWrong = "subtotal-wrong"
  case totalDiffers = "total-differs"
  case secretRecords = "secret-records"
  case secretUnclear = "secret-unclear"
  case secretUnusable = "secret-unusable"
  case secretUnitUnclear = "secret-unit-unclear"

  // Amounts and labels.
  case amount = "amount"
  case amountOverflow = "amount-overflow"
  case labelMissing = "label-missing"
  case labelUnknown = "label-unknown"
  case labelConflict = "label-conflict"
  case labelUnderivable = "label-underivable"
  case yearInvalid = "year-invalid"
  case yearOther = "year-other"
  case codeStructure = "code-structure"
  case codeLevel = "code-level"
  case codeUnknown = "code-unknown"
  case codeExpired = "code-expired"
  case codeOutOfPlace = "code-out-of-place"
  case codeUnnamed = "code-unnamed"
  case codeExponent = "code-exponent"
  case codeAmbiguous = "code-ambiguous"
  case nameConflict = "name-conflict"
  case unitUnknown = "unit-unknown"
  case unitRepeated = "unit-repeated"
  case unitForeign = "unit-foreign"
  case departmentUnknown = "department-unknown"
  case departmentConflict = "department-conflict"
  case departmentGone = "department-gone"
  case taskUnknown = "task-unknown"
  case noteRepeated = "note-repeated"

  // What must hold between the tables.
  case ruleBroken = "rule-broken"
  case factUnprinted = "fact-unprinted"
  case factRepeated = "fact-repeated"
  case waiverInvalid = "waiver-invalid"
  case waiverLacking = "waiver-lacking"
  case waiverForbidden = "waiver-forbidden"
  case waiverStale = "waiver-stale"
  case waiverUnmatched = "waiver-unmatched"

  // What is written.
  case textTooLong = "text-too-long"
  case nameUnsafe = "name-unsafe"
  case rowsTooMany = "rows-too-many"
  case figureTooLong = "figure-too-long"
  case workbookDamaged = "workbook-damaged"
  case workbookUnknown = "workbook-unknown"
  case workbookOutdated = "workbook-outdated"
  case documentOutdated = "document-outdated"
  case figuresVanish = "figures-vanish"
  case workbookDiffers = "workbook-differs"

  // What is asked about cells and records.
  case addressUnknown = "address-unknown"
  case addressAmbiguous = "address-ambiguous"
  case inputsChanged = "inputs-changed"
  case recordUnknown = "record-unknown"

  // Pipeline files.
  case yamlSyntax = "yaml-syntax"
  case keyUnknown = "key-unknown"
  case keyMissing = "key-missing"
  case typeMismatch = "type-mismatch"
  case choiceUnknown = "choice-unknown"
  case dimensionUnknown = "dimension-unknown"
  case dimensionForeign = "dimension-foreign"
  case memberUnknown = "member-unknown"
  case datasetUnknown = "dataset-unknown"
  case measureUnknown = "measure-unknown"
  case measuresDiffer = "measures-differ"
  case feedIncomplete = "feed-incomplete"
  case columnReferenceUnknown = "column-reference-unknown"
  case rowReferenceUnknown = "row-reference-unknown"
  case placeholderUnknown = "placeholder-unknown"
  case nameRepeated = "name-repeated"
  case neverMatches = "never-matches"
  case formTooWide = "form-too-wide"
  case rowsWithout = "rows-without"
  case rowUnreachable = "row-unreachable"
  case sheetName = "sheet-name"
  case codeListRow = "code-list-row"
  case numeralsTooFew = "numerals-too-few"
  case cellUnknown = "cell-unknown"
  case templateSyntax = "template-syntax"
  case templateName = "template-name"

  // The text of the document.
  case textMissing = "text-missing"
  case numberUnbound = "number-unbound"
  case textDisagrees = "text-disagrees"
  case yearUnexpected = "year-unexpected"
  case yearMissing = "year-missing"
  case textLeftover = "text-leftover"
  case wordDoubled = "word-doubled"
  case percentMissing = "percent-missing"
  case nameUnlike = "name-unlike"
  case unitUnlisted = "unit-unlisted"
  case termUnexplained = "term-unexplained"
  case termUnused = "term-unused"
  case contentsDiffer = "contents-differ"
  case emptyStatement = "empty-statement"
  case emptyForeign = "empty-foreign"
  case emptyUnsaid = "empty-unsaid"
  case percentBase = "percent-base"
  case changeContrary = "change-contrary"
  case reasonMissing = "reason-missing"
  case textUnused = "text-unused"
  case factUnfit = "fact-unfit"
  case lastYearUnlikely = "last-year-unlikely"
  case numbering = "numbering"
  case tableForeign = "table-foreign"
  case punctuation
  case sectionMissing = "section-missing"

  /// Whether it speaks of figures, not of a place in a file.
  package var isBetweenTables: Bool {
    switch self {
    case .ruleBroken, .factUnprinted, .factRepeated: true
    default: false
    }
  }

  /// How serious a finding of this rule is unless it says otherwise.
  package var severity: Finding.Severity {
    switch self {
    case .columnIgnored, .yearOther, .mended, .secretRecords: .note
    case .fileUnknown, .fileNested, .folderEmpty, .departmentGone, .columnMisspelt, .codeUnknown,
      .codeExpired, .codeOutOfPlace,
      .nameConflict, .taskUnknown, .waiverStale, .waiverUnmatched, .yearMissing, .textUnused,
      .lastYearUnlikely, .documentOutdated, .figuresVanish:
      .warning
    default: .error
    }
  }

  /// What a second place of a finding is.
  package enum Note: String, Hashable, Sendable, CaseIterable {
    case firstHere = "first-here"
    /// The line of an export's description that asks for a column and says what it holds.
    case column
    /// Where it is said what labels, codes or names may stand there.
    case listed
    /// Where a unit is registered.
    case registered
    /// The headings of the file.
    case heading
    /// The line of a layout that asks for it.
    case required
    /// The other of two that do not agree.
    case other
    /// What is broken because of it.
    case follows
    /// What the facts behind a difference have in common.
    case common
    /// The notes that follow say each what may be wrong.
    case oneOf = "one-of"
    /// Where something is not listed that should be.
    case notListed = "not-listed"
    /// A code and a label that do not go together.
    case codeApart = "code-apart"
    /// A code and a name that do not go together.
    case nameApart = "name-apart"
    /// A record behind a difference.
    case record
    /// Where a text comes from.
    case text
    /// What a sum or text was and what it is now.
    case changed
    /// The line by which it may pass.
    case explainable
    /// Records that would put it right: taken away, changed, or added.
    case standsTwice = "stands-twice"
    case noCounterpart = "no-counterpart"
    case shouldBe = "should-be"
    case belongsTo = "belongs-to"
    case isMissing = "is-missing"
    case tooMuch = "too-much"
    case noRecords = "no-records"
    case otherUnit = "other-unit"
    /// The first of the records of a file that are refused for one rule.
    case refusedFor = "refused-for"
    case allTwice = "all-twice"
    case manyLacking = "many-lacking"
    case otherRecords = "other-records"
    case amountsExchanged = "amounts-exchanged"
    case columnsExchanged = "columns-exchanged"
    /// The headings are those of this export.
    case otherExport = "other-export"
  }

  /// The placeholders a message may use.
  package enum Value: String, Hashable, Sendable, CaseIterable {
    case name, heading, expected, found, count, limit, reason, code, other
  }
}
