import Core

extension TextCheck {
  /// The cover and the document's name: another year than the budget's, marks of what has still to be written.
  var coverFindings: [Finding] {
    let name = Passage([Passage.Piece(amounts.words.fill(spec.file.value), .word, at: spec.file.location)])
    return (document.cover + [name]).flatMap { line in
      let passage = CheckedPassage(line, part: "", place: place)
      return yearFindings(passage) + leftoverFindings(passage)
    }
  }

  /// Headings and words that a part has to have and has not: what was taken out by hand.
  var sectionFindings: [Finding] {
    checks.sections.flatMap { section -> [Finding] in
      guard let part = part(section.part) else { return [] }
      let headings = part.blocks.compactMap { block -> String? in
        if case .heading(_, let passage) = block { passage.text } else { nil }
      }
      let texts = part.passages.dropFirst().map(\.text)
      let missing =
        section.headings.filter { asked in !headings.contains { $0.hasSuffix(asked.value) } }
        + section.says.filter { asked in !texts.contains { $0.contains(asked.value) } }
      return missing.map { asked in
        Finding(
          .sectionMissing, at: part.title.location(at: 0),
          [.name: part.title.text, .expected: asked.value],
          notes: [Finding.Note(.required, at: asked.location)])
      }
    }
  }

  /// Mentions of parts that the document does not have.
  func partFindings(_ passage: CheckedPassage) -> [Finding] {
    let numbers = spec.parts.map(\.number)
    let patterns = Set(numbers.compactMap(sides))
    return passage.hanNumbers.compactMap { run in
      guard passage.isTyped(at: run.offset), spec.numerals.contains(run.text) else { return nil }
      for sides in patterns {
        let before = Array(sides[0])
        let begin = run.offset - before.count
        guard passage.has(before, at: begin), passage.has(Array(sides[1]), at: run.end) else { continue }
        let found = sides[0] + run.text + sides[1]
        if numbers.contains(found) { continue }
        let all = [numbers.first, numbers.last].compactMap { $0 }.joined(separator: "–")
        return passage.finding(
          .tableForeign, at: begin, count: found.count, [.found: found, .expected: all, .reason: "unknown"])
      }
      return nil
    }
  }

  /// 第 and 部分: what stands around the numeral of a part's number.
  private func sides(of number: String) -> [String]? {
    let signs = Array(number)
    guard let run = hanNumbers(in: signs).first, run.offset > 0, run.end < signs.count else { return nil }
    return [String(signs[..<run.offset]), String(signs[run.end...])]
  }
}
