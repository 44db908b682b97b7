package import Core

/// Looks the parts of a document over without data: names nobody knows, numbers bound to nothing.
package struct TemplateCheck {
  private let spec: DocumentSpec
  /// Names between braces that stand for words.
  private let placeholders: [String]
  /// What is wrong with a cell's name; nil where the tables have it.
  private let fault: (String) -> [Rule.Value: String]?
  package private(set) var findings: [Finding] = []

  package init(
    _ spec: DocumentSpec, placeholders: [String], fault: @escaping (String) -> [Rule.Value: String]?
  ) {
    self.spec = spec
    self.placeholders = placeholders
    self.fault = fault
  }

  package mutating func check() {
    checkNumbers()
    for part in spec.parts { check(part.template.nodes, inside: []) }
    for term in spec.terms { checkDigits(in: term.meaning, at: term.location, isExact: false) }
    for wording in spec.wordings.values.sorted(by: { $0.more.location < $1.more.location }) {
      for phrase in [wording.more, wording.less, wording.same, wording.fromNothing].compactMap({ $0 }) {
        checkPhrase(phrase)
      }
      let more = spec.checks.numbers.more
      let less = spec.checks.numbers.less
      checkDirection(wording.more, "more", without: less)
      if let fromNothing = wording.fromNothing { checkDirection(fromNothing, "more", without: less) }
      checkDirection(wording.less, "less", without: more)
      checkDirection(wording.same, "same", without: more + less)
    }
  }

  /// The numbers of the parts' titles, where they have any: 第二部分 is the second.
  private mutating func checkNumbers() {
    for (index, part) in spec.parts.enumerated() {
      guard let number = hanNumbers(in: Array(part.number)).first, index < spec.numerals.count,
        spec.numerals.contains(number.text), number.text != spec.numerals[index]
      else { continue }
      findings.append(
        Finding(
          .numbering, at: part.location,
          [.found: number.text, .expected: spec.numerals[index], .heading: part.title]))
    }
  }

  /// A wording that speaks of the other direction than it is taken for.
  private mutating func checkDirection(
    _ phrase: Located<String>, _ direction: String, without words: [String]
  ) {
    if spec.checks.words.nothing.contains(where: { phrase.value.contains($0) }) { return }
    guard let word = words.first(where: { phrase.value.contains($0) }) else { return }
    findings.append(Finding(.changeContrary, at: phrase.location, [.found: word, .expected: direction]))
  }

  private mutating func check(_ nodes: [Template.Node], inside lists: [String]) {
    for node in nodes {
      switch node {
      case .text(let text, let location): checkDigits(in: text, at: location, isExact: true)
      case .lineEnd: break
      case .tag(let tag): check(tag, inside: lists)
      case .each(let list, _, let tag, let inner):
        checkList(list, at: tag.location)
        check(inner, inside: lists + names(of: list))
      case .condition(let condition, let tag, let then, let otherwise):
        check(condition, tag)
        check(then + otherwise, inside: lists)
      }
    }
  }

  /// What the members of a list may be called inside it.
  private func names(of list: String) -> [String] {
    switch spec.lists[list] {
    case .units: [spec.dimension(.unit)]
    case .members(let dimension, _): [dimension]
    case .terms(let meaning): [list, meaning]
    case .texts, nil: [list]
    }
  }

  private mutating func check(_ tag: Template.Tag, inside lists: [String]) {
    switch tag.kind {
    case .value(let name, let unit):
      if let unit, !spec.units.contains(where: { $0.name == unit }) {
        unknown(unit, among: spec.units.map(\.name), at: tag.location)
      }
      if lists.contains(name) || placeholders.contains(name) { return }
      checkFigure(name, at: tag.location, others: lists + placeholders)
    case .wording(let name, let figure):
      if spec.wordings[name] == nil { unknown(name, among: spec.wordings.keys.sorted(), at: tag.location) }
      checkChange(of: figure, at: tag.location)
    case .count(let list): checkList(list, at: tag.location)
    case .written, .stated, .ordinal, .numeral, .block: break
    }
  }

  private mutating func check(_ condition: Template.Condition, _ tag: Template.Tag) {
    switch condition {
    case .figure(let name): checkFigure(name, at: tag.location, others: [])
    case .changed(let name): checkChange(of: name, at: tag.location)
    case .list(let name), .several(let name): checkList(name, at: tag.location)
    case .written: break
    case .not(let inner): check(inner, tag)
    }
  }

  private mutating func checkFigure(_ name: String, at location: Location, others: [String]) {
    if spec.figures[name] != nil { return }
    guard name.contains("/") else {
      return unknown(name, among: spec.figures.keys.sorted() + others, at: location)
    }
    if let values = fault(name) { findings.append(Finding(.cellUnknown, at: location, values)) }
  }

  /// What changes needs last year's amount.
  private mutating func checkChange(of name: String, at location: Location) {
    let changing = spec.figures.filter { $0.value.last != nil }.keys.sorted()
    if !changing.contains(name) { unknown(name, among: changing, at: location) }
  }

  private mutating func checkList(_ name: String, at location: Location) {
    if spec.lists[name] == nil { unknown(name, among: spec.lists.keys.sorted(), at: location) }
  }

  private mutating func checkPhrase(_ phrase: Located<String>) {
    let known = [spec.changeNames.difference, spec.changeNames.percent, spec.changeNames.last] + placeholders
    for name in Core.placeholders(in: phrase.value) where !known.contains(name) {
      unknown(name, among: known, at: phrase.location)
    }
    checkDigits(in: phrase.value, at: phrase.location, isExact: false)
  }

  private mutating func unknown(_ name: String, among known: [String], at location: Location) {
    findings.append(
      Finding(
        .templateName, at: location,
        [.found: name, .expected: closest(to: name, among: known).prefix(6).joined(separator: ", ")]))
  }

  /// A digit that no reference prints and no constant allows.
  private mutating func checkDigits(in text: String, at location: Location, isExact: Bool) {
    let characters = Array(text)
    for number in numbers(in: characters) where !spec.isConstant(number, in: characters) {
      var place = location
      if isExact { place.column += number.offset }
      findings.append(Finding(.numberUnbound, at: place, [.found: number.text]))
    }
  }
}
