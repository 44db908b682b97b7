import Core
import Extract
import Foundation
import Normalize
import Pipeline
import Report
import Tabulate

/// Prints the records of a file as arrays of texts, nothing taken for a heading.
struct RawExtraction {
  let path: String
  let console: Console

  /// Refused where the file is no CSV to its end.
  func run() -> ExitStatus {
    do throws(ReadFailure) {
      // Read before it is printed: nothing of a reading that is dropped may have been shown by then.
      let (source, _) = try readText(
        path, as: nil, badByte: { (read: (ByteSource, RecordFault?)) in read.1?.badByte }
      ) { ($0, fault(in: $0)) }
      return print(source)
    } catch {
      console.show([Finding(.fileUnreadable, at: Location(file: path), [.reason: error.reason])])
      return .files
    }
  }

  private func fault(in source: ByteSource, _ body: ([String]) -> Void = { _ in }) -> RecordFault? {
    var limits = RecordReader.Limits()
    limits.keepsBlankLines = true
    var reader = RecordReader(source, limits: limits)
    do throws(RecordFault) {
      while try reader.next() { body((0..<reader.fieldCount).map { reader.text($0) }) }
      return nil
    } catch {
      return error
    }
  }

  private func print(_ source: ByteSource) -> ExitStatus {
    let fault = fault(in: source) { texts in console.output(jsonText(texts)) }
    if let fault { console.show([finding(for: fault, in: source)]) }
    return fault == nil ? .done : .refused
  }
}

/// Prints the facts or notes of a file, each with its place, and what became of its records.
struct FactExtraction {
  let path: String
  let export: ExportSpec
  let pipeline: PipelineSpec
  let year: Int
  let console: Console

  /// Refused where a record was.
  func run() -> ExitStatus {
    var context = Context(
      dimensions: pipeline.dimensions, catalogues: pipeline.catalogues, register: Register(), year: year,
      takesAnyUnit: true)
    let plan = pipeline.plan
    context.renames = pipeline.renames
    context.asked = Dictionary(plan.groupings.map { ($0.dataset, $0.asked) }) { first, _ in first }
    let loader = FileLoader(
      pipeline: pipeline, context: context, plan: Plan([]), unitDimension: pipeline.dimension(.unit),
      keepsAll: console.keepsAll,
      watch: { batch, facts, store, locator in
        if let batch { for facts in facts { print(facts, batch, store, locator) } }
      })
    let file = YearFolder.File(path: path, name: path, folder: nil)
    let result = loader.load(file, export)
    for note in result.notes { print(note) }
    console.show(result.findings + result.remarks.map(\.finding), beyond: result.overflow)
    let balance = FileBalance(path, of: nil, result)
    console.say(balance.announcement)
    for line in balance.lines { console.say("  " + line) }
    if result.findings.contains(where: { $0.rule == .fileUnreadable }) { return .files }
    return result.findings.hasErrors || result.tally.refused > 0 ? .refused : .done
  }

  private func print(_ facts: FactBatch, _ batch: Batch, _ store: MemberStore, _ locator: CellLocator) {
    guard let dataset = pipeline.datasets.first(where: { $0.name == facts.dataset }) else { return }
    let members = dataset.dimensions.map { store.members(of: $0) }
    for fact in facts.records.indices {
      var labels: [String: String] = [:]
      for (position, dimension) in dataset.dimensions.enumerated() {
        let member = members[position][Int(facts.members[position][fact])]
        if member != .blank { labels[dimension] = member.description }
      }
      var amounts: [String: String] = [:]
      for (position, measure) in dataset.measures.enumerated() {
        amounts[measure] = Money(fen: facts.amounts[position][fact]).description
      }
      show(
        dataset.name, locator.location(of: nil, in: batch.places[facts.records[fact]]),
        dataset.dimensions.compactMap { labels[$0] } + dataset.measures.compactMap { amounts[$0] },
        ["labels": labels, "amounts": amounts])
    }
  }

  private func print(_ note: Note) {
    show(
      note.dataset, note.location, note.words,
      ["labels": note.labels.mapValues(\.description), "texts": note.texts])
  }

  private func show(
    _ dataset: String, _ location: Location, _ words: [String], _ object: [String: any Sendable]
  ) {
    guard console.isJSON else {
      console.output("\(location): \(dataset): \(words.joined(separator: " | "))")
      return
    }
    var object = object
    object["type"] = "fact"
    object["dataset"] = dataset
    object["file"] = location.file
    object["line"] = location.line
    object["column"] = location.column
    console.output(jsonLine(object))
  }
}

/// An array of texts as one line of JSON.
func jsonText(_ texts: [String]) -> String { JSON.list(texts.map { .text($0) }).line }

/// The latest budget year a file names; nil where it names none.
func latestYear(in path: String, _ export: ExportSpec, _ pipeline: PipelineSpec) -> Int? {
  let years = pipeline.dimensions.filter { if case .year = $0.kind { true } else { false } }.map(\.name)
  guard
    let column = export.mapping.sources.first(where: { years.contains($0.dimension) })?.inputs.first?.column
  else { return nil }
  func latest(in source: ByteSource) -> (year: Int?, findings: [Finding]) {
    var findings: [Finding] = []
    var latest: Int?
    let opened = ExportFile.open(source, format: export.format, findings: &findings)
    if var file = consume opened {
      file.readTexts(findings: &findings) { texts, _ in
        guard let code = texts[column].flatMap({ CodeText($0) })?.code, code.count == 4 else { return }
        latest = [latest, Int(code)].compactMap { $0 }.max()
      }
    }
    return (latest, findings)
  }
  // What cannot be read is said where the file is read for good.
  return
    (try? readText(path, as: export.format.encoding, badByte: { $0.findings.badByte }) { latest(in: $0) })?
    .year
}
