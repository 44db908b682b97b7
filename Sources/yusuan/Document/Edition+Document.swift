import Compose
import Core
import Emit
import Pipeline
import Reconcile
import Tabulate

extension Edition {
  /// The notes the tables show: what is written for the document alone shows in no table.
  var tableNotes: [Note] {
    guard let inputs = pipeline.document?.inputs.datasets else { return notes }
    return notes.filter { !inputs.contains($0.dataset) }
  }

  /// What is written for the document.
  var documentNotes: [Note] {
    guard let inputs = pipeline.document?.inputs.datasets else { return [] }
    return notes.filter { inputs.contains($0.dataset) }
  }

  /// Whether the set is published in a document: the layout has one, and something is written for it.
  var hasDocument: Bool {
    unit == nil && isWrittenFor
  }

  /// Whether it is a unit's set where its department's is published in a document: documents are made for departments only.
  var isLeftWithoutDocument: Bool { unit != nil && isWrittenFor }

  /// Whether the layout has a document, and something is written for it.
  private var isWrittenFor: Bool {
    guard let document = pipeline.document else { return false }
    return !DocumentInputs(documentNotes, document).isEmpty
  }

  /// Where the document goes, under the year's output, without the ending of its file.
  var documentPath: String {
    "\(department.name)/\(pipeline.publication.folder)/\(words.fill(pipeline.document?.file.value ?? ""))"
  }

  /// Where the document's amounts come from.
  func amounts(of tables: [Table], _ document: DocumentSpec, isFormer: Bool = false) -> AmountReader {
    let sums = CubeSums(
      cube: ownCube,
      dimensions: Dictionary(pipeline.dimensions.map { ($0.name, $0) }) { first, _ in first }
    ).indexed()
    let keys = sums.cube.members.mapValues { members in
      Dictionary(members.map { ($0.name, $0.key) }) { first, _ in first }
    }
    return AmountReader(
      tables,
      facts: FactReader(
        sum: { sums.sum($0) }, members: { sums.members(of: $1, $0) },
        key: { dimension, name in keys[dimension]?[name] }),
      words: words,
      tableWords: Dictionary(officeLayout.tables.map { ($0.number, $0.words) }) { first, _ in first },
      publisher: publisher, units: ownCube.units, spec: document, isFormer: isFormer)
  }

  /// The document and what is wrong with its text; `former` is last year's set.
  func document(
    _ tables: [Table], former: LastYear.Set? = nil
  ) -> (document: Document, findings: [Finding])? {
    guard hasDocument, let spec = pipeline.document else { return nil }
    let layout = layout()
    let pages = tables.map(layout.page)
    let amounts = amounts(of: tables, spec)
    let inputs = DocumentInputs(documentNotes, spec)
    var composer = Composer(
      spec, amounts: amounts,
      former: former.map { former in
        FormerSet(
          former.edition.amounts(of: former.tables, spec, isFormer: true), record: { former.least(of: $0) })
      },
      inputs: inputs, units: ownCube.units, pages: pages, place: { WrittenText($0, in: $1).place })
    let document = composer.compose(pages)
    let check = TextCheck(
      document, by: composer, units: ownCube.units, year: year,
      otherNames: department.attributes.values.sorted(), notes: tableNotes)
    return (document, check.findings(with: composer.findings))
  }
}
