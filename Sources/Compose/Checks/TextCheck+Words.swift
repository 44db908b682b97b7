import Core

extension TextCheck {
  /// Marks of what has still to be written.
  func leftoverFindings(_ passage: CheckedPassage) -> [Finding] {
    leftovers(in: passage).map { found in
      passage.finding(
        .textLeftover, at: found.lowerBound, count: found.count,
        [.found: String(passage.characters[found])])
    }
  }

  private func leftovers(in passage: CheckedPassage) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var taken = 0
    for offset in passage.characters.indices where offset >= taken {
      guard let mark = leftoverMarks.first(where: { isLeftover($0, at: offset, passage) }) else { continue }
      taken = offset + mark.count
      found.append(offset..<taken)
      // 待填写待填写 is one place to write at; XXXX are two times XX.
      while let more = leftoverMarks.first(where: { passage.hasFolded($0, at: taken) }) {
        taken += more.count
      }
    }
    return found
  }

  /// A mark of one sign, X or ×, stands by itself: between letters or digits it is one of them.
  private func isLeftover(_ mark: [Character], at offset: Int, _ passage: CheckedPassage) -> Bool {
    guard passage.hasFolded(mark, at: offset) else { return false }
    func isInWord(_ index: Int) -> Bool {
      passage.folded.indices.contains(index) && passage.folded[index].isASCII
        && (passage.folded[index].isLetter || passage.folded[index].isNumber)
    }
    if mark.count == 1, !mark.allSatisfy(isHan), isInWord(offset - 1) || isInWord(offset + 1) { return false }
    return !checks.words.noLeftovers.contains { passage.hasWord($0, around: offset, mark.count) }
  }

  /// The same marks in the words of the tables.
  var tableTextFindings: [Finding] {
    tableTexts.filter { _, text in
      // What an office wrote is found at its own place.
      !tablePassages.contains { $0.passage.text.contains(text) || text.contains($0.passage.text) }
    }.flatMap { table, text in
      let passage = CheckedPassage(
        Passage([Passage.Piece(text, .word, at: place(in: table))]), part: "", place: place)
      return leftovers(in: passage).map { found in
        Finding(
          .textLeftover, at: place(in: table),
          [.found: String(passage.characters[found]), .heading: String(text.prefix(24))])
      }
    }
  }

  /// Words that stand twice, one after the other, and marks that stand side by side.
  func doubledFindings(_ passage: CheckedPassage) -> [Finding] {
    var findings: [Finding] = []
    var taken = 0
    for offset in passage.characters.indices where offset >= taken {
      guard let (word, second) = doubled(at: offset, passage) else { continue }
      let isDoubtful = checks.words.perhapsRepeats.contains(word)
      // Of the form's word and the office's, the office's is one too many.
      let isOffices = passage.source(at: offset) == .written && passage.source(at: second) != .written
      findings.append(
        passage.finding(
          .wordDoubled, at: isOffices ? offset : second, count: word.count, [.found: word],
          severity: isDoubtful ? .warning : nil))
      taken = second + word.count
    }
    return findings
  }

  /// A word of two to eight signs, or one that is listed, that stands here and again behind itself; two marks together.
  private func doubled(at offset: Int, _ passage: CheckedPassage) -> (word: String, second: Int)? {
    let characters = passage.characters
    func next(_ count: Int) -> Int {
      var next = offset + count
      while next < characters.count, characters[next].isWhitespace { next += 1 }
      return next
    }
    if checks.words.marks.contains(characters[offset]) {
      let second = next(1)
      guard second < characters.count, checks.words.marks.contains(characters[second]) else { return nil }
      let isSame = characters[second] == characters[offset]
      return (String(isSame ? [characters[offset]] : [characters[offset], characters[second]]), second)
    }
    for word in checks.words.repeats + checks.words.perhapsRepeats {
      let signs = Array(word)
      if passage.has(signs, at: offset), passage.has(signs, at: next(signs.count)) {
        return (word, next(signs.count))
      }
    }
    if let clause = doubledClause(at: offset, passage) { return clause }
    if isDoubledAtSeam(offset, passage) { return (String(characters[offset]), offset + 1) }
    for count in (2...8).reversed() where offset + count * 2 <= characters.count {
      let word = Array(characters[offset..<(offset + count)])
      guard word.allSatisfy(isHan), Set(word).count > 1, passage.has(word, at: next(count)) else { continue }
      return (String(word), next(count))
    }
    return nil
  }

  /// A clause that stands again behind itself.
  private func doubledClause(at offset: Int, _ passage: CheckedPassage) -> (word: String, second: Int)? {
    let characters = passage.characters
    let end = passage.clause(around: offset, ends: checks.words.clauseEnds).upperBound
    guard end - offset >= 4, end + 1 < characters.count else { return nil }
    let next = passage.clause(around: end + 1, ends: checks.words.clauseEnds)
    guard next.count == end - offset, characters[offset..<end].elementsEqual(characters[next]) else {
      return nil
    }
    return (String(characters[next]), next.lowerBound)
  }

  /// 7辆 before the form's 辆: a sign that ends what the office wrote and begins what the form has, or the other way.
  private func isDoubledAtSeam(_ offset: Int, _ passage: CheckedPassage) -> Bool {
    guard offset + 1 < passage.characters.count, isHan(passage.characters[offset]),
      passage.characters[offset] == passage.characters[offset + 1],
      let first = passage.source(at: offset), let second = passage.source(at: offset + 1)
    else { return false }
    return Set([first, second]) == [.template, .written]
  }
}
