/// Names every figure of a set of tables in words, and finds figures by such names.
package struct AddressBook: Sendable {
  private var sheets: [Sheet]
  /// The only unit there is: its rows stand under the publisher's name.
  private let onlyUnit: Member?

  /// The names of one table's figures.
  private struct Sheet: Sendable {
    var names: [String]
    var cells: [FigureCell]
    var canonical: CanonicalNames
    /// The labels over each figure's column, by panel and column.
    var paths: [Line: [String]]
    /// Nil where few figures are asked for.
    var index: Index?

    /// The figure of these canonical words.
    func figure(named folded: [String]) -> Int? {
      guard let index else {
        return cells.indices.first { canonical.words(of: $0).map(foldedLabel) == folded }
      }
      return index.figures[folded]
    }

    /// The figures whose rows may be called by the first of these words.
    func figures(inRowsCalled folded: [String]) -> [Int] {
      guard let index else { return Array(cells.indices) }
      let names = (1..<max(folded.count, 2)).map { folded.prefix($0).joined(separator: "/") }
      let found = Set(names.flatMap { index.rows[$0] ?? [] }).flatMap { index.cells[$0] ?? [] }
      return (found + index.nameless).sorted()
    }
  }

  /// A table's figures by what they and their rows are called.
  private struct Index: Sendable {
    /// By their canonical words, folded.
    var figures: [[String]: Int] = [:]
    /// Rows by each of their names, folded; the figures of each row, and those whose rows have no names.
    var rows: [String: [Line]] = [:]
    var cells: [Line: [Int]] = [:]
    var nameless: [Int] = []
  }

  /// A row or a column of one panel.
  struct Line: Hashable {
    var panel: Int
    var index: Int
  }

  package init(_ tables: [Table], onlyUnit: Member? = nil) {
    self.onlyUnit = onlyUnit
    sheets = tables.map { table in
      let cells = table.figureCells
      let paths = Self.paths(table, cells)
      return Sheet(
        names: [table.number, table.title, table.sheet], cells: cells,
        canonical: CanonicalNames(cells, paths), paths: paths)
    }
  }

  /// The same names, ready to be asked for many figures.
  package consuming func indexed() -> AddressBook {
    for sheet in sheets.indices { sheets[sheet].index = index(of: sheets[sheet]) }
    return self
  }

  private func index(of sheet: Sheet) -> Index {
    var index = Index()
    for (figure, cell) in sheet.cells.enumerated() {
      let words = sheet.canonical.words(of: figure).map(foldedLabel)
      if index.figures[words] == nil { index.figures[words] = figure }
      guard let header = cell.header else {
        index.nameless.append(figure)
        continue
      }
      if index.cells[cell.rowLine] == nil {
        for name in rowNames(of: header) { index.rows[name, default: []].append(cell.rowLine) }
      }
      index.cells[cell.rowLine, default: []].append(figure)
    }
    return index
  }

  /// The figure's name, which finds it again.
  package func address(of place: FigurePlace) -> CellAddress {
    let sheet = sheets[place.table]
    return CellAddress(table: sheet.names[0], .words(sheet.canonical.words(of: place.figure)))
  }

  /// The same as a text.
  package func addressText(of place: FigurePlace) -> String {
    var text = sheets[place.table].names[0]
    text += "/"
    text += sheets[place.table].canonical.text(of: place.figure)
    return text
  }

  /// What the figure's row and column are.
  package func cell(at place: FigurePlace) -> FigureCell { sheets[place.table].cells[place.figure] }

  /// The table an address names, by number, title or sheet.
  package func table(named name: String) throws(AddressFault) -> Int {
    let folded = foldedLabel(name)
    for index in 0..<3 {
      if let table = sheets.firstIndex(where: { foldedLabel($0.names[index]) == folded }) { return table }
    }
    throw .tableUnknown(found: name, expected: sheets.map(\.names[0]))
  }

  /// The one figure that a row's and a column's words name.
  package func place(table name: String, words: [String]) throws(AddressFault) -> FigurePlace {
    if let place = try placeIfAny(table: name, words: words) { return place }
    throw rowFault(words, in: sheets[try table(named: name)])
  }

  /// The one figure that a row's and a column's words name; nil where no row is so called.
  package func placeIfAny(table name: String, words: [String]) throws(AddressFault) -> FigurePlace? {
    let table = try table(named: name)
    let sheet = sheets[table]
    let folded = words.map(foldedLabel)
    if let figure = sheet.figure(named: folded) {
      return FigurePlace(table: table, figure: figure)
    }
    var rows: [Line: Set<Int>] = [:]
    var found: [Int] = []
    for index in sheet.figures(inRowsCalled: folded) {
      let cell = sheet.cells[index]
      let splits = rows[cell.rowLine] ?? splits(folded, cell.header)
      rows[cell.rowLine] = splits
      if splits.isEmpty { continue }
      let path = sheet.paths[cell.columnLine]?.map(foldedLabel) ?? []
      if splits.contains(where: { names(folded[$0...], labels: path[...]) }) { found.append(index) }
    }
    // A name that a unit shares with its department is the department's.
    let totals = found.filter { sheet.cells[$0].header?.isTotal == true }
    if totals.count == 1 { found = totals }
    if let only = found.first, found.count == 1 { return FigurePlace(table: table, figure: only) }
    if !found.isEmpty {
      throw .ambiguous(
        found: words.joined(separator: "/"),
        candidates: found.prefix(12).map { address(of: FigurePlace(table: table, figure: $0)).description })
    }
    if let depth = rows.values.compactMap({ $0.max() }).max() {
      throw columnFault(words, depth, in: sheet, rows)
    }
    return nil
  }

  private func rowFault(_ words: [String], in sheet: Sheet) -> AddressFault {
    let known = sheet.cells.compactMap { cell in
      cell.header.map { $0.words(isShared: false).joined(separator: "/") }
    }
    let found = words.dropLast().joined(separator: "/")
    return .rowUnknown(found: found, expected: closest(to: found, among: known.distinct()))
  }

  /// What is wrong with words of which the first `depth` name a row.
  private func columnFault(
    _ words: [String], _ depth: Int, in sheet: Sheet, _ rows: [Line: Set<Int>]
  ) -> AddressFault {
    let panels = Set(rows.filter { $0.value.contains(depth) }.map(\.key.panel))
    let columns = sheet.paths.filter { panels.contains($0.key.panel) }
      .sorted { ($0.key.panel, $0.key.index) < ($1.key.panel, $1.key.index) }
    return .columnUnknown(
      found: words[depth...].joined(separator: "/"),
      expected: columns.map { $0.value.joined(separator: "/") }.distinct())
  }

  /// How many of the first words may name the row.
  private func splits(_ words: [String], _ header: RowHeader?) -> Set<Int> {
    guard let header else { return [0] }
    let labels = labels(of: header)
    var splits = Set<Int>()
    if words.isEmpty { return splits }
    for count in 1..<max(words.count, 2) {
      let words = words[..<count]
      // The unit may be left out where nothing else bears the row's name.
      if matches(words, labels[...]) || (labels.count == 2 && matches(words, labels[1...])) {
        splits.insert(count)
      }
    }
    return splits
  }

  /// What the unit and the row's own member may be called, one after the other.
  private func labels(of header: RowHeader) -> [[String]] {
    var labels: [[String]] = []
    if header.kind != .unit { labels = [alternatives(header.member)] }
    if let unit = header.unit { labels.insert(alternatives(unit), at: 0) }
    if header.isTotal, header.unit != nil, let onlyUnit { labels[0] += alternatives(onlyUnit) }
    return labels
  }

  /// All names of a row, the words of each parted by a slash.
  private func rowNames(of header: RowHeader) -> Set<String> {
    let labels = labels(of: header)
    guard let first = labels.first, let last = labels.last, labels.count > 1 else {
      return Set(labels.first ?? [])
    }
    return Set(last + first.flatMap { unit in last.map { "\(unit)/\($0)" } })
  }

  private func alternatives(_ member: Member) -> [String] {
    [member.name, member.code, member.description].filter { !$0.isEmpty }.map(foldedLabel)
  }

  /// Whether the words are the labels one after another; a label with a slash takes several words.
  private func matches(_ words: ArraySlice<String>, _ labels: ArraySlice<[String]>) -> Bool {
    guard let first = labels.first else { return words.isEmpty }
    return words.indices.contains { end in
      first.contains(words[words.startIndex...end].joined(separator: "/"))
        && matches(words[(end + 1)...], labels.dropFirst())
    }
  }

  // MARK: Words of headings

  private static func paths(_ table: Table, _ cells: [FigureCell]) -> [Line: [String]] {
    var paths: [Line: [String]] = [:]
    // Looked at in their place: a cell is large.
    let cells = cells.span
    switch table.body {
    case .grid(let grid):
      let all = grid.columns.paths
      for index in cells.indices where paths[cells[index].columnLine] == nil {
        paths[cells[index].columnLine] = all[cells[index].column]
      }
    case .form(let form):
      for index in cells.indices where paths[cells[index].columnLine] == nil {
        paths[cells[index].columnLine] = form.path(row: cells[index].row, column: cells[index].column)
      }
    }
    return paths
  }
}

extension FigureCell {
  var rowLine: AddressBook.Line { AddressBook.Line(panel: panel, index: row) }
  var columnLine: AddressBook.Line { AddressBook.Line(panel: panel, index: column) }
}
