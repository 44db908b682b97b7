import Core
import Inspect
import Pipeline
import Publish
import Reconcile

/// The published workbook of a set, beside the data it should have been made of.
struct PublishedSet {
  let edition: Edition
  let identity: LayoutIdentity
  /// The folder of the year's output.
  let output: String

  enum State {
    /// Nothing has been published.
    case none
    case same
    /// It was made in another layout.
    case otherLayout
    case changed(Finding)
  }

  /// So many differences are named.
  private static let named = 8

  var path: String { "\(output)/\(edition.path)" }

  /// Whether it is there.
  var exists: Bool { kept != nil && DiskReader().exists(path) }

  /// The layout it was made in, where that is another one.
  var otherLayout: String? { kept.map(\.layout).flatMap { $0 == identity.folder ? nil : $0 } }

  /// What the workbook was made of, in whatever layout: another one may keep it elsewhere.
  private var kept: KeptEdition? {
    let known = Ledger.load(of: output).ledger.entries[edition.path]?.kept
    return KeptEdition.load("\(output)/\(known ?? edition.keptPath)")
  }

  /// Whether the data give what the workbook shows.
  func state(_ tables: [Table]) -> State {
    guard DiskReader().exists(path), let kept else { return .none }
    if kept.fingerprint == identity.fingerprint(of: edition) { return .same }
    // Another layout adds up other things, so that nothing would compare.
    if kept.layout != identity.folder { return .otherLayout }
    let changes = changes(since: kept)
    if !changes.isEmpty {
      return .changed(
        Finding(
          .inputsChanged, at: Location(file: path), [.count: "\(changes.count)"],
          notes: changes.prefix(Self.named).map { Finding.Note(.changed, at: Location(file: $0)) }))
    }
    // Another build of the program, or files of the layout that say the same: the workbook itself tells.
    let difference = shows(edition.pages(of: tables))
    if difference == nil { return .same }
    return .changed(
      Finding(
        .inputsChanged, at: Location(file: path), [.reason: "layout"],
        notes: [difference].compactMap { $0 }.map { Finding.Note(.changed, at: Location(file: $0)) }))
  }

  /// Sums, texts and names that are not what they were, a line each.
  private func changes(since kept: KeptEdition) -> [String] {
    let facts = FactChanges(from: kept.cube, to: edition.cube, dimensions: edition.pipeline.dimensions)
    var lines = facts.all.map { "\($0.words): \($0.before) → \($0.after)" }
    if kept.cube.department != edition.cube.department || kept.cube.units != edition.cube.units {
      let former = Set(kept.cube.units.map(\.member.description))
      let now = Set(edition.cube.units.map(\.member.description))
      let differing = former.symmetricDifference(now).sorted()
      lines += differing.isEmpty ? [edition.department.name] : differing
    }
    let (former, now) = (kept.notes.map(text), edition.tableNotes.map(text))
    for text in Set(former).symmetricDifference(now).sorted() { lines.append(text) }
    if lines.isEmpty && former != now { lines.append(edition.tableNotes.first?.dataset ?? "") }
    return lines
  }

  private func text(_ note: Note) -> String {
    ([note.dataset] + note.words).filter { !$0.isEmpty }.joined(separator: " · ")
  }

  /// Where the workbook shows something else than these pages; nil where nowhere.
  private func shows(_ pages: [Page]) -> String? {
    guard let bytes = contents(of: path) else { return path }
    var reader = WorkbookReader()
    do throws(InspectError) {
      return try reader.read(bytes).differences(from: pages, limit: 1).first.map {
        "\($0.sheet)!\($0.cell): \($0.found) → \($0.expected)"
      }
    } catch {
      return error.text
    }
  }
}
