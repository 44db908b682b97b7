import Core
import Emit
import Inspect
import Pipeline
import Publish
import Tabulate

/// One look at a workbook that a run wrote: is it whole, is it the last one, and does every cell show what the data give.
struct WorkbookVerification {
  let path: String

  enum Outcome {
    /// With the number of figures that were compared, and the fingerprint.
    case right(figures: Int, fingerprint: ContentHash)
    case wrong([Finding])
  }

  /// What the kept data give.
  private struct Expected {
    var pages: [Page]
    var figures: Int
  }

  /// Why nothing is known of a workbook.
  private enum Unknown: Error {
    case workbook
    case layout([Finding])
  }

  func run() -> Outcome {
    guard let bytes = contents(of: path) else {
      return .wrong([Finding(.fileUnreadable, at: Location(file: path), [.reason: unreadableReason])])
    }
    if !path.lowercased().hasSuffix(".xlsx") {
      return .wrong([finding(.workbookDamaged, [.expected: ".xlsx"])])
    }
    var reader = WorkbookReader()
    let workbook: InspectedWorkbook
    do throws(InspectError) {
      workbook = try reader.read(bytes)
    } catch {
      return .wrong([finding(.workbookDamaged, [.reason: error.text])])
    }
    guard let place = OutputFolder.place(of: path) else { return .wrong([finding(.workbookUnknown, [:])]) }
    let ledger = Ledger.load(of: place.output).ledger
    let fingerprint = workbook.properties[LayoutIdentity.property] ?? ""
    guard let entry = ledger.entries[place.path] ?? former(place.path, in: place.output) else {
      return .wrong([finding(.workbookUnknown, [:])])
    }
    var findings: [Finding] = []
    if fingerprint != entry.fingerprint.description {
      findings.append(
        finding(.workbookOutdated, [.found: fingerprint, .expected: entry.fingerprint.description]))
    }
    do throws(Unknown) {
      let expected =
        entry.department.isEmpty
        ? try ofAll(place.path, in: place.output, ledger) : try ofOne(entry, in: place.output)
      findings += workbook.differences(from: expected.pages).map {
        finding(
          .workbookDiffers,
          [
            .name: $0.cell.isEmpty ? $0.sheet : "\($0.sheet)!\($0.cell)", .found: $0.found,
            .expected: $0.expected,
          ])
      }
      return findings.isEmpty
        ? .right(figures: expected.figures, fingerprint: entry.fingerprint) : .wrong(findings)
    } catch {
      switch error {
      case .workbook: return .wrong(findings + [finding(.workbookUnknown, [:])])
      case .layout(let mistakes): return .wrong(findings + mistakes)
      }
    }
  }

  /// The entry of a former version: what it was made of is kept beside it, under the same stamp.
  private func former(_ path: String, in output: String) -> Ledger.Entry? {
    let stem = path.dropLast(path.split(separator: ".").last.map { $0.count + 1 } ?? 0)
    let folder = DiskWriter.parent(of: path)
    let beside = names(in: "\(output)/\(folder)").map { "\(folder)/\($0)" }.filter {
      $0 != path && $0.hasPrefix("\(stem).")
    }
    for name in beside {
      guard let kept = KeptEdition.load("\(output)/\(name)") else { continue }
      var entry = Ledger.Entry(
        fingerprint: kept.fingerprint, program: ProgramIdentity.hash, department: kept.cube.department.key)
      entry.kept = name
      return entry
    }
    return nil
  }

  /// A department's or a unit's set.
  private func ofOne(_ entry: Ledger.Entry, in output: String) throws(Unknown) -> Expected {
    guard let kept = KeptEdition.load("\(output)/\(entry.kept)"), kept.fingerprint == entry.fingerprint
    else { throw .workbook }
    let edition = Edition(
      pipeline: try pipeline(of: kept), year: kept.year, cube: kept.cube, notes: kept.notes,
      unit: kept.cube.units.first { $0.code == kept.unit })
    guard let tables = try? edition.tables() else { throw .workbook }
    return Expected(
      pages: edition.pages(of: tables), figures: tables.map(\.figures.count).reduce(0, +))
  }

  /// What a bureau gets of all departments.
  private func ofAll(_ file: String, in output: String, _ ledger: Ledger) throws(Unknown) -> Expected {
    let layouts = Set(ledger.standings.values.map(\.layout))
    for layout in layouts.sorted() {
      let rows = SummaryRun.rows(of: layout, in: ledger, output: output)
      guard
        let kept = rows.lazy.compactMap(\.entry).compactMap({ KeptEdition.load("\(output)/\($0.kept)") })
          .first
      else { continue }
      let pipeline = try pipeline(of: kept)
      guard let spec = pipeline.summary,
        SummaryRun.workbook(spec, layout: layout, among: layouts) == file
      else { continue }
      let book = SummaryBook(pipeline: pipeline, spec: spec, year: kept.year, rows: rows)
      let pages = try? book.pages { row in row.entry.flatMap { SummaryRun.cube(of: $0, in: output) } }
      guard let pages else { break }
      return Expected(pages: pages, figures: pages.flatMap(\.boxes).count { $0.figure != nil })
    }
    throw .workbook
  }

  private func pipeline(of kept: KeptEdition) throws(Unknown) -> PipelineSpec {
    var loader = PipelineLoader(folder: kept.layout, files: DiskReader(), settings: settings(of: kept))
    guard let pipeline = loader.load() else { throw .layout(loader.findings) }
    return pipeline
  }

  /// What the year's settings say of the layout; nothing where they are gone.
  private func settings(of kept: KeptEdition) -> Settings {
    let settings = YearInput(kept.input).settings
    let choice = LayoutChoice(pipeline: nil, settings: settings)
    let isChosen = choice.layout(of: kept.cube.department) == kept.layout
    return isChosen
      ? choice.settings(in: kept.layout)
      : LayoutChoice(pipeline: kept.layout, settings: settings).settings(in: kept.layout)
  }

  private func finding(_ rule: Rule, _ values: [Rule.Value: String]) -> Finding {
    Finding(rule, at: Location(file: path), values)
  }

  private var unreadableReason: String {
    do throws(ReadFailure) {
      _ = try DiskReader().read(path)
      return "not a regular file"
    } catch {
      return error.reason
    }
  }
}
