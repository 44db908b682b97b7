import Core

extension Composer {
  /// Last year's amount of a figure; nil where nobody gave it.
  func lastYear(
    of figure: FigureSpec, _ tag: Template.Tag, _ scope: Scope
  ) -> AmountReader.Amount? {
    switch figure.last {
    case .terms(let terms): return try? amounts.amount(terms, in: scope)
    case .item(let item):
      if let former, let amount = try? former.amount(figure.terms, in: scope) {
        let names = figure.terms.compactMap { term in
          if case .cell(let text) = term.source {
            former.words(of: text, in: scope).joined(separator: "/")
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

  /// Says how a figure changed, in the words of its sign.
  mutating func appendWording(
    _ name: String, of figureName: String, _ tag: Template.Tag, _ scope: Scope, _ part: DocumentSpec.Part,
    to page: inout PartBuilder
  ) {
    guard let wording = spec.wordings[name], let figure = spec.figures[figureName],
      let now = amount(figure.terms, tag, scope)
    else { return }
    guard let last = lastYear(of: figure, tag, scope) else {
      if case .item(let item) = figure.last { missing(scope.fill(item), spec.inputs.lastYear, part, tag) }
      return
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
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      page.add(Passage.Piece(String(rest[..<open]), .template, at: tag.location))
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
            .percent(now: now.money, last: last.money), bases: bases, sign: spec.checks.percentSign))
      case spec.changeNames.last:
        page.add(
          number(
            printer.money(last.money), tag, scope, part, full, .money(last.money), bases: last.bases,
            sign: spec.format.unit.name))
      default:
        page.add(Passage.Piece(words.values[word] ?? "{\(word)}", .word, at: tag.location))
      }
      rest = rest[rest.index(after: close)...]
    }
    page.add(Passage.Piece(String(rest), .template, at: tag.location))
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
    if spec.checks.noReason.contains(where: { foldedLabel($0) == foldedLabel(text.text) }) {
      var finding = missingFinding(text.item, spec.inputs.texts, part, tag)
      finding.notes.append(Finding.Note(.text, at: place(Passage.Cutting(of: text.text), text.location)))
      findings.append(finding)
    }
    guard let figure = spec.figures[name], let now = amount(figure.terms, tag, scope)?.money,
      let last = lastYear(of: figure, tag, scope)?.money, let negated = last.negated,
      let difference = now.adding(negated)
    else { return }
    reasons.append(
      ChangeReason(text: text, change: change(of: name, figure, now, last, difference, scope)))
  }
}
