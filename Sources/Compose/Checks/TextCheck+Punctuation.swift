import Core

extension TextCheck {
  /// Marks of the wrong width, brackets and quotes without their other half.
  func punctuationFindings(_ passage: CheckedPassage) -> [Finding] {
    halfWidthFindings(passage) + checks.words.pairs.flatMap { unpaired(Array($0), passage) }
  }

  /// Marks of half width behind a word: 人员增加,经费增加.
  private func halfWidthFindings(_ passage: CheckedPassage) -> [Finding] {
    let pairs = checks.words.halfWidth.filter { passage.mayHave(String($0.prefix(1))) }
    if pairs.isEmpty { return [] }
    return passage.characters.indices.compactMap { offset in
      let pair = pairs.first { $0.first == passage.characters[offset] }
      guard let pair, offset > 0, isWord(passage.characters[offset - 1]), passage.isTyped(at: offset),
        // An address of the net goes on in Latin letters, a decimal in digits.
        let next = passage.rest(after: offset + 1).first, isWord(next) || (next.isNumber && pair.first != ".")
      else { return nil }
      return passage.finding(
        .punctuation, at: offset,
        [.found: String(pair.prefix(1)), .expected: String(pair.dropFirst()), .reason: "width"],
        severity: .warning)
    }
  }

  /// A sign of the language, or what stands around its words.
  private func isWord(_ character: Character) -> Bool {
    isHan(character) || checks.words.pairs.contains { $0.contains(character) }
  }

  private func unpaired(_ pair: [Character], _ passage: CheckedPassage) -> [Finding] {
    guard pair.count == 2, passage.mayHave([pair[0]]) || passage.mayHave([pair[1]]) else { return [] }
    var open: [Int] = []
    var found: [Int] = []
    for (offset, character) in passage.characters.enumerated() {
      if character == pair[0] {
        open.append(offset)
      } else if character == pair[1], open.popLast() == nil, !isBehindNumber(offset, passage) {
        found.append(offset)
      }
    }
    return (found + open).sorted().filter(passage.isTyped).map { offset in
      let isOpen = passage.characters[offset] == pair[0]
      return passage.finding(
        .punctuation, at: offset,
        [
          .found: String(passage.characters[offset]), .expected: String(pair[isOpen ? 1 : 0]),
          .reason: "pair",
        ],
        severity: .warning)
    }
  }

  /// 1）, 一）: what numbers an item.
  private func isBehindNumber(_ offset: Int, _ passage: CheckedPassage) -> Bool {
    (passage.numbers + passage.hanNumbers).contains { $0.end == offset }
  }

  /// Paragraphs that end without the mark of an end.
  var endFindings: [Finding] {
    if checks.words.paragraphEnds.isEmpty { return [] }
    return document.parts.flatMap { part in
      part.blocks.compactMap { block -> Finding? in
        guard case .paragraph(let paragraph) = block else { return nil }
        let passage = CheckedPassage(paragraph, part: part.number, place: place)
        return isEnded(passage)
          ? nil
          : passage.finding(
            .punctuation, at: passage.characters.count - 1,
            [.found: String(passage.characters.suffix(6)), .expected: expectedEnd, .reason: "end"],
            severity: .warning)
      }
    }
  }

  private var expectedEnd: String { checks.words.paragraphEnds.first.map { String($0) } ?? "" }

  private func isEnded(_ passage: CheckedPassage) -> Bool {
    let closers = checks.words.pairs.compactMap(\.last)
    let words = passage.characters.reversed().drop { $0.isWhitespace || closers.contains($0) }
    guard let last = words.first else { return true }
    if checks.words.paragraphEnds.contains(last) { return true }
    // What an office left over is said as such.
    let written = passage.passage.pieces.last { $0.source == .written }?.text ?? ""
    let nothings = checks.words.wholeLeftovers + checks.numbers.noReason
    if nothings.contains(where: { foldedLabel($0) == foldedLabel(written) }) { return true }
    return isHeading(passage)
  }

  /// A numbered line without a sentence in it heads what follows.
  private func isHeading(_ passage: CheckedPassage) -> Bool {
    let isNumbered = checks.numberings.contains { pattern in
      let sides = pattern.split(separator: "{}", omittingEmptySubsequences: false).map(Array.init)
      guard sides.count == 2, passage.has(sides[0], at: 0) else { return false }
      let number = passage.characters[sides[0].count...].prefix { $0.wholeNumberValue != nil }
      return !number.isEmpty && passage.has(sides[1], at: number.endIndex)
    }
    return isNumbered && !passage.characters.dropFirst(2).contains { checks.words.clauseEnds.contains($0) }
  }
}
