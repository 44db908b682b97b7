import Core

/// How the members of a dimension fall into the rows of an axis: found once a panel, so that rows are cut from sorted
/// facts without a look at texts.
struct RowGroups {
  /// From the top down, for each member of the cube the row it belongs to; nil for one that belongs to none.
  private let levels: [[Int?]]
  /// For each level its rows, in order.
  let rows: [[Member]]

  /// The codes of a tree, level by level.
  init(_ tree: TreeSpec, of cube: Cube) {
    let members = cube.members[tree.dimension] ?? []
    let names = Dictionary(members.map { ($0.code, $0.name) }) { first, _ in first }
    let parents = cube.parents[tree.dimension] ?? [:]
    var levels: [[Int?]] = []
    var rows: [[Member]] = []
    for digits in tree.levels {
      var codes: [Member] = []
      // Members stand by code, so those of one row stand together.
      levels.append(
        members.map { member in
          if member.code.isEmpty { return nil }
          let code = String(member.code.prefix(digits))
          if codes.last?.code != code {
            codes.append(Member(code: code, name: names[code] ?? parents[code] ?? ""))
          }
          return codes.count - 1
        })
      rows.append(codes)
    }
    self.levels = levels
    self.rows = rows
  }

  /// The members of a list; those of one key are one row, for that is what its selection says.
  init(list dimension: String, of cube: Cube) {
    var rows: [Member] = []
    var known: [String: Int] = [:]
    let level = (cube.members[dimension] ?? []).map { member -> Int? in
      if member == .blank { return nil }
      if let row = known[member.key] { return row }
      known[member.key] = rows.count
      rows.append(member)
      return rows.count - 1
    }
    levels = [level]
    self.rows = [rows]
  }

  /// The facts that belong to a row, in the order of the rows of the last level.
  func sorted(_ facts: [Int], by members: [Int?]) -> [Int] {
    guard let level = levels.last, let count = rows.last?.count else { return [] }
    var starts = [Int](repeating: 0, count: count + 1)
    for fact in facts {
      if let row = members[fact].flatMap({ level[$0] }) { starts[row + 1] += 1 }
    }
    for row in 0..<count { starts[row + 1] += starts[row] }
    var sorted = [Int](repeating: 0, count: starts[count])
    for fact in facts {
      guard let row = members[fact].flatMap({ level[$0] }) else { continue }
      sorted[starts[row]] = fact
      starts[row] += 1
    }
    return sorted
  }

  /// The rows of a level that sorted facts belong to, each with its facts.
  func runs(_ facts: ArraySlice<Int>, by members: [Int?], level: Int) -> [(
    row: Member, facts: ArraySlice<Int>
  )] {
    // Named as they are returned: renaming them would copy every one.
    var runs: [(row: Member, facts: ArraySlice<Int>)] = []
    var begin = facts.startIndex
    while begin < facts.endIndex {
      let row = members[facts[begin]].flatMap { levels[level][$0] }
      var end = begin + 1
      while end < facts.endIndex && members[facts[end]].flatMap({ levels[level][$0] }) == row { end += 1 }
      if let row { runs.append((rows[level][row], facts[begin..<end])) }
      begin = end
    }
    return runs
  }
}
