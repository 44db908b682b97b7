import Core
import Emit
import Tabulate

/// A kind of file of the pipeline language, as its JSON Schema is called.
package enum LanguageFile: String, CaseIterable, Sendable {
  case pipeline, dimensions, export, table, style, rules, summary, settings, document

  var shape: Shape {
    switch self {
    case .pipeline: Format<PipelineDraft>.pipeline.shape
    case .dimensions: Format<[DimensionDraft]>.dimensions.shape
    case .export: Format<ExportDraft>.export.shape
    // What the layout says of figures changes values, not keys.
    case .table:
      Format<TableDraft>.table(format: FigureFormat(unit: MoneyUnit(name: "", fen: 1))).shape
    case .style: Format<StyleSpec>.style.shape
    case .rules: Format<RulesDraft>.rules.shape
    case .summary: Format<SummaryDraft>.summary.shape
    case .settings: Format<Settings>.settings.shape
    case .document: Format<DocumentDraft>.document.shape
    }
  }
}

extension Shape {
  /// What the names of references stand for.
  static func named(_ name: String) -> Shape? {
    switch name {
    case "rows": Format<AxisDraft>.axis.shape
    case "column": Format<ColumnDraft>.column.shape
    case "side": Format<SideDraft>.side.shape
    case "form row": Format<FormRowSpec>.row.shape
    case "form heading": Format<FormHeadingSpec>.heading.shape
    case "style variant": Format<StyleSpec>.variantShape
    case "style choice": Format<StyleSpec>.choiceShape
    default: nil
    }
  }
}
