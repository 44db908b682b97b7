import Compose
package import Core
import Emit
import Extract
import Normalize
import Reconcile
import Tabulate
import Yams

/// Loads and checks a pipeline's folder.
///
/// Every mistake in any of its files is a finding.
package struct PipelineLoader {
  private let folder: String
  private let files: any FolderReader
  private var vocabulary = Vocabulary()
  /// Words of the form, as its files have them.
  private var words: Set<String> = []
  /// Tables by their files: two sets may share one.
  private var drafts: [String: TableDraft?] = [:]
  package private(set) var findings: [Finding] = []

  /// How offices use the layout, and the budget year they say it for.
  private let settings: Settings
  private let year: Int?

  package init(folder: String, files: any FolderReader, settings: Settings = Settings(), year: Int? = nil) {
    self.settings = settings
    self.year = year
    self.folder = folder
    self.files = files
  }

  /// The pipeline, nil where a finding is an error.
  package mutating func load() -> PipelineSpec? {
    let main = resolvedPath(folder, "pipeline.yaml")
    guard let node = compose(main) else { return nil }
    vocabulary.units = moneyUnits(node, main)
    vocabulary.numerals = node.mapping?["numerals"]?.array().compactMap(\.string) ?? []
    let dimensionsPath = node.mapping?["dimensions"]?.string ?? "dimensions.yaml"
    guard let dimensions = read(resolvedPath(folder, dimensionsPath), Format<[DimensionDraft]>.dimensions)
    else {
      return nil
    }
    for (name, draft) in dimensions {
      vocabulary.dimensions.append(
        Dimension(
          name: name.value, kind: draft.kind, unlessSaid: draft.unlessSaid?.value, codeList: draft.codeList,
          place: name.location))
      vocabulary.groups[name.value] = draft.groups
    }
    let reading = Reading(file: main, vocabulary: vocabulary)
    let pipeline = Format<PipelineDraft>.pipeline.read(node, reading)
    findings += reading.findings
    words = reading.words
    guard let pipeline else { return nil }
    for name in pipeline.needs.flatMap(\.value) + pipeline.spares
    where vocabulary.dimension(name.value) == nil {
      report(
        .dimensionUnknown, at: name.location,
        [.found: name.value, .expected: vocabulary.dimensions.map(\.name).joined(separator: ", ")])
    }
    for need in pipeline.needs { vocabulary.needs[need.key.value] = Set(need.value.map(\.value)) }
    vocabulary.spares = Set(pipeline.spares.map(\.value))

    let exports = loadExports(pipeline.exports, secret: pipeline.secret, deleted: pipeline.deleted)
    vocabulary.lacksExports = findings.hasErrors
    let datasets = vocabulary.datasets
    for name in pipeline.required + pipeline.needs.map(\.key)
    where !vocabulary.lacksExports && !datasets.contains(where: { $0.name == name.value }) {
      report(
        .datasetUnknown, at: name.location,
        [.found: name.value, .expected: datasets.map(\.name).joined(separator: ", ")])
    }
    let catalogues = loadCatalogues(
      pipeline.codes, of: vocabulary.dimensions + exports.flatMap(\.mapping.ownDimensions),
      strict: pipeline.strict)
    let renames = loadRenames(pipeline.renames, codes: pipeline.codes)
    let style = read(resolvedPath(folder, pipeline.style.value), Format<StyleSpec>.style)
    vocabulary.variants = (style?.variants.keys).map { Set($0) }
    vocabulary.cellStyles = style.map { style in
      Set(([style] + style.choices.values).flatMap { [$0] + $0.variants.values }.flatMap(\.cells.keys))
    }
    let tables = loadTables(pipeline.tables, pipeline)
    let unitTables = pipeline.unitTables.map { loadTables($0, pipeline) } ?? tables
    let alternatives = loadTables(pipeline.alternatives, pipeline, areAlternatives: true)
    checkWords(pipeline.wording)
    guard let style, !findings.hasErrors else { return nil }
    let rules = loadRules(pipeline.rules, tables: [tables, unitTables])
    let summary = loadSummary(pipeline.summary, tables: tables, contents: pipeline.publication.contentsSheet)
    var spec = PipelineSpec(
      name: pipeline.name, dimensions: vocabulary.dimensions, datasets: datasets, exports: exports,
      catalogues: catalogues, renames: renames, required: pipeline.required, tables: tables,
      unitTables: unitTables,
      alternatives: alternatives, wording: pipeline.wording, words: words, units: vocabulary.units,
      style: style, publication: pipeline.publication, settings: settings,
      rules: RuleBooks(
        rules?.rules ?? [], dimensions: vocabulary.dimensions, sources: sources(of: exports),
        secretBy: (pipeline.secret?.totalsBy).map { Set($0.map(\.value)) }, within: rules?.within),
      waivers: rules?.waivers, summary: summary)
    loadDocument(pipeline.document, into: &spec)
    findings += spec.check(settings, year: year)
    return findings.hasErrors ? nil : spec
  }

  private mutating func loadRules(_ path: Located<String>?, tables: [[TableSpec]]) -> RulesDraft? {
    guard let path, let rules = read(resolvedPath(folder, path.value), Format<RulesDraft>.rules) else {
      return nil
    }
    let sets = tables.map { $0.map(\.outline) }
    for name in rules.names {
      let faults = sets.compactMap { name.value.fault(in: $0, dimensions: vocabulary.dimensions) }
      if let fault = faults.first, faults.count == sets.count {
        report(
          .cellUnknown, at: name.location,
          [
            .name: name.value.text, .found: fault.found, .expected: fault.expected.joined(separator: ", "),
          ])
      }
    }
    return rules
  }

  /// What a bureau gets; the tables it names must be the layout's, and tell units apart where departments have rows.
  private mutating func loadSummary(
    _ path: Located<String>?, tables: [TableSpec], contents: String?
  ) -> SummarySpec? {
    guard let path, let draft = read(resolvedPath(folder, path.value), Format<SummaryDraft>.summary) else {
      return nil
    }
    let grids = tables.filter { if case .panels = $0.body { true } else { false } }
    for name in draft.tables.map(\.key) + [draft.totals]
    where !grids.contains(where: { $0.number == name.value }) {
      report(
        .choiceUnknown, at: name.location,
        [.found: name.value, .expected: grids.map(\.number).joined(separator: ", ")])
    }
    for (number, rows) in draft.tables where rows.value == .departments {
      guard let table = grids.first(where: { $0.number == number.value }), !table.tellsUnits else { continue }
      report(
        .choiceUnknown, at: rows.location,
        [.found: rows.value.rawValue, .expected: SummaryRows.together.rawValue])
    }
    let sheets = grids.map(\.sheet) + [contents].compactMap { $0 }
    if sheets.contains(where: { $0.lowercased() == draft.sheet.value.lowercased() }) {
      report(.nameRepeated, at: draft.sheet.location, [.name: draft.sheet.value])
    }
    var spec = draft.spec
    spec.source = resolvedPath(folder, path.value)
    return spec
  }

  private mutating func loadDocument(_ path: Located<String>?, into spec: inout PipelineSpec) {
    guard let path else { return }
    let file = resolvedPath(folder, path.value)
    let reading = Reading(file: file, vocabulary: vocabulary)
    guard let node = compose(file) else { return }
    let draft = Format<DocumentDraft>.document.read(node, reading)
    findings += reading.findings
    guard let draft else { return }
    var loader = DocumentLoader(
      draft, file: file, files: files, vocabulary: vocabulary, outlines: spec.tables.map(\.outline))
    spec.document = loader.load()
    spec.document?.tableNotes = spec.tables.flatMap { table in
      table.notes.map {
        DocumentSpec.TableNote(table: table.number, text: Located($0.text, at: $0.location))
      }
    }
    spec.documentFiles = loader.read.union([file])
    findings += loader.findings
  }

  private func sources(of exports: [ExportSpec]) -> [String: Set<String>] {
    var sources: [String: Set<String>] = [:]
    for export in exports {
      for feed in export.mapping.feeds { sources[feed.dataset.name, default: []].insert(export.name) }
    }
    return sources
  }

  // MARK: YAML

  private mutating func report(
    _ rule: Rule, at location: Location, _ values: [Rule.Value: String], notes: [Finding.Note] = []
  ) {
    findings.append(Finding(rule, at: location, values, notes: notes))
  }

  private mutating func compose(_ path: String) -> Node? {
    let (node, problems) = composed(path, files)
    findings += problems
    return node
  }

  private mutating func read<Value>(_ path: String, _ format: Format<Value>) -> Value? {
    guard let node = compose(path) else { return nil }
    let reading = Reading(file: path, vocabulary: vocabulary)
    let value = format.read(node, reading)
    findings += reading.findings
    words.formUnion(reading.words)
    return value
  }

  /// The units come first: all other files name them.
  private func moneyUnits(_ node: Node, _ path: String) -> [MoneyUnit] {
    guard let units = node.mapping?["units"] else { return [] }
    let reading = Reading(file: path, vocabulary: vocabulary)
    return Format<Int>.integer.map.read(units, reading)?.map {
      MoneyUnit(name: $0.key.value, fen: Int64($0.value))
    } ?? []
  }

  /// Names in a folder that end in `suffix`, in order.
  private mutating func list(_ folder: String, _ suffix: String, at location: Location) -> [String] {
    do throws(ReadFailure) {
      return try files.list(folder).filter { $0.hasSuffix(suffix) }
    } catch {
      report(.fileUnreadable, at: location, [.reason: "\(folder): \(error.reason)"])
      return []
    }
  }

  // MARK: Parts

  /// The files of a list of files and folders, a folder's by name.
  private mutating func files(of paths: [Located<String>]) -> [String] {
    var files: [String] = []
    for path in paths {
      let whole = resolvedPath(folder, path.value)
      if whole.hasSuffix(".yaml") {
        files.append(whole)
      } else {
        files += list(whole, ".yaml", at: path.location).map { "\(whole)/\($0)" }
      }
    }
    return files
  }

  private mutating func loadExports(_ paths: [Located<String>], secret: SecretDraft?, deleted: DeletedDraft?)
    -> [ExportSpec]
  {
    var exports: [ExportSpec] = []
    var feeds: [[Location]] = []
    var others: [Located<String>] = []
    var broken: Set<Int> = []
    for file in files(of: paths) {
      guard let node = compose(file) else { continue }
      let reading = Reading(file: file, vocabulary: vocabulary)
      if let draft = Format<ExportDraft>.export.read(node, reading) {
        let builder = ExportBuilder(
          draft: draft, name: String(file.split(separator: "/").last?.dropLast(5) ?? ""), reading: reading,
          secret: secret, deleted: deleted)
        let export = builder.build()
        if let first = exports.first(where: { $0.format.pattern == export.format.pattern }) {
          reading.report(
            .nameRepeated, at: reading.location(of: node), [.name: export.format.pattern],
            notes: firstHere(Location(file: first.file)))
        }
        exports.append(export)
        feeds.append(draft.feeds.map(\.dataset.location))
        if let other = draft.insteadOf { others.append(other) }
        // What a mistake leaves out is no second one.
        if reading.findings.hasErrors { broken.insert(exports.count - 1) }
      }
      findings += reading.findings
    }
    for other in others where !exports.contains(where: { $0.name == other.value }) {
      report(
        .choiceUnknown, at: other.location,
        [.found: other.value, .expected: exports.map(\.name).joined(separator: ", ")])
    }
    vocabulary.datasets = merged(exports.flatMap { $0.mapping.feeds.map(\.dataset) })
    // Every file of a dataset gives facts of the same shape.
    for export in exports.indices where !broken.contains(export) {
      let own = merged(exports[export].mapping.feeds.map(\.dataset))
      for feed in exports[export].mapping.feeds.indices {
        let name = exports[export].mapping.feeds[feed].dataset.name
        align(
          &exports[export].mapping.feeds[feed], given: own.first { $0.name == name }?.measures ?? [],
          at: feeds[export][feed])
      }
    }
    return exports
  }

  /// Brings a feed to the shape of its dataset, its amounts in the order of the dataset's measures.
  ///
  /// `given` are the measures that the feeds of its export give together.
  private mutating func align(_ feed: inout ExportMapping.Feed, given: [String], at location: Location) {
    guard let dataset = vocabulary.dataset(feed.dataset.name) else { return }
    let own = feed.dataset
    if own.measures.isEmpty {
      // Texts by name, as measures are.
      let columns = Dictionary(zip(own.texts, feed.texts).map { ($0, $1) }) { first, _ in first }
      feed.texts = dataset.texts.compactMap { columns[$0] }
      if Set(own.texts) != Set(dataset.texts) {
        reportDifference(own.name, own.texts, dataset.texts, at: location)
      }
    } else {
      let columns = Dictionary(zip(own.measures, feed.amounts).map { ($0, $1) }) { first, _ in first }
      if Set(given) != Set(dataset.measures) {
        reportDifference(own.name, given, dataset.measures, at: location)
      }
      feed.amounts = dataset.measures.map { columns[$0] ?? nil }
      // Without a unit a fact belongs to nobody, without a year to no budget.
      let needed = vocabulary.dimensions.filter { dimension in
        dimension.kind == .unit
          || (dimension.unlessSaid != nil && dataset.dimensions.contains(dimension.name))
      }.map(\.name)
      let missing = needed.filter { !own.dimensions.contains($0) }
      if !missing.isEmpty {
        report(
          .feedIncomplete, at: location, [.name: own.name, .found: missing.joined(separator: ", ")])
      }
    }
    feed.dataset = dataset
  }

  private mutating func reportDifference(
    _ dataset: String, _ found: [String], _ expected: [String], at location: Location
  ) {
    report(
      .measuresDiffer, at: location,
      [
        .other: dataset, .found: found.joined(separator: ", "),
        .expected: expected.joined(separator: ", "),
      ])
  }

  private func merged(_ datasets: [Dataset]) -> [Dataset] {
    var result: [Dataset] = []
    for dataset in datasets {
      guard let index = result.firstIndex(where: { $0.name == dataset.name }) else {
        result.append(dataset)
        continue
      }
      for dimension in dataset.dimensions where !result[index].dimensions.contains(dimension) {
        result[index].dimensions.append(dimension)
      }
      for measure in dataset.measures where !result[index].measures.contains(measure) {
        result[index].measures.append(measure)
      }
      for text in dataset.texts where !result[index].texts.contains(text) { result[index].texts.append(text) }
    }
    return result
  }

  private mutating func loadCatalogues(
    _ path: Located<String>, of dimensions: [Dimension], strict: [Located<String>]
  ) -> [String: Catalogue] {
    var catalogues: [String: Catalogue] = [:]
    for name in Set(dimensions.compactMap(\.catalogue)).sorted() {
      let file = resolvedPath(folder, "\(path.value)/\(name).csv")
      catalogues[name] = catalogue(name, file, isStrict: strict.contains { $0.value == name })
    }
    for list in strict where catalogues[list.value] == nil {
      report(
        .choiceUnknown, at: list.location,
        [.found: list.value, .expected: catalogues.keys.sorted().joined(separator: ", ")])
    }
    return catalogues
  }

  private mutating func catalogue(_ name: String, _ file: String, isStrict: Bool) -> Catalogue? {
    rows(file, catalogueRows).map { Catalogue(name: name, file: file, rows: $0, isStrict: isStrict) }
  }

  /// Which codes became which; every row names a list of the folder, used by this layout or not.
  private mutating func loadRenames(_ path: Located<String>?, codes: Located<String>) -> Renames {
    guard let path else { return Renames() }
    let file = resolvedPath(folder, path.value)
    let rows = rows(file, renameRows) ?? []
    // The file of renames may lie among the lists, and is none.
    let own = file.split(separator: "/").last.map(String.init)
    let lists = list(resolvedPath(folder, codes.value), ".csv", at: codes.location).filter { $0 != own }.map {
      String($0.dropLast(4))
    }
    for row in rows where !lists.contains(row.value.list) {
      report(
        .choiceUnknown, at: row.location,
        [.found: row.value.list, .expected: lists.joined(separator: ", ")])
    }
    return Renames(rows.map(\.value))
  }

  private mutating func rows<Row>(
    _ file: String, _ read: (ByteSource) throws(CatalogueFault) -> [Row]
  ) -> [Row]? {
    let bytes: [UInt8]
    do throws(ReadFailure) {
      bytes = try files.read(file)
    } catch {
      report(.fileUnreadable, at: Location(file: file), [.reason: error.reason])
      return nil
    }
    do throws(CatalogueFault) {
      return try read(ByteSource(name: file, bytes: bytes))
    } catch {
      findings.append(error.finding)
      return nil
    }
  }

  /// The tables of files and folders; alternatives may share their sheets with others.
  private mutating func loadTables(
    _ places: [Located<String>], _ pipeline: PipelineDraft, areAlternatives: Bool = false
  ) -> [TableSpec] {
    let isFile = { (path: Located<String>) in path.value.hasSuffix(".yaml") }
    var paths: [String] = []
    for path in places {
      if isFile(path) {
        paths.append(path.value)
      } else {
        paths += list(resolvedPath(folder, path.value), ".yaml", at: path.location).map {
          "\(path.value)/\($0)"
        }
      }
    }
    var tables: [TableSpec] = []
    var sheets: [String: Location] = [:]
    if let contents = pipeline.publication.contentsSheet {
      sheets[contents.lowercased()] = Location(file: resolvedPath(folder, "pipeline.yaml"))
    }
    for path in paths {
      let file = resolvedPath(folder, path)
      let format = Format<TableDraft>.table(format: pipeline.format)
      let known = drafts[file] ?? read(file, format)
      drafts[file] = .some(known)
      guard let draft = known else { continue }
      if !areAlternatives,
        let first = sheets.updateValue(draft.sheetLocation, forKey: draft.spec.sheet.lowercased())
      {
        report(
          .nameRepeated, at: draft.sheetLocation, [.name: draft.spec.sheet], notes: firstHere(first))
      }
      if areAlternatives && draft.spec.alternative == nil {
        report(.keyMissing, at: Location(file: file), [.name: "alternative", .expected: Shape.text.word])
      }
      tables.append(draft.spec)
    }
    return tables
  }

  /// Reports texts to be worded differently that no file of the layout has.
  private mutating func checkWords(_ wording: [Wording]) {
    // Without some table its words would seem to be missing.
    if findings.hasErrors { return }
    for text in wording.flatMap(\.words.keys).sorted(by: { $0.location.line < $1.location.line })
    where !words.contains(text.value) {
      report(
        .choiceUnknown, at: text.location,
        [.found: text.value, .expected: words.nearest(to: text.value).joined(separator: ", ")])
    }
  }
}

/// A YAML file as a tree of nodes with their places.
private func composed(_ path: String, _ files: any FolderReader) -> (node: Node?, findings: [Finding]) {
  func failed(_ rule: Rule, _ reason: String, line: Int = 0, column: Int = 0) -> (Node?, [Finding]) {
    (nil, [Finding(rule, at: Location(file: path, line: line, column: column), [.reason: reason])])
  }
  let bytes: [UInt8]
  do throws(ReadFailure) {
    bytes = try files.read(path)
  } catch {
    return failed(.fileUnreadable, error.reason)
  }
  if let bad = UTF8Validator.firstBad(in: bytes) {
    return (nil, [Finding(.encoding, at: Location(file: path), [.count: "\(bad)"])])
  }
  let text = String(decoding: bytes, as: UTF8.self)
  do {
    // The language reads texts: whether one looks like a number or a date is not looked up by regular expressions.
    if let node = try Yams.compose(yaml: text, .basic) { return (node, []) }
    return failed(.yamlSyntax, "empty")
  } catch let error as YamlError {
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      return failed(.yamlSyntax, problem, line: mark.line, column: mark.column)
    case .duplicatedKeysInMapping(let duplicates, let context):
      let place = Location(file: path, line: context.mark.line, column: context.mark.column)
      return (nil, duplicates.map { Finding(.nameRepeated, at: place, [.name: $0]) })
    default: return failed(.yamlSyntax, "\(error)")
    }
  } catch {
    return failed(.yamlSyntax, "\(error)")
  }
}

/// Reads a year's settings; what is wrong in them is reported.
package func loadSettings(
  _ path: String, files: any FolderReader, findings: inout [Finding]
) -> Settings? {
  let (node, problems) = composed(path, files)
  findings += problems
  guard let node else { return nil }
  let reading = Reading(file: path, vocabulary: Vocabulary())
  let settings = Format<Settings>.settings.read(node, reading)
  findings += reading.findings
  return reading.findings.hasErrors ? nil : settings
}
