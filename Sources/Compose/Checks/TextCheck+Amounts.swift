import Core

extension TextCheck {
  /// R20 to R25: numbers of the text against the tables.
  var amountFindings: [Finding] {
    checks.amounts.flatMap { check in
      if case .together(let terms) = check.subject { return findings(of: check, together: terms) }
      return findings(of: check)
    }
  }

  /// A part's passages, and the rows of its tables with bars between their cells, in which a pattern may fit.
  private func lines(of part: String, for pattern: AmountPattern) -> [CheckedPassage] {
    lines[part]?.passages(having: pattern.words) ?? []
  }

  /// Figures that have to come to an amount: one left out, or one too many.
  private func findings(of check: TextCheckSpec.Amount, together terms: [FigureSpec.Term]) -> [Finding] {
    guard let expected = try? amounts.amount(terms, in: Scope())?.money, let part = part(check.part) else {
      return []
    }
    let texts = Set(scopes(of: check).map { amounts.words.fill($0.fill(check.pattern)) })
    var sum = Money.zero
    for text in texts.sorted() {
      let pattern = AmountPattern(text, sentenceEnds: checks.words.sentenceEnds)
      for passage in lines(of: check.part, for: pattern) {
        for number in pattern.numbers(in: passage) {
          // What is typed is found as such.
          guard case .figure(let index)? = passage.source(at: number.offset),
            case .money(let money) = document.figures[index].value, let next = sum.adding(money)
          else { return [] }
          sum = next
        }
      }
    }
    if sum == expected { return [] }
    return [
      Finding(
        .textDisagrees, at: part.title.location(at: 0),
        [
          .name: check.rule, .found: printer.money(sum), .expected: printer.money(expected),
          .heading: part.title.text,
        ], notes: [Finding.Note(.required, at: check.location)])
    ]
  }

  private func findings(of check: TextCheckSpec.Amount) -> [Finding] {
    // Members of one name in several units are told apart by nothing in the text: any of their amounts will do.
    var patterns: [(text: String, expected: [(Int) -> String])] = []
    var places: [String: Int] = [:]
    for scope in scopes(of: check) {
      guard let expected = expected(check, scope) else { continue }
      let text = amounts.words.fill(scope.fill(check.pattern))
      if let known = places[text] {
        patterns[known].expected.append(expected)
      } else {
        places[text] = patterns.count
        patterns.append((text, [expected]))
      }
    }
    return patterns.flatMap { text, expected -> [Finding] in
      let pattern = AmountPattern(text, sentenceEnds: checks.words.sentenceEnds)
      return lines(of: check.part, for: pattern).flatMap { passage in
        pattern.numbers(in: passage).compactMap { number in
          let right = expected.map { $0(decimals(of: number.plain)) }
          if right.contains(number.plain) { return nil }
          return passage.finding(
            .textDisagrees, at: number.offset, count: number.text.count,
            [
              .name: check.rule, .found: number.text,
              .expected: Set(right).sorted().map(printer.grouped).joined(separator: " / "),
            ])
        }
      }
    }
  }

  /// The members whose names a pattern has: those of the lists it names, each inside the one before.
  private func scopes(of check: TextCheckSpec.Amount) -> [Scope] {
    let pattern = check.pattern + check.each.map { "<\($0)>" }.joined()
    let unit = spec.dimension(.unit)
    // A list that is called as its dimension goes before others of its members.
    let lists = spec.lists.sorted { left, right in left.key < right.key }
    let listed = lists.compactMap { name, list -> (String, Selection)? in
      if case .members(let dimension, _) = list, name != dimension, spec.lists[dimension] != nil {
        return nil
      }
      return if case .members(let dimension, let selection) = list, pattern.contains("<\(dimension)>") {
        (dimension, selection)
      } else {
        nil
      }
    }
    var scopes = [Scope()]
    if pattern.contains("<\(unit)>") || !listed.isEmpty {
      scopes = unitMembers(of: units, amounts.publisher, spec).map { Scope().inside($0) }
    }
    var known: Set<String> = []
    for (dimension, selection) in listed where known.insert(dimension).inserted {
      scopes = scopes.flatMap { scope in
        amounts.members(of: dimension, selection, in: scope).map { member in
          scope.inside(
            Scope.Member(list: dimension, text: member.name, key: member.key, number: 0))
        }
      }
    }
    return scopes
  }

  /// What has to stand in the hole, by digits after the point; nil where the tables do not say.
  private func expected(_ check: TextCheckSpec.Amount, _ scope: Scope) -> ((Int) -> String)? {
    switch check.subject {
    case .count(let list):
      guard case .members(let dimension, let selection) = spec.lists[list] else {
        return spec.lists[list] == .units ? { _ in "\(units.count)" } : nil
      }
      let count = amounts.members(of: dimension, selection, in: scope).count
      return { _ in "\(count)" }
    case .amount(let terms):
      guard let amount = try? amounts.amount(terms, in: scope) else { return nil }
      return { text(amount.money, $0) }
    case .stated(let item):
      guard let fact = inputs.stated(item, unit: unit(of: scope)), Int(foldedLabel(fact.value)) != nil else {
        return nil
      }
      return { _ in foldedLabel(fact.value) }
    case .together: return nil
    case .rise(let name): return change(of: name, scope).map { change in { text(change.difference, $0) } }
    case .fall(let name):
      return change(of: name, scope)?.difference.negated.map { fall in { text(fall, $0) } }
    case .share(let name):
      return change(of: name, scope).map { change in
        let share = change.last == .zero ? "" : "\(FigureText.percent(now: change.now, last: change.last))"
        return { _ in share }
      }
    }
  }

  /// The unit whose facts are meant; nil for all of the department's.
  private func unit(of scope: Scope) -> String? {
    units.count == 1 ? nil : scope.member(spec.dimension(.unit))?.key
  }

  /// An amount with as many decimals as a number has, two where no amount has so many: that number is wrong anyway.
  private func text(_ money: Money, _ decimals: Int) -> String {
    let unit = spec.format.unit
    // Digits from the unit down to the fen.
    let most = String(unit.fen).count - 1
    return FigureFormat(unit: unit, decimals: decimals <= most ? decimals : 2).text(money)
  }

  private func change(of figure: String, _ scope: Scope) -> AmountChange? {
    composer.change(of: figure, in: scope)
  }

  private func decimals(of number: String) -> Int {
    number.firstIndex(of: ".").map { number[$0...].count - 1 } ?? 0
  }
}
