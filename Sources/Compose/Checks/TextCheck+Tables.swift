import Core

extension TextCheck {
  /// Mentions of tables that the document does not have, or of another table than the one that has what is spoken of.
  func tableFindings(_ passage: CheckedPassage) -> [Finding] {
    passage.numbers.compactMap { number in
      guard let found = table(named: number, passage) else { return nil }
      let offset = number.offset - tableSign.count
      let count = tableSign.count + number.text.count
      guard tableNumbers.contains(found) else {
        let all = [tableNumbers.first, tableNumbers.last].compactMap { $0 }.joined(separator: "–")
        return passage.finding(
          .tableForeign, at: offset, count: count, [.found: found, .expected: all, .reason: "unknown"])
      }
      let sentence = passage.clause(around: number.offset, ends: checks.sentenceEnds)
      let meant = tables(spokenOfIn: String(passage.characters[sentence]))
      if meant.isEmpty || meant.contains(found) { return nil }
      return passage.finding(
        .tableForeign, at: offset, count: count, [.found: found, .expected: meant.joined(separator: ", ")])
    }
  }

  /// Whether a number is that of a table, with the sign of tables before it.
  func table(named number: NumberRun, _ passage: CheckedPassage) -> String? {
    guard !tableSign.isEmpty, passage.has(tableSign, at: number.offset - tableSign.count),
      Int(number.plain) != nil
    else { return nil }
    return String(tableSign) + number.plain
  }

  private var tableNumbers: [String] { amounts.tables.map(\.number) }

  /// 表: what stands before the numbers of all tables.
  private var tableSign: [Character] {
    let signs = Set(tableNumbers.map { String($0.prefix { !$0.isNumber }) })
    return signs.count == 1 ? Array(signs.first ?? "") : []
  }

  /// The tables whose titles, or whose money by the layout's names, a sentence has.
  private func tables(spokenOfIn sentence: String) -> [String] {
    var names: [(name: String, table: String)] = amounts.tables.map { ($0.title, $0.number) }
    for empty in checks.empties {
      if case .table(let table) = empty.subject { names += ([empty.name] + empty.also).map { ($0, table) } }
    }
    var rest = sentence
    var found: [String] = []
    for (name, table) in names.sorted(by: { ($0.name.count, $0.name) > ($1.name.count, $1.name) })
    where !name.isEmpty && rest.contains(name) {
      // A longer name that has this one in it is not it.
      rest = rest.replacing(name, with: "|")
      if !found.contains(table) { found.append(table) }
    }
    return found
  }
}
