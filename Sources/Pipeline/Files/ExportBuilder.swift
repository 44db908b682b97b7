import Core
import Extract
import Normalize

/// Makes an export's specs from its description; every name that is not known is reported.
struct ExportBuilder {
  let draft: ExportDraft
  let name: String
  let reading: Reading
  /// What marks secret records in every export of the layout.
  var secret: SecretDraft?
  /// What marks deleted ones.
  var deleted: DeletedDraft?

  /// Dimensions of this export alone: what its columns list labels for.
  private var own: [Dimension] {
    draft.columns.filter { !$0.labels.isEmpty }.map {
      Dimension(
        name: $0.gives?.value ?? $0.heading.value, kind: .list($0.labels), codeList: $0.codeList,
        place: $0.heading.location)
    }
  }

  func build() -> ExportSpec {
    for (dimension, column) in zip(own, draft.columns.filter { !$0.labels.isEmpty })
    where reading.vocabulary.dimension(dimension.name) != nil {
      reading.report(
        .nameRepeated, at: column.heading.location, [.name: dimension.name],
        notes: firstHere(reading.vocabulary.dimension(dimension.name)?.place))
    }
    reading.vocabulary.dimensions += own
    let sources = self.sources()
    let feeds = draft.feeds.map { feed($0, given: sources) }
    let kind: ExportSpec.Kind =
      draft.isRegister ? .register : feeds.contains { !$0.dataset.texts.isEmpty } ? .notes : .facts
    if kind != .facts { checkUnused() }
    var drops: [Int: Set<String>] = [:]
    for (column, values) in draft.drops {
      if let index = labelIndex(of: column) { drops[index] = Set(values) }
    }
    var mending = draft.mending.mending
    mending.fillDown = Set(draft.mending.fillDown.compactMap(index))
    var format = ExportFormat(
      name: name, pattern: draft.file, columns: draft.columns.map(formatColumn), several: draft.several,
      mending: mending, encoding: draft.encoding)
    format.knownUnits = reading.vocabulary.units
    format.limits = draft.limits
    var mapping = ExportMapping(
      sources: sources, feeds: feeds, drops: drops, ownDimensions: own, totals: totals)
    if let secret { mapping.secret = mark(secret, in: &format) }
    if let deleted {
      let column = marking(deleted.heading, deleted.also, in: &format)
      mapping.drops[column, default: []].formUnion(deleted.yes)
    }
    return ExportSpec(
      format: format, mapping: mapping, kind: kind, file: reading.file, insteadOf: draft.insteadOf?.value)
  }

  /// A column of marks any export may have: its own of that heading, or one more.
  private func marking(_ heading: String, _ also: [String], in format: inout ExportFormat) -> Int {
    let headings = Set(([heading] + also).map(foldedLabel))
    guard
      let own = format.columns.firstIndex(where: { !headings.isDisjoint(with: $0.headings.map(foldedLabel)) })
    else {
      format.columns.append(
        ExportFormat.Column(heading: heading, aliases: also, role: .label, isOptional: true, example: ""))
      return format.columns.count - 1
    }
    if format.columns[own].role != .label {
      reading.report(
        .typeMismatch, at: draft.columns[own].heading.location,
        [.expected: "amount: false", .found: draft.columns[own].heading.value])
    }
    return own
  }

  /// The column that marks secret records, which the export need not mention.
  private func mark(_ secret: SecretDraft, in format: inout ExportFormat) -> SecretMark {
    let column = marking(secret.heading, secret.also, in: &format)
    format.secretColumn = column
    // Without its unit and year a fact is nobody's.
    let needed = reading.vocabulary.dimensions.filter { $0.kind == .unit || $0.unlessSaid != nil }.map(\.name)
    return SecretMark(
      column: column, yes: Set(secret.yes.map(foldedLabel)),
      no: Set(secret.no.map(foldedLabel)),
      totalsBy: secret.totalsBy.map { Set($0.map(\.value) + needed) })
  }

  /// Keys that mean nothing where no amounts are added up.
  private func checkUnused() {
    for column in draft.columns {
      guard let condition = column.requiredWhen?.entries.first else { continue }
      reading.report(
        .keyUnknown, at: condition.dimension.location, [.found: "requiredWhen", .expected: "mayBeBlank"])
    }
    if let subtotals = draft.mending.subtotals {
      reading.report(
        .keyUnknown, at: subtotals,
        [.found: "subtotals", .expected: "titleLines, repeatedHeadings, trailingFields, fillDown"])
    }
  }

  private func formatColumn(_ column: ExportDraft.Column) -> ExportFormat.Column {
    var role = ExportFormat.Column.Role.label
    if column.isAmount {
      if let unit = column.unit ?? draft.unit {
        role = .amount(unit.unit, blankIsZero: column.blankIsZero, dashIsZero: column.dashIsZero)
      } else {
        reading.report(
          .keyMissing, at: column.heading.location,
          [.name: "unit", .expected: reading.vocabulary.units.map(\.name).joined(separator: " | ")])
      }
    }
    return ExportFormat.Column(
      heading: column.heading.value, aliases: column.also, role: role, isOptional: mayLack(column),
      example: column.example, place: column.heading.location)
  }

  /// Whether files may lack the column: the export says so, and the layout may know better.
  private func mayLack(_ column: ExportDraft.Column) -> Bool {
    guard let dimension = column.gives?.value else { return column.isOptional }
    if reading.vocabulary.spares.contains(dimension) { return true }
    return column.isOptional && !(needed.contains(dimension) && column.part != .name)
  }

  /// Dimensions the layout needs of a dataset this export feeds.
  private var needed: Set<String> {
    draft.feeds.reduce(into: []) { $0.formUnion(reading.vocabulary.needs[$1.dataset.value] ?? []) }
  }

  private func index(of column: Located<String>) -> Int? {
    if let index = draft.columns.firstIndex(where: { $0.heading.value == column.value }) { return index }
    reading.report(
      .columnReferenceUnknown, at: column.location,
      [.found: column.value, .expected: draft.columns.map(\.heading.value).joined(separator: ", ")])
    return nil
  }

  private func dimension(_ name: Located<String>) -> Dimension? {
    if let dimension = reading.vocabulary.dimension(name.value) { return dimension }
    reading.report(
      .dimensionUnknown, at: name.location,
      [
        .found: name.value,
        .expected: reading.vocabulary.dimensions.map(\.name).joined(separator: ", "),
      ])
    return nil
  }

  private func check(_ label: Located<String>, in dimension: Dimension) {
    guard let labels = dimension.labels, !labels.contains(where: { $0.name == label.value }) else { return }
    reading.report(
      .memberUnknown, at: label.location,
      [
        .found: label.value, .name: dimension.name,
        .expected: labels.map(\.name).joined(separator: ", "),
      ], notes: listed(dimension.place))
  }

  // MARK: Sources

  /// One source a dimension, in the order of the columns.
  private func sources() -> [ExportMapping.Source] {
    var sources: [ExportMapping.Source] = []
    for (index, column) in draft.columns.enumerated() {
      let given = column.labels.isEmpty ? column.gives : column.gives ?? column.heading
      guard let given, let dimension = dimension(given) else { continue }
      if column.isAmount {
        reading.report(.typeMismatch, at: given.location, [.expected: "amount: false", .found: given.value])
      }
      let input = ExportMapping.Input(column: index, part: column.part)
      let position =
        sources.firstIndex { $0.dimension == dimension.name }
        ?? {
          sources.append(ExportMapping.Source(dimension: dimension.name, inputs: []))
          return sources.count - 1
        }()
      sources[position].inputs.append(input)
      if let label = column.blankMeans {
        check(label, in: dimension)
        sources[position].blank = .means(label.value)
      } else if column.mayBeBlank || column.requiredWhen != nil, sources[position].blank == .refused {
        sources[position].blank = .allowed
      }
      if let conditions = column.requiredWhen {
        sources[position].requiredWhen = conditions.filter(reading)
      }
    }
    for position in sources.indices {
      if needed.contains(sources[position].dimension) {
        sources[position].blank = .refused
      } else if reading.vocabulary.spares.contains(sources[position].dimension) {
        if sources[position].blank == .refused { sources[position].blank = .allowed }
        sources[position].requiredWhen = nil
      }
    }
    for derivation in draft.derivations { derive(derivation, &sources) }
    for column in draft.columns {
      // Every feed of a wide export says what its own column means.
      let said = draft.feeds.first.map { first in
        first.labels.map(\.key.value).filter { name in
          draft.feeds.allSatisfy { $0.labels.contains { $0.key.value == name } }
        }
      }
      if let conditions = column.requiredWhen {
        check(conditions, given: sources.map(\.dimension) + (said ?? []))
      }
    }
    return sources
  }

  private func derive(_ derivation: ExportDraft.Derivation, _ sources: inout [ExportMapping.Source]) {
    guard let dimension = dimension(derivation.gives) else { return }
    let columns = derivation.by.compactMap(labelIndex)
    var codes: [Int: [ExportMapping.Source]] = [:]
    for (position, column) in columns.enumerated() {
      codes[position] = sources.filter { source in
        guard reading.vocabulary.dimension(source.dimension)?.catalogue != nil else { return false }
        return source.inputs.contains { $0.column == column && $0.part != .name }
      }
    }
    var rows: [DecisionTable.Row] = []
    var places: [Location] = []
    for row in derivation.rows {
      guard row.value.count == derivation.by.count + 1, let label = row.value.last else {
        reading.report(
          .typeMismatch, at: row.location,
          [.expected: "[\((derivation.by + [derivation.gives]).map(\.value).joined(separator: ", "))]"])
        continue
      }
      check(label, in: dimension)
      for (position, pattern) in row.value.dropLast().enumerated() where !pattern.value.hasSuffix("*") {
        for source in codes[position] ?? [] {
          if let known = reading.vocabulary.dimension(source.dimension) { check(pattern, in: known) }
        }
      }
      let new = DecisionTable.Row(patterns: row.value.dropLast().map(\.value), label: label.value)
      if let first = rows.firstIndex(where: { $0.covers(new) }) {
        reading.report(
          .rowUnreachable, at: row.location,
          [
            .found: new.patterns.joined(separator: ", "),
            .other: rows[first].patterns.joined(separator: ", "),
          ], notes: firstHere(places[first]))
      }
      rows.append(new)
      places.append(row.location)
    }
    let table = DecisionTable(
      columns: columns, rows: rows, codes: codes.filter { !$0.value.isEmpty },
      place: derivation.gives.location)
    if let position = sources.firstIndex(where: { $0.dimension == dimension.name }) {
      sources[position].table = table
    } else {
      sources.append(ExportMapping.Source(dimension: dimension.name, inputs: [], table: table))
    }
  }

  private var totals: [ExportMapping.Total] {
    draft.totals.compactMap { column, parts in
      amountIndex(of: column).map { ExportMapping.Total(column: $0, parts: parts.compactMap(amountIndex)) }
    }
  }

  // MARK: Feeds

  /// The members a feed gives all its facts.
  private func constants(of feed: ExportDraft.Feed) -> [String: Member] {
    var constants: [String: Member] = [:]
    for (name, label) in feed.labels {
      guard let dimension = dimension(name) else { continue }
      check(label, in: dimension)
      constants[dimension.name] = Member(name: label.value)
    }
    return constants
  }

  /// Reports conditions on what the export does not give.
  private func check(_ conditions: Conditions, given: [String]) {
    for (name, _) in conditions.entries
    where !given.contains(name.value) && reading.vocabulary.dimension(name.value) != nil {
      reading.report(
        .dimensionForeign, at: name.location,
        [.name: name.value, .other: self.name, .expected: given.joined(separator: ", ")])
    }
  }

  private func feed(_ feed: ExportDraft.Feed, given sources: [ExportMapping.Source]) -> ExportMapping.Feed {
    let given = sources.map(\.dimension)
    for name in feed.dimensions ?? [] where !given.contains(name.value) {
      reading.report(
        .dimensionUnknown, at: name.location,
        [.found: name.value, .expected: given.joined(separator: ", ")])
    }
    var first: [String: Location] = [:]
    for name in feed.dimensions ?? [] {
      if let first = first[name.value] {
        reading.report(.nameRepeated, at: name.location, [.name: name.value], notes: firstHere(first))
      } else {
        first[name.value] = name.location
      }
    }
    let dimensions =
      feed.dimensions?.map(\.value) ?? given.filter { name in !own.contains { $0.name == name } }
    check(feed.conditions, given: given)
    switch feed.kind {
    case .facts(let measures):
      let constants = constants(of: feed)
      return ExportMapping.Feed(
        dataset: Dataset(
          name: feed.dataset.value,
          dimensions: dimensions + constants.keys.sorted().filter { !dimensions.contains($0) },
          measures: measures.map(\.key.value)),
        amounts: measures.compactMap { amountIndex(of: $0.value) }, filter: feed.conditions.filter(reading),
        constants: constants)
    case .notes(let texts):
      return ExportMapping.Feed(
        dataset: Dataset(
          name: feed.dataset.value, dimensions: dimensions, measures: [], texts: texts.map(\.value)),
        amounts: [], texts: texts.compactMap(index))
    }
  }

  /// A column of labels: what is money has none.
  private func labelIndex(of column: Located<String>) -> Int? {
    guard let index = index(of: column) else { return nil }
    if draft.columns[index].isAmount {
      reading.report(.typeMismatch, at: column.location, [.expected: "amount: false", .found: column.value])
    }
    return index
  }

  private func amountIndex(of column: Located<String>) -> Int? {
    guard let index = index(of: column) else { return nil }
    if !draft.columns[index].isAmount {
      reading.report(.typeMismatch, at: column.location, [.expected: "amount: true", .found: column.value])
    }
    return index
  }
}
