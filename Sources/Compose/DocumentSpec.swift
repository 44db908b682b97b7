package import Core

/// The whole document as a layout describes it: parts, figures, lists, words, and what is checked in the text.
package struct DocumentSpec: Hashable, Sendable {
  /// The document's file without its ending, beside the workbook.
  package var file: Located<String>
  /// Lines of the cover, the last one over who publishes.
  package var cover: [Located<String>]
  package var contentsTitle: String
  package var textTitle: String
  package var tablesTitle: String
  /// How the contents list a table: `{numeral}` and `{title}`.
  package var tableEntry: String
  package var parts: [Part]
  package var figures: [String: FigureSpec]
  package var lists: [String: ListSpec]
  package var wordings: [String: WordingSpec]
  package var changeNames: ChangeNames
  package var inputs: Inputs
  /// How amounts print that say nothing else.
  package var format: FigureFormat
  /// Between groups of three digits.
  package var thousands: String
  /// The units of money a tag may ask for.
  package var units: [MoneyUnit]
  /// Words with digits that stand in templates as they are.
  package var constants: [String]
  package var terms: [Term]
  package var checks: TextCheckSpec
  package var look: DocumentLook
  /// Running numbers before headings.
  package var numerals: [String]
  package var dimensions: [Dimension]
  package var datasets: [Dataset]
  /// Notes below tables, by the tables' numbers.
  package var tableNotes: [TableNote] = []

  package struct TableNote: Hashable, Sendable {
    package var table: String
    package var text: Located<String>

    package init(table: String, text: Located<String>) {
      self.table = table
      self.text = text
    }
  }

  package struct Part: Hashable, Sendable {
    /// As the contents list it; its first word is the part's number.
    package var title: String
    package var location: Location
    package var template: Template

    package init(title: String, location: Location, template: Template) {
      self.title = title
      self.location = location
      self.template = template
    }

    /// 第二部分.
    package var number: String { title.split(separator: " ").first.map(String.init) ?? title }
  }

  /// A word of the trade, how else it is said, and what it means.
  package struct Term: Hashable, Sendable {
    package var name: String
    package var also: [String]
    package var meaning: String
    package var location: Location

    package init(name: String, also: [String], meaning: String, location: Location) {
      self.name = name
      self.also = also
      self.meaning = meaning
      self.location = location
    }
  }

  /// Datasets of notes that the document is made of, and their texts by name.
  package struct Inputs: Hashable, Sendable {
    package var facts: Columns
    package var texts: Columns
    package var lastYear: Columns

    package struct Columns: Hashable, Sendable {
      package var notes: String
      /// What a text belongs to besides its item: the part; nil where it has none.
      package var part: String?
      package var item: String
      package var value: String

      package init(notes: String, part: String? = nil, item: String, value: String) {
        self.notes = notes
        self.part = part
        self.item = item
        self.value = value
      }
    }

    package init(facts: Columns, texts: Columns, lastYear: Columns) {
      self.facts = facts
      self.texts = texts
      self.lastYear = lastYear
    }

    package var datasets: Set<String> { [facts.notes, texts.notes, lastYear.notes] }
  }

  package init(
    file: Located<String>, cover: [Located<String>], contentsTitle: String, textTitle: String,
    tablesTitle: String,
    tableEntry: String, parts: [Part], figures: [String: FigureSpec], lists: [String: ListSpec],
    wordings: [String: WordingSpec], changeNames: ChangeNames, inputs: Inputs, format: FigureFormat,
    thousands: String, units: [MoneyUnit], constants: [String], terms: [Term], checks: TextCheckSpec,
    look: DocumentLook, numerals: [String], dimensions: [Dimension], datasets: [Dataset]
  ) {
    self.file = file
    self.cover = cover
    self.contentsTitle = contentsTitle
    self.textTitle = textTitle
    self.tablesTitle = tablesTitle
    self.tableEntry = tableEntry
    self.parts = parts
    self.figures = figures
    self.lists = lists
    self.wordings = wordings
    self.changeNames = changeNames
    self.inputs = inputs
    self.format = format
    self.thousands = thousands
    self.units = units
    self.constants = constants
    self.terms = terms
    self.checks = checks
    self.look = look
    self.numerals = numerals
    self.dimensions = dimensions
    self.datasets = datasets
  }

  package func dimension(_ kind: Dimension.Kind) -> String {
    dimensions.first { $0.kind == kind }?.name ?? ""
  }
}

extension DocumentSpec {
  /// Sums of facts the text asks for beside the tables, and by which dimensions.
  package var askedFacts: [(selection: Selection, by: Set<String>)] {
    let listed = Set(
      lists.values.compactMap { list in if case .members(let dimension, _) = list { dimension } else { nil } }
    )
    var asked: [(selection: Selection, by: Set<String>)] = []
    for case .members(_, let selection) in lists.values { asked.append((selection, listed)) }
    var terms: [FigureSpec.Term] = []
    for figure in figures.values {
      terms += figure.terms
      if case .terms(let last) = figure.last { terms += last }
    }
    for check in checks.amounts {
      switch check.subject {
      case .amount(let asked), .together(let asked): terms += asked
      case .count, .stated, .rise, .fall, .share: break
      }
    }
    for case .facts(let selection) in terms.map(\.source) { asked.append((selection, listed)) }
    return asked
  }
}
