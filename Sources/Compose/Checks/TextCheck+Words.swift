import Core

extension TextCheck {
  /// Marks of what has still to be written.
  func leftoverFindings(_ passage: CheckedPassage) -> [Finding] {
    checks.leftovers.compactMap { mark in
      passage.firstIndex(of: Array(mark)).map { offset in
        passage.finding(.textLeftover, at: offset, count: mark.count, [.found: mark])
      }
    }
  }

  /// The same marks in the words of the tables.
  var tableTextFindings: [Finding] {
    tableTexts.flatMap { table, text in
      checks.leftovers.filter { text.contains($0) }.map { mark in
        Finding(.textLeftover, at: place(in: table), [.found: mark, .heading: String(text.prefix(24))])
      }
    }
  }

  /// Words that stand twice, one after the other.
  func doubledFindings(_ passage: CheckedPassage) -> [Finding] {
    var findings: [Finding] = []
    var taken = 0
    for offset in passage.characters.indices where offset >= taken {
      guard let word = doubled(at: offset, passage) else { continue }
      findings.append(passage.finding(.wordDoubled, at: offset + word.count, [.found: String(word)]))
      taken = offset + word.count * 2
    }
    return findings
  }

  /// A word of two to eight signs, or one that is listed, that stands here and again behind itself.
  private func doubled(at offset: Int, _ passage: CheckedPassage) -> ArraySlice<Character>? {
    let characters = passage.characters
    for word in checks.repeats {
      let word = Array(word)
      if passage.has(word, at: offset) && passage.has(word, at: offset + word.count) { return word[...] }
    }
    for count in (2...8).reversed() where offset + count * 2 <= characters.count {
      let word = characters[offset..<(offset + count)]
      if characters[(offset + count)..<(offset + count * 2)].elementsEqual(word), word.allSatisfy(isHan),
        Set(word).count > 1
      {
        return word
      }
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
    return findings
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

  /// Units that the part which lists them leaves out.
  var unitFindings: [Finding] {
    guard let part = part(checks.unitsIn) else { return [] }
    let text = part.passages.map(\.text).joined(separator: "\n")
    let names = units.count == 1 ? [amounts.publisher.name] : units.map(\.name)
    return names.filter { !text.contains($0) }.map { name in
      Finding(
        .unitUnlisted, at: part.title.location(at: 0), [.found: name, .name: part.title.text])
    }
  }
}
