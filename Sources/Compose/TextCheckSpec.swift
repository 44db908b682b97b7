package import Core

/// What is looked for in the finished text.
package struct TextCheckSpec: Hashable, Sendable {
  /// A place of the text with a hole for an amount, and what must stand there.
  package struct Amount: Hashable, Sendable {
    /// R21; what people call it.
    package var rule: String
    /// The part's number; empty for all parts.
    package var part: String
    /// Text with `{}` for the number; `<dimension>` is each member of the dimension's list, with its own cells.
    package var pattern: String
    package var subject: Subject
    /// Dimensions whose members the number may be of, where the text does not name them.
    package var each: [String]
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

    package init(
      rule: String, part: String, pattern: String, _ subject: Subject, each: [String] = [], location: Location
    ) {
      self.each = each
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
    /// What else texts call what is counted, and what stands behind how many there are.
    package var called: [String]
    package var measures: [String]

    /// All its names.
    package var names: [String] { [fact] + called }

    package init(fact: String, range: ClosedRange<Int>, called: [String] = [], measures: [String] = []) {
      self.fact = fact
      self.range = range
      self.called = called
      self.measures = measures
    }
  }

  /// What a part has to have: headings, and words in any of its passages.
  package struct Section: Hashable, Sendable {
    package var part: String
    package var headings: [Located<String>]
    package var says: [Located<String>]

    package init(part: String, headings: [Located<String>], says: [Located<String>]) {
      self.part = part
      self.headings = headings
      self.says = says
    }
  }

  /// What texts call the things a table shows.
  package struct TableNames: Hashable, Sendable {
    package var table: Located<String>
    package var names: [String]

    package init(table: Located<String>, names: [String]) {
      self.table = table
      self.names = names
    }
  }

  package var amounts: [Amount] = []
  package var sections: [Section] = []
  package var tables: [TableNames] = []
  package var empties: [Empty] = []
  package var counts: [Count] = []
  package var wholeFacts: [WholeFact] = []
  /// How numbered headings and paragraphs begin, `{}` for the number, the outermost first; and items inside a sentence.
  package var numberings: [String] = []
  package var enumerations: [String] = []
  package var words = TextWords()
  package var numbers = NumberWords()
  /// How names of offices end.
  package var nameEnds: [String] = []
  /// What no name of an office has in it, and offices that texts may name.
  package var nameBreaks: [String] = []
  package var namesKnown: [String] = []
  /// The parts that list the units, and the one that explains terms.
  package var unitsIn: [String] = []
  /// The parts in which a change needs its reason.
  package var reasonsIn: [String] = []
  package var termsIn = ""
  /// Terms that have to be explained where they are used, whatever the layout lists.
  package var termsAsked: [String] = []

  package init() {}
}
