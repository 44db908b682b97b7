import Compose
import Core
import Extract
import Reconcile

/// Reads the parts of a layout's document and looks over what they name.
struct DocumentLoader {
  private let draft: DocumentDraft
  /// The folder of the parts.
  private let folder: String
  private let files: any FolderReader
  private let vocabulary: Vocabulary
  private let outlines: [TableOutline]
  private(set) var findings: [Finding] = []
  /// Paths of the parts.
  private(set) var read: Set<String> = []

  init(
    _ draft: DocumentDraft, file: String, files: any FolderReader, vocabulary: Vocabulary,
    outlines: [TableOutline]
  ) {
    self.draft = draft
    folder = file.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
    self.files = files
    self.vocabulary = vocabulary
    self.outlines = outlines
  }

  /// The document; nil where a part cannot be read.
  mutating func load() -> DocumentSpec? {
    var parts: [DocumentSpec.Part] = []
    for part in draft.parts {
      guard let template = template(part.file) else { continue }
      parts.append(
        DocumentSpec.Part(title: part.title.value, location: part.title.location, template: template))
    }
    let spec = draft.spec(parts: parts, vocabulary: vocabulary)
    for cell in draft.cells {
      if let values = fault(of: cell.value) {
        findings.append(Finding(.cellUnknown, at: cell.location, values))
      }
    }
    let numbers = parts.map(\.number)
    let isWhole = parts.count == draft.parts.count
    let loader = self
    var check = TemplateCheck(spec, placeholders: vocabulary.placeholders) { loader.fault(of: $0) }
    check.check()
    findings += check.findings
    // A part of a wrong number is not found by the right one.
    let isNumbered = !check.findings.contains { $0.rule == .numbering }
    for part in draft.checks.parts where isWhole && isNumbered && !numbers.contains(part.value) {
      unknown(part, among: numbers)
    }
    for list in draft.checks.lists where spec.lists[list.value] == nil {
      unknown(list, among: spec.lists.keys.sorted())
    }
    let changing = spec.figures.filter { $0.value.last != nil }.keys.sorted()
    for figure in draft.checks.changes where !changing.contains(figure.value) {
      unknown(figure, among: changing)
    }
    let tables = outlines.map(\.number)
    for named in draft.checks.spec.tables where !tables.contains(named.table.value) {
      unknown(named.table, among: tables)
    }
    for empty in draft.checks.spec.empties {
      switch empty.subject {
      case .table(let table) where !tables.contains(table):
        unknown(Located(table, at: empty.location), among: tables)
      case .amount(let amount) where spec.figures[amount] == nil:
        unknown(Located(amount, at: empty.location), among: spec.figures.keys.sorted())
      case .table, .amount: break
      }
    }
    return isWhole ? spec : nil
  }

  private mutating func unknown(_ name: Located<String>, among known: [String]) {
    findings.append(
      Finding(
        .choiceUnknown, at: name.location,
        [.found: name.value, .expected: known.joined(separator: ", ")]))
  }

  private mutating func template(_ name: Located<String>) -> Template? {
    let path = resolvedPath(folder, name.value)
    read.insert(path)
    let bytes: [UInt8]
    do throws(ReadFailure) {
      bytes = try files.read(path)
    } catch {
      findings.append(Finding(.fileUnreadable, at: name.location, [.reason: "\(path): \(error.reason)"]))
      return nil
    }
    if let bad = UTF8Validator.firstBad(in: bytes) {
      findings.append(Finding(.encoding, at: Location(file: path), [.count: "\(bad)"]))
      return nil
    }
    var parser = TemplateParser(file: path)
    let template = parser.parse(String(decoding: bytes, as: UTF8.self))
    findings += parser.faults.map { fault in
      switch fault.kind {
      case .open: Finding(.templateSyntax, at: fault.location, [.reason: "open", .found: "{{"])
      case .unknown(let text):
        Finding(.templateSyntax, at: fault.location, [.reason: "unknown", .found: "{{\(text)}}"])
      case .unbalanced(let text):
        Finding(.templateSyntax, at: fault.location, [.reason: "unbalanced", .found: "{{\(text)}}"])
      }
    }
    return template
  }

  /// What is wrong with a cell's name; nil where the tables have it.
  private func fault(of name: String) -> [Rule.Value: String]? {
    CellName(name).fault(in: outlines, dimensions: vocabulary.dimensions).map { fault in
      [.name: name, .found: fault.found, .expected: fault.expected.joined(separator: ", ")]
    }
  }
}
