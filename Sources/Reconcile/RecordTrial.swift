import Core

/// Tries mistakes in the records of one cube against the rules that compare its facts, and against totals and their parts.
struct RecordTrial {
  private let trial: Trial
  private let exchanged: [String]
  /// So many entries of a dataset are tried, evenly spread; all of them where nil.
  private let most: Int?

  init(_ examination: Examination, _ exchanged: [String], most: Int? = nil) {
    trial = Trial(examination)
    self.exchanged = exchanged
    self.most = most
  }

  private func tried(_ entries: Entries) -> Entries {
    let own = entries.only(where: entries.counts)
    guard let most, own.count > most else { return own }
    return Entries((0..<most).map { own[$0 * own.count / most] })
  }

  /// A change of the facts: amounts of an entry's measures under some members.
  private typealias Change = (members: [UInt32], sums: [Int64])

  var mistakes: [Strength.Mistake] {
    var mistakes: [Strength.Mistake] = []
    for (part, content) in trial.cube.parts.enumerated()
    where !trial.given.contains(content.grouping.dataset) {
      var kinds: [Strength.Mistake.Kind] = [.deleted, .doubled, .changed]
      kinds += exchanged.filter { content.grouping.dimensions.contains($0) }.map { .exchanged($0) }
      let entries = tried(content.entries)
      for kind in kinds {
        var mistake = Strength.Mistake(dataset: content.grouping.dataset, kind: kind)
        for entry in entries {
          for changes in changes(kind, entry, content.grouping) {
            mistake.tried += 1
            let noticed = notice(changes, part)
            if noticed.any { mistake.noticed += 1 }
            if noticed.ungiven { mistake.noticedUngiven += 1 }
          }
        }
        mistakes.append(mistake)
      }
    }
    return mistakes
  }

  private func changes(
    _ kind: Strength.Mistake.Kind, _ entry: Entry, _ grouping: Plan.Grouping
  ) -> [[Change]] {
    let negative = entry.sums.map { 0 &- $0 }
    switch kind {
    case .deleted: return [[(entry.members, negative)]]
    case .doubled: return [[(entry.members, entry.sums)]]
    // A 元 more, and the point a place further right.
    case .changed:
      return [
        [(entry.members, entry.sums.map { $0 == 0 ? 0 : 100 })],
        [(entry.members, entry.sums.map { $0 &* 9 })],
      ]
    case .exchanged(let dimension):
      guard let position = grouping.dimensions.firstIndex(of: dimension) else { return [] }
      // For another that occurs.
      let occurring = trial.cube.members[dimension] ?? []
      return occurring.indices.compactMap { member in
        let index = UInt32(member)
        if index == entry.members[position] || occurring[member] == .blank { return nil }
        var members = entry.members
        members[position] = index
        return [(entry.members, negative), (members, entry.sums)]
      }
    }
  }

  private func notice(_ changes: [Change], _ part: Int) -> (any: Bool, ungiven: Bool) {
    var altered: [Int: Trial.Comparison] = [:]
    for change in changes {
      for (measure, sum) in change.sums.enumerated() where sum != 0 {
        for weight in trial.weights(change.members, part: part, measure: measure) {
          let comparison = altered[weight.comparison] ?? trial.comparisons[weight.comparison]
          altered[weight.comparison] = comparison.adding(weight.scaled(by: sum))
        }
      }
    }
    let broken = altered.values.filter { !$0.holds }
    if broken.contains(where: { !$0.isGiven }) { return (true, true) }
    let isMisplaced = changes.contains { change in
      change.sums.contains { $0 != 0 } && trial.isMisplaced(change.members, part: part)
    }
    return isMisplaced ? (true, true) : (!broken.isEmpty, false)
  }
}
