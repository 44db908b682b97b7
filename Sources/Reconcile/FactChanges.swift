package import Core

/// The facts of two cubes of one department that differ: what changed between two publications.
package struct FactChanges: Sendable {
  /// One fact's amount of one measure, before and after.
  package struct Change: Hashable, Sendable {
    package var dataset: String
    package var measure: String
    /// In the order of the dataset's dimensions; blank ones are left out.
    package var labels: [Member]
    package var before: Money
    package var after: Money

    package var difference: Money { Money(fen: after.fen &- before.fen) }

    /// What it is of: the dataset, the measure where there are several, the labels.
    package var words: String {
      ([dataset, measure].filter { !$0.isEmpty } + labels.map(\.description)).joined(separator: " · ")
    }
  }

  /// Entries hold the differences.
  private let sums: CubeSums
  private var changes: [CubeSums.Fact: [Change]] = [:]

  package init(from before: Cube, to after: Cube, dimensions: [Dimension]) {
    let known = Dictionary(dimensions.map { ($0.name, $0) }) { first, _ in first }
    var cube = after
    var found: [[Change]] = []
    cube.members = Self.members(before, after)
    let indices = cube.members.mapValues { members in
      Dictionary(uniqueKeysWithValues: members.enumerated().map { ($1, UInt32($0)) })
    }
    let datasets = Set(after.parts.map(\.grouping.dataset))
    let parts = after.parts + before.parts.filter { !datasets.contains($0.grouping.dataset) }
    cube.parts = parts.map { part in
      let grouping = part.grouping
      // What one of the two does not tell apart is blank there, or counts together.
      func amounts(_ cube: Cube) -> [[UInt32]: [Int64]] {
        guard let own = cube.parts.first(where: { $0.grouping.dataset == grouping.dataset }) else {
          return [:]
        }
        let positions = grouping.dimensions.map(own.grouping.dimensions.firstIndex)
        let measures = grouping.measures.map(own.grouping.measures.firstIndex)
        return Dictionary(
          own.entries.map { entry in
            let members = zip(grouping.dimensions, positions).map { name, position -> UInt32 in
              let member = position.flatMap { cube.members[name]?[Int(entry.members[$0])] } ?? .blank
              return indices[name]?[member] ?? 0
            }
            return (members, measures.map { $0.map { entry.sums[$0] } ?? 0 })
          }, uniquingKeysWith: { zip($0, $1).map { $0 &+ $1 } })
      }
      let (old, new) = (amounts(before), amounts(after))
      let nothing = grouping.measures.map { _ in Int64(0) }
      var entries = Entries()
      for members in Set(old.keys).union(new.keys).sorted(by: { $0.lexicographicallyPrecedes($1) }) {
        let (first, second) = (old[members] ?? nothing, new[members] ?? nothing)
        if first == second { continue }
        entries.append(Entry(members: members, sums: zip(first, second).map { $1 &- $0 }))
        let labels = grouping.dimensions.indices.compactMap { position -> Member? in
          let name = grouping.dimensions[position]
          // The usual year goes without saying.
          let member = cube.members[name]?[Int(members[position])] ?? .blank
          return member == .blank || known[name]?.unlessSaid == member.key ? nil : member
        }
        found.append(
          grouping.measures.indices.filter { first[$0] != second[$0] }.map { measure in
            Change(
              dataset: grouping.dataset,
              measure: grouping.measures.count > 1 ? grouping.measures[measure] : "",
              labels: labels, before: Money(fen: first[measure]), after: Money(fen: second[measure]))
          })
      }
      return Cube.Part(grouping: grouping, entries: entries)
    }
    sums = CubeSums(cube: cube, dimensions: known)
    var next = found.makeIterator()
    for (part, content) in cube.parts.enumerated() {
      for entry in content.entries.indices {
        changes[CubeSums.Fact(part: part, entry: entry)] = next.next() ?? []
      }
    }
  }

  /// The members of both, those of the second first.
  private static func members(_ before: Cube, _ after: Cube) -> [String: [Member]] {
    after.members.merging(before.members) { second, first in
      let known = Set(second)
      return second + first.filter { !known.contains($0) }
    }
  }

  /// Everything that changed, the largest difference first.
  package var all: [Change] { ordered(changes.values.flatMap { $0 }) }

  /// What changed of the facts a figure adds up, the largest difference first.
  package func changes(of selection: Selection) -> [Change] {
    var found: [Change] = []
    sums.each(selection) { fact, amount in
      found += (changes[fact] ?? []).filter { $0.difference.fen.magnitude == amount.magnitude }
    }
    return ordered(found)
  }

  private func ordered(_ changes: [Change]) -> [Change] {
    changes.sorted { left, right in
      let sizes = (left.difference.fen.magnitude, right.difference.fen.magnitude)
      if sizes.0 != sizes.1 { return sizes.0 > sizes.1 }
      return (left.dataset, left.labels.map(\.description).joined())
        < (right.dataset, right.labels.map(\.description).joined())
    }
  }
}
