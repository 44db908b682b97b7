import Core

extension Composer {
  /// Last year's amount of a figure; nil where nobody gave it.
  func lastYear(of figure: FigureSpec, _ scope: Scope) -> AmountReader.Amount? {
    switch figure.last {
    case .terms(let terms): return try? amounts.amount(terms, in: scope)
    case .item(let item):
      if let former, let amount = try? former.amounts.amount(figure.terms, in: scope) {
        let names = figure.terms.compactMap { term in
          if case .cell(let text) = term.source {
            former.amounts.words(of: text, in: scope).joined(separator: "/")
          } else {
            nil
          }
        }
        return AmountReader.Amount(money: amount.money, bases: names.map { .lastYear($0) })
      }
      return inputs.lastYear(scope.fill(item), unit: unit(of: scope)).map {
        AmountReader.Amount(money: $0.money, bases: [.line($0.location)])
      }
    case nil: return nil
    }
  }

  /// How a figure changed, whether the text says so or not; nil where nobody gave last year's amount.
  func change(of name: String, in scope: Scope) -> AmountChange? {
    guard let figure = spec.figures[name], let now = try? amounts.amount(figure.terms, in: scope)?.money,
      let last = lastYear(of: figure, scope)?.money, let negated = last.negated,
      let difference = now.adding(negated)
    else { return nil }
    return change(of: name, figure, now, last, difference, scope)
  }

  /// Says how a figure changed, in the words of its sign.
  mutating func appendWording(
    _ name: String, of figureName: String, _ tag: Template.Tag, _ scope: Scope, _ part: DocumentSpec.Part,
    to page: inout PartBuilder
  ) {
    guard let wording = spec.wordings[name], let figure = spec.figures[figureName],
      let now = amount(figure.terms, tag, scope)
    else { return }
    if case .item(let item) = figure.last, former == nil { asked.askLastYear(scope.fill(item)) }
    guard let last = lastYear(of: figure, scope) else {
      if case .item(let item) = figure.last {
        missing(scope.fill(item), spec.inputs.lastYear, scope, part, tag)
      }
      return
    }
    for case .line(let location) in last.bases {
      check(now.money, last.money, figureName, at: location, scope)
    }
    if last.money < .zero, case .item = figure.last, let former {
      findings.append(negative(last.money, figureName, at: former.place(of: figure, in: scope), scope))
    }
    guard let negated = last.money.negated, let difference = now.money.adding(negated) else {
      findings.append(Finding(.amountOverflow, at: tag.location, [.heading: tag.text]))
      return
    }
    changes.append(change(of: figureName, figure, now.money, last.money, difference, scope))
    let phrase: Located<String> =
      if difference == .zero {
        wording.same
      } else if difference > .zero {
        last.money <= .zero ? wording.fromNothing ?? wording.more : wording.more
      } else {
        wording.less
      }
    if last.money == .zero, placeholders(in: phrase.value).contains(spec.changeNames.percent) {
      findings.append(
        Finding(
          .percentBase, at: tag.location, [.name: figureName, .found: phrase.value],
          notes: [Finding.Note(.required, at: phrase.location)]))
      return
    }
    let bases = now.bases + last.bases
    var rest = phrase.value[...]
    // Words stand in the wording, numbers at the tag that asks for them.
    func place(of text: Substring) -> Location {
      var place = phrase.location
      place.column += phrase.value.distance(from: phrase.value.startIndex, to: text.startIndex)
      return place
    }
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      page.add(Passage.Piece(String(rest[..<open]), .template, at: place(of: rest)))
      let word = String(rest[rest.index(after: open)..<close])
      let full = "\(figureName)/\(word)"
      switch word {
      case spec.changeNames.difference:
        page.add(
          number(
            printer.magnitude(difference), tag, scope, part, full,
            .change(difference, now: now.money, last: last.money), bases: bases, sign: spec.format.unit.name))
      case spec.changeNames.percent:
        page.add(
          number(
            printer.grouped("\(FigureText.percent(now: now.money, last: last.money))"), tag, scope, part,
            full,
            .percent(now: now.money, last: last.money), bases: bases, sign: spec.checks.numbers.percentSign))
      case spec.changeNames.last:
        page.add(
          number(
            printer.money(last.money), tag, scope, part, full, .money(last.money), bases: last.bases,
            sign: spec.format.unit.name))
      default:
        page.add(Passage.Piece(words.values[word] ?? "{\(word)}", .word, at: place(of: rest[open...])))
      }
      rest = rest[rest.index(after: close)...]
    }
    page.add(Passage.Piece(String(rest), .template, at: place(of: rest)))
  }

  /// Uses last year's amount, and doubts it where this year's is more than a thousand times as much.
  private mutating func check(
    _ now: Money, _ last: Money, _ name: String, at location: Location, _ scope: Scope
  ) {
    let isNew = !asked.used.contains(location)
    asked.use(location)
    guard isNew, last != .zero else { return }
    guard last < .zero || now.fen.magnitude / last.fen.magnitude >= 1000 else { return }
    // A look into the file, so only for what is found.
    let written = place(Passage.Cutting(of: inputs.value(at: location)), location)
    if last < .zero { return findings.append(negative(last, name, at: written, scope)) }
    findings.append(
      Finding(
        .lastYearUnlikely, at: written,
        [.name: called(name, scope), .found: last.description, .expected: now.description]))
  }

  /// A budget of less than nothing.
  private func negative(_ last: Money, _ name: String, at location: Location, _ scope: Scope) -> Finding {
    Finding(
      .lastYearUnlikely, at: location,
      [.name: called(name, scope), .found: last.description, .reason: "negative"], severity: .error)
  }

  private func called(_ name: String, _ scope: Scope) -> String {
    spec.figures[name]?.called.first.map { words.fill(scope.fill($0)) } ?? name
  }

  private func change(
    of name: String, _ figure: FigureSpec, _ now: Money, _ last: Money, _ difference: Money, _ scope: Scope
  ) -> AmountChange {
    AmountChange(
      figure: name, names: figure.called.map { words.fill(scope.fill($0)) }, now: now, last: last,
      difference: difference, members: scope.members.map(\.text))
  }

  /// Remembers a text as the reason of a change; one that says nothing is missing.
  mutating func note(
    _ text: DocumentInputs.Text, asReasonFor name: String, _ tag: Template.Tag, _ scope: Scope,
    _ part: DocumentSpec.Part
  ) {
    if spec.checks.numbers.noReason.contains(where: { foldedLabel($0) == foldedLabel(text.text) }) {
      missing(text.item, spec.inputs.texts, scope, part, tag, nothing: text)
    }
    guard let change = change(of: name, in: scope) else { return }
    reasons.append(ChangeReason(text: text, change: change))
  }
}
