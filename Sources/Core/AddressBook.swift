/// Names every figure of a set of tables in words, and finds figures by such names.
package struct AddressBook: Sendable {
  private var sheets: [Sheet]
  /// The only unit there is: its rows stand under the publisher's name.
  private let onlyUnit: Member?

  /// The names of one table's figures.
  private struct Sheet: Sendable {
    var names: [String]
    var cells: [FigureCell]
    /// The canonical words of each figure.
    var words: [[String]]
    /// The labels over each figure's column, by panel and column.
    var paths: [Line: [String]]
    /// Figures by their canonical words, folded; nil where few are asked for.
    var index: [[String]: Int]?

    /// The figure of these canonical words.
    func figure(named folded: [String]) -> Int? {
      guard let index else { return words.firstIndex { $0.map(foldedLabel) == folded } }
      return index[folded]
    }
  }

  /// A row or a column of one panel.
  fileprivate struct Line: Hashable {
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
        words: Self.words(of: cells, paths), paths: paths)
    }
  }

  /// The same names, ready to be asked for many figures.
  package consuming func indexed() -> AddressBook {
    for sheet in sheets.indices {
      sheets[sheet].index = Dictionary(
        sheets[sheet].words.enumerated().map { ($1.map(foldedLabel), $0) }
      ) { first, _ in first }
    }
    return self
  }

  /// The figure's name, which finds it again.
  package func address(of place: FigurePlace) -> CellAddress {
    let sheet = sheets[place.table]
    return CellAddress(table: sheet.names[0], .words(sheet.words[place.figure]))
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
    let table = try table(named: name)
    let sheet = sheets[table]
    let folded = words.map(foldedLabel)
    if let figure = sheet.figure(named: folded) {
      return FigurePlace(table: table, figure: figure)
    }
    var rows: [Line: Set<Int>] = [:]
    var found: [Int] = []
    for (index, cell) in sheet.cells.enumerated() {
      let splits = rows[cell.rowLine] ?? splits(folded, cell.header)
      rows[cell.rowLine] = splits
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
    throw fault(words, in: sheet, rows)
  }

  /// What is wrong with words that name nothing: the column where some row fits, else the row.
  private func fault(_ words: [String], in sheet: Sheet, _ rows: [Line: Set<Int>]) -> AddressFault {
    guard let depth = rows.values.compactMap({ $0.max() }).max() else {
      let known = sheet.cells.compactMap { cell in
        cell.header.map { Self.words(of: $0, isShared: false).joined(separator: "/") }
      }
      let found = words.dropLast().joined(separator: "/")
      return .rowUnknown(found: found, expected: closest(to: found, among: unique(known)))
    }
    let panels = Set(rows.filter { $0.value.contains(depth) }.map(\.key.panel))
    let columns = sheet.paths.filter { panels.contains($0.key.panel) }
      .sorted { ($0.key.panel, $0.key.index) < ($1.key.panel, $1.key.index) }
    return .columnUnknown(
      found: words[depth...].joined(separator: "/"),
      expected: unique(columns.map { $0.value.joined(separator: "/") }))
  }

  /// How many of the first words may name the row.
  private func splits(_ words: [String], _ header: RowHeader?) -> Set<Int> {
    guard let header else { return [0] }
    var labels: [[String]] = []
    if header.kind != .unit { labels = [alternatives(header.member)] }
    if let unit = header.unit { labels.insert(alternatives(unit), at: 0) }
    if header.isTotal, header.unit != nil, let onlyUnit { labels[0] += alternatives(onlyUnit) }
    var splits = Set<Int>()
    for count in 1..<max(words.count, 2) {
      let words = words[..<count]
      // The unit may be left out where nothing else bears the row's name.
      if matches(words, labels[...]) || (labels.count == 2 && matches(words, labels[1...])) {
        splits.insert(count)
      }
    }
    return splits
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

  // MARK: Canonical words

  private static func paths(_ table: Table, _ cells: [FigureCell]) -> [Line: [String]] {
    var paths: [Line: [String]] = [:]
    switch table.body {
    case .grid(let grid):
      let all = grid.columns.paths
      for cell in cells { paths[cell.columnLine] = all[cell.column] }
    case .form(let form):
      for cell in cells where paths[cell.columnLine] == nil {
        paths[cell.columnLine] = form.path(row: cell.row, column: cell.column)
      }
    }
    return paths
  }

  private static func words(of cells: [FigureCell], _ paths: [Line: [String]]) -> [[String]] {
    let columns = shortest(paths)
    let totals = Set(cells.compactMap { $0.header?.isTotal == true ? $0.header?.unit?.name : nil })
    var rows: [Line: [String]] = [:]
    var counts: [[String]: Int] = [:]
    return cells.map { cell -> [String] in
      var words = rows[cell.rowLine] ?? []
      if words.isEmpty {
        if let header = cell.header {
          let isShared = !header.isTotal && header.unit.map { totals.contains($0.name) } == true
          words = Self.words(of: header, isShared: isShared)
        } else {
          words = ["\(cell.row + 1)"]
        }
        rows[cell.rowLine] = words
      }
      words += columns[cell.columnLine] ?? []
      let count = counts[words, default: 0] + 1
      counts[words] = count
      if count > 1 { words[words.count - 1] += "#\(count)" }
      return words
    }
  }

  /// The words of a row; a unit that shares the publisher's name goes by its code.
  private static func words(of header: RowHeader, isShared: Bool) -> [String] {
    let unit = header.unit.map { isShared && !$0.code.isEmpty ? $0.code : $0.name }
    return header.kind == .unit
      ? [unit ?? header.member.name]
      : [unit, header.dimension == nil ? header.member.name : header.member.key].compactMap { $0 }
  }

  /// For each column the fewest labels, from its own upwards, that no other column of its panel ends in.
  private static func shortest(_ paths: [Line: [String]]) -> [Line: [String]] {
    var result: [Line: [String]] = [:]
    for (column, path) in paths {
      let others = paths.filter { $0.key.panel == column.panel && $0.key != column }.values
      let count = (1...max(path.count, 1)).first { count in
        !others.contains { $0.suffix(count) == path.suffix(count) }
      }
      result[column] = Array(path.suffix(count ?? path.count))
    }
    return result
  }

  private func unique(_ texts: [String]) -> [String] {
    var seen: Set<String> = []
    return texts.filter { seen.insert($0).inserted }
  }
}

extension FigureCell {
  fileprivate var rowLine: AddressBook.Line { AddressBook.Line(panel: panel, index: row) }
  fileprivate var columnLine: AddressBook.Line { AddressBook.Line(panel: panel, index: column) }
}

/// What resembles a text most, whole or by its last word, at most twelve, the closest first; equal ones stay in order.
package func closest(to text: String, among candidates: [String]) -> [String] {
  candidates.enumerated().map { index, candidate in
    let whole = editDistance(text, candidate)
    let last = candidate.split(separator: "/").last.map { editDistance(text, String($0)) } ?? whole
    return (index: index, text: candidate, distance: min(whole, last))
  }
  .sorted { ($0.distance, $0.index) < ($1.distance, $1.index) }.prefix(12).map(\.text)
}

/// Whether words are some of the labels over a column, in order, its own included.
///
/// A label with a slash takes several words.
package func names(_ words: ArraySlice<String>, labels: ArraySlice<String>) -> Bool {
  guard let last = labels.last else { return words.isEmpty }
  return words.indices.contains { begin in
    words[begin...].joined(separator: "/") == last && nameAbove(words[..<begin], labels.dropLast())
  }
}

private func nameAbove(_ words: ArraySlice<String>, _ labels: ArraySlice<String>) -> Bool {
  if words.isEmpty { return true }
  guard let last = labels.last else { return false }
  return nameAbove(words, labels.dropLast())
    || words.indices.contains { begin in
      words[begin...].joined(separator: "/") == last && nameAbove(words[..<begin], labels.dropLast())
    }
}
