import Core

extension TextCheck {
  /// Numbers that nothing of the document stands behind, and figures with another unit behind them than they print in.
  func numberFindings(_ passage: CheckedPassage) -> [Finding] {
    passage.numbers.compactMap { number in
      let sources = Set((number.offset..<number.end).compactMap(passage.source))
      if sources.count == 1, case .figure(let index)? = sources.first {
        return signFinding(document.figures[index], number, passage)
      }
      if sources == [.word] { return nil }
      return unbound(number, passage)
    }
      + hanAmounts(in: passage).map { number in
        unboundFinding(number, passage, reason: "money", .error)
      } + hanShares(in: passage).map { unboundShare($0, passage) }
      + hanCounts(in: passage).map { unboundFinding($0, passage, reason: "other", .warning) }
  }

  private func unbound(_ number: NumberRun, _ passage: CheckedPassage) -> Finding? {
    if spec.isConstant(number, in: passage.characters) || isYear(number, passage)
      || isOrdinal(number, passage) || table(named: number, passage) != nil
    {
      return nil
    }
    // Digits beside those of a reference change what it prints.
    let typed = (number.offset..<number.end).first(where: passage.isTyped)
    let isWritten = typed.flatMap(passage.source) == .written
    let isWhole = typed == number.offset
    if !isWritten || !isWhole {
      var finding = passage.finding(
        .numberUnbound, at: typed ?? number.offset, count: number.end - (typed ?? number.offset),
        [.found: number.text])
      if isWritten { finding.values[.reason] = "beside" }
      return finding
    }
    if moneySign(behind: number, passage) != nil {
      return unboundFinding(number, passage, reason: "money", .error)
    }
    if passage.rest(after: number.end).starts(with: checks.numbers.percentSign)
      || hasShareSign(behind: number, passage)
    {
      return unboundShare(number, passage)
    }
    // A basic fact is where such numbers are stated.
    let isFact = passage.passage.piece(at: number.offset).map { inputs.isFact($0.location) } ?? false
    return isFact || isStated(number, passage)
      ? nil : unboundFinding(number, passage, reason: "other", .warning)
  }

  /// A share of a change is an error, any other is remarked.
  private func unboundShare(_ number: NumberRun, _ passage: CheckedPassage) -> Finding {
    let clause = String(
      passage.characters[passage.clause(around: number.offset, ends: checks.words.clauseEnds)])
    return checks.numbers.percentAfter.contains { clause.contains($0) }
      ? unboundFinding(number, passage, reason: "share", .error)
      : unboundFinding(number, passage, reason: "other", .warning)
  }

  /// 两成, 3倍, where no word goes on.
  private func hasShareSign(behind number: NumberRun, _ passage: CheckedPassage) -> Bool {
    let rest = passage.rest(after: number.end)
    return checks.numbers.percentAtEnd.contains { sign in
      rest.starts(with: sign) && rest.dropFirst(sign.count).first.map { !isHan($0) } ?? true
    }
  }

  /// 百分之九, 两成: shares in words.
  private func hanShares(in passage: CheckedPassage) -> [NumberRun] {
    passage.hanNumbers.filter { run in
      passage.isTyped(at: run.offset) && !spec.isConstant(run, in: passage.characters)
        && (checks.numbers.percentBefore.contains { passage.text(before: run.offset).hasSuffix($0) }
          || hasShareSign(behind: run, passage))
    }
  }

  /// 三名, 两家: counts in words that nothing states.
  private func hanCounts(in passage: CheckedPassage) -> [NumberRun] {
    passage.hanNumbers.filter { run in
      let rest = passage.rest(after: run.end)
      guard run.text.count == 1, let value = run.text.first?.wholeNumberValue, value > 1,
        passage.isTyped(at: run.offset), checks.numbers.counters.contains(where: { rest.starts(with: $0) }),
        !spec.isConstant(run, in: passage.characters),
        passage.passage.piece(at: run.offset).map({ !inputs.isFact($0.location) }) ?? false
      else { return false }
      // A longer word or an ordinal begins before it.
      let isOwn = !checks.numbers.countsNotAfter.contains { passage.text(before: run.offset).hasSuffix($0) }
      return isOwn && !isStated(NumberRun(text: "\(value)", offset: run.offset), passage)
    }
  }

  private func unboundFinding(
    _ number: NumberRun, _ passage: CheckedPassage, reason: String, _ severity: Finding.Severity
  ) -> Finding {
    passage.finding(
      .numberUnbound, at: number.offset, count: number.text.count,
      [
        .found: number.text, .reason: reason,
        .expected: reason == "other" ? "" : references(printing: number, passage).joined(separator: ", "),
      ], severity: severity)
  }

  /// The sign of money right behind a number, the longest that fits.
  func moneySign(behind number: NumberRun, _ passage: CheckedPassage) -> String? {
    let rest = passage.rest(after: number.end)
    let signs = checks.numbers.money.isEmpty ? spec.units.map(\.name) : checks.numbers.money
    let whole = signs.filter { rest.starts(with: $0) }.max { $0.count < $1.count }
    return whole
      ?? checks.numbers.moneyAtEnd.first { sign in
        rest.starts(with: sign) && rest.dropFirst(sign.count).first.map { !isHan($0) } ?? true
      }
  }

  /// What stands behind a figure where its unit or sign should.
  private func signFinding(
    _ figure: TextFigure, _ number: NumberRun, _ passage: CheckedPassage
  ) -> Finding? {
    let rest = passage.rest(after: number.end)
    let isShare = rest.starts(with: checks.numbers.percentSign)
    if figure.sign == checks.numbers.percentSign {
      return isShare ? nil : percentFinding(number, passage)
    }
    let behind = isShare ? checks.numbers.percentSign : moneySign(behind: number, passage)
    // A cell of a table has its unit above it.
    let isCell = number.text.count == passage.characters.count
    if behind == figure.sign || (behind == nil && isCell) { return nil }
    let found = behind ?? ""
    return passage.finding(
      .textDisagrees, at: number.offset, count: number.text.count,
      [
        .name: figure.name, .found: number.text + found, .expected: number.text + (figure.sign ?? ""),
      ])
  }

  /// A share without its sign.
  func percentFindings(_ passage: CheckedPassage) -> [Finding] {
    passage.numbers.compactMap { number in
      guard passage.source(at: number.offset) == .written else { return nil }
      let before = passage.text(before: number.offset)
      guard checks.numbers.percentAfter.contains(where: { before.hasSuffix($0) }),
        passage.rest(after: number.end).first.map({ !isHan($0) && String($0) != checks.numbers.percentSign })
          ?? true
      else { return nil }
      return percentFinding(number, passage)
    }
  }

  private func percentFinding(_ number: NumberRun, _ passage: CheckedPassage) -> Finding {
    let word = checks.numbers.percentAfter.first { passage.text(before: number.offset).hasSuffix($0) } ?? ""
    return passage.finding(
      .percentMissing, at: number.offset, count: number.text.count,
      [.found: word + number.text, .expected: checks.numbers.percentSign])
  }

  /// Whether the document or its tables have the number elsewhere with the same word behind it.
  private func isStated(_ number: NumberRun, _ passage: CheckedPassage) -> Bool {
    guard let measure = passage.rest(after: number.end).first, isHan(measure) || !measure.isPunctuation else {
      return false
    }
    let plain = number.plain
    let inText = passages.contains { other in
      other.numbers.contains { run in
        if case .figure? = other.source(at: run.offset) {
          run.plain == plain && other.rest(after: run.end).first == measure
        } else {
          false
        }
      }
    }
    return inText
      || tablePassages.contains { other in
        other.numbers.contains {
          $0.plain == plain && other.rest(after: $0.end).first == measure
        }
      }
  }

  /// Tags and cells that print a number, a few of them.
  private func references(printing number: NumberRun, _ passage: CheckedPassage) -> [String] {
    let plain = number.plain
    var found: [String] = []
    func add(_ reference: String) {
      if !found.contains(reference) { found.append(reference) }
    }
    for figure in document.figures where figure.sign != nil && figure.printed.filter({ $0 != "," }) == plain {
      let words = figure.name.split(separator: "/").map(String.init)
      if let last = words.last, spec.figures[last] != nil {
        add("{{\(last)}}")
      } else if words.count > 2, let last = words.last {
        let wording = spec.wordings.sorted { $0.key < $1.key }.first {
          placeholders(in: $0.value.more.value).contains(last)
        }
        if let wording { add("{{\(wording.key) \(words[words.count - 2])}}") }
      }
    }
    for (index, table) in amounts.tables.enumerated() where found.count < 3 {
      for (place, exact) in table.amounts.enumerated() where spec.format.text(exact) == plain {
        add("{{\(amounts.book.address(of: FigurePlace(table: index, figure: place)))}}")
        if found.count == 3 { break }
      }
    }
    return Array(found.prefix(3))
  }

  /// 1. at the beginning of a line.
  private func isOrdinal(_ number: NumberRun, _ passage: CheckedPassage) -> Bool {
    number.offset == 0 && number.text.count <= 2 && number.end < passage.characters.count
      && [".", "．", "、"].contains(passage.characters[number.end])
  }

  /// 九千六百三十二万元: amounts in words, which nothing prints.
  private func hanAmounts(in passage: CheckedPassage) -> [NumberRun] {
    passage.hanNumbers.filter { run in
      let values = run.text.compactMap(\.wholeNumberValue)
      return passage.isTyped(at: run.offset) && run.text.count > 1 && values.contains { (1...9).contains($0) }
        && moneySign(behind: run, passage) != nil && !spec.isConstant(run, in: passage.characters)
    }
  }
}
