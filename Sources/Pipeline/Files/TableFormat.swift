import Core
import Emit
import Tabulate
import Yams

/// A table file, as written; the pipeline says what it leaves out.
struct TableDraft: Sendable {
  var spec: TableSpec
  var sheetLocation: Location
}

extension Format<TableDraft> {
  static func table(format: FigureFormat) -> Format<TableDraft> {
    object(
      "table",
      .required("number", Format<String>.text.located),
      .required("title", .words),
      .optional("subtitle", Format<String>.words),
      .optional("sheet", Format<String>.words.located),
      .optional("unit", .moneyUnit, default: format.unit),
      .optional("decimals", Format<Int>.decimals, default: format.decimals),
      .optional("blankZero", .flag, default: format.blankZero),
      .optional("orientation", Format<Orientation>.choice, default: .portrait),
      // The keys of a panel, of several beside each other, or of a form; one of the three.
      .optional("facts", Format<Node>.node),
      .optional("rows", Format<Node>.node),
      .optional("columns", Format<Node>.node),
      .optional("foot", Format<Node>.node),
      .optional("beside", Format<PanelSpec>.panel.list),
      .optional("form", Format<FormSpec>.form),
      .optional("notes", Format<NoteSpec>.note.list, default: [])
    ) {
      (
        reading, node, number, title, subtitle, sheet, unit, decimals, blankZero, orientation, _, rows, _, _,
        beside, form, notes
      ) -> TableDraft? in
      let format = FigureFormat(unit: unit, decimals: decimals, blankZero: blankZero)
      let body: TableSpec.Body
      if let form {
        body = .form(form)
      } else if let beside {
        body = .panels(beside)
      } else if rows != nil {
        guard let panel = Format<PanelSpec>.panel.read(onlyPanelKeys(of: node), reading) else { return nil }
        body = .panels([panel])
      } else {
        reading.report(.keyMissing, at: node, [.name: "rows", .expected: "rows | beside | form"])
        return nil
      }
      let name = sheet ?? number.map { "\($0) \(title)" }
      if !ExcelLimits.takes(sheetName: name.value) {
        reading.report(.sheetName, at: name.location, [.found: name.value])
      }
      return TableDraft(
        spec: TableSpec(
          number: number.value, title: title, subtitle: subtitle, sheet: name.value, format: format,
          isLandscape: orientation == .landscape, body: body, notes: notes),
        sheetLocation: name.location)
    }
  }
}

enum Orientation: String, CaseIterable, Sendable {
  case portrait, landscape
}

/// A table of one panel has the panel's keys beside its own.
private func onlyPanelKeys(of node: Node) -> Node {
  guard let mapping = node.mapping else { return node }
  let keys = ["facts", "rows", "columns", "foot"]
  let pairs = mapping.filter { keys.contains($0.key.string ?? "") }.map { ($0.key, $0.value) }
  return .mapping(Node.Mapping(pairs, mapping.tag, mapping.style, mapping.mark))
}

extension Format<Node> {
  /// A value that is read by its reader's own format.
  static let node = Format(shape: .any([])) { node, _ in node }
}

extension Format<NoteSpec> {
  static let note: Format<NoteSpec> = object(
    "note",
    .required("text", .words),
    .optional("when", Format<NoteSpec.When>.choice, default: .always)
  ) { NoteSpec(text: $0, when: $1) }
}
