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
      .optional("alternative", .text),
      .optional("unit", Format<MoneyUnit>.moneyUnit),
      .optional("decimals", Format<Int>.decimals),
      .optional("blankZero", Format<Bool>.flag),
      .optional("orientation", Format<Orientation>.choice, default: .portrait),
      .optional("style", Format<String>.text.located),
      .optional("titleSpan", Format<Int>.span),
      .optional("captionSpan", Format<Int>.span),
      .optional("moneyPrefix", Format<String>.words),
      // The keys of a panel, of several beside each other, or of a form; one of the three.
      .optional("facts", Format<Node>.node(as: .text)),
      .optional("rows", Format<Node>.node(as: Format<AxisDraft>.axis.shape)),
      .optional("columns", Format<Node>.node(as: Format<ColumnDraft>.column.someList.shape)),
      .optional("foot", Format<Node>.node(as: Format<ItemDraft>.item.list.shape)),
      .optional("leastRows", Format<Node>.node(as: .integer)),
      .optional("total", Format<Node>.node(as: Format<PanelSpec.TotalPlace>.choice.shape)),
      .optional("beside", Format<PanelSpec>.panel.list),
      .optional("form", Format<FormSpec>.form),
      .optional("notes", Format<NoteSpec>.note.list, default: [])
    ) {
      (
        reading, node, number, title, subtitle, sheet, alternative, unit, decimals, blankZero, orientation,
        style, titleSpan, captionSpan, moneyPrefix, _, rows, _, _, _, _, beside, form, notes
      ) -> TableDraft? in
      let own = FigureChange(unit: unit, decimals: decimals, blankZero: blankZero)
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
      var spec = TableSpec(
        number: number.value, title: title, subtitle: subtitle, sheet: name.value,
        format: own.applied(to: format), isLandscape: orientation == .landscape, body: body, notes: notes,
        look: TableLook(
          style: reading.variant(style), titleSpan: titleSpan, captionSpan: captionSpan,
          moneyPrefix: moneyPrefix))
      spec.ownFigures = own
      spec.alternative = alternative
      return TableDraft(spec: spec, sheetLocation: name.location)
    }
  }
}

enum Orientation: String, CaseIterable, Sendable {
  case portrait, landscape
}

/// A table of one panel has the panel's keys beside its own.
private func onlyPanelKeys(of node: Node) -> Node {
  guard let mapping = node.mapping else { return node }
  let keys = ["facts", "rows", "columns", "foot", "leastRows", "total"]
  let pairs = mapping.filter { keys.contains($0.key.string ?? "") }.map { ($0.key, $0.value) }
  return .mapping(Node.Mapping(pairs, mapping.tag, mapping.style, mapping.mark))
}

extension Format<Node> {
  /// A value that its reader reads with another format, of this shape.
  static func node(as shape: Shape) -> Format { Format(shape: shape) { node, _ in node } }
}

extension Format<NoteSpec> {
  static let note: Format<NoteSpec> = object(
    "note",
    .required("text", Format<String>.words.located),
    .optional("when", Format<NoteSpec.When>.choice, default: .always)
  ) { NoteSpec(text: $0.value, when: $1, at: $0.location) }
}
