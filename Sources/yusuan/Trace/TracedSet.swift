import Core
import Emit
import Normalize
import Pipeline
import Report
import Tabulate

/// One set with what its cells are found by and traced to.
struct TracedSet {
  let edition: Edition
  let tables: [Table]
  let book: AddressBook
  let records: DepartmentRecords
  private let layout: Layout

  init(_ edition: Edition, _ records: DepartmentRecords) throws(TabulateError) {
    self.edition = edition
    self.records = records
    tables = try edition.tables()
    figures = tables.map(\.figures)
    let units = records.units
    book = AddressBook(tables, onlyUnit: units.count == 1 ? units.first?.member : nil)
    layout = edition.layout()
  }

  /// A table as it prints.
  func page(_ table: Int) -> Page { layout.page(tables[table]) }

  /// Of each table, in reading order; made once, for there are many.
  let figures: [[Figure]]

  func figure(_ place: FigurePlace) -> Figure { figures[place.table][place.figure] }

  /// As `E12`.
  func cell(of box: Page.Box) -> String {
    let position = CellAddress(
      table: "", .position(row: box.rectangle.row, column: box.rectangle.column)
    ).description
    return String(position.dropFirst())
  }

  /// `表7!E12`.
  func name(of box: Page.Box, in table: Int) -> CellAddress {
    CellAddress(
      table: tables[table].number, .position(row: box.rectangle.row, column: box.rectangle.column))
  }

  // MARK: Finding a cell

  /// The figure an address names, or what is wrong with the address.
  func place(of text: String) -> Result<FigurePlace, FindingError> {
    guard let address = CellAddress(text) else {
      return .failure(unknown(text, reason: "form", name: edition.publisher.name, expected: examples))
    }
    do throws(AddressFault) {
      switch address.place {
      case .words(let words): return .success(try book.place(table: address.table, words: words))
      case .position(let row, let column):
        return figure(atRow: row, column: column, in: try book.table(named: address.table))
      }
    } catch {
      return .failure(failure(error, in: address.table))
    }
  }

  private func failure(_ fault: AddressFault, in table: String) -> FindingError {
    switch fault {
    case .tableUnknown(let found, let expected):
      unknown(found, reason: "table", name: table, expected: expected)
    case .rowUnknown(let found, let expected):
      unknown(found, reason: "row", name: table, expected: Array(expected.prefix(6)))
    case .columnUnknown(let found, let expected):
      unknown(found, reason: "column", name: table, expected: Array(expected.prefix(12)))
    case .ambiguous(let found, let candidates):
      FindingError(
        Finding(
          .addressAmbiguous, at: location,
          [.found: "\(table)/\(found)", .expected: candidates.joined(separator: ", ")]))
    }
  }

  private func figure(
    atRow row: Int, column: Int, in table: Int
  ) -> Result<FigurePlace, FindingError> {
    let page = page(table)
    let box = page.boxes.first { box in
      (box.rectangle.row...box.rectangle.lastRow).contains(row)
        && (box.rectangle.column...box.rectangle.lastColumn).contains(column)
    }
    if let figure = box?.figure { return .success(FigurePlace(table: table, figure: figure)) }
    let near = page.boxes.filter { $0.figure != nil }.map { box in
      (box: box, distance: abs(box.rectangle.row - row) + abs(box.rectangle.column - column))
    }.sorted { $0.distance < $1.distance }.prefix(4).map { near in
      let place = FigurePlace(table: table, figure: near.box.figure ?? 0)
      return "\(name(of: near.box, in: table)) (\(book.address(of: place)))"
    }
    let found = CellAddress(table: tables[table].number, .position(row: row, column: column)).description
    let isOutside = row >= page.rowHeights.count || column >= page.columnWidths.count
    let last = CellAddress(
      table: tables[table].number,
      .position(row: page.rowHeights.count - 1, column: page.columnWidths.count - 1))
    var failure = unknown(
      found, reason: isOutside ? "outside" : "empty", name: tables[table].number, expected: near,
      other: "\(last)")
    if !isOutside, case .text(let text) = box?.content {
      failure = unknown(
        found, reason: "text", name: tables[table].number, expected: near, other: String(text.prefix(40)),
        notes: box?.notes ?? [])
    }
    return .failure(failure)
  }

  private func unknown(
    _ found: String, reason: String, name: String, expected: [String], other: String = "",
    notes: [Location] = []
  ) -> FindingError {
    FindingError(
      Finding(
        .addressUnknown, at: location,
        [
          .found: found, .reason: reason, .name: name, .expected: expected.joined(separator: ", "),
          .other: other,
        ], notes: notes.map { Finding.Note(.text, at: $0) }))
  }

  private var location: Location { Location(file: edition.publisher.name) }

  /// An address of each kind.
  private var examples: [String] {
    guard let table = tables.indices.first(where: { !tables[$0].figures.isEmpty }),
      let box = page(table).boxes.first(where: { $0.figure != nil })
    else { return tables.map(\.number) }
    return [
      "\(name(of: box, in: table))",
      "\(book.address(of: FigurePlace(table: table, figure: box.figure ?? 0)))",
    ]
  }
}
