package import Core

/// Makes the document of one department: fills the templates with figures, lists and texts.
///
/// What is missing or named wrongly is a finding; nothing takes its place.
package struct Composer {
  let spec: DocumentSpec
  let amounts: AmountReader
  let inputs: DocumentInputs
  let words: Words
  let units: [Unit]
  let printer: FigureText
  package internal(set) var findings: [Finding] = []
  /// What the text says of changes, and what the office gives as their reasons.
  package internal(set) var changes: [AmountChange] = []
  package internal(set) var reasons: [ChangeReason] = []
  let place: WrittenPlace
  var asked = AskedItems()
  var figures: [TextFigure] = []
  var parts: [Document.Part] = []
  /// All words of the tables: terms they use are explained too.
  let tableWords: String
  /// Last year's set, where there is one.
  let former: FormerSet?

  package init(
    _ spec: DocumentSpec, amounts: AmountReader, former: FormerSet? = nil, inputs: DocumentInputs,
    units: [Unit],
    pages: [Page], place: @escaping WrittenPlace
  ) {
    self.former = former
    self.place = place
    self.spec = spec
    self.amounts = amounts
    self.inputs = inputs
    self.units = units
    words = amounts.words
    printer = FigureText(format: spec.format, thousands: spec.thousands)
    tableWords = pages.flatMap(\.boxes).map { box in
      switch box.content {
      case .text(let text), .link(let text, _): text
      case .empty, .number: ""
      }
    }.joined(separator: "\n")
  }

  /// `pages` are those of the tables, as the workbook has them.
  package mutating func compose(_ pages: [Page]) -> Document {
    for part in spec.parts {
      var page = PartBuilder(part, listed: words.fill(part.title))
      append(part.template.nodes, Scope(), part, to: &page)
      page.endLine()
      parts.append(page.part)
    }
    findings += inputFindings
    return Document(
      cover: spec.cover.map { Passage([Passage.Piece(words.fill($0.value), .word, at: $0.location)]) },
      contentsTitle: spec.contentsTitle, textTitle: spec.textTitle, tablesTitle: spec.tablesTitle,
      parts: parts, pages: pages, tableTitles: tableTitles, figures: figures)
  }

  /// The tables as the contents list them.
  private var tableTitles: [String] {
    amounts.tables.enumerated().map { index, table in
      let numeral = index < spec.numerals.count ? spec.numerals[index] : "\(index + 1)"
      return Words(["numeral": numeral, "title": table.title]).fill(spec.tableEntry)
    }
  }

  // MARK: Nodes

  private mutating func append(
    _ nodes: [Template.Node], _ scope: Scope, _ part: DocumentSpec.Part, to page: inout PartBuilder
  ) {
    for node in nodes {
      switch node {
      case .text(let text, let location): page.add(Passage.Piece(text, .template, at: location))
      case .lineEnd: page.endLine()
      case .tag(let tag): append(tag, scope, part, to: &page)
      case .each(let list, let separator, let tag, let inner):
        for member in members(of: list, scope, part, tag) {
          if member.number > 1, !separator.isEmpty {
            page.add(Passage.Piece(separator, .template, at: tag.location))
          }
          append(inner, scope.inside(member), part, to: &page)
        }
      case .condition(let condition, let tag, let then, let otherwise):
        var inner = scope
        if case .changed(let name) = condition { inner.changed = name }
        if case .changed(let name) = condition { leaveOpen(then, of: name, scope, part) }
        append(holds(condition, scope, part, tag) ? then : otherwise, inner, part, to: &page)
      }
    }
  }

  private mutating func append(
    _ tag: Template.Tag, _ scope: Scope, _ part: DocumentSpec.Part, to page: inout PartBuilder
  ) {
    switch tag.kind {
    case .block: break
    case .ordinal:
      page.add(
        number(
          "\(scope.members.last?.number ?? 0)", tag, scope, part, "#", .count(scope.members.last?.number ?? 0)
        ))
    case .numeral:
      let number = scope.members.last?.number ?? 0
      if (1...max(spec.numerals.count, 1)).contains(number), number <= spec.numerals.count {
        page.add(Passage.Piece(spec.numerals[number - 1], .word, at: tag.location))
      } else {
        findings.append(
          Finding(.numeralsTooFew, at: tag.location, [.name: part.number, .limit: "\(spec.numerals.count)"]))
      }
    case .count(let list):
      let count = members(of: list, scope, part, tag).count
      page.add(number("\(count)", tag, scope, part, list, .count(count)))
    case .written(let item):
      let texts = inputs.texts(part: part.number, item: scope.fill(item))
      if texts.isEmpty { missing(scope.fill(item), spec.inputs.texts, scope, part, tag) }
      for text in texts {
        asked.use(text.location)
        if let name = scope.changed { note(text, asReasonFor: name, tag, scope, part) }
        append(text, scope, part, to: &page)
      }
    case .stated(let item): appendStated(item, tag, scope, part, to: &page)
    case .wording(let name, let figure): appendWording(name, of: figure, tag, scope, part, to: &page)
    case .value(let name, let unit): appendValue(name, unit: unit, tag, scope, part, to: &page)
    }
  }

  /// What the office writes; it may have tags for amounts and facts, and nothing else.
  private mutating func append(
    _ text: DocumentInputs.Text, _ scope: Scope, _ part: DocumentSpec.Part, to page: inout PartBuilder
  ) {
    let whole = Passage.Cutting(of: text.text)
    guard text.text.contains("{{") || text.text.contains("}}") else {
      return page.add(Passage.Piece(whole: text.text, at: text.location))
    }
    var parser = TemplateParser(file: text.location.file)
    var nodes = parser.parse(text.text).nodes
    if case .lineEnd? = nodes.last { nodes.removeLast() }
    var foreign = parser.faults.map { ($0.kind.text, $0.location) }
    for node in nodes {
      switch node {
      case .text(let words, let location):
        page.add(
          Passage.Piece(words, .written, at: text.location, cutting: whole.moved(to: location)))
      case .lineEnd: page.endLine()
      case .tag(let tag):
        if mayWrite(tag) {
          let location = place(whole.moved(to: tag.location), text.location)
          append(Template.Tag(tag.kind, tag.text, at: location), scope, part, to: &page)
        } else {
          foreign.append((tag.text, tag.location))
        }
      case .each(_, _, let tag, _), .condition(_, let tag, _, _): foreign.append((tag.text, tag.location))
      }
    }
    for (found, location) in foreign {
      findings.append(
        Finding(
          .templateName, at: place(whole.moved(to: location), text.location),
          [.found: found, .expected: known(near: found)]))
    }
  }

  /// Whether a tag may stand in what the office writes.
  private func mayWrite(_ tag: Template.Tag) -> Bool {
    switch tag.kind {
    case .value(let name, _), .wording(_, let name):
      spec.figures[name] != nil || words.values[name] != nil || name.contains("/")
    case .stated: true
    case .count(let list): spec.lists[list] != nil
    case .written, .ordinal, .numeral, .block: false
    }
  }

  private func known(near name: String) -> String {
    closest(to: name, among: spec.figures.keys.sorted()).prefix(6).joined(separator: ", ")
  }

  private mutating func appendValue(
    _ name: String, unit: String?, _ tag: Template.Tag, _ scope: Scope, _ part: DocumentSpec.Part,
    to page: inout PartBuilder
  ) {
    if let piece = piece(named: name, tag, scope) {
      page.add(piece)
      return
    }
    let figure = spec.figures[name] ?? FigureSpec([FigureSpec.Term(.cell(name))], location: tag.location)
    guard let amount = amount(figure.terms, tag, scope) else { return }
    let money = spec.units.first { $0.name == unit }
    page.add(
      number(
        printer.money(amount.money, unit: money), tag, scope, part, name, .money(amount.money),
        bases: amount.bases, sign: (money ?? spec.format.unit).name))
  }

  /// A word of the form, a member of a list around, or what goes with one.
  private func piece(named name: String, _ tag: Template.Tag, _ scope: Scope) -> Passage.Piece? {
    for member in scope.members.reversed() {
      let text = member.list == name ? member.text : member.texts[name]
      if let text {
        guard let location = member.location else { return Passage.Piece(text, .word, at: tag.location) }
        return Passage.Piece(whole: text, at: location)
      }
    }
    return words.values[name].map { Passage.Piece($0, .word, at: tag.location) }
  }

  private mutating func appendStated(
    _ item: String, _ tag: Template.Tag, _ scope: Scope, _ part: DocumentSpec.Part,
    to page: inout PartBuilder
  ) {
    let item = scope.fill(item)
    guard let fact = inputs.stated(item, unit: unit(of: scope)) else {
      return missing(item, spec.inputs.facts, scope, part, tag)
    }
    for location in fact.locations { asked.use(location) }
    // A sum over units needs all of them.
    let given = inputs.facts(named: item).map(\.unit)
    if unit(of: scope) == nil, units.count > 1, !given.contains("") {
      for unit in unitMembers(of: units, amounts.publisher, spec) where !given.contains(unit.key) {
        missing(item, spec.inputs.facts, scope.inside(unit), part, tag)
      }
    }
    if Int(foldedLabel(fact.value)) != nil {
      page.add(
        number(
          fact.value, tag, scope, part, item, .stated(fact.value), bases: fact.locations.map { .line($0) }))
    } else {
      page.add(
        Passage.Piece(whole: fact.value, at: fact.locations.first ?? tag.location))
    }
  }
}

extension Passage.Cutting {
  /// What begins at a place of the text, lines and columns counted in it.
  fileprivate func moved(to place: Location) -> Passage.Cutting {
    let lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }
    let before = lines.prefix(max(0, place.line - 1)).map { $0.count + 1 }
    return Passage.Cutting(of: text, at: before.reduce(0, +) + max(0, place.column - 1))
  }
}
