import Core

/// One panel's rows sorted by what they are, and its figures by number, so that checks find cells without names.
struct SheetIndex: Sendable {
  struct Row: Sendable {
    /// 0 who publishes, then the units in order.
    var unit: Int32
    /// The row of the outline it is one of.
    var kind: Int
    /// The member or code, as the examination numbers them; −1 for other rows.
    var member: Int32
    var digits: Int
    /// The figures of the row by the panel's columns of figures; −1 where there is none.
    var first: Int
  }

  var rows: [Row] = []
  /// The rows of each row of the outline.
  var byKind: [[Int]]
  private(set) var figures: [Int32] = []
  let width: Int

  init(kinds: Int, columns: Int) {
    byKind = Array(repeating: [], count: kinds)
    width = columns
  }

  mutating func add(_ row: Row, figures: [Int32]) {
    byKind[row.kind].append(rows.count)
    rows.append(row)
    rows[rows.count - 1].first = self.figures.count
    self.figures += figures
  }

  func figure(_ row: Int, _ column: Int) -> Int32 { figures[rows[row].first + column] }

  /// Whether rows of that kind stand for who publishes.
  func hasTotal(_ kind: Int) -> Bool { byKind[kind].contains { rows[$0].unit == 0 } }
}

/// Numbers the members that rules tell apart: a small integer for a code, project, task or label.
struct MemberNumbers: Sendable {
  private(set) var keys: [String] = []
  private var numbers: [String: Int32] = [:]

  mutating func number(_ key: String) -> Int32 {
    if let known = numbers[key] { return known }
    let number = Int32(truncatingIfNeeded: keys.count)
    keys.append(key)
    numbers[key] = number
    return number
  }

  func known(_ key: String) -> Int32? { numbers[key] }

  /// The key of members of several dimensions together.
  static func joined(_ keys: [String]) -> String { keys.joined(separator: separator) }

  static func parts(_ key: String) -> [String] {
    key.split(separator: separator, omittingEmptySubsequences: false).map(String.init)
  }

  /// Stands in no name.
  private static let separator = "\u{1f}"
}
