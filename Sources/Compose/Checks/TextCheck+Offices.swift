import Core

extension TextCheck {
  /// An office's name that is nobody's here.
  struct StrangeOffice {
    var place: Range<Int>
    /// Whose name should probably stand there.
    var meant: String
    /// In the form, or made of much of that name.
    var isCertain: Bool
  }

  /// Names of offices of the kind of the department or its units that are none of theirs: an old name, another office's.
  func strangeOffices(_ passage: CheckedPassage, known: [[Character]]) -> [StrangeOffice] {
    // Without the words that part names from others nobody can tell where one begins.
    if checks.nameBreaks.isEmpty { return [] }
    let own = [amounts.publisher.name] + units.map(\.name)
    let kinds = Set(own.compactMap(kind))
    let region = Array(amounts.publisher.name.prefix(2))
    if !kinds.contains(where: passage.mayHave) { return [] }
    let breaks = checks.nameBreaks.filter(passage.mayHave).map(Array.init)
    var found: [StrangeOffice] = []
    var start = 0
    while start < passage.characters.count {
      let end = run(from: start, passage, breaks)
      defer { start = max(end, start + 1) }
      guard let last = lastEnd(of: kinds, in: start..<end, passage) else { continue }
      let isForms = passage.source(at: last - 1) == .template
      let begin = (start..<last).first { passage.has(region, at: $0) } ?? (isForms ? start : nil)
      guard let begin, last - begin >= 4, passage.isTyped(at: last - 1) else { continue }
      let name = Array(passage.characters[begin..<last])
      let isKnown = known.contains { known in
        (begin..<last).contains { passage.has(known, at: $0) } || known.starts(with: name) || known == name
      }
      if isKnown { continue }
      let text = String(name)
      let alike = own.filter { kind(of: $0).map(text.hasSuffix) == true }
      let meant = alike.max { shared(text, $0) < shared(text, $1) } ?? amounts.publisher.name
      found.append(
        StrangeOffice(place: begin..<last, meant: meant, isCertain: isForms || shared(text, meant) >= 3))
    }
    return found
  }

  /// How the name of an office ends; nil where it ends like none.
  private func kind(of name: String) -> String? {
    checks.nameEnds.filter { name.hasSuffix($0) }.max { $0.count < $1.count }
  }

  /// Where words that may be one name end: at a mark, at what a placeholder prints, at a word no name has in it.
  private func run(from start: Int, _ passage: CheckedPassage, _ breaks: [[Character]]) -> Int {
    (start..<passage.characters.count).first { index in
      !isHan(passage.characters[index]) || !passage.isTyped(at: index)
        || breaks.contains { passage.has($0, at: index) }
    } ?? passage.characters.count
  }

  private func lastEnd(of kinds: Set<String>, in run: Range<Int>, _ passage: CheckedPassage) -> Int? {
    run.reversed().map { $0 + 1 }.first { end in
      kinds.contains { end - $0.count >= run.lowerBound && passage.has(Array($0), at: end - $0.count) }
    }
  }

  /// How many signs two names have in common between their common beginning and their common end.
  private func shared(_ text: String, _ name: String) -> Int {
    let first = zip(text, name).prefix { $0 == $1 }.count
    let last = zip(text.reversed(), name.reversed()).prefix { $0 == $1 }.count
    var left = Array(name.dropFirst(first).dropLast(last))
    // What stands at the end may be more than the kind.
    let beyond = max(0, last - (kind(of: name)?.count ?? 0))
    return beyond
      + text.dropFirst(first).dropLast(last).count { sign in
        guard let index = left.firstIndex(of: sign) else { return false }
        left.remove(at: index)
        return true
      }
  }
}
