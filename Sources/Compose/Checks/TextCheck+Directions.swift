import Core

/// Which way an amount went.
enum Direction: Hashable {
  case more, less, same

  init(of difference: Money) {
    self = difference == .zero ? .same : difference > .zero ? .more : .less
  }
}

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
      guard let (place, word, direction) = direction(from: taken, passage),
        passage.isTyped(at: place)
      else { continue }
      let meant = changesByName[name] ?? []
      if meant.contains(where: { fits(direction, $0) }) { continue }
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
  ) -> (place: Int, word: String, direction: Direction)? {
    let end =
      start < passage.characters.count
      ? passage.clause(around: start, ends: checks.words.clauseEnds).upperBound : start
    for place in start..<max(start, min(end, start + 12)) {
      guard let (word, direction) = directionWord(at: place, passage) else { continue }
      let between = String(passage.characters[start..<place])
      // A few signs, or a comparison: more may have another subject.
      let isOwn = place - start <= 3 || checks.words.lastYearAfter.contains { between.hasPrefix($0) }
      return isOwn ? (place, word, direction) : nil
    }
    return nil
  }

  func directionWord(at place: Int, _ passage: CheckedPassage) -> (word: String, direction: Direction)? {
    let words = [
      (checks.numbers.more, Direction.more), (checks.numbers.less, .less), (checks.numbers.same, .same),
    ]
    for (words, direction) in words {
      if let word = words.first(where: { passage.has(Array($0), at: place) }) { return (word, direction) }
    }
    return nil
  }

  /// Whether an amount went that way; what prints as 0 may also be called no change.
  func fits(_ direction: Direction, _ change: AmountChange) -> Bool {
    Direction(of: change.difference) == direction
      || (direction == .same && spec.format.rounded(change.difference) == 0)
  }

  /// A change as a number with its sign.
  func text(_ change: AmountChange) -> String {
    let sign = change.difference > .zero ? "+" : ""
    return sign + printer.money(change.difference)
      + spec.format.unit.name
  }
}
