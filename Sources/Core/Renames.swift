/// Which codes became which, by list and year: what lets last year's figures stand beside this year's.
package struct Renames: Hashable, Sendable {
  package struct Row: Hashable, Sendable {
    /// The catalogue the codes are of.
    package var list: String
    /// The first year of the new code.
    package var year: Int
    package var old: String
    package var new: String

    package init(list: String, year: Int, old: String, new: String) {
      self.list = list
      self.year = year
      self.old = old
      self.new = new
    }
  }

  private var byList: [String: [Row]]

  package init(_ rows: [Row] = []) {
    byList = Dictionary(grouping: rows, by: \.list).mapValues { $0.sorted { $0.year < $1.year } }
  }

  /// What a code of one year is in a later one.
  ///
  /// A 款 that was renumbered takes its 项 along; a row for the 项 itself goes before it.
  package func code(_ code: String, of list: String, from: Int, to: Int) -> String {
    let rows = (byList[list] ?? []).filter { $0.year > from && $0.year <= to }
    var code = code
    for year in Set(rows.map(\.year)).sorted() {
      let row = rows.filter { row in
        row.year == year && (row.old == code || (row.old.count == row.new.count && code.hasPrefix(row.old)))
      }.max { $0.old.count < $1.old.count }
      if let row { code = row.new + code.dropFirst(row.old.count) }
    }
    return code
  }
}
