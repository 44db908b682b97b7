import Core

extension TextCheck {
  /// Mentions of tables that the document does not have, or of another table than the one that has what is spoken of.
  func tableFindings(_ passage: CheckedPassage) -> [Finding] {
    let mentions = mentions(in: passage)
    return mentions.enumerated().compactMap { index, mention in
      let (number, found) = mention
      let offset = number.offset - tableSign.count
      let count = tableSign.count + number.text.count
      guard tableNumbers.contains(found) else {
        let all = [tableNumbers.first, tableNumbers.last].compactMap { $0 }.joined(separator: "–")
        return passage.finding(
          .tableForeign, at: offset, count: count, [.found: found, .expected: all, .reason: "unknown"])
      }
      // Of several tables in a sentence each has the words up to the next.
      let sentence = passage.clause(around: number.offset, ends: checks.words.sentenceEnds)
      let first = index > 0 ? max(sentence.lowerBound, mentions[index - 1].number.end) : sentence.lowerBound
      let last =
        index + 1 < mentions.count
        ? min(sentence.upperBound, mentions[index + 1].number.offset - tableSign.count) : sentence.upperBound
      let meant = tables(spokenOfIn: String(passage.characters[first..<max(first, last)]))
      if meant.isEmpty || meant.contains(found) { return nil }
      return passage.finding(
        .tableForeign, at: offset, count: count, [.found: found, .expected: meant.joined(separator: ", ")])
    }
  }

  /// Tables by their numbers: 表10, 附表五.
  private func mentions(in passage: CheckedPassage) -> [(number: NumberRun, table: String)] {
    let digits = passage.numbers.compactMap { number in
      table(named: number, passage).map { (number: number, table: $0) }
    }
    let words = passage.hanNumbers.compactMap { number -> (number: NumberRun, table: String)? in
      guard let value = spec.numerals.firstIndex(of: number.text), passage.isTyped(at: number.offset),
        !tableSign.isEmpty, passage.has(tableSign, at: number.offset - tableSign.count)
      else { return nil }
      let before = String(passage.characters[..<(number.offset - tableSign.count)])
      guard checks.words.tableAfter.contains(where: { before.hasSuffix($0) }) else { return nil }
      return (number, String(tableSign) + "\(value + 1)")
    }
    return (digits + words).sorted { $0.number.offset < $1.number.offset }
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
    for table in checks.tables { names += table.names.map { ($0, table.table.value) } }
    var rest = sentence
    var found: [String] = []
    let tables = Dictionary(grouping: names.filter { !$0.name.isEmpty }, by: \.name)
    for name in tables.keys.sorted(by: { ($0.count, $0) > ($1.count, $1) }) where rest.contains(name) {
      // A longer name that has this one in it is not it.
      rest = rest.replacing(name, with: "|")
      // Several tables may show what has this name.
      for (_, table) in tables[name] ?? [] where !found.contains(table) { found.append(table) }
    }
    return found
  }
}
