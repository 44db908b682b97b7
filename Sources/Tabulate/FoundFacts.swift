import Core

/// What has been found out for one selection or table, for the next.
final class FoundFacts {
  /// Some members of a dimension.
  struct Members {
    var numbers: [Int]
    /// By number, whether it is one of them; empty where one alone was looked up.
    var flags: [Bool]

    init(_ flags: [Bool]) {
      self.flags = flags
      numbers = flags.indices.filter { flags[$0] }
    }

    init(_ numbers: [Int], of count: Int) {
      self.numbers = numbers
      flags = []
      // One is compared, not looked up.
      if numbers.count == 1 { return }
      flags = Array(repeating: false, count: count)
      for number in numbers { flags[number] = true }
    }

    var only: UInt32? { numbers.count == 1 ? UInt32(numbers[0]) : nil }
  }

  struct Levels: Hashable {
    var dimension: String
    var digits: [Int]
  }

  /// The entries of a part by their member at one position: those of member n stand from `starts[n]` to `starts[n + 1]`.
  private struct Sorted {
    var starts: [Int]
    var entries: [Int]

    init(_ members: [UInt32]) {
      let count = members.max().map { Int($0) + 1 } ?? 0
      starts = Array(repeating: 0, count: count + 1)
      for member in members { starts[Int(member) + 1] += 1 }
      for member in 0..<count { starts[member + 1] += starts[member] }
      var next = starts
      entries = Array(repeating: 0, count: members.count)
      for (entry, member) in members.enumerated() {
        entries[next[Int(member)]] = entry
        next[Int(member)] += 1
      }
    }

    func range(_ member: Int) -> Range<Int> {
      member + 1 < starts.count ? starts[member]..<starts[member + 1] : 0..<0
    }
  }

  private let parts: [FactSet.Part]
  /// By part and position; nil where nobody asked yet.
  private var sorted: [[Sorted?]]
  /// By the number of a dimension, where the members of a key stand; nil where nobody asked yet.
  private var places: [[String: [Int]]?]
  /// By condition which members pass, where each has to be asked.
  var accepted: [FactCondition: Members] = [:]
  /// What each fact adds to a selection that a note has narrowed.
  var narrowed: [Selection: [Int64]] = [:]
  var groups: [String: [String: [Int]]] = [:]
  var columns: [String: [Int?]] = [:]
  var trees: [Levels: RowGroups] = [:]

  init(dimensions: Int, parts: [FactSet.Part]) {
    self.parts = parts
    sorted = parts.map { Array(repeating: nil, count: $0.members.count) }
    places = Array(repeating: nil, count: dimensions)
  }

  /// Where the members of each key stand.
  func places(of members: [Member], _ number: Int) -> [String: [Int]] {
    if let known = places[number] { return known }
    var made: [String: [Int]] = [:]
    for (index, member) in members.enumerated() { made[member.key, default: []].append(index) }
    places[number] = made
    return made
  }

  /// How many entries of a part have one of the members at a position.
  func count(_ members: Members, at position: Int, of part: Int) -> Int {
    sort(position, of: part)
    return members.numbers.reduce(0) { $0 + (sorted[part][position]?.range($1).count ?? 0) }
  }

  /// The entries of a part that have one of the members at a position.
  func entries(_ members: Members, at position: Int, of part: Int) -> [Int] {
    sort(position, of: part)
    var entries: [Int] = []
    guard let own = sorted[part][position] else { return entries }
    for member in members.numbers { entries += own.entries[own.range(member)] }
    return entries
  }

  private func sort(_ position: Int, of part: Int) {
    if sorted[part][position] == nil { sorted[part][position] = Sorted(parts[part].members[position]) }
  }
}
