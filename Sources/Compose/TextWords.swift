/// Words that are looked for in the finished text.
package struct TextWords: Hashable, Sendable {
  /// Words that say of a table that there is nothing; of a name beside them in a clause.
  package var emptyWords: [String] = []
  package var nothing: [String] = []
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
  /// Marks of half width, which do not stand between words, each with its full width behind it.
  package var halfWidth: [String] = []
  /// Brackets and quotes, the one that opens and the one that closes.
  package var pairs: [String] = []
  /// What ends a clause, and what ends a sentence.
  package var clauseEnds: [Character] = []
  package var sentenceEnds: [Character] = []
  /// What a paragraph ends with.
  package var paragraphEnds: [Character] = []
  /// What may stand before last year's year.
  package var lastYearAfter: [String] = []
  /// What the budget's own year may not stand behind.
  package var lastYearOnlyAfter: [String] = []
  /// Years without a number: the budget's own, the one before, earlier ones; and longer words that begin so.
  package var thisYear: [String] = []
  package var lastYear: [String] = []
  package var earlierYears: [String] = []
  package var noYears: [String] = []
  /// What stands before the mention of a table by a numeral that is a word.
  package var tableAfter: [String] = []

  package init() {}
}

/// What makes a number a share, a year, money or a count, and what is said of changes.
package struct NumberWords: Hashable, Sendable {
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
  /// Behind a numeral that is a word they make it a count.
  package var counters: [String] = []
  /// Before such a numeral: it is no count.
  package var countsNotAfter: [String] = []
  /// What stands between the name of a thing and how many there are, or before how many there are.
  package var countsAfter: [String] = []
  /// Words of a rise, of a fall and of neither.
  package var more: [String] = []
  package var less: [String] = []
  package var same: [String] = []
  /// Texts that give no reason.
  package var noReason: [String] = []

  package init() {}
}
