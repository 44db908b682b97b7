import Core
import Extract
import Normalize

/// Exports: what each file has, and what of it becomes facts.
extension PipelineLoader {
  mutating func loadExports(_ paths: [Located<String>], secret: SecretDraft?, deleted: DeletedDraft?)
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

  /// By dataset, the exports that give its facts.
  func sources(of exports: [ExportSpec]) -> [String: Set<String>] {
    var sources: [String: Set<String>] = [:]
    for export in exports {
      for feed in export.mapping.feeds { sources[feed.dataset.name, default: []].insert(export.name) }
    }
    return sources
  }
}
