import Core

extension TextCheck {
  /// Marks of what has still to be written.
  func leftoverFindings(_ passage: CheckedPassage) -> [Finding] {
    var findings: [Finding] = []
    var taken = 0
    for offset in passage.characters.indices where offset >= taken {
      let here = checks.leftovers.filter { passage.hasFolded(Array($0), at: offset) }
      guard let mark = here.max(by: { $0.count < $1.count }) else { continue }
      let found = String(passage.characters[offset..<(offset + mark.count)])
      findings.append(passage.finding(.textLeftover, at: offset, count: mark.count, [.found: found]))
      // 待填写待填写 is one place to write at; XXXX are two times XX.
      taken = offset + mark.count
      while let more = here.first(where: { passage.hasFolded(Array($0), at: taken) }) { taken += more.count }
    }
    return findings
  }

  /// The same marks in the words of the tables.
  var tableTextFindings: [Finding] {
    tableTexts.filter { _, text in
      // What an office wrote is found at its own place.
      !tablePassages.contains { $0.passage.text.contains(text) || text.contains($0.passage.text) }
    }.flatMap { table, text in
      checks.leftovers.filter { text.contains($0) }.map { mark in
        Finding(.textLeftover, at: place(in: table), [.found: mark, .heading: String(text.prefix(24))])
      }
    }
  }

  /// Words that stand twice, one after the other, and marks that stand side by side.
  func doubledFindings(_ passage: CheckedPassage) -> [Finding] {
    var findings: [Finding] = []
    var taken = 0
    for offset in passage.characters.indices where offset >= taken {
      guard let (word, second) = doubled(at: offset, passage) else { continue }
      let isDoubtful = checks.perhapsRepeats.contains(word)
      findings.append(
        passage.finding(
          .wordDoubled, at: second, count: word.count, [.found: word],
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
    if checks.marks.contains(characters[offset]) {
      let second = next(1)
      guard second < characters.count, checks.marks.contains(characters[second]) else { return nil }
      let isSame = characters[second] == characters[offset]
      return (String(isSame ? [characters[offset]] : [characters[offset], characters[second]]), second)
    }
    for word in checks.repeats + checks.perhapsRepeats {
      let signs = Array(word)
      if passage.has(signs, at: offset), passage.has(signs, at: next(signs.count)) {
        return (word, next(signs.count))
      }
    }
    for count in (2...8).reversed() where offset + count * 2 <= characters.count {
      let word = Array(characters[offset..<(offset + count)])
      guard word.allSatisfy(isHan), Set(word).count > 1, passage.has(word, at: next(count)) else { continue }
      return (String(word), next(count))
    }
    return nil
  }

  // MARK: Names

  /// Names that are nearly the department's or a unit's.
  func nameFindings(_ passage: CheckedPassage) -> [Finding] {
    let names = Set([amounts.publisher.name] + units.map(\.name))
    let known = names.union(otherNames).map(Array.init)
    var findings: [Finding] = []
    var ends: Set<Int> = []
    for name in names.sorted() {
      for found in nearly(Array(name), passage, known) where ends.insert(found.upperBound).inserted {
        findings.append(
          passage.finding(
            .nameUnlike, at: found.lowerBound, count: found.count,
            [.found: String(passage.characters[found]), .expected: name]))
      }
    }
    for (found, name) in alike(names.sorted(), passage, known) where ends.insert(found.upperBound).inserted {
      findings.append(
        passage.finding(
          .nameUnlike, at: found.lowerBound, count: found.count,
          [.found: String(passage.characters[found]), .expected: name], severity: .warning))
    }
    return findings
  }

  /// Names of offices that are made of a name's own signs, in another order or with some left out.
  private func alike(
    _ names: [String], _ passage: CheckedPassage, _ known: [[Character]]
  ) -> [(Range<Int>, String)] {
    let characters = passage.characters
    let ends = characters.indices.filter { end in
      checks.nameEnds.contains { passage.has(Array($0), at: end + 1 - $0.count) }
    }
    let taken = known.flatMap { name in
      characters.indices.filter { passage.has(name, at: $0) }.map { $0..<($0 + name.count) }
    }
    return ends.compactMap { end in
      let first = characters[...end].lastIndex { !isHan($0) }.map { $0 + 1 } ?? 0
      for begin in max(first, end - 23)...max(first, end - 4) where end - begin >= 4 {
        let stretch = characters[begin...end]
        if taken.contains(where: { $0.overlaps(begin..<(end + 1)) }) { continue }
        if known.contains(where: { $0.contains(stretch) }) { continue }
        let best = names.map { (name: $0, shared: shared(stretch, $0)) }.max { $0.shared < $1.shared }
        // Nearly all of it is the name's, and it is more than half of the name.
        if let best, best.shared * 8 >= stretch.count * 7, stretch.count * 2 > best.name.count {
          return (begin..<(end + 1), best.name)
        }
      }
      return nil
    }
  }

  /// How many signs two texts have in common, whatever their order.
  private func shared(_ text: ArraySlice<Character>, _ name: String) -> Int {
    var left = Array(name)
    return text.count { character in
      guard let index = left.firstIndex(of: character) else { return false }
      left.remove(at: index)
      return true
    }
  }

  /// Stretches that begin or end as the name does and differ from it in a few signs.
  private func nearly(
    _ name: [Character], _ passage: CheckedPassage, _ known: [[Character]]
  ) -> [Range<Int>] {
    let characters = passage.characters
    let most = min(2, name.count / 5)
    guard name.count >= 6, most > 0 else { return [] }
    var found: [Range<Int>] = []
    func consider(_ stretches: [Range<Int>]) {
      let near = stretches.filter { $0.lowerBound >= 0 && $0.upperBound <= characters.count && !$0.isEmpty }
        .map {
          (
            range: $0, distance: editDistance(String(characters[$0]), String(name)),
            // Of two that are as near, the one that ends as the name does is meant.
            tail: characters[$0].last == name.last ? 0 : 1
          )
        }
      let best = near.min { ($0.distance, $0.tail) < ($1.distance, $1.tail) }
      if let best, (1...most).contains(best.distance) { found.append(best.range) }
    }
    for index in characters.indices {
      let shared = zip(characters[index...], name).prefix { $0 == $1 }.count
      // A longer name that is known stands there.
      if shared >= 3, !known.contains(where: { $0.count >= shared && passage.has($0, at: index) }) {
        consider((-most...most).map { index..<max(index, index + name.count + $0) })
      }
      let end = index + 1
      let alike = zip(characters[..<end].reversed(), name.reversed()).prefix { $0 == $1 }.count
      if alike >= 3, !known.contains(where: { $0.count >= alike && passage.has($0, at: end - $0.count) }) {
        consider((-most...most).map { min(end, end - name.count - $0)..<end })
      }
    }
    return found
  }

  /// Units that a part which lists them leaves out.
  var unitFindings: [Finding] {
    let names = units.count == 1 ? [amounts.publisher.name] : units.map(\.name)
    return checks.unitsIn.compactMap(part).flatMap { part in
      let text = part.passages.map(\.text).joined(separator: "\n")
      return names.filter { !text.contains($0) }.map { name in
        Finding(.unitUnlisted, at: part.title.location(at: 0), [.found: name, .name: part.title.text])
      }
    }
  }
}
