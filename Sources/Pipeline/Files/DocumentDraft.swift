import Compose
import Core

/// `document.yaml`, as written: its parts are named, not read.
struct DocumentDraft: Sendable {
  struct Part: Sendable {
    var title: Located<String>
    var file: Located<String>
  }

  /// An amount with its cells, found or not.
  struct Amount: Sendable {
    var terms: [FigureSpec.Term]
    var last: FigureSpec.LastYear?
    var called: [String] = []
    var cells: [Located<String>]
  }

  struct Section: Sendable {
    var spec: TextCheckSpec.Section
    var part: Located<String>
  }

  struct Check: Sendable {
    var spec: TextCheckSpec.Amount
    var cells: [Located<String>]
    var lists: [Located<String>]
    /// Figures whose change is asked for.
    var changes: [Located<String>]
  }

  struct Figures: Sendable {
    var format: FigureFormat
    var thousands: String
  }

  struct Checks: Sendable {
    var spec: TextCheckSpec
    var cells: [Located<String>]
    var parts: [Located<String>]
    var lists: [Located<String>]
    var changes: [Located<String>]
  }

  var file: Located<String>
  var cover: [Located<String>]
  var contentsTitle: String
  var textTitle: String
  var tablesTitle: String
  var tableEntry: String
  var parts: [Part]
  var inputs: DocumentSpec.Inputs
  var figures: Figures
  var amounts: [(key: Located<String>, value: Amount)]
  var lists: [(key: Located<String>, value: ListSpec)]
  var change: ChangeNames
  var wordings: [(key: Located<String>, value: WordingSpec)]
  var constants: [String]
  var checks: Checks
  var terms: [DocumentSpec.Term]
  var look: DocumentLook
}

extension DocumentDraft {
  /// Cells named anywhere in the file.
  var cells: [Located<String>] { amounts.flatMap(\.value.cells) + checks.cells }

  func spec(parts: [DocumentSpec.Part], vocabulary: Vocabulary) -> DocumentSpec {
    DocumentSpec(
      file: file, cover: cover, contentsTitle: contentsTitle, textTitle: textTitle, tablesTitle: tablesTitle,
      tableEntry: tableEntry, parts: parts,
      figures: Dictionary(
        amounts.map {
          (
            $0.key.value,
            FigureSpec(
              $0.value.terms, last: $0.value.last, called: $0.value.called, location: $0.key.location)
          )
        }
      ) { first, _ in first },
      lists: Dictionary(lists.map { ($0.key.value, $0.value) }) { first, _ in first },
      wordings: Dictionary(wordings.map { ($0.key.value, $0.value) }) { first, _ in first },
      changeNames: change, inputs: inputs, format: figures.format, thousands: figures.thousands,
      units: vocabulary.units, constants: constants, terms: terms, checks: checks.spec, look: look,
      numerals: vocabulary.numerals, dimensions: vocabulary.dimensions, datasets: vocabulary.datasets)
  }
}
