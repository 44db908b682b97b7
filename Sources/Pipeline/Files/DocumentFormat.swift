import Compose
import Core
import Reconcile
import Yams

extension Format<DocumentDraft> {
  static let document: Format<DocumentDraft> = object(
    "document",
    .required("file", Format<String>.path.located),
    .required("cover", Format<String>.words.located.someList),
    .required("contents", .text),
    .required("text", .text),
    .required("tables", .text),
    .optional("tableEntry", .text, default: "{title}"),
    .required("parts", Format<DocumentDraft.Part>.part.someList),
    .required("inputs", Format<DocumentSpec.Inputs>.inputs),
    .required("figures", Format<DocumentDraft.Figures>.textFigures),
    .optional("amounts", Format<DocumentDraft.Amount>.amount.map, default: []),
    .optional("lists", Format<ListSpec>.listSpec.map, default: []),
    .required("change", Format<ChangeNames>.change),
    .optional("wordings", Format<WordingSpec>.wordingSpec.map, default: []),
    .optional("constants", Format<String>.text.list, default: []),
    .required("checks", Format<DocumentDraft.Checks>.checks),
    .optional("terms", Format<DocumentSpec.Term>.term.list, default: []),
    .required("look", Format<DocumentLook>.look)
  ) {
    DocumentDraft(
      file: $0, cover: $1, contentsTitle: $2, textTitle: $3, tablesTitle: $4, tableEntry: $5,
      parts: $6, inputs: $7, figures: $8, amounts: $9, lists: $10, change: $11, wordings: $12,
      constants: $13, checks: $14, terms: $15, look: $16)
  }
}

extension Format<DocumentDraft.Part> {
  static let part: Format<DocumentDraft.Part> = object(
    "part", .required("title", Format<String>.words.located), .required("file", Format<String>.text.located)
  ) { DocumentDraft.Part(title: $0, file: $1) }
}

extension Format<DocumentDraft.Figures> {
  static let textFigures: Format<DocumentDraft.Figures> = object(
    "figures", .required("unit", Format<MoneyUnit>.moneyUnit),
    .optional("decimals", Format<Int>.decimals, default: 0),
    .optional("thousands", .text, default: "")
  ) { DocumentDraft.Figures(format: FigureFormat(unit: $0, decimals: $1), thousands: $2) }
}

extension Format<DocumentSpec.Inputs> {
  static let inputs: Format<DocumentSpec.Inputs> = object(
    "inputs",
    .required("facts", Format<DocumentSpec.Inputs.Columns>.columns),
    .required("texts", Format<DocumentSpec.Inputs.Columns>.columns),
    .required("lastYear", Format<DocumentSpec.Inputs.Columns>.columns)
  ) { DocumentSpec.Inputs(facts: $0, texts: $1, lastYear: $2) }
}

extension Format<DocumentSpec.Inputs.Columns> {
  static let columns: Format<DocumentSpec.Inputs.Columns> = object(
    "columns",
    .required("notes", Format<Dataset>.notes),
    .optional("part", Format<String>.text.located),
    .required("item", Format<String>.text.located),
    .required("value", Format<String>.text.located)
  ) { (reading, _, notes, part, item, value) -> DocumentSpec.Inputs.Columns? in
    for text in [part, item, value].compactMap({ $0 }) where !notes.texts.contains(text.value) {
      reading.report(
        .columnReferenceUnknown, at: text.location,
        [.found: text.value, .expected: notes.texts.joined(separator: ", ")])
    }
    return DocumentSpec.Inputs.Columns(
      notes: notes.name, part: part?.value, item: item.value, value: value.value)
  }
}

extension SideDraft {
  /// The side as an amount of the text has it.
  var figureTerms: [FigureSpec.Term] {
    side.terms.map { term in
      switch term.source {
      case .named(let name): FigureSpec.Term(.cell(name.text), isSubtracted: term.isSubtracted)
      case .facts(let selection): FigureSpec.Term(.facts(selection), isSubtracted: term.isSubtracted)
      case .cells: FigureSpec.Term(.facts(Selection([])))
      }
    }
  }

  var cells: [Located<String>] { names.map { $0.map(\.text) } }
}

extension Format<DocumentDraft.Amount> {
  private static let cell: Format<SideDraft> = object(
    "last year's cell", .required("cell", Format<SideDraft>.side)
  ) { $0 }

  /// An item of the office's file, or `{ cell: … }`.
  private static let last = Format<DocumentDraft.Amount>(shape: .any([.text, cell.shape])) { node, reading in
    if let item = node.scalar?.string {
      return DocumentDraft.Amount(terms: [], last: .item(item), cells: [])
    }
    return cell.read(node, reading).map {
      DocumentDraft.Amount(terms: [], last: .terms($0.figureTerms), cells: $0.cells)
    }
  }

  static let amount: Format<DocumentDraft.Amount> = object(
    "amount", .required("value", Format<SideDraft>.side), .optional("last", last),
    .optional("called", Format<String>.words.list, default: [])
  ) { value, last, called in
    DocumentDraft.Amount(
      terms: value.figureTerms, last: last?.last, called: called, cells: value.cells + (last?.cells ?? []))
  }
}

extension Format<ListSpec> {
  static let listSpec: Format<ListSpec> = byKey(
    (["units"], object("list of units", .required("units", .flag)) { _ in .units }),
    (["texts"], object("list of texts", .required("texts", Format<String>.text)) { .texts(item: $0) }),
    (["terms"], object("list of terms", .required("terms", Format<String>.text)) { .terms(meaning: $0) }),
    (
      ["members"],
      object(
        "list of members", .required("members", Format<String>.text.located),
        .required("of", Format<TermDraft>.term)
      ) { (reading, node, dimension, draft) -> ListSpec? in
        guard reading.vocabulary.dimension(dimension.value) != nil else {
          reading.report(
            .dimensionUnknown, at: dimension.location,
            [
              .found: dimension.value,
              .expected: reading.vocabulary.dimensions.map(\.name).joined(separator: ", "),
            ])
          return nil
        }
        return draft.term(within: Scope(), of: "of", reading).map {
          .members(of: dimension.value, Selection([$0]))
        }
      }
    )
  )
}

extension Format<ChangeNames> {
  static let change: Format<ChangeNames> = object(
    "change", .required("difference", .text), .required("percent", .text), .required("last", .text)
  ) { ChangeNames(difference: $0, percent: $1, last: $2) }
}

extension Format<WordingSpec> {
  static let wordingSpec: Format<WordingSpec> = object(
    "wording of a change", .required("more", Format<String>.text.located),
    .required("less", Format<String>.text.located),
    .required("same", Format<String>.text.located), .optional("fromNothing", Format<String>.text.located)
  ) { WordingSpec(more: $0, less: $1, same: $2, fromNothing: $3) }
}

extension Format<DocumentSpec.Term> {
  static let term: Format<DocumentSpec.Term> = object(
    "term", .required("term", Format<String>.text.located),
    .optional("also", Format<String>.text.list, default: []),
    .required("means", .text)
  ) { DocumentSpec.Term(name: $0.value, also: $1, meaning: $2, location: $0.location) }
}
