import Core

extension Composer {
  /// The members a list has here; an unknown list has none and is reported when the layout is read.
  mutating func members(
    of name: String, _ scope: Scope, _ part: DocumentSpec.Part, _ tag: Template.Tag
  ) -> [Scope.Member] {
    switch spec.lists[name] {
    case .units: return unitMembers(of: units, amounts.publisher, spec)
    case .members(let dimension, let selection):
      return amounts.members(of: dimension, selection, in: scope).enumerated().map { index, member in
        Scope.Member(list: dimension, text: member.name, key: member.key, number: index + 1)
      }
    case .texts(let item):
      return inputs.texts(part: part.number, item: scope.fill(item)).enumerated().map { index, text in
        asked.use(text.location)
        return Scope.Member(
          list: name, text: text.text, key: text.text, number: index + 1, location: text.location)
      }
    case .terms(let meaning):
      return usedTerms(part).enumerated().map { index, term in
        asked.use(term.location)
        return Scope.Member(
          list: name, text: term.name, key: term.name, number: index + 1, texts: [meaning: term.meaning],
          location: term.location)
      }
    case nil: return []
    }
  }

  /// The terms that the parts so far or the tables use, those of the layout first; an office's own meaning goes before.
  private func usedTerms(_ part: DocumentSpec.Part) -> [DocumentSpec.Term] {
    let written = inputs.texts.filter { inputs.isPart($0.part, part.number) }
    let used = spec.terms.filter { term in ([term.name] + term.also).contains(where: isUsed) }.map { term in
      guard let own = written.first(where: { foldedLabel($0.item) == foldedLabel(term.name) }) else {
        return term
      }
      return DocumentSpec.Term(name: term.name, also: term.also, meaning: own.text, location: own.location)
    }
    let known = Set(spec.terms.map { foldedLabel($0.name) })
    return used
      + written.filter { !known.contains(foldedLabel($0.item)) }.map {
        DocumentSpec.Term(name: $0.item, also: [], meaning: $0.text, location: $0.location)
      }
  }

  private func isUsed(_ term: String) -> Bool {
    tableWords.contains(term)
      || parts.contains { part in
        part.passages.contains { $0.text.contains(term) }
      }
  }

  /// Whether a passage is to stand.
  mutating func holds(
    _ condition: Template.Condition, _ scope: Scope, _ part: DocumentSpec.Part, _ tag: Template.Tag
  ) -> Bool {
    switch condition {
    case .not(let condition): return !holds(condition, scope, part, tag)
    case .several(let name): return members(of: name, scope, part, tag).count > 1
    case .list(let name): return !members(of: name, scope, part, tag).isEmpty
    case .written(let item): return !inputs.texts(part: part.number, item: scope.fill(item)).isEmpty
    case .figure(let name):
      let terms = spec.figures[name]?.terms ?? [FigureSpec.Term(.cell(name))]
      return amount(terms, tag, scope).map { $0.money != .zero } ?? false
    case .changed(let name):
      guard let figure = spec.figures[name], let now = amount(figure.terms, tag, scope),
        let last = lastYear(of: figure, scope)
      else { return false }
      return now.money != last.money
    }
  }
}

/// The units of a department as a list; one unit alone goes by the name of who publishes.
func unitMembers(of units: [Unit], _ publisher: Core.Member, _ spec: DocumentSpec) -> [Scope.Member] {
  units.enumerated().map { index, unit in
    Scope.Member(
      list: spec.dimension(.unit), text: units.count == 1 ? publisher.name : unit.name, key: unit.member.key,
      number: index + 1)
  }
}
