import Core

extension TextCheck {
  /// Years without a number that cannot be meant: the budget's own compared with itself, or an amount under another's.
  ///
  /// Last year's word alone is no mistake: what was done then may be told, and compared with.
  func yearWordFindings(_ passage: CheckedPassage) -> [Finding] {
    let own = places(of: checks.words.thisYear, passage)
    let last = places(of: checks.words.lastYear, passage)
    let earlier = places(of: checks.words.earlierYears, passage)
    var findings: [Finding] = []
    for (offset, word) in own {
      let before = passage.text(before: offset)
      guard checks.words.lastYearOnlyAfter.contains(where: { before.hasSuffix($0) }) else { continue }
      findings.append(finding(word, at: offset, year - 1, passage))
    }
    for (offset, word) in last {
      let before = passage.text(before: offset)
      if checks.words.lastYearAfter.contains(where: { before.hasSuffix($0) }) { continue }
      if let figure = figure(behind: offset + word.count, passage), isOwn(figure) {
        findings.append(finding(word, at: offset, year, passage))
      }
    }
    for (offset, word) in earlier where figure(behind: offset + word.count, passage) != nil {
      findings.append(finding(word, at: offset, year - 1, passage))
    }
    return findings
  }

  private func finding(_ word: String, at offset: Int, _ expected: Int, _ passage: CheckedPassage) -> Finding
  {
    passage.finding(
      .yearUnexpected, at: offset, count: word.count,
      [.found: word, .expected: "\(expected)", .reason: "compared"],
      severity: passage.source(at: offset) == .written ? .warning : nil)
  }

  /// Where such words stand that somebody typed, but for longer words that have them in them.
  private func places(of words: [String], _ passage: CheckedPassage) -> [(offset: Int, word: String)] {
    let longest = words.filter(passage.mayHave).sorted { ($0.count, $1) > ($1.count, $0) }
    if longest.isEmpty { return [] }
    return passage.characters.indices.compactMap { offset in
      guard let word = longest.first(where: { passage.has(Array($0), at: offset) }),
        passage.isTyped(at: offset),
        !checks.words.noYears.contains(where: { passage.hasWord($0, around: offset, word.count) })
      else { return nil }
      return (offset, word)
    }
  }

  /// The first figure of the clause, where no other year stands before it.
  private func figure(behind offset: Int, _ passage: CheckedPassage) -> TextFigure? {
    guard offset < passage.characters.count else { return nil }
    let end = passage.clause(around: offset, ends: checks.words.clauseEnds).upperBound
    let number = passage.numbers.first { $0.offset >= offset && $0.offset < end }
    guard let number, case .figure(let index)? = passage.source(at: number.offset) else { return nil }
    let between = String(passage.characters[offset..<number.offset])
    let others = checks.words.thisYear + checks.words.lastYearAfter
    return others.contains { between.contains($0) } ? nil : document.figures[index]
  }

  /// Whether a figure is an amount of the budget's own year, and no change.
  private func isOwn(_ figure: TextFigure) -> Bool {
    guard case .money = figure.value else { return false }
    return !figure.name.hasSuffix("/\(spec.changeNames.last)")
  }
}
