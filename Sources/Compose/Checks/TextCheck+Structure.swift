import Core

extension TextCheck {
  /// Headings of parts that the contents call otherwise.
  var contentsFindings: [Finding] {
    document.parts.filter { $0.title.text != $0.listed }.map { part in
      let place = part.title.pieces.isEmpty ? part.location : part.title.location(at: 0)
      return Finding(.contentsDiffer, at: place, [.found: part.title.text, .expected: part.listed])
    }
  }

  // MARK: Terms

  /// Terms in use without an explanation, and explanations of what is not in use.
  var termFindings: [Finding] {
    guard let part = part(checks.termsIn) else { return [] }
    let index = lines[""]
    let words = Set(tableTexts.map(\.text)).joined(separator: "\n")
    func isUsed(_ names: [String]) -> Bool {
      names.contains { name in
        let signs = Array(name)
        return index?.passages(having: [signs]).contains {
          $0.part != part.number && $0.firstIndex(of: signs) != nil
        } == true || words.contains(name)
      }
    }
    var findings: [Finding] = []
    var explained: Set<String> = []
    for passage in part.passages.dropFirst() {
      guard let name = term(explainedIn: passage.text) else { continue }
      if !explained.insert(foldedLabel(name)).inserted {
        findings.append(
          Finding(
            .wordDoubled, at: passage.location(of: name, written: place),
            [.found: name, .heading: part.title.text]))
      }
      let known = spec.terms.first { foldedLabel($0.name) == foldedLabel(name) }
      if !isUsed([name] + (known?.also ?? [])) {
        findings.append(
          Finding(
            .termUnused, at: passage.location(of: name, written: place),
            [.found: name, .name: part.title.text]))
      }
    }
    let listed = Set(spec.terms.map { foldedLabel($0.name) })
    let asked = checks.termsAsked.filter { !listed.contains(foldedLabel($0)) }.map { ($0, [$0]) }
    for (name, names) in spec.terms.map({ ($0.name, [$0.name] + $0.also) }) + asked
    where isUsed(names) && !explained.contains(foldedLabel(name)) {
      findings.append(
        Finding(.termUnexplained, at: part.title.location(at: 0), [.found: name, .name: part.title.text]))
    }
    return findings
  }

  /// The words between the number of a paragraph and its colon.
  private func term(explainedIn text: String) -> String? {
    guard let colon = text.firstIndex(where: { $0 == ":" || $0 == "：" }) else { return nil }
    let head = text[..<colon]
    guard let comma = head.firstIndex(where: { $0 == "、" || $0 == "." || $0 == "．" }) else {
      return trimmedLabel(String(head))
    }
    return trimmedLabel(String(head[head.index(after: comma)...]))
  }

  // MARK: What is empty

  /// Notes and sentences that say there is nothing where there is something, or speak of another table's money.
  var emptyFindings: [Finding] { noteFindings + checks.empties.flatMap(sentenceFindings) }

  private func total(of table: Table) -> Money? { table.amounts.first { $0 != .zero } }

  /// Where the layout has a note, to the word's beginning; the table where it has none.
  private func place(of note: String, in table: Table) -> Location {
    let known = spec.tableNotes.first {
      amounts.words.fill($0.text.value) == note && $0.table == table.number
    }
    return known?.text.location ?? place(in: table)
  }

  private var noteFindings: [Finding] {
    amounts.tables.flatMap { table in
      table.notes.flatMap { note -> [Finding] in
        var findings: [Finding] = []
        if let own = checks.empties.first(where: { $0.subject == .table(table.number) }) {
          findings += tableEmpties.filter { $0 != own && note.contains($0.name) }.map { other in
            Finding(
              .emptyForeign, at: place(of: note, in: table),
              [.name: table.number, .found: other.name, .expected: own.name])
          }
        }
        if let word = checks.words.emptyWords.first(where: { note.contains($0) }),
          let total = total(of: table)
        {
          findings.append(
            Finding(
              .emptyStatement, at: place(of: note, in: table),
              [
                .heading: note, .found: word, .name: table.number,
                .expected: spec.format.text(total) + spec.format.unit.name,
              ]))
        }
        return findings
      }
    }
  }

  private var tableEmpties: [TextCheckSpec.Empty] {
    checks.empties.filter { if case .table = $0.subject { true } else { false } }
  }

  /// What a text may say there is none of: its name, and how much there is; nil where nobody can say.
  private func amount(of empty: TextCheckSpec.Empty) -> (name: String, total: Money?)? {
    switch empty.subject {
    case .table(let number):
      return amounts.tables.first { $0.number == number }.map { (number, total(of: $0)) }
    case .amount(let name):
      guard let figure = spec.figures[name], let amount = try? amounts.amount(figure.terms, in: Scope())
      else {
        return nil
      }
      return (name, amount.money == .zero ? nil : amount.money)
    }
  }

  private func sentenceFindings(_ empty: TextCheckSpec.Empty) -> [Finding] {
    guard let (subject, total) = amount(of: empty) else { return [] }
    let names = ([empty.name] + empty.also).sorted { $0.count > $1.count }
    let said = passages.compactMap { passage -> (passage: CheckedPassage, name: String, offset: Int)? in
      for name in names {
        var start = 0
        while let offset = passage.firstIndex(of: Array(name), from: start) {
          let clause = passage.clause(around: offset, ends: checks.words.clauseEnds)
          let words = String(passage.characters[clause])
          if checks.words.nothing.contains(where: { words.contains($0) }) { return (passage, name, offset) }
          start = offset + 1
        }
      }
      return nil
    }
    guard let total else {
      // It has to be said that there is nothing.
      guard said.isEmpty, let part = document.parts.last(where: { $0.number != checks.termsIn }) else {
        return []
      }
      return [
        Finding(
          .emptyUnsaid, at: part.title.location(at: 0),
          [.name: subject, .expected: empty.name],
          notes: [Finding.Note(.required, at: empty.location)])
      ]
    }
    return said.map { passage, name, offset in
      passage.finding(
        .emptyStatement, at: offset, count: name.count,
        [
          .found: name, .name: subject,
          .expected: spec.format.text(total) + spec.format.unit.name,
        ])
    }
  }
}

extension Passage {
  /// Where words of it are written; where it begins, if it has no such words.
  fileprivate func location(of words: String, written: WrittenPlace) -> Location {
    let offset = Array(text).firstRange(of: Array(words))?.lowerBound ?? 0
    return location(at: offset, written: written)
  }
}
