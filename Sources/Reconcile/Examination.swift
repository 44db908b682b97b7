package import Core

/// One set of tables with every comparison its rules ask for.
package struct Examination: Sendable {
  package let book: RuleBook
  package let tables: [Table]
  let facts: CubeSums
  /// The exact value of every figure, all tables one after another in reading order.
  private(set) var amounts: [Int64] = []
  /// Where each stands among the cells of its grid or the boxes of its form, in the same order.
  private var cells: [Int32] = []
  /// The number of each table's first figure.
  private(set) var offsets: [Int] = []
  var relations = RelationList()
  /// Why a check compared nothing.
  private(set) var idle: [Int: RuleVerdict.Idleness] = [:]
  var numbers = MemberNumbers()
  var sheets: [[SheetIndex]] = []
  private(set) var unitNumbers: [String: Int32] = [:]

  /// Datasets of which records were refused or that have no file: what asks them cannot be executed.
  private let incomplete: Set<String>

  package init(
    _ book: RuleBook, tables: [Table], cube: Cube, incomplete: Set<String> = []
  ) {
    self.book = book
    self.tables = tables
    self.incomplete = incomplete
    let sums = CubeSums(cube: cube, dimensions: book.dimensions)
    // A layout that asks nothing needs to find no figure by its row and column.
    guard !book.checks.isEmpty else {
      facts = sums
      for table in tables {
        offsets.append(amounts.count)
        amounts += table.amounts.lazy.map(\.fen)
      }
      return
    }
    facts = sums.named()
    if cube.units.count > 1 {
      for (index, unit) in cube.units.enumerated() { unitNumbers[unit.code] = Int32(index + 1) }
    }
    for (table, outline) in zip(tables, book.outlines) { index(table, outline) }
    relations.reserve(amounts.count * 3, cells: amounts.count * 9)
    for index in book.checks.indices { build(index) }
  }

  var hasUnits: Bool { !unitNumbers.isEmpty }

  // MARK: Cells

  private mutating func index(_ table: Table, _ outline: TableOutline) {
    offsets.append(amounts.count)
    switch table.body {
    case .grid(let grid):
      sheets.append(
        outline.panels.map { SheetIndex(kinds: $0.rows.count, columns: $0.columns.count) })
      let places = places(of: outline, width: grid.panels.last?.columns.upperBound ?? 0)
      var figures = outline.panels.map { [Int32](repeating: -1, count: $0.columns.count) }
      for row in 0..<grid.rowCount {
        for panel in figures.indices {
          for column in figures[panel].indices { figures[panel][column] = -1 }
        }
        for column in 0..<grid.width {
          guard let exact = grid[row, column].amount, let place = places[column] else { continue }
          figures[place.panel][place.column] = Int32(truncatingIfNeeded: amounts.count)
          append(exact, at: row * grid.width + column)
        }
        for (panel, part) in grid.panels.enumerated() {
          guard let header = part.headers[row] else { continue }
          add(header, figures[panel], outline.panels[panel], at: (sheets.count - 1, panel))
        }
      }
    case .form(let form):
      sheets.append([
        SheetIndex(kinds: outline.panels[0].rows.count, columns: outline.panels[0].columns.count)
      ])
      let places = places(of: outline, width: form.widths.count)
      var rows: [Int: (header: RowHeader, figures: [Int32])] = [:]
      var order: [Int] = []
      for (index, box) in form.boxes.enumerated() {
        guard let exact = box.cell.amount else { continue }
        let row = box.rectangle.row
        if let header = box.header, let place = places[box.rectangle.column] {
          if rows[row] == nil {
            rows[row] = (header, Array(repeating: -1, count: outline.panels[0].columns.count))
            order.append(row)
          }
          rows[row]?.figures[place.column] = Int32(truncatingIfNeeded: amounts.count)
        }
        append(exact, at: index)
      }
      for row in order {
        guard let (header, figures) = rows[row] else { continue }
        add(header, figures, outline.panels[0], at: (sheets.count - 1, 0))
      }
    }
  }

  private mutating func append(_ exact: Money, at cell: Int) {
    amounts.append(exact.fen)
    cells.append(Int32(truncatingIfNeeded: cell))
  }

  /// What a figure selects, by its number among all.
  func selection(of figure: Int) -> Selection {
    let table = (offsets.firstIndex { $0 > figure } ?? offsets.count) - 1
    let cell = Int(cells[figure])
    let own: Figure? =
      switch tables[table].body {
      case .grid(let grid): grid.figure(at: cell)
      case .form(let form): form.boxes[cell].figure
      }
    return own?.selection ?? .all
  }

  /// The panel and the number among its columns of figures of each leaf.
  private func places(of outline: TableOutline, width: Int) -> [(panel: Int, column: Int)?] {
    var places = [(panel: Int, column: Int)?](repeating: nil, count: width)
    for (panel, content) in outline.panels.enumerated() {
      for (column, place) in content.columns.enumerated() where place.index < width {
        places[place.index] = (panel, column)
      }
    }
    return places
  }

  private mutating func add(
    _ header: RowHeader, _ figures: [Int32], _ outline: TableOutline.Panel, at place: (table: Int, panel: Int)
  ) {
    let kind = outline.rows.firstIndex { row in
      row.kind == header.kind
        && (header.kind == .item || header.kind == .foot
          ? row.number == header.number : row.dimension == header.dimension)
    }
    guard let kind else { return }
    let isMember = header.kind == .code || header.kind == .member
    let key = isMember ? facts.key(of: header.member, in: header.dimension ?? "") : ""
    sheets[place.table][place.panel].add(
      SheetIndex.Row(
        unit: header.isTotal ? 0 : unitNumbers[header.unit?.code ?? ""] ?? 0, kind: kind,
        member: isMember ? numbers.number(key) : -1, digits: key.utf8.count, first: 0),
      figures: figures)
  }

  // MARK: Checks

  private mutating func build(_ index: Int) {
    let check = book.checks[index]
    let before = relations.count
    if !incomplete.isEmpty, !incomplete.isDisjoint(with: datasets(of: check)) {
      idle[index] = .incomplete
      return
    }
    let sheet = check.table < sheets.count ? sheets[check.table][check.panel] : nil
    switch check.shape {
    case .comparison(let comparison):
      if let reason = compare(comparison, index) { idle[index] = reason }
    case .columns(let sum): if let sheet { addColumns(sum, sheet, index) }
    case .rows(let sum): if let sheet { addRows(sum, sheet, index) }
    case .tree: if let sheet { addTree(sheet, index) }
    case .units: if let sheet { addUnits(sheet, index) }
    }
    if relations.count == before && idle[index] == nil { idle[index] = .nothing }
  }

  private func datasets(of check: Check) -> Set<String> {
    guard case .comparison(let comparison) = check.shape else { return [] }
    return comparison.sides.reduce(into: []) { $0.formUnion(book.datasets(of: $1)) }
  }

  private mutating func addColumns(_ sum: Check.ColumnSum, _ sheet: SheetIndex, _ check: Int) {
    for (index, row) in sheet.rows.enumerated() where sum.rows.contains(row.kind) {
      let total = sheet.figure(index, sum.total)
      if total < 0 { continue }
      relations.add(total)
      let split = relations.cells.count
      for part in sum.parts {
        let figure = sheet.figure(index, part)
        if figure >= 0 { relations.add(figure) }
      }
      relations.close(check: check, split: split, unit: row.unit, member: row.member)
    }
  }

  private mutating func addRows(_ sum: Check.RowSum, _ sheet: SheetIndex, _ check: Int) {
    let panel = book.outlines[book.checks[check].table].panels[book.checks[check].panel]
    if listsNothing(sum, book.checks[check]) { return }
    // By unit, for each total has the rows of its own.
    var rowsOfUnits: [Int: [Int32: [Int]]] = [:]
    for kind in sum.added + sum.subtracted {
      rowsOfUnits[kind] = Dictionary(grouping: sheet.byKind[kind]) { sheet.rows[$0].unit }
    }
    for total in sheet.byKind[sum.total] {
      let unit = sheet.rows[total].unit
      // A row of totals alone has its parts in the rows of the units.
      if unit == 0 && hasUnits && !sum.added.allSatisfy({ sheet.hasTotal($0) }) { continue }
      for column in sum.columns {
        let figure = sheet.figure(total, column)
        if figure < 0 { continue }
        relations.add(figure)
        let split = relations.cells.count
        for (kinds, sign) in [(sum.added, Int8(1)), (sum.subtracted, Int8(-1))] {
          for kind in kinds {
            let top = panel.rows[kind].levels.first
            for row in rowsOfUnits[kind]?[unit] ?? [] {
              // Codes whose parent cancelled out stand at the top themselves.
              if panel.rows[kind].kind == .code, let top, sheet.rows[row].digits != top { continue }
              let part = sheet.figure(row, column)
              if part >= 0 { relations.add(part, sign: sign) }
            }
          }
        }
        relations.close(check: check, split: split, unit: unit)
      }
    }
  }

  /// A form whose list is empty has no parts that a total could be compared with.
  func listsNothing(_ sum: Check.RowSum, _ check: Check) -> Bool {
    guard case .form = tables[check.table].body else { return false }
    let panel = book.outlines[check.table].panels[check.panel]
    return sum.added.contains {
      panel.rows[$0].kind == .member && sheets[check.table][check.panel].byKind[$0].isEmpty
    }
  }

  /// Codes stand in order, children below their parents; a parent whose lines cancel is not there.
  private mutating func addTree(_ sheet: SheetIndex, _ check: Int) {
    let place = book.checks[check]
    let panel = book.outlines[place.table].panels[place.panel]
    for (kind, outline) in panel.rows.enumerated() where outline.kind == .code {
      let rows = sheet.byKind[kind]
      for (upper, lower) in zip(outline.levels, outline.levels.dropFirst()) {
        var at = 0
        while at < rows.count {
          let parent = sheet.rows[rows[at]]
          at += 1
          if parent.digits != upper { continue }
          var children: [Int] = []
          var next = at
          while next < rows.count, sheet.rows[rows[next]].digits > upper,
            sheet.rows[rows[next]].unit == parent.unit
          {
            if sheet.rows[rows[next]].digits == lower, isBelow(sheet.rows[rows[next]], parent) {
              children.append(rows[next])
            }
            next += 1
          }
          for column in 0..<sheet.width {
            let figure = sheet.figure(rows[at - 1], column)
            if figure < 0 { continue }
            relations.add(figure)
            let split = relations.cells.count
            for child in children {
              let part = sheet.figure(child, column)
              if part >= 0 { relations.add(part) }
            }
            relations.close(check: check, split: split, unit: parent.unit, member: parent.member)
          }
        }
      }
    }
  }

  private func isBelow(_ row: SheetIndex.Row, _ parent: SheetIndex.Row) -> Bool {
    numbers.keys[Int(row.member)].hasPrefix(numbers.keys[Int(parent.member)])
  }

  private mutating func addUnits(_ sheet: SheetIndex, _ check: Int) {
    guard hasUnits else { return }
    for rows in sheet.byKind {
      guard let total = rows.first(where: { sheet.rows[$0].unit == 0 && sheet.rows[$0].member < 0 }) else {
        continue
      }
      for column in 0..<sheet.width {
        let figure = sheet.figure(total, column)
        if figure < 0 { continue }
        relations.add(figure)
        let split = relations.cells.count
        for row in rows where sheet.rows[row].unit > 0 {
          let part = sheet.figure(row, column)
          if part >= 0 { relations.add(part) }
        }
        relations.close(check: check, split: split)
      }
    }
  }
}
