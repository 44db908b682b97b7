import Core

/// Whether a sign's number is that of a Chinese sign.
private func isHan(_ code: UInt32) -> Bool { (0x4e00..<0xa000).contains(code) }

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
    let marks = leftoverMarks.filter(passage.mayHaveFolded)
    if marks.isEmpty { return [] }
    var found: [Range<Int>] = []
    var taken = 0
    for offset in passage.characters.indices where offset >= taken {
      guard let mark = marks.first(where: { isLeftover($0, at: offset, passage) }) else { continue }
      taken = offset + mark.count
      found.append(offset..<taken)
      // 待填写待填写 is one place to write at; XXXX are two times XX.
      while let more = marks.first(where: { passage.hasFolded($0, at: taken) }) {
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
    let whole = checks.words.noLeftovers + unfinishedNames.map(\.name)
    return !whole.contains { passage.hasWord($0, around: offset, mark.count) }
  }

  /// The same marks in names: said once each, not wherever the name stands.
  var nameLeftoverFindings: [Finding] {
    unfinishedNames.map { name, mark in
      Finding(
        .textLeftover, at: Location(file: amounts.publisher.name), [.found: mark, .heading: name])
    }
  }

  /// The same marks in the words of the tables.
  var tableTextFindings: [Finding] {
    var known: Set<String> = []
    return tableTexts.flatMap { table, text -> [Finding] in
      // A word of many rows is looked at once a table.
      guard known.insert("\(table.number) \(text)").inserted else { return [] }
      let passage = CheckedPassage(
        Passage([Passage.Piece(text, .word, at: place(in: table))]), part: "", place: place)
      let found = leftovers(in: passage)
      // What an office wrote is found at its own place.
      let isWritten =
        !found.isEmpty
        && tablePassages.contains { $0.passage.text.contains(text) || text.contains($0.passage.text) }
      return isWritten
        ? []
        : found.map { found in
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
    let repeats = (checks.words.repeats + checks.words.perhapsRepeats).filter(passage.mayHave).map(Array.init)
    let clauses = doubledClauses(passage)
    for offset in passage.characters.indices where offset >= taken {
      guard let (word, second) = doubled(at: offset, passage, repeats, clauses[offset]) else { continue }
      let isDoubtful = checks.words.perhapsRepeats.contains(word)
      // Of the form's word and the office's, the office's is one too many.
      let isOffices = passage.source(at: offset) == .written && passage.source(at: second) != .written
      findings.append(
        passage.finding(
          .wordDoubled, at: isOffices ? offset : second, count: word.count, [.found: word],
          severity: isDoubtful ? .warning : nil))
      taken = second + word.count
    }
    return findings + doubledNameEnds(passage)
  }

  /// 保障局局: the last sign of the department's or a unit's name, typed again behind it.
  private func doubledNameEnds(_ passage: CheckedPassage) -> [Finding] {
    let names = Set([amounts.publisher.name] + units.map(\.name)).filter(passage.mayHave)
    var found: Set<Int> = []
    for name in names.map(Array.init) {
      var start = 0
      while let offset = passage.firstIndex(of: name, from: start) {
        let end = offset + name.count
        if end < passage.characters.count, passage.characters[end] == name.last, passage.isTyped(at: end) {
          found.insert(end)
        }
        start = end
      }
    }
    return found.sorted().map { end in
      passage.finding(.wordDoubled, at: end, [.found: String(passage.characters[end])])
    }
  }

  /// A word of two to eight signs, or one that is listed, that stands here and again behind itself; two marks together.
  private func doubled(
    at offset: Int, _ passage: CheckedPassage, _ repeats: [[Character]], _ clause: Int?
  ) -> (word: String, second: Int)? {
    let characters = passage.characters
    func next(_ count: Int) -> Int {
      var next = offset + count
      while next < characters.count, characters[next].isWhitespace { next += 1 }
      return next
    }
    if !isHan(passage.codes[offset]), checks.words.marks.contains(characters[offset]) {
      let second = next(1)
      guard second < characters.count, checks.words.marks.contains(characters[second]) else { return nil }
      let isSame = characters[second] == characters[offset]
      return (String(isSame ? [characters[offset]] : [characters[offset], characters[second]]), second)
    }
    for signs in repeats
    where passage.has(signs, at: offset) && passage.has(signs, at: next(signs.count)) {
      return (String(signs), next(signs.count))
    }
    if let clause { return (String(characters[clause..<(clause + clauseLength(clause, passage))]), clause) }
    if isDoubledAtSeam(offset, passage) { return (String(characters[offset]), offset + 1) }
    for count in (2...8).reversed() where offset + count * 2 <= characters.count {
      // Most words are seen to be others by their first signs.
      let second = next(count)
      guard second < characters.count, passage.codes[second] == passage.codes[offset] else { continue }
      let word = Array(characters[offset..<(offset + count)])
      guard word.allSatisfy(isHan), Set(word).count > 1, passage.has(word, at: next(count)) else { continue }
      return (String(word), next(count))
    }
    return nil
  }

  /// Clauses that stand again behind themselves, or behind more words: where they begin the second time, by the first.
  private func doubledClauses(_ passage: CheckedPassage) -> [Int: Int] {
    let codes = passage.codes
    let ends = Set(checks.words.clauseEnds.map(signCode))
    let clauses = codes.indices.split { ends.contains(codes[$0]) }
    var found: [Int: Int] = [:]
    for (first, second) in zip(clauses, clauses.dropFirst())
    where second.count >= 4 && first.count >= second.count && first.endIndex + 1 == second.startIndex {
      let begin = first.endIndex - second.count
      if codes[begin..<first.endIndex].elementsEqual(codes[second.startIndex..<second.endIndex]) {
        found[begin] = second.startIndex
      }
    }
    return found
  }

  private func clauseLength(_ start: Int, _ passage: CheckedPassage) -> Int {
    passage.clause(around: start, ends: checks.words.clauseEnds).upperBound - start
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
