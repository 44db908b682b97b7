package import Core

/// The whole document as a layout describes it: parts, figures, lists, words, and what is checked in the text.
package struct DocumentSpec: Hashable, Sendable {
  /// The document's file without its ending, beside the workbook.
  package var file: String
  /// Lines of the cover, the last one over who publishes.
  package var cover: [String]
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
    file: String, cover: [String], contentsTitle: String, textTitle: String, tablesTitle: String,
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

/// An amount of the text: signed cells and sums of facts, and where last year's stands.
package struct FigureSpec: Hashable, Sendable {
  package struct Term: Hashable, Sendable {
    package enum Source: Hashable, Sendable {
      /// A cell by the words of the form: `表3/<单位>/支出总计`.
      case cell(String)
      case facts(Selection)
    }

    package var source: Source
    package var isSubtracted: Bool

    package init(_ source: Source, isSubtracted: Bool = false) {
      self.source = source
      self.isSubtracted = isSubtracted
    }
  }

  package enum LastYear: Hashable, Sendable {
    /// An item of the office's file, where there are no tables of last year.
    case item(String)
    /// This year's tables have it.
    case terms([Term])
  }

  package var terms: [Term]
  package var last: LastYear?
  /// What texts call it; `<dimension>` is the member of a list around.
  package var called: [String]
  package var location: Location

  package init(_ terms: [Term], last: LastYear? = nil, called: [String] = [], location: Location) {
    self.terms = terms
    self.last = last
    self.called = called
    self.location = location
  }
}

/// Of what a passage is repeated.
package enum ListSpec: Hashable, Sendable {
  case units
  /// Members of a dimension with a sum of these facts, in their order.
  case members(of: String, Selection)
  /// The terms the document uses; their meanings go by this name.
  case terms(meaning: String)
  /// The texts an office writes under one item.
  case texts(item: String)
}

/// How a change is said, by its sign.
package struct WordingSpec: Hashable, Sendable {
  package var more: Located<String>
  package var less: Located<String>
  package var same: Located<String>
  /// More than nothing: no percentage; as `more` where nil.
  package var fromNothing: Located<String>?

  package init(
    more: Located<String>, less: Located<String>, same: Located<String>, fromNothing: Located<String>? = nil
  ) {
    self.more = more
    self.less = less
    self.same = same
    self.fromNothing = fromNothing
  }
}

/// What the parts of a change are called in wordings and in names of figures.
package struct ChangeNames: Hashable, Sendable {
  package var difference: String
  package var percent: String
  package var last: String

  package init(difference: String, percent: String, last: String) {
    self.difference = difference
    self.percent = percent
    self.last = last
  }
}

/// What is looked for in the finished text.
package struct TextCheckSpec: Hashable, Sendable {
  /// A place of the text with a hole for an amount, and what must stand there.
  package struct Amount: Hashable, Sendable {
    /// R21; what people call it.
    package var rule: String
    /// The part's number.
    package var part: String
    /// Text with `{}` for the number; `<dimension>` is each member of the dimension's list, with its own cells.
    package var pattern: String
    package var subject: Subject
    package var location: Location

    /// What the number says.
    package enum Subject: Hashable, Sendable {
      case amount([FigureSpec.Term])
      /// How many members a list has.
      case count(String)
      /// What the office states under an item.
      case stated(String)
      /// The numbers of all members together.
      case together([FigureSpec.Term])
      /// By how much a figure rose or fell, and the share of what it was.
      case rise(String)
      case fall(String)
      case share(String)
    }

    package init(rule: String, part: String, pattern: String, _ subject: Subject, location: Location) {
      self.rule = rule
      self.part = part
      self.pattern = pattern
      self.subject = subject
      self.location = location
    }
  }

  /// A table or an amount that may be nothing, and what the text calls its facts: its name first.
  package struct Empty: Hashable, Sendable {
    package enum Subject: Hashable, Sendable {
      /// 表10.
      case table(String)
      case amount(String)
    }

    package var subject: Subject
    package var name: String
    package var also: [String]
    package var location: Location

    package init(_ subject: Subject, name: String, also: [String] = [], location: Location) {
      self.subject = subject
      self.name = name
      self.also = also
      self.location = location
    }
  }

  /// A fact that says how many names another fact lists.
  package struct Count: Hashable, Sendable {
    package var fact: String
    package var list: String
    /// Between two names; and what may stand between two or inside one.
    package var between: [String]
    package var perhapsBetween: [String]

    package init(fact: String, list: String, between: [String], perhapsBetween: [String]) {
      self.fact = fact
      self.list = list
      self.between = between
      self.perhapsBetween = perhapsBetween
    }
  }

  /// A fact that has to be a whole number, and the least and the most it may be.
  package struct WholeFact: Hashable, Sendable {
    package var fact: String
    package var range: ClosedRange<Int>

    package init(fact: String, range: ClosedRange<Int>) {
      self.fact = fact
      self.range = range
    }
  }

  package var amounts: [Amount] = []
  package var empties: [Empty] = []
  package var counts: [Count] = []
  package var wholeFacts: [WholeFact] = []
  /// How numbered headings and paragraphs begin, `{}` for the number, the outermost first; and items inside a sentence.
  package var numberings: [String] = []
  package var enumerations: [String] = []
  /// Words that say of a table that there is nothing; of a name beside them in a clause.
  package var emptyWords: [String] = []
  package var nothingWords: [String] = []
  /// What stands where somebody still has to write.
  package var leftovers: [String] = []
  /// Words with such marks that are none; texts that are nothing but a mark.
  package var noLeftovers: [String] = []
  package var wholeLeftovers: [String] = []
  /// Words that are doubled by themselves; those that may be the end of one word and the beginning of the next.
  package var repeats: [String] = []
  package var perhapsRepeats: [String] = []
  /// Marks of which no two stand side by side.
  package var marks: [Character] = []
  /// What ends a clause, and what ends a sentence.
  package var clauseEnds: [Character] = []
  package var sentenceEnds: [Character] = []
  /// What may stand before last year's year.
  package var lastYearAfter: [String] = []
  /// What the budget's own year may not stand behind.
  package var lastYearOnlyAfter: [String] = []
  /// After which a share stands, and its sign.
  package var percentAfter: [String] = []
  package var percentSign = ""
  /// Before and behind a share in words.
  package var percentBefore: [String] = []
  package var percentAtEnd: [String] = []
  /// Stands behind a year.
  package var yearMark = ""
  /// Behind a number they make it an amount of money; `moneyAtEnd` only where no word goes on.
  package var money: [String] = []
  package var moneyAtEnd: [String] = []
  /// Words of a rise and of a fall.
  package var more: [String] = []
  package var less: [String] = []
  /// Texts that give no reason.
  package var noReason: [String] = []
  /// How names of offices end.
  package var nameEnds: [String] = []
  /// The parts that list the units, and the one that explains terms.
  package var unitsIn: [String] = []
  /// The parts in which a change needs its reason.
  package var reasonsIn: [String] = []
  package var termsIn = ""
  /// Terms that have to be explained where they are used, whatever the layout lists.
  package var termsAsked: [String] = []

  package init() {}
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
