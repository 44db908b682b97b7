import Core

extension TextCheck {
  /// What an office writes of an amount's rise or fall, against what the amount did.
  func directionFindings(_ passage: CheckedPassage) -> [Finding] {
    guard passage.hasWritten else { return [] }
    var findings: [Finding] = []
    var taken = 0
    for offset in passage.characters.indices where offset >= taken {
      guard let name = changeNames.first(where: { passage.has(Array($0), at: offset) }) else { continue }
      taken = offset + name.count
      guard let (place, word, isMore) = direction(from: taken, passage),
        passage.source(at: place) == .written
      else { continue }
      let meant = changes.filter { $0.names.contains(name) }
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
      ? passage.clause(around: start, ends: checks.clauseEnds).upperBound : start
    for place in start..<max(start, min(end, start + 12)) {
      guard let (word, isMore) = directionWord(at: place, passage) else { continue }
      let between = String(passage.characters[start..<place])
      // A few signs, or a comparison: more may have another subject.
      let isOwn = place - start <= 3 || checks.lastYearAfter.contains { between.hasPrefix($0) }
      return isOwn ? (place, word, isMore) : nil
    }
    return nil
  }

  private func directionWord(at place: Int, _ passage: CheckedPassage) -> (word: String, isMore: Bool)? {
    if let word = checks.more.first(where: { passage.has(Array($0), at: place) }) { return (word, true) }
    return checks.less.first { passage.has(Array($0), at: place) }.map { ($0, false) }
  }

  /// Reasons that speak of the other direction only.
  var reasonFindings: [Finding] {
    reasons.compactMap { reason in
      let piece = Passage.Piece(whole: reason.text.text, at: reason.text.location)
      let passage = CheckedPassage(Passage([piece]), part: reason.text.part, place: place)
      let words = passage.characters.indices.compactMap { place in
        directionWord(at: place, passage).map { (place, $0.word, $0.isMore) }
      }
      let isRise = reason.change.difference > .zero
      guard let (place, word, _) = words.first, words.allSatisfy({ $0.2 != isRise }) else { return nil }
      return passage.finding(
        .changeContrary, at: place, count: word.count,
        [.name: reason.change.figure, .found: word, .expected: text(reason.change)], severity: .warning)
    }
  }

  /// A change as a number with its sign.
  private func text(_ change: AmountChange) -> String {
    let sign = change.difference > .zero ? "+" : ""
    return sign + printer.money(change.difference)
      + spec.format.unit.name
  }

  // MARK: Facts

  /// Facts that say how many names another fact lists, and say another number.
  var countFindings: [Finding] {
    checks.counts.flatMap { check in
      inputs.facts(named: check.fact).compactMap { fact -> Finding? in
        guard let count = Int(foldedLabel(fact.value)),
          let list = inputs.facts(named: check.list).first(where: { $0.unit == fact.unit })
        else { return nil }
        let least = parts(of: list.value, at: check.between)
        let most = parts(of: list.value, at: check.between + check.perhapsBetween)
        if (least...most).contains(count) { return nil }
        return Finding(
          .textDisagrees, at: place(Passage.Cutting(of: fact.value), fact.location),
          [
            .name: check.fact, .found: fact.value,
            .expected: least == most ? "\(most)" : "\(least)–\(most)", .heading: list.value,
          ], severity: .warning,
          notes: [Finding.Note(.other, at: place(Passage.Cutting(of: list.value), list.location))])
      }
    }
  }

  private func parts(of text: String, at signs: [String]) -> Int {
    signs.reduce([text]) { parts, sign in
      parts.flatMap { $0.split(separator: sign).map(String.init) }
    }.count
  }
}
