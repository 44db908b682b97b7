package import Core

/// Looks the finished text over, hand-written passages included: what a reader would find, found before.
package struct TextCheck {
  let document: Document
  let composer: Composer
  let spec: DocumentSpec
  let amounts: AmountReader
  let inputs: DocumentInputs
  let units: [Unit]
  /// Year of the budget, and the one before.
  let year: Int
  /// Names that look like the department's and are others': who it reports to.
  let otherNames: [String]
  let changes: [AmountChange]
  /// What texts call the amounts that changed, by their first signs, the longest first; and the changes of each name.
  let changeNames: [Character: [[Character]]]
  let changesByName: [String: [AmountChange]]
  let reasons: [ChangeReason]
  let printer: FigureText
  let place: WrittenPlace
  /// Every passage of the parts.
  let passages: [CheckedPassage]
  /// A part's passages, and the rows of its tables with bars between their cells, by part.
  let lines: [String: PassageIndex]
  /// Marks of what has still to be written, in half width and small letters, the longest first.
  let leftoverMarks: [[Character]]
  /// Names of the department and its units that have such a mark, and that mark.
  let unfinishedNames: [(name: String, mark: String)]
  /// Texts an office wrote that the tables show.
  let tablePassages: [CheckedPassage]

  /// `notes` are what the tables show beside figures.
  package init(
    _ document: Document, by composer: Composer, units: [Unit], year: Int, otherNames: [String],
    notes: [Note]
  ) {
    self.document = document
    self.composer = composer
    spec = composer.spec
    amounts = composer.amounts
    inputs = composer.inputs
    self.units = units
    self.year = year
    self.otherNames = otherNames
    printer = composer.printer
    changes = composer.changes
    changesByName = changes.reduce(into: [:]) { known, change in
      for name in Set(change.names) { known[name, default: []].append(change) }
    }
    let names = changesByName.keys.filter { !$0.isEmpty }.sorted { ($0.count, $1) > ($1.count, $0) }
    changeNames = Dictionary(grouping: names.map(Array.init)) { $0[0] }
    reasons = composer.reasons
    let place = composer.place
    self.place = place
    let passages = document.parts.flatMap { part in
      part.passages.map { CheckedPassage($0, part: part.number, place: place) }
    }
    self.passages = passages
    let rows = document.parts.flatMap { part in
      part.rows.map { CheckedPassage($0, part: part.number, place: place) }
    }
    // Under no part's number those of all parts.
    lines = Dictionary(grouping: passages + rows, by: \.part).merging(["": passages + rows]) { own, _ in own }
      .mapValues(PassageIndex.init)
    // An empty mark would stand everywhere.
    leftoverMarks = spec.checks.words.leftovers.map { $0.map(CheckedPassage.folded) }.filter { !$0.isEmpty }
      .sorted { $0.count > $1.count }
    // A sign that is a letter may be one of a name.
    let marks = leftoverMarks.filter { $0.count > 1 || $0.allSatisfy(isHan) }.map { String($0) }
    unfinishedNames = Set([composer.amounts.publisher.name] + units.map(\.name)).sorted().compactMap { name in
      let folded = String(name.map(CheckedPassage.folded))
      return marks.first(where: folded.contains).map { (name, $0) }
    }
    tablePassages = notes.flatMap { note in
      note.texts.sorted { $0.key < $1.key }.filter { !$0.value.isEmpty }.map { _, text in
        CheckedPassage(Passage([Passage.Piece(whole: text, at: note.location)]), part: "", place: place)
      }
    }
  }

  /// By place, in the order of the checks at one place.
  package var findings: [Finding] {
    var findings = contentsFindings + emptyFindings + countFindings + wholeFactFindings + headingFindings
    findings +=
      numberingFindings + unexplainedFindings + writtenTwiceFindings + wholeLeftoverFindings + endFindings
    findings += sectionFindings
    var own: [Finding] = []
    for passage in passages {
      let things = thingFindings(passage)
      own += numberFindings(passage).filter { number in !things.contains { $0.location == number.location } }
      own += things + yearFindings(passage) + yearWordFindings(passage) + leftoverFindings(passage)
      own += punctuationFindings(passage) + partFindings(passage)
      own += doubledFindings(passage) + percentFindings(passage) + nameFindings(passage)
      own += directionFindings(passage) + enumerationFindings(passage) + tableFindings(passage)
    }
    findings += own
    findings += coverFindings
    // One mistake has one message: what is wrong beside a number goes before what that makes of the tables.
    func isNew(_ finding: Finding) -> Bool {
      !own.contains {
        $0.location == finding.location && ($0.rule == finding.rule || $0.rule == .numberUnbound)
      }
    }
    findings += amountFindings.filter(isNew) + reasonFindings.filter(isNew)
    for passage in tablePassages {
      findings += leftoverFindings(passage) + doubledFindings(passage) + nameFindings(passage)
      findings += yearFindings(passage, severity: .warning)
    }
    return findings + nameLeftoverFindings + tableTextFindings + unitFindings + termFindings
  }

  var checks: TextCheckSpec { spec.checks }

  func part(_ number: String) -> Document.Part? { document.parts.first { $0.number == number } }

  /// All words the tables print.
  var tableTexts: [(table: Table, text: String)] {
    zip(amounts.tables, document.pages).flatMap { table, page in
      page.boxes.compactMap { box in
        if case .text(let text) = box.content { (table, text) } else { nil }
      }
    }
  }

  /// A place in a table, as people name it.
  func place(in table: Table) -> Location { Location(file: "\(amounts.publisher.name): \(table.number)") }
}
