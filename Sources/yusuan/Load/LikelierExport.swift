import Core
import Extract
import Pipeline

extension PipelineSpec {
  /// Points out that a file holds what another export describes than the one it is called after.
  ///
  /// Of those that find all their headings the one that knows most of the file's is meant, if it knows more of them.
  func likelier(than export: ExportSpec, for source: ByteSource) -> Finding.Note? {
    var best: (export: ExportSpec, known: Int)?
    for other in exports where other.name != export.name {
      var ignored: [Finding] = []
      guard let opened = ExportFile.open(source, format: other.format, findings: &ignored) else { continue }
      let headings = opened.binding.headings
      let own = HeadingBinding(
        headings: headings, places: headings.map { _ in Location(file: source.name) }, format: export.format,
        findings: &ignored)
      let known = opened.binding.fields.count { $0 != nil }
      if known > best?.known ?? own.fields.count(where: { $0 != nil }) { best = (other, known) }
    }
    return best.map { found in
      Finding.Note(
        .otherExport, at: Location(file: found.export.file), [.expected: found.export.format.pattern])
    }
  }
}

extension [Finding] {
  /// Adds the note to the first finding of a heading that is missing.
  mutating func add(_ note: @autoclosure () -> Finding.Note?) {
    guard let index = firstIndex(where: { $0.rule == .columnMissing }), let note = note() else { return }
    self[index].notes.append(note)
  }
}
