import Core
import Extract
import Normalize
import Pipeline

/// Reads the notes of a file.
extension FileLoader {
  /// A note is known by what it is listed under; nil where its export has no column for that.
  func noteColumn(_ export: ExportSpec) -> Int? {
    export.mapping.sources.first { context.dimensions[$0.dimension]?.kind == .text }?.columns.first
  }

  func readNotes(_ opened: inout ExportFile, _ export: ExportSpec, _ result: inout FileResult) {
    var reader = NoteReader(export.mapping, context: context)
    let (locator, column) = (opened.locator, noteColumn(export))
    var findings: [Finding] = []
    var mendedCodes = 0
    let (headings, isSecret) = (opened.binding.count, mayBeSecret(opened.binding, export))
    opened.readTexts(
      findings: &findings, refused: { result.refuse($0, headings: headings, isSecret: isSecret, $1) }
    ) { texts, place in
      switch reader.read(texts, at: locator.location(of: column, in: place)) {
      case .notes(let new, let mended, let warnings):
        result.tally.used += 1
        result.notes += new
        result.departments.formUnion(new.map(\.department))
        mendedCodes += mended
        for warning in warnings {
          result.remark(warning, place, department: new.first?.department, refuses: false) {
            finding(for: warning, place, export, locator, refuses: false)
          }
        }
      case .dropped:
        result.tally.dropped += 1
        result.otherYears += 1
      case .secret(let department):
        result.tally.secret += 1
        result.secrets[department, default: SecretSum()].count += 1
      case .unclear(let problem, let department):
        result.tally.refused += 1
        result.remark(problem, place, department: department, refuses: true, isSecret: true) {
          finding(for: problem, place, export, locator, refuses: true)
        }
      case .refused(let problems, let department):
        result.tally.refused += 1
        for problem in problems {
          result.remark(problem, place, department: department, refuses: true) {
            finding(for: problem, place, export, locator, refuses: true)
          }
        }
      }
    }
    result.findings += findings + mendedCodesFinding(mendedCodes, in: locator.source.name)
  }
}
