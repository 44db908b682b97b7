import Core

extension TextCheck {
  func isYear(_ number: NumberRun, _ passage: CheckedPassage) -> Bool {
    let digits = foldedLabel(number.text)
    guard digits.count == 4, digits.hasPrefix("19") || digits.hasPrefix("20") else { return false }
    return passage.rest(after: number.end).starts(with: checks.numbers.yearMark)
  }

  /// 2023年, ２０２３年 and 二〇二三年, with their values.
  private func years(in passage: CheckedPassage) -> [(number: NumberRun, value: Int)] {
    passage.numbers.filter { isYear($0, passage) }.compactMap { number in
      Int(foldedLabel(number.text)).map { (number, $0) }
    }
      + passage.hanNumbers.compactMap { number in
        let digits = number.text.compactMap(\.wholeNumberValue)
        guard digits.count == 4, digits.allSatisfy({ $0 < 10 }),
          passage.rest(after: number.end).starts(with: checks.numbers.yearMark)
        else { return nil }
        return (number, digits.reduce(0) { $0 * 10 + $1 })
      }
  }

  /// Years that are not the budget's, and last year's where nothing is compared; a later one is remarked.
  func yearFindings(_ passage: CheckedPassage, severity: Finding.Severity? = nil) -> [Finding] {
    years(in: passage).compactMap { number, found in
      let before = passage.text(before: number.offset)
      if found == year, checks.words.lastYearOnlyAfter.contains(where: { before.hasSuffix($0) }) {
        // This year compared with itself.
        return passage.finding(
          .yearUnexpected, at: number.offset, count: number.text.count,
          [.found: "\(found)", .expected: "\(year - 1)", .reason: "compared"],
          severity: passage.source(at: number.offset) == .written ? .warning : severity)
      }
      if found == year || spec.isConstant(number, in: passage.characters) { return nil }
      if found == year - 1 {
        if checks.words.lastYearAfter.contains(where: { before.hasSuffix($0) }) { return nil }
      }
      return passage.finding(
        .yearUnexpected, at: number.offset, count: number.text.count,
        [.found: "\(found)", .expected: "\(year)"], severity: found > year ? .warning : severity)
    }
  }
}
