import Core

/// A place of the text with a hole for a number: `部门预算收入{}万元`; `*` is any text of the sentence, `**` of the passage.
struct AmountPattern {
  private enum Token: Hashable {
    case text([Character])
    case any(isWithinSentence: Bool)
    case number
  }

  private let tokens: [Token]
  private let sentenceEnds: [Character]

  init(_ text: String, sentenceEnds: [Character]) {
    self.sentenceEnds = sentenceEnds
    var tokens: [Token] = []
    var current: [Character] = []
    func end() {
      if !current.isEmpty { tokens.append(.text(current)) }
      current = []
    }
    var rest = text[...]
    while let character = rest.first {
      rest = rest.dropFirst()
      if character == "*" {
        end()
        let isWide = rest.first == "*"
        if isWide { rest = rest.dropFirst() }
        tokens.append(.any(isWithinSentence: !isWide))
      } else if character == "{", rest.first == "}" {
        rest = rest.dropFirst()
        end()
        tokens.append(.number)
      } else {
        current.append(character)
      }
    }
    end()
    self.tokens = tokens
  }

  /// The numbers that stand in the hole; characters count from 0.
  func numbers(in passage: CheckedPassage) -> [NumberRun] {
    var found: [NumberRun] = []
    var start = 0
    while start < passage.characters.count {
      let all = start..<passage.characters.count
      guard let match = match(tokens[...], passage, in: all, isFixed: false) else { break }
      found.append(match.number)
      start = max(match.end, start + 1)
    }
    return found
  }

  /// The words from the beginning of a range on, or anywhere in it.
  private func match(
    _ tokens: ArraySlice<Token>, _ passage: CheckedPassage, in range: Range<Int>, isFixed: Bool
  ) -> (number: NumberRun, end: Int)? {
    let start = range.lowerBound
    guard let token = tokens.first else { return (NumberRun(text: "", offset: start), start) }
    let rest = tokens.dropFirst()
    let last = passage.characters.count
    switch token {
    case .any(let isWithinSentence):
      let end =
        isWithinSentence
        ? passage.characters[start...].firstIndex { sentenceEnds.contains($0) } ?? last : last
      return match(rest, passage, in: start..<end, isFixed: false)
    case .number:
      let run = numberRun(at: start, passage)
      guard let run, let after = match(rest, passage, in: run.end..<last, isFixed: true) else { return nil }
      return (run, after.end)
    case .text(let text):
      var from = start
      while let index = isFixed
        ? (passage.has(text, at: from) ? from : nil) : passage.firstIndex(of: text, from: from),
        index < range.upperBound || isFixed
      {
        if let after = match(rest, passage, in: (index + text.count)..<last, isFixed: true) {
          return after
        }
        if isFixed { return nil }
        from = index + 1
      }
      return nil
    }
  }

  private func numberRun(at start: Int, _ passage: CheckedPassage) -> NumberRun? {
    let run = Compose.numbers(
      in: Array(passage.characters[start..<min(start + 40, passage.characters.count)])
    ).first
    return run.flatMap { $0.offset == 0 ? NumberRun(text: $0.text, offset: start) : nil }
  }
}

extension TextCheck {
  /// R20 to R25: numbers of the text against the tables.
  var amountFindings: [Finding] {
    checks.amounts.flatMap { check in
      if case .together(let terms) = check.subject { return findings(of: check, together: terms) }
      return findings(of: check)
    }
  }

  /// A part's passages, and the rows of its tables with bars between their cells.
  private func lines(of part: String) -> [CheckedPassage] {
    passages.filter { $0.part == part } + (rows[part] ?? [])
  }

  /// Figures that have to come to an amount: one left out, or one too many.
  private func findings(of check: TextCheckSpec.Amount, together terms: [FigureSpec.Term]) -> [Finding] {
    guard let expected = try? amounts.amount(terms, in: Scope())?.money, let part = part(check.part) else {
      return []
    }
    let texts = Set(scopes(of: check.pattern).map { amounts.words.fill($0.fill(check.pattern)) })
    var sum = Money.zero
    for text in texts.sorted() {
      let pattern = AmountPattern(text, sentenceEnds: checks.sentenceEnds)
      for passage in lines(of: check.part) {
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
    for scope in scopes(of: check.pattern) {
      guard let expected = expected(check, scope) else { continue }
      let text = amounts.words.fill(scope.fill(check.pattern))
      if let known = patterns.firstIndex(where: { $0.text == text }) {
        patterns[known].expected.append(expected)
      } else {
        patterns.append((text, [expected]))
      }
    }
    return patterns.flatMap { text, expected -> [Finding] in
      let pattern = AmountPattern(text, sentenceEnds: checks.sentenceEnds)
      return lines(of: check.part).flatMap { passage in
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
  private func scopes(of pattern: String) -> [Scope] {
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

  private func text(_ money: Money, _ decimals: Int) -> String {
    FigureFormat(unit: spec.format.unit, decimals: decimals).text(money)
  }

  private func change(of figure: String, _ scope: Scope) -> AmountChange? {
    composer.change(of: figure, in: scope)
  }

  private func decimals(of number: String) -> Int {
    number.firstIndex(of: ".").map { number[$0...].count - 1 } ?? 0
  }
}
