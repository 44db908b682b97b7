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
  let folder: String
  let files: any FolderReader
  var vocabulary = Vocabulary()
  /// Words of the form, as its files have them.
  var words: Set<String> = []
  /// Tables by their files: two sets may share one.
  var drafts: [String: TableDraft?] = [:]
  package internal(set) var findings: [Finding] = []

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
      name: pipeline.name, folder: folder, dimensions: vocabulary.dimensions, datasets: datasets,
      exports: exports,
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

  // MARK: YAML

  mutating func report(
    _ rule: Rule, at location: Location, _ values: [Rule.Value: String], notes: [Finding.Note] = []
  ) {
    findings.append(Finding(rule, at: location, values, notes: notes))
  }

  mutating func compose(_ path: String) -> Node? {
    let (node, problems) = composed(path, files)
    findings += problems
    return node
  }

  mutating func read<Value>(_ path: String, _ format: Format<Value>) -> Value? {
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
  mutating func list(_ folder: String, _ suffix: String, at location: Location) -> [String] {
    do throws(ReadFailure) {
      return try files.list(folder).filter { $0.hasSuffix(suffix) }
    } catch {
      report(.fileUnreadable, at: location, [.reason: "\(folder): \(error.reason)"])
      return []
    }
  }

  /// The files of a list of files and folders, a folder's by name.
  mutating func files(of paths: [Located<String>]) -> [String] {
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
}
