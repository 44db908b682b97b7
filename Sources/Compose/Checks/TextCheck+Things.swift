import Core

extension TextCheck {
  /// Numbers of things typed by hand that are not what the basic facts say of the same thing: 现有车辆999辆.
  func thingFindings(_ passage: CheckedPassage) -> [Finding] {
    counts(in: passage).compactMap { number, value in
      guard let thing = thing(countedBy: number, passage) else { return nil }
      let stated = inputs.facts(named: thing.fact.fact).compactMap { Int(foldedLabel($0.value)) }
      let all = stated + [stated.reduce(0) { $0.addingReportingOverflow($1).partialValue }]
      if stated.isEmpty || all.contains(value) { return nil }
      let places = inputs.facts(named: thing.fact.fact).map {
        Finding.Note(.other, at: place(Passage.Cutting(of: $0.value), $0.location))
      }
      return passage.finding(
        .textDisagrees, at: number.offset, count: number.text.count,
        [
          .name: thing.fact.fact, .found: number.text,
          .expected: Set(all).sorted().map { "\($0)" }.joined(separator: " / "), .reason: "fact",
        ],
        // Called otherwise it may be another thing.
        severity: thing.name == thing.fact.fact ? nil : .warning, notes: places)
    }
  }

  /// Whole numbers that somebody typed, in digits and in words.
  private func counts(in passage: CheckedPassage) -> [(number: NumberRun, value: Int)] {
    let digits = passage.numbers.compactMap { number in Int(number.plain).map { (number, $0) } }
    let words = passage.hanNumbers.compactMap { number in
      value(of: number.text).map { (number, $0) }
    }
    return (digits + words).filter { number, _ in
      (number.offset..<number.end).allSatisfy(passage.isTyped)
    }
  }

  /// 三, 十二, 二十七: numerals below a hundred.
  private func value(of numeral: String) -> Int? {
    if let place = spec.numerals.firstIndex(of: numeral) { return place + 1 }
    let values = numeral.compactMap(\.wholeNumberValue)
    switch values.count {
    case 1 where values[0] < 10: return values[0]
    case 2 where values[0] < 10 && values[1] == 10: return values[0] * 10
    case 3 where values[0] < 10 && values[1] == 10 && values[2] < 10: return values[0] * 10 + values[2]
    default: return nil
    }
  }

  /// The thing whose name stands before a number, or behind it and its measure where it is said that there are so many.
  private func thing(
    countedBy number: NumberRun, _ passage: CheckedPassage
  ) -> (fact: TextCheckSpec.WholeFact, name: String)? {
    let rest = passage.rest(after: number.end)
    let measured = checks.wholeFacts.compactMap { fact in
      fact.measures.first { rest.starts(with: $0) }.map { (fact: fact, measure: $0) }
    }
    if measured.isEmpty { return nil }
    let clause = passage.clause(around: number.offset, ends: checks.words.clauseEnds)
    var before = String(passage.characters[clause.lowerBound..<number.offset])
    var isSaid = false
    while let word = checks.numbers.countsAfter.filter({ before.hasSuffix($0) }).max(by: {
      $0.count < $1.count
    }) {
      before.removeLast(word.count)
      isSaid = true
    }
    let names = measured.flatMap { fact, measure in
      fact.names.map { (fact: fact, name: $0, measure: measure) }
    }
    .sorted { ($0.name.count, $1.name) > ($1.name.count, $0.name) }
    let found =
      names.first { before.hasSuffix($0.name) }
      ?? names.first { isSaid && rest.dropFirst($0.measure.count).starts(with: $0.name) }
    return found.map { ($0.fact, $0.name) }
  }
}
