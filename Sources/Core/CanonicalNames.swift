/// The canonical words of a table's figures: those of its row, then of its column; of several so called, each with its
/// number but the first.
struct CanonicalNames {
  /// The words of each row and each column.
  private var rows: [[String]] = []
  private var columns: [[String]] = []
  /// The same, the words parted by slashes.
  private var rowTexts: [String] = []
  private var columnTexts: [String] = []
  private var figures: [Name] = []

  private struct Name {
    var row: Int32
    var column: Int32
    /// Which it is of those with the same words, from 1.
    var count: Int32
  }

  func words(of figure: Int) -> [String] {
    let name = figures[figure]
    var words = rows[Int(name.row)] + columns[Int(name.column)]
    if name.count > 1 { words[words.count - 1] += "#\(name.count)" }
    return words
  }

  /// The words of a figure, parted by slashes.
  func text(of figure: Int) -> String {
    let name = figures[figure]
    var text = rowTexts[Int(name.row)]
    if !columns[Int(name.column)].isEmpty {
      text += "/"
      text += columnTexts[Int(name.column)]
    }
    if name.count > 1 { text += "#\(name.count)" }
    return text
  }

  init(_ cells: [FigureCell], _ paths: [AddressBook.Line: [String]]) {
    // Looked at in their place: a cell is large.
    let cells = cells.span
    var totals: Set<String> = []
    var last: AddressBook.Line?
    for index in cells.indices where cells[index].rowLine != last {
      last = cells[index].rowLine
      if let header = cells[index].header, header.isTotal, let unit = header.unit { totals.insert(unit.name) }
    }
    let shortest = Self.shortest(paths)
    // Words are compared as numbers, and names as the ends of ways from word to word: each word is looked up once a row
    // or column, not once a figure.
    var ways = WordWays()
    var rowNumbers: [AddressBook.Line: Int] = [:]
    var rowEnds: [Int] = []
    var columnNumbers: [AddressBook.Line: Int] = [:]
    var columnWords: [[Int]] = []
    var counts: [Int32] = []
    for index in cells.indices {
      let (rowLine, columnLine) = (cells[index].rowLine, cells[index].columnLine)
      let row = rowNumbers[rowLine] ?? rows.count
      if row == rows.count {
        rowNumbers[rowLine] = row
        let cell = cells[index]
        let isShared =
          cell.header.map { header in
            !header.isTotal && header.unit.map { totals.contains($0.name) } == true
          } ?? false
        rows.append(cell.header?.words(isShared: isShared) ?? ["\(cell.row + 1)"])
        rowEnds.append(rows[row].reduce(0) { ways.end(from: $0, by: ways.number(of: $1)) })
      }
      let column = columnNumbers[columnLine] ?? columns.count
      if column == columns.count {
        columnNumbers[columnLine] = column
        columns.append(shortest[columnLine] ?? [])
        columnWords.append(columns[column].map { ways.number(of: $0) })
      }
      let end = columnWords[column].reduce(rowEnds[row]) { ways.end(from: $0, by: $1) }
      while counts.count <= end { counts.append(0) }
      counts[end] += 1
      figures.append(
        Name(
          row: Int32(truncatingIfNeeded: row), column: Int32(truncatingIfNeeded: column), count: counts[end]))
    }
    rowTexts = rows.map { $0.joined(separator: "/") }
    columnTexts = columns.map { $0.joined(separator: "/") }
  }

  /// For each column the fewest labels, from its own upwards, that no other column of its panel ends in.
  private static func shortest(_ paths: [AddressBook.Line: [String]]) -> [AddressBook.Line: [String]] {
    var result: [AddressBook.Line: [String]] = [:]
    for (column, path) in paths {
      let others = paths.filter { $0.key.panel == column.panel && $0.key != column }.values
      let count = (1...max(path.count, 1)).first { count in
        !others.contains { $0.suffix(count) == path.suffix(count) }
      }
      result[column] = Array(path.suffix(count ?? path.count))
    }
    return result
  }
}

/// Sequences of words as numbers: two have one number where their words are the same.
private struct WordWays {
  private var words: [String: Int] = [:]
  /// Where each begins, and the word.
  private var steps = KeyTable(width: 2)

  mutating func number(of word: String) -> Int {
    if let known = words[word] { return known }
    words[word] = words.count
    return words.count - 1
  }

  /// Where one more word leads; 0 is where nothing has been said.
  mutating func end(from begin: Int, by word: Int) -> Int {
    steps.index(of: ([UInt32(begin), UInt32(word)] as InlineArray).span) + 1
  }
}

extension RowHeader {
  /// The words of a row; a unit that shares the publisher's name goes by its code.
  func words(isShared: Bool) -> [String] {
    let unit = unit.map { isShared && !$0.code.isEmpty ? $0.code : $0.name }
    return kind == .unit
      ? [unit ?? member.name] : [unit, dimension == nil ? member.name : member.key].compactMap { $0 }
  }
}
