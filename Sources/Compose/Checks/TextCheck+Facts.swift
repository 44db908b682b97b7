import Core

extension TextCheck {
  /// Facts that say how many names another fact lists, and say another number; names that are listed twice.
  var countFindings: [Finding] {
    checks.counts.flatMap { check in
      let repeated = inputs.facts(named: check.list).compactMap { repeatedName($0, check) }
      let twice = Set(repeated.map(\.unit))
      return repeated.map(\.finding)
        + inputs.facts(named: check.fact).compactMap { fact -> Finding? in
          guard let count = Int(foldedLabel(fact.value)),
            let list = inputs.facts(named: check.list).first(where: { $0.unit == fact.unit }),
            !twice.contains(fact.unit)
          else { return nil }
          let least = parts(of: list.value, at: check.between)
          let most = parts(of: list.value, at: check.between + check.perhapsBetween)
          if (least...most).contains(count) { return nil }
          return Finding(
            .textDisagrees, at: place(Passage.Cutting(of: fact.value), fact.location),
            [
              .name: check.fact, .found: fact.value,
              .expected: least == most ? "\(most)" : "\(least)–\(most)", .heading: list.value,
            ], severity: .warning,
            notes: [Finding.Note(.other, at: place(Passage.Cutting(of: list.value), list.location))])
        }
    }
  }

  /// The first name that stands a second time in a list.
  private func repeatedName(
    _ list: DocumentInputs.Fact, _ check: TextCheckSpec.Count
  ) -> (unit: String, finding: Finding)? {
    var known: Set<String> = []
    var rest = list.value[...]
    while !rest.isEmpty {
      let end = check.between.compactMap { rest.firstRange(of: $0) }.min { $0.lowerBound < $1.lowerBound }
      let name = rest[..<(end?.lowerBound ?? rest.endIndex)]
      if !known.insert(trimmedLabel(String(name))).inserted {
        let offset = list.value.distance(from: list.value.startIndex, to: name.startIndex)
        return (
          list.unit,
          Finding(
            .wordDoubled, at: place(Passage.Cutting(of: list.value, at: offset), list.location),
            [.found: String(name), .heading: list.value])
        )
      }
      rest = end.map { rest[$0.upperBound...] } ?? ""
    }
    return nil
  }

  private func parts(of text: String, at signs: [String]) -> Int {
    signs.reduce([text]) { parts, sign in
      parts.flatMap { $0.split(separator: sign).map(String.init) }
    }.count
  }

  /// Facts that are counted and are no number of the kind.
  var wholeFactFindings: [Finding] {
    checks.wholeFacts.flatMap { whole in
      inputs.facts(named: whole.fact).compactMap { fact -> Finding? in
        if let number = Int(foldedLabel(fact.value)), whole.range.contains(number) { return nil }
        let limits =
          whole.range.upperBound == Int.max
          ? "\(whole.range.lowerBound)" : "\(whole.range.lowerBound)–\(whole.range.upperBound)"
        return Finding(
          .factUnfit, at: place(Passage.Cutting(of: fact.value), fact.location),
          [.name: whole.fact, .found: fact.value, .expected: limits])
      }
    }
  }

  /// What was written twice under one item that is a list.
  var writtenTwiceFindings: [Finding] {
    var first: [DocumentInputs.Text: Location] = [:]
    return inputs.texts.compactMap { text in
      var key = text
      key.location = Location(file: "")
      guard let other = first[key] else {
        first[key] = text.location
        return nil
      }
      return Finding(
        .wordDoubled, at: place(Passage.Cutting(of: text.text), text.location),
        [.found: String(text.text.prefix(40)), .heading: text.item],
        notes: [Finding.Note(.firstHere, at: place(Passage.Cutting(of: text.text), other))])
    }
  }

  /// Texts and facts that are nothing but a mark of what has still to be written.
  var wholeLeftoverFindings: [Finding] {
    let texts = inputs.texts.map { ($0.text, $0.location, $0.item) }
    let facts = inputs.facts.map { ($0.value, $0.location, $0.item) }
    return (texts + facts).compactMap { text, location, item in
      let bare = text.filter { !checks.words.clauseEnds.contains($0) }
      guard checks.words.wholeLeftovers.contains(where: { foldedLabel($0) == foldedLabel(bare) }),
        // As a reason it is missing.
        !reasons.contains(where: { $0.text.location == location })
      else { return nil }
      return Finding(
        .textLeftover, at: place(Passage.Cutting(of: text), location), [.found: text, .heading: item])
    }
  }
}
