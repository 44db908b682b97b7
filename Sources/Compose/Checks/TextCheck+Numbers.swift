import Core

extension TextCheck {
  /// Numbers that nothing of the document stands behind: in the form's own words, and in what the office writes.
  func numberFindings(_ passage: CheckedPassage) -> [Finding] {
    numbers(in: String(passage.characters)).compactMap { number in
      switch passage.source(at: number.offset) {
      case .figure, .word, nil: return nil
      case .template, .written: break
      }
      if spec.isConstant(number, in: String(passage.characters)) || isYear(number, passage)
        || isOrdinal(number, passage)
      {
        return nil
      }
      let unit = unit(after: number, passage)
      if unit != nil, isPrinted(number.text) { return nil }
      return passage.finding(
        .numberUnbound, at: number.offset, count: number.text.count, [.found: number.text],
        severity: unit == nil && passage.source(at: number.offset) == .written ? .warning : .error)
    }
  }

  /// A unit of money or the sign of a share right behind a number.
  private func unit(after number: NumberRun, _ passage: CheckedPassage) -> String? {
    let end = number.offset + number.text.count
    let rest = String(passage.characters[end...].drop(while: \.isWhitespace))
    return (spec.units.map(\.name) + [checks.percentSign]).first { foldedLabel(rest).hasPrefix($0) }
  }

  /// Whether a figure of the text or of a table prints this.
  private func isPrinted(_ number: String) -> Bool {
    let plain = number.filter { $0 != "," }
    return document.figures.contains { $0.printed.filter { $0 != "," } == plain }
      || document.pages.contains { page in
        page.boxes.contains { box in
          if case .number = box.content { box.content.printed.filter { $0 != "," } == plain } else { false }
        }
      }
  }

  /// 1. at the beginning of a line.
  private func isOrdinal(_ number: NumberRun, _ passage: CheckedPassage) -> Bool {
    let end = number.offset + number.text.count
    return number.offset == 0 && number.text.count <= 2 && end < passage.characters.count
      && [".", "．", "、"].contains(passage.characters[end])
  }

  // MARK: Years

  func isYear(_ number: NumberRun, _ passage: CheckedPassage) -> Bool {
    let end = number.offset + number.text.count
    let digits = foldedLabel(number.text)
    guard digits.count == 4, digits.hasPrefix("19") || digits.hasPrefix("20") else { return false }
    let rest = passage.characters[end...].drop(while: \.isWhitespace)
    return yearMark.contains { rest.first == $0 }
  }

  /// What stands behind a year: the last sign of a year's label.
  private var yearMark: [Character] {
    spec.checks.yearMark.first.map { [$0] } ?? []
  }

  /// Years that are not the budget's, and last year's where nothing is compared.
  func yearFindings(_ passage: CheckedPassage) -> [Finding] {
    numbers(in: String(passage.characters)).filter { isYear($0, passage) }.compactMap { number in
      guard let found = Int(foldedLabel(number.text)), found != year else { return nil }
      if spec.isConstant(number, in: String(passage.characters)) { return nil }
      if found == year - 1 {
        let before = String(
          passage.characters[..<number.offset].reversed().drop(while: \.isWhitespace).reversed())
        if checks.lastYearAfter.contains(where: { before.hasSuffix($0) }) { return nil }
      }
      return passage.finding(
        .yearUnexpected, at: number.offset, count: number.text.count,
        [.found: "\(found)", .expected: "\(year)"])
    }
  }

  /// A share without its sign.
  func percentFindings(_ passage: CheckedPassage) -> [Finding] {
    numbers(in: String(passage.characters)).compactMap { number in
      let before = String(
        passage.characters[..<number.offset].reversed().drop(while: \.isWhitespace).reversed())
      guard let word = checks.percentAfter.first(where: { before.hasSuffix($0) }),
        !foldedLabel(String(passage.characters[(number.offset + number.text.count)...])).hasPrefix(
          checks.percentSign)
      else { return nil }
      return passage.finding(
        .percentMissing, at: number.offset, count: number.text.count,
        [.found: word + number.text, .expected: checks.percentSign])
    }
  }
}
