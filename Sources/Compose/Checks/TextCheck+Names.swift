import Core

extension TextCheck {
  /// Names that are nearly the department's or a unit's.
  func nameFindings(_ passage: CheckedPassage) -> [Finding] {
    let names = Set([amounts.publisher.name] + units.map(\.name))
    let known = names.union(otherNames).union(checks.namesKnown).map(Array.init)
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
    for office in strangeOffices(passage, known: known) {
      // Nearly the department's name, and found as that.
      if ends.contains(where: { office.place.contains($0 - 1) }) { continue }
      ends.insert(office.place.upperBound)
      findings.append(
        passage.finding(
          .nameUnlike, at: office.place.lowerBound, count: office.place.count,
          [
            .found: String(passage.characters[office.place]), .expected: office.meant, .reason: "office",
          ], severity: office.isCertain ? nil : .warning))
    }
    for (found, name, isMost) in shortened(names.sorted(), passage, known)
    where ends.insert(found.upperBound).inserted {
      findings.append(
        passage.finding(
          .nameUnlike, at: found.lowerBound, count: found.count,
          [.found: String(passage.characters[found]), .expected: name],
          severity: isMost && name == amounts.publisher.name ? nil : .warning))
    }
    for (found, name) in alike(names.sorted(), passage, known) where ends.insert(found.upperBound).inserted {
      findings.append(
        passage.finding(
          .nameUnlike, at: found.lowerBound, count: found.count,
          [.found: String(passage.characters[found]), .expected: name], severity: .warning))
    }
    return findings
  }

  /// Where names stand that are known.
  private func places(of known: [[Character]], _ passage: CheckedPassage) -> [Range<Int>] {
    known.flatMap { name in
      passage.characters.indices.filter { passage.has(name, at: $0) }.map { $0..<($0 + name.count) }
    }
  }

  /// Names without their beginning: 南山管理局; and whether more than half of the name stands there.
  private func shortened(
    _ names: [String], _ passage: CheckedPassage, _ known: [[Character]]
  ) -> [(Range<Int>, String, isMost: Bool)] {
    let characters = passage.characters
    let taken = places(of: known, passage)
    return names.flatMap { name -> [(Range<Int>, String, isMost: Bool)] in
      let signs = Array(name)
      let tail = Array(signs.suffix(5))
      guard signs.count > 5 else { return [] }
      return characters.indices.filter { passage.has(tail, at: $0) }.compactMap { start in
        let end = start + tail.count
        let shared = zip(characters[..<end].reversed(), signs.reversed()).prefix { $0 == $1 }.count
        let found = (end - shared)..<end
        if taken.contains(where: { $0.overlaps(found) }) || !passage.isTyped(at: found.lowerBound) {
          return nil
        }
        return (found, name, shared * 2 > signs.count)
      }
    }
  }

  /// Names of offices that are made of a name's own signs, in another order or with some left out.
  private func alike(
    _ names: [String], _ passage: CheckedPassage, _ known: [[Character]]
  ) -> [(Range<Int>, String)] {
    let characters = passage.characters
    let kinds = checks.nameEnds.filter(passage.mayHave).map(Array.init)
    if kinds.isEmpty { return [] }
    let ends = characters.indices.filter { end in
      kinds.contains { passage.has($0, at: end + 1 - $0.count) }
    }
    let taken = places(of: known, passage)
    return ends.compactMap { end in
      let first = characters[...end].lastIndex { !isHan($0) }.map { $0 + 1 } ?? 0
      for begin in max(first, end - 23)...max(first, end - 4) where end - begin >= 4 {
        let stretch = characters[begin...end]
        if taken.contains(where: { $0.overlaps(begin..<(end + 1)) }) { continue }
        if known.contains(where: { $0.contains(stretch) }) { continue }
        let best = names.map { (name: $0, shared: shared(stretch, $0)) }.max { $0.shared < $1.shared }
        // Nearly all of it is the name's, and it is more than half of the name.
        if let best, stretch.first.map(best.name.contains) == true, best.shared * 8 >= stretch.count * 7,
          stretch.count * 2 > best.name.count
        {
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
            tail: characters[$0].last == name.last ? 0 : 1,
            // A sign for another rather than one left out.
            length: abs($0.count - name.count)
          )
        }
      let best = near.min { ($0.distance, $0.tail, $0.length) < ($1.distance, $1.tail, $1.length) }
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
    let missing = checks.unitsIn.compactMap(part).flatMap { part -> [Finding] in
      let text = part.passages.map(\.text).joined(separator: "\n")
      return names.filter { !text.contains($0) }.map { name in
        Finding(.unitUnlisted, at: part.title.location(at: 0), [.found: name, .name: part.title.text])
      }
    }
    // A list of the form that has several and not all.
    let lists = passages.filter { !$0.hasWritten }.flatMap { passage -> [Finding] in
      let named = units(namedIn: passage.passage.text, among: names)
      let left = names.filter { !named.contains($0) }
      guard !left.isEmpty, names.count - left.count > 1,
        let first = names.compactMap({ passage.firstIndex(of: Array($0)) }).min()
      else { return [] }
      return left.map { name in
        passage.finding(
          .unitUnlisted, at: first, [.found: name, .name: part(passage.part)?.title.text ?? passage.part])
      }
    }
    return missing + lists
  }

  /// The names a text has; one inside a longer one, as the office's in its centre's, is not there.
  private func units(namedIn text: String, among names: [String]) -> Set<String> {
    var rest = text
    var found: Set<String> = []
    for name in names.sorted(by: { ($0.count, $0) > ($1.count, $1) }) where rest.contains(name) {
      found.insert(name)
      rest = rest.replacing(name, with: "|")
    }
    return found
  }
}
