import Core

/// A place of the text with a hole for a number: `部门预算收入{}万元`; `*` is any text.
struct AmountPattern {
  private enum Token: Hashable {
    case text([Character])
    case any
    case number
  }

  private let tokens: [Token]

  init(_ text: String) {
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
        tokens.append(.any)
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
      guard let match = match(tokens[...], passage, from: start, isFixed: false) else { break }
      found.append(match.number)
      start = max(match.end, start + 1)
    }
    return found
  }

  private func match(
    _ tokens: ArraySlice<Token>, _ passage: CheckedPassage, from start: Int, isFixed: Bool
  ) -> (number: NumberRun, end: Int)? {
    guard let token = tokens.first else { return (NumberRun(text: "", offset: start), start) }
    let rest = tokens.dropFirst()
    switch token {
    case .any: return match(rest, passage, from: start, isFixed: false)
    case .number:
      let run = Compose.numbers(in: String(passage.characters[start...])).first
      guard let run, run.offset == 0,
        let after = match(rest, passage, from: start + run.text.count, isFixed: true)
      else { return nil }
      return (NumberRun(text: run.text, offset: start), after.end)
    case .text(let text):
      var from = start
      while let index = isFixed
        ? (passage.has(text, at: from) ? from : nil) : passage.firstIndex(of: text, from: from)
      {
        if let after = match(rest, passage, from: index + text.count, isFixed: true) { return after }
        if isFixed { return nil }
        from = index + 1
      }
      return nil
    }
  }
}

extension TextCheck {
  /// R20 to R24: numbers of the text against the tables.
  var amountFindings: [Finding] { checks.amounts.flatMap(findings(of:)) }

  private func findings(of check: TextCheckSpec.Amount) -> [Finding] {
    let owners: [Scope] =
      check.byUnit ? unitMembers(of: units, amounts.publisher, spec).map { Scope().inside($0) } : [Scope()]
    return owners.flatMap { scope -> [Finding] in
      let pattern = AmountPattern(amounts.words.fill(scope.fill(check.pattern)))
      guard let expected = expected(check, scope) else { return [] }
      return passages.filter { $0.part == check.part }.flatMap { passage in
        pattern.numbers(in: passage).compactMap { number in
          let plain = number.text.filter { $0 != "," }
          let right = expected(decimals(of: plain))
          if plain == right { return nil }
          return passage.finding(
            .textDisagrees, at: number.offset, count: number.text.count,
            [.name: check.rule, .found: number.text, .expected: right])
        }
      }
    }
  }

  /// What has to stand in the hole, by digits after the point; nil where the tables do not say.
  private func expected(_ check: TextCheckSpec.Amount, _ scope: Scope) -> ((Int) -> String)? {
    if let list = check.counts {
      guard case .members(let dimension, let selection) = spec.lists[list] else {
        return spec.lists[list] == .units ? { _ in "\(units.count)" } : nil
      }
      let count = amounts.members(of: dimension, selection, in: scope).count
      return { _ in "\(count)" }
    }
    guard let amount = try? amounts.amount(check.terms, in: scope) else { return nil }
    return { decimals in
      FigureFormat(unit: spec.format.unit, decimals: decimals).text(amount.money)
    }
  }

  private func decimals(of number: String) -> Int {
    number.firstIndex(of: ".").map { number[$0...].count - 1 } ?? 0
  }
}
