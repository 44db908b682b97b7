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
    /// With the number of figures that were compared.
    case right(figures: Int)
    case wrong([Finding])
  }

  func run() -> Outcome {
    guard let bytes = contents(of: path) else {
      return .wrong([Finding(.fileUnreadable, at: Location(file: path), [.reason: unreadableReason])])
    }
    var reader = WorkbookReader()
    let workbook: InspectedWorkbook
    do throws(InspectError) {
      workbook = try reader.read(bytes)
    } catch {
      return .wrong([finding(.workbookDamaged, [.reason: error.text])])
    }
    guard let place = OutputFolder.place(of: path),
      let entry = Ledger.load(of: place.output).ledger.entries[place.path],
      let kept = KeptEdition.load("\(place.output)/\(entry.kept)")
    else { return .wrong([finding(.workbookUnknown, [:])]) }
    var findings: [Finding] = []
    let fingerprint = workbook.properties[LayoutIdentity.property] ?? ""
    if fingerprint != kept.fingerprint.description || kept.fingerprint != entry.fingerprint {
      findings.append(
        finding(.workbookOutdated, [.found: fingerprint, .expected: entry.fingerprint.description]))
    }
    var loader = PipelineLoader(folder: kept.layout, files: DiskReader(), settings: settings(of: kept))
    guard let pipeline = loader.load() else { return .wrong(findings + loader.findings) }
    let edition = Edition(
      pipeline: pipeline, year: kept.year, cube: kept.cube, notes: kept.notes,
      unit: kept.cube.units.first { $0.code == kept.unit })
    guard let tables = try? edition.tables() else {
      return .wrong(findings + [finding(.workbookUnknown, [:])])
    }
    let differences = workbook.differences(from: edition.pages(of: tables))
    findings += differences.map {
      finding(
        .workbookDiffers,
        [
          .name: $0.cell.isEmpty ? $0.sheet : "\($0.sheet)!\($0.cell)", .found: $0.found,
          .expected: $0.expected,
        ])
    }
    return findings.isEmpty ? .right(figures: tables.map(\.figures.count).reduce(0, +)) : .wrong(findings)
  }

  /// What the year's settings say of the layout; nothing where they are gone.
  private func settings(of kept: KeptEdition) -> Settings {
    var ignored: [Finding] = []
    let disk = DiskReader()
    let folder = YearFolder(kept.input, disk: disk, findings: &ignored)
    guard let file = folder.settings, let settings = loadSettings(file, files: disk, findings: &ignored)
    else {
      return Settings()
    }
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
