import Core

extension TextCheck {
  /// What is written of an amount's rise or fall, against what the amount did.
  func directionFindings(_ passage: CheckedPassage) -> [Finding] {
    var findings: [Finding] = []
    var taken = 0
    for offset in passage.characters.indices where offset >= taken {
      guard
        let signs = changeNames[passage.characters[offset]]?.first(where: { passage.has($0, at: offset) })
      else { continue }
      let name = String(signs)
      taken = offset + name.count
      guard let (place, word, isMore) = direction(from: taken, passage),
        passage.isTyped(at: place)
      else { continue }
      let meant = changesByName[name] ?? []
      let isRight = meant.contains { isMore ? $0.difference > .zero : $0.difference < .zero }
      if isRight { continue }
      findings.append(
        passage.finding(
          .changeContrary, at: place, count: word.count,
          [.name: name, .found: word, .expected: meant.first.map(text) ?? ""]))
    }
    return findings
  }

  /// The first word of a rise or fall of the clause, where it speaks of what stands before it.
  private func direction(
    from start: Int, _ passage: CheckedPassage
  ) -> (place: Int, word: String, isMore: Bool)? {
    let end =
      start < passage.characters.count
      ? passage.clause(around: start, ends: checks.words.clauseEnds).upperBound : start
    for place in start..<max(start, min(end, start + 12)) {
      guard let (word, isMore) = directionWord(at: place, passage) else { continue }
      let between = String(passage.characters[start..<place])
      // A few signs, or a comparison: more may have another subject.
      let isOwn = place - start <= 3 || checks.words.lastYearAfter.contains { between.hasPrefix($0) }
      return isOwn ? (place, word, isMore) : nil
    }
    return nil
  }

  func directionWord(at place: Int, _ passage: CheckedPassage) -> (word: String, isMore: Bool)? {
    if let word = checks.numbers.more.first(where: { passage.has(Array($0), at: place) }) {
      return (word, true)
    }
    return checks.numbers.less.first { passage.has(Array($0), at: place) }.map { ($0, false) }
  }

  /// A change as a number with its sign.
  func text(_ change: AmountChange) -> String {
    let sign = change.difference > .zero ? "+" : ""
    return sign + printer.money(change.difference)
      + spec.format.unit.name
  }
}
