import Core
import Testing

/// A change of one file of the Shenzhen pipeline, and what must be found where ▲ stands in it.
struct PipelineEdit: CustomTestStringConvertible {
  var file: String
  var changes: [(old: String, new: String)]
  /// In the order of their places.
  var rules: [Rule]

  init(_ file: String, _ old: String, _ new: String, _ rules: Rule...) {
    self.file = file
    changes = [(old, new)]
    self.rules = rules
  }

  /// With one more change.
  func and(_ old: String, _ new: String) -> PipelineEdit {
    var edit = self
    edit.changes.append((old, new))
    return edit
  }

  var testDescription: String { "\(file): \(changes.map(\.new).joined(separator: " … "))" }

  /// Loads the pipeline with the change and compares what is found in the changed file.
  func check() throws {
    var reader = OverlayReader()
    var text = try reader.text(file)
    for (old, new) in changes {
      let range = try #require(text.firstRange(of: old), "\(old) is not in \(file)")
      text.replaceSubrange(range, with: new)
    }
    let marked = MarkedText(text)
    reader.files[file] = Array(marked.text.utf8)
    let (spec, findings) = reader.load()
    #expect(spec == nil)
    let here = findings.filter { $0.location.file.hasSuffix(file.split(separator: "/").last ?? "") }.inOrder()
    #expect(here.map(\.rule) == rules)
    #expect(here.map { "\($0.location.line):\($0.location.column)" } == marked.places)
  }
}
