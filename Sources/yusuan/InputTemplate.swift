import Compose
import Core
import Extract
import Normalize
import Pipeline
import Reconcile

/// Blank input files for an office to fill in, and a guide to the labels they may hold.
struct InputTemplate {
  struct File: Hashable {
    var name: String
    var text: String
  }

  private let pipeline: PipelineSpec
  private let year: Int
  /// What brackets mean in the guide.
  private let legend: String

  init(_ pipeline: PipelineSpec, year: Int, legend: String) {
    self.pipeline = pipeline
    self.year = year
    self.legend = legend
  }

  /// What is explained afterwards has no blank file, nor has what stands in for another.
  private var exports: [ExportSpec] {
    pipeline.exports.filter { export in
      export.insteadOf == nil
        && !export.mapping.feeds.contains { $0.dataset.name == pipeline.waivers?.notes }
    }
  }

  var files: [File] { exports.map(file) + [File(name: pipeline.publication.guideFile, text: guide)] }

  private func fileName(_ export: ExportSpec) -> String {
    export.format.pattern.split(separator: "*", omittingEmptySubsequences: false).joined()
  }

  /// Headings and one example line.
  ///
  /// The mark at the beginning tells spreadsheet programs that it is UTF-8.
  private func file(_ export: ExportSpec) -> File {
    // Who fills in a file has no use for marks of secret and deleted records.
    let columns = export.format.columns.enumerated().filter { index, column in
      index != export.format.secretColumn
        && !(column.isOptional && export.mapping.drops.keys.contains(index))
    }.map(\.element)
    let headings = columns.map { csvWord(heading($0, export.format.knownUnits.first)) }
    let examples = columns.map { csvWord(example($0)) }
    return File(
      name: fileName(export),
      text: "\u{feff}" + headings.joined(separator: ",") + "\r\n" + examples.joined(separator: ",") + "\r\n")
  }

  /// A heading that must say its unit does.
  private func heading(_ column: ExportFormat.Column, _ unit: MoneyUnit?) -> String {
    guard case .amount(nil, _, _) = column.role, let unit else { return column.heading }
    return "\(column.heading)(\(unit.name))"
  }

  private func example(_ column: ExportFormat.Column) -> String {
    let years = pipeline.dimensions.filter { if case .year = $0.kind { true } else { false } }
    return Words(Dictionary(years.map { ($0.name, "\(year)") }) { first, _ in first }).fill(column.example)
  }

  /// For each column its other headings, and the labels or items it may hold; in brackets those a file may lack.
  private var guide: String {
    let mayLack = exports.contains { $0.format.columns.contains(where: \.isOptional) }
    var lines = mayLack ? [legend, ""] : []
    for export in exports {
      lines.append("■ \(fileName(export))")
      for (index, column) in export.format.columns.enumerated() {
        var line = column.isOptional ? "  [\(column.heading)]" : "  \(column.heading)"
        if !column.aliases.isEmpty { line += " = \(column.aliases.joined(separator: " = "))" }
        let source = export.mapping.sources.first { $0.inputs.contains { $0.column == index } }
        let dimension = pipeline.dimensions.first { $0.name == source?.dimension }
        if let labels = dimension?.labels, !isYear(dimension) {
          line += ": " + labels.map(word).joined(separator: " / ")
        }
        if let secret = export.mapping.secret, secret.column == index {
          line += ": " + secret.yes.sorted().joined(separator: " / ")
        }
        if case .amount(let unit, _, _) = column.role {
          line += ": " + (unit.map { [$0] } ?? export.format.knownUnits).map(\.name).joined(separator: " / ")
        }
        let items = items(of: export, column)
        if items.count == 1, items[0].part == nil { line += ": " + items[0].items.joined(separator: " / ") }
        lines.append(line)
        for list in items {
          guard let part = list.part else { continue }
          lines.append("    \(part): " + list.items.joined(separator: " / "))
        }
      }
      lines.append("")
    }
    return lines.joined(separator: "\r\n")
  }

  /// What the document asks for in the column that names it.
  private func items(of export: ExportSpec, _ column: ExportFormat.Column) -> [DocumentSpec.ItemList] {
    guard let document = pipeline.document else { return [] }
    return export.mapping.feeds.lazy.map(\.dataset.name)
      .filter { document.itemText(of: $0) == column.heading }.first.map(document.items) ?? []
  }

  private func isYear(_ dimension: Dimension?) -> Bool {
    if case .year = dimension?.kind { true } else { false }
  }

  private func word(_ label: Dimension.Label) -> String {
    label.codes.isEmpty ? label.name : "\(label.codes.joined(separator: "/")) \(label.name)"
  }
}
