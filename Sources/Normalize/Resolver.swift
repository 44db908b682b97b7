import Core

/// Finds the official member a record's texts name, or the reason why there is none.
struct Resolver {
  let source: ExportMapping.Source
  let dimension: Dimension
  var context: Context
  /// Where the record's year stands, if codes of other years count.
  var yearSource: ExportMapping.Source?

  /// `texts` are those of the source's inputs, then those of its decision table, then those of its year.
  func resolve(_ texts: [String]) -> Resolution {
    if let yearSource, case .codes(let tree) = dimension.kind {
      return ofYear(texts, yearSource, tree)
    }
    let inputs = zip(source.inputs, texts).compactMap { input, text -> Given? in
      let trimmed = trimmedLabel(text)
      return trimmed.isEmpty ? nil : (input, trimmed, trimmed != text)
    }
    if inputs.isEmpty, let table = source.table {
      return derive(table, texts.dropFirst(source.inputs.count).map(trimmedLabel))
    }
    guard let first = inputs.first else { return blank }
    if let conflict = conflict(inputs) { return .refused(conflict) }
    switch dimension.kind {
    case .list(let labels): return resolve(inputs, among: labels)
    case .attribute(_, let labels):
      return labels.isEmpty
        ? .member(Member(name: first.text), warning: nil) : resolve(inputs, among: labels)
    case .codes(let tree): return code(inputs, tree)
    case .year(let years): return year(first, years)
    case .unit: return unit(inputs)
    case .department: return department(first)
    case .text: return text(inputs)
    }
  }

  /// A code as its own year has it, brought to the year that is published.
  private func ofYear(
    _ texts: [String], _ yearSource: ExportMapping.Source, _ tree: Dimension.CodeTree
  ) -> Resolution {
    var own = self
    own.yearSource = nil
    var offset = 0
    if let years = context.dimensions[yearSource.dimension], case .year(let known) = years.kind {
      let resolver = Resolver(source: yearSource, dimension: years, context: context)
      if case .member(let member, _, _) = resolver.resolve(Array(texts.dropFirst(source.columns.count))) {
        offset = known.first { $0.name == member.name }?.offset ?? 0
      }
    }
    own.context.year += offset
    return brought(own.resolve(Array(texts.prefix(source.columns.count))), tree, from: offset)
  }

  /// A text without the blanks around it, and whether there were any.
  typealias Given = (input: ExportMapping.Input, text: String, isPadded: Bool)

  /// Columns that say the same of a member and do not agree; those of closed lists are compared by their labels.
  private func conflict(_ inputs: [Given]) -> Problem? {
    if case .list = dimension.kind { return nil }
    for isName in [false, true] {
      let same = inputs.filter { ($0.input.part == .name) == isName }
      guard let first = same.first else { continue }
      for other in same.dropFirst() where compared(other.text) != compared(first.text) {
        return Problem(
          .labelConflict, [.name: dimension.name, .found: other.text, .other: first.text],
          column: other.input.column, otherColumn: first.input.column)
      }
    }
    return nil
  }

  /// A text without what is not part of it: the name behind a code, blanks, full-width signs.
  private func compared(_ text: String) -> String {
    switch dimension.kind {
    case .codes, .unit, .department: CodeText(text)?.code ?? foldedLabel(text)
    case .list, .attribute, .year, .text: foldedLabel(text)
    }
  }

  var blank: Resolution {
    switch source.blank {
    case .allowed: .member(.blank, warning: nil)
    case .means(let label): .member(Member(name: label), warning: nil)
    case .refused:
      .refused(Problem(.labelMissing, [.name: dimension.name], column: requiredColumn))
    }
  }

  /// The column a blank is reported at: a code may be missing where there is a name, if the dimension is open.
  var requiredColumn: Int? { dimension.kind == .text ? source.nameColumn : source.columns.first }

  /// `texts` are those of the table's columns, then those of its codes' sources.
  private func derive(_ table: DecisionTable, _ given: [String]) -> Resolution {
    var texts = Array(given.prefix(table.columns.count))
    var rest = given.dropFirst(table.columns.count)
    var warning: Problem?
    for (position, sources) in table.codes.sorted(by: { $0.key < $1.key }) {
      for source in sources {
        let own = Array(rest.prefix(source.columns.count))
        rest = rest.dropFirst(source.columns.count)
        guard let dimension = context.dimensions[source.dimension] else { continue }
        switch Resolver(source: source, dimension: dimension, context: context).resolve(own) {
        case .member(let member, let found, _):
          texts[position] = member.key
          // What is wrong with a code is said where its own member is asked for.
          if dimension.labels != nil { warning = found ?? warning }
        case .refused(let problem) where dimension.labels != nil: return .refused(problem)
        case .refused, .dropped: continue
        }
      }
    }
    if texts.allSatisfy(\.isEmpty) { return blank }
    guard let label = table.label(for: texts) else {
      return .refused(
        Problem(
          .labelUnderivable,
          [.name: dimension.name, .found: texts.filter { !$0.isEmpty }.joined(separator: " + ")],
          column: table.columns.first, notes: listed(table.place)))
    }
    return .member(Member(name: label), warning: warning)
  }

  // MARK: Closed lists

  private func resolve(_ inputs: [Given], among labels: [Dimension.Label]) -> Resolution {
    var found: String?
    var warning: Problem?
    for (input, text, _) in inputs {
      guard let (label, expired) = label(text, among: labels) else {
        return .refused(
          Problem(
            .labelUnknown,
            [
              .name: dimension.name, .found: text + nameOfCode(text),
              .expected: labels.map(\.name).joined(separator: ", "),
            ], column: input.column, notes: listed(dimension.place)))
      }
      if var expired {
        expired.column = input.column
        if dimension.codeList.flatMap({ context.catalogues[$0] })?.isStrict == true {
          return .refused(expired)
        }
        warning = expired
      }
      if let found, found != label {
        return .refused(
          Problem(
            .labelConflict, [.name: dimension.name, .found: label, .other: found], column: input.column,
            otherColumn: inputs.first?.input.column))
      }
      found = label
    }
    return .member(Member(name: found ?? ""), warning: warning)
  }

  /// A label as the list writes it, by name, by alias, by code, or by both code and name; and what is wrong with the
  /// code's years.
  private func label(
    _ text: String, among labels: [Dimension.Label]
  ) -> (label: String, expired: Problem?)? {
    if let exact = label(called: text, among: labels) { return (exact, nil) }
    guard let written = CodeText(text), let byCode = label(withCode: written.code, among: labels) else {
      return nil
    }
    return written.name.isEmpty || label(called: written.name, among: labels) == byCode.label ? byCode : nil
  }

  private func label(called name: String, among labels: [Dimension.Label]) -> String? {
    let folded = foldedLabel(name)
    return labels.first { ([$0.name] + $0.aliases).contains { foldedLabel($0) == folded } }?.name
  }

  private func label(
    withCode code: String, among labels: [Dimension.Label]
  ) -> (label: String, expired: Problem?)? {
    // A local code has some digits more; what is as long as a 科目 is something else in the wrong column.
    if code.count > 6 && code.allSatisfy(\.isNumber) { return nil }
    let candidates = labels.flatMap { label in label.codes.map { (label: label.name, code: $0) } }
    if let own = candidates.filter({ code.hasPrefix($0.code) }).max(by: { $0.code.count < $1.code.count }) {
      return (own.label, nil)
    }
    // A code of the list after which no label is called fits none of them.
    guard let (row, isUsed) = listedRow(of: code), let label = label(called: row.name, among: labels) else {
      return nil
    }
    if isUsed { return (label, nil) }
    return (label, expired(code, row))
  }

  private func listedRow(of code: String) -> (row: Catalogue.Row, isUsed: Bool)? {
    dimension.codeList.flatMap { context.catalogues[$0] }?.row(beginning: code, year: context.year)
  }

  private func expired(_ code: String, _ row: Catalogue.Row) -> Problem {
    let isOver = row.until.map { $0 < context.year } ?? false
    return Problem(
      .codeExpired,
      [
        .name: dimension.name, .found: code, .count: "\(context.year)", .expected: "",
        .limit: (isOver ? row.until : row.from).map(String.init) ?? "", .reason: isOver ? "earlier" : "later",
      ])
  }

  /// What the list calls a code that fits no label, for a message.
  private func nameOfCode(_ text: String) -> String {
    guard let written = CodeText(text), written.name.isEmpty, let row = listedRow(of: written.code)?.row
    else { return "" }
    return " " + row.name
  }

  // MARK: Years and texts

  private func year(_ given: Given, _ years: [Dimension.RelativeYear]) -> Resolution {
    let (text, column) = (given.text, given.input.column)
    // '2024 and 2024.0 are what a spreadsheet makes of it.
    let written = CodeText(text)
    guard let digits = written?.code, written?.name.isEmpty == true, digits.count == 4,
      let year = Int(digits), year > 0
    else {
      return .refused(Problem(.yearInvalid, [.found: text], column: column))
    }
    guard let relative = years.first(where: { context.year + $0.offset == year }) else {
      if context.keepsOtherYears { return .member(Member(name: digits), warning: nil) }
      return .dropped(Problem(.yearOther, [.found: digits, .expected: "\(context.year)"], column: column))
    }
    return .member(Member(name: relative.name), warning: nil, isMended: digits != text)
  }

  func listed(_ place: Location?) -> [Finding.Note] { noted(.listed, place) }

  func noted(_ rule: Rule.Note, _ place: Location?) -> [Finding.Note] {
    place.map { [Finding.Note(rule, at: $0)] } ?? []
  }

  private func text(_ inputs: [Given]) -> Resolution {
    let code = inputs.first { $0.input.part == .code }
    let name = inputs.first { $0.input.part != .code }
    guard let name else {
      return .refused(Problem(.labelMissing, [.name: dimension.name], column: source.nameColumn))
    }
    guard let code else { return .member(Member(name: name.text), warning: nil) }
    // Two projects may have been one number before a spreadsheet cut it short.
    if CodeText.isExponential(code.text, signed: true) {
      return .refused(
        Problem(.codeExponent, [.name: dimension.name, .found: code.text], column: code.input.column))
    }
    let bare = CodeText.bare(code.text)
    return .member(
      Member(code: bare, name: name.text), warning: nil, isMended: bare != code.text || code.isPadded)
  }
}
