import Core
import Pipeline
import Publish

/// A department in a bureau's list: how it stands, and what its workbook says.
struct SummaryRow: Sendable {
  var standing: Ledger.Standing
  /// Its workbook's entry; nil where it is not published.
  var entry: Ledger.Entry?

  var isCounted: Bool { entry != nil }

  /// Nil where the row has no such total.
  func total(_ label: String) -> Money? { entry?.digest.totals.first { $0.label == label }?.sum }
}

/// The departments of a bureau, one a row, and the sums of those that are published.
struct SummaryList {
  let spec: SummarySpec
  let rows: [SummaryRow]
  /// Names of the layouts, by folder.
  let layouts: [String: String]

  /// The totals any row has, in the order the first has them.
  private let totals: [String]

  init(_ spec: SummarySpec, _ rows: [SummaryRow], layouts: [String: String]) {
    self.spec = spec
    self.rows = rows
    self.layouts = layouts
    var totals: [String] = []
    for total in rows.flatMap({ $0.entry?.digest.totals ?? [] }) where !totals.contains(total.label) {
      totals.append(total.label)
    }
    self.totals = totals
  }

  /// A column as it stands in the list; each total is one.
  private struct Shown {
    var label: String
    var content: SummarySpec.Content
    var width: Double?
  }

  private var columns: [Shown] {
    spec.columns.flatMap { column in
      let labels = column.content == .totals ? totals : [column.label ?? ""]
      return labels.map { Shown(label: $0, content: column.content, width: column.width) }
    }
  }

  /// The list as a table; nil where a sum does not fit.
  func table(_ words: Words) -> Table? {
    let columns = columns
    var foot: [Cell] = []
    for (index, column) in columns.enumerated() {
      switch column.content {
      case .totals:
        guard let sum = sum(column.label) else { return nil }
        foot.append(.figure(sum))
      case .code, .name, .layout, .verdict, .errors, .warnings, .notes, .units, .figures, .file, .hash:
        foot.append(index == 0 ? .text(spec.sum) : .empty)
      }
    }
    let header = RowHeader(.foot, Member(name: spec.sum))
    let grid = Grid(
      columns: columns.map { column in
        .leaf(
          Column.Leaf(
            label: column.label, width: column.width, alignment: column.content.isNumber ? .right : .left))
      },
      rows: rows.map { row in columns.map { cell($0, of: row) } } + [foot],
      panels: [
        Grid.Panel(
          columns: 0..<columns.count, headers: Array(repeating: nil, count: rows.count) + [header])
      ])
    return Table(
      number: spec.number, title: words.fill(spec.title), subtitle: nil, sheet: spec.sheet,
      format: spec.format, isLandscape: true, body: .grid(grid), notes: [])
  }

  /// The list as CSV with a byte order mark, as spreadsheets open it; no text of it becomes a formula.
  var csv: String {
    let columns = columns
    let lines =
      [columns.map { csvField($0.label) }]
      + rows.map { row in
        columns.map { column in
          switch cell(column, of: row) {
          case .figure(let sum): spec.format.text(sum)
          case .text(let text): csvField(text)
          case .empty, .covered: ""
          }
        }
      }
    return "\u{feff}" + lines.map { $0.joined(separator: ",") + "\r\n" }.joined()
  }

  /// The page of the list with its counts as numbers: amounts are all a table can hold.
  func counted(_ page: Page, format: String) -> Page {
    let counts = Set(columns.indices.filter { columns[$0].content.isNumber })
    var page = page
    for index in page.boxes.indices where counts.contains(page.boxes[index].rectangle.column) {
      guard case .text(let text) = page.boxes[index].content, let count = Int64(text) else { continue }
      var style = page.styles[page.boxes[index].style]
      style.numberFormat = format
      page.boxes[index].style = page.styles.number(of: style)
      page.boxes[index].content = .number(count, decimals: 0)
    }
    return page
  }

  /// Nil where it does not fit.
  private func sum(_ label: String) -> Money? {
    var sum: Money? = .zero
    for row in rows {
      if let total = row.total(label) { sum = sum?.adding(total) }
    }
    return sum
  }

  private func cell(_ column: Shown, of row: SummaryRow) -> Cell {
    let (standing, digest) = (row.standing, row.entry?.digest)
    switch column.content {
    case .code: return .text(standing.code)
    case .name: return .text(standing.name)
    case .layout: return .text(layouts[standing.layout] ?? standing.layout)
    case .verdict: return .text(spec.verdicts[standing.verdict])
    case .errors: return .text("\(standing.errors)")
    case .warnings: return .text("\(standing.warnings)")
    case .notes: return .text("\(standing.notes)")
    case .units: return .text(digest.map { "\($0.units)" } ?? "")
    case .figures: return .text(digest.map { "\($0.figures)" } ?? "")
    case .totals: return row.total(column.label).map(Cell.figure) ?? .empty
    case .file: return .text(row.isCounted ? standing.workbook : "")
    case .hash: return .text(digest?.sha256 ?? "")
    }
  }
}

extension SummarySpec.Content {
  fileprivate var isNumber: Bool {
    switch self {
    case .errors, .warnings, .notes, .units, .figures, .totals: true
    case .code, .name, .layout, .verdict, .file, .hash: false
    }
  }
}

extension SummarySpec.Verdicts {
  fileprivate subscript(verdict: Ledger.Standing.Verdict) -> String {
    switch verdict {
    case .published: published
    case .refused: refused
    case .missing: missing
    }
  }
}
