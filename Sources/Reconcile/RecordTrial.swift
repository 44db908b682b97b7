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
    var tally = Tally(trial)
    for (part, content) in trial.cube.parts.enumerated()
    where !trial.given.contains(content.grouping.dataset) {
      var kinds: [Strength.Mistake.Kind] = [.deleted, .doubled, .changed]
      kinds += exchanged.filter { content.grouping.dimensions.contains($0) }.map { .exchanged($0) }
      let entries = tried(content.entries)
      for kind in kinds {
        var mistake = Strength.Mistake(dataset: content.grouping.dataset, kind: kind)
        for entry in entries {
          let common = common(kind, entry).map { effect(of: $0, part) }
          eachVariant(kind, entry, content.grouping) { own in
            mistake.tried += 1
            let noticed = notice(own, part, beside: common, &tally)
            if noticed.any { mistake.noticed += 1 }
            if noticed.ungiven { mistake.noticedUngiven += 1 }
          }
        }
        mistakes.append(mistake)
      }
    }
    return mistakes
  }

  /// What all ways a mistake can go change besides.
  private func common(_ kind: Strength.Mistake.Kind, _ entry: Entry) -> Change? {
    guard case .exchanged = kind else { return nil }
    return (entry.members, entry.sums.map { 0 &- $0 })
  }

  /// The ways a mistake can go: a change each, whose memory serves the next.
  private func eachVariant(
    _ kind: Strength.Mistake.Kind, _ entry: Entry, _ grouping: Plan.Grouping, _ body: (Change) -> Void
  ) {
    switch kind {
    case .deleted: body((entry.members, entry.sums.map { 0 &- $0 }))
    case .doubled: body((entry.members, entry.sums))
    // A 元 more, and the point a place further right.
    case .changed:
      body((entry.members, entry.sums.map { $0 == 0 ? 0 : 100 }))
      body((entry.members, entry.sums.map { $0 &* 9 }))
    case .exchanged(let dimension):
      guard let position = grouping.dimensions.firstIndex(of: dimension) else { return }
      // For another that occurs.
      let members = trial.cube.members[dimension] ?? []
      let occurring = members.span
      var change: Change = (entry.members, entry.sums)
      for member in occurring.indices {
        let index = UInt32(member)
        if index == entry.members[position] || occurring[member] == .blank { continue }
        change.members[position] = index
        body(change)
      }
    }
  }

  private func notice(_ own: Change, _ part: Int, beside common: Effect?, _ tally: inout Tally) -> (
    any: Bool, ungiven: Bool
  ) {
    tally.removeAll()
    if let common { for weight in common.weights { tally.add(weight) } }
    for weight in trial.weights(own.members, part: part, sums: own.sums) { tally.add(weight) }
    var isBroken = false
    for weight in tally.weights {
      let comparison = trial.comparisons[weight.comparison].adding(weight)
      if comparison.holds { continue }
      if !comparison.isGiven { return (true, true) }
      isBroken = true
    }
    return common?.isMisplaced == true || isMisplaced(own, part) ? (true, true) : (isBroken, false)
  }

  /// Whether what changes lies in a total and in none of its parts, or in more than one.
  private func isMisplaced(_ change: Change, _ part: Int) -> Bool {
    change.sums.contains { $0 != 0 } && trial.isMisplaced(change.members, part: part)
  }

  /// What a change does that all variants of a mistake share.
  private struct Effect {
    let weights: [Trial.Weight]
    let isMisplaced: Bool
  }

  private func effect(of change: Change, _ part: Int) -> Effect {
    Effect(
      weights: trial.weights(change.members, part: part, sums: change.sums),
      isMisplaced: isMisplaced(change, part))
  }

  /// What several effects add up to, by comparison; its memory serves one change after another.
  private struct Tally {
    private var sums: [Trial.Weight]
    private var isTouched: [Bool]
    private var touched: [Int] = []

    init(_ trial: Trial) {
      sums = trial.comparisons.indices.map { Trial.Weight(comparison: $0, difference: 0, left: 0) }
      isTouched = Array(repeating: false, count: sums.count)
    }

    var weights: some Sequence<Trial.Weight> { touched.lazy.map { sums[$0] } }

    mutating func add(_ weight: Trial.Weight) {
      if !isTouched[weight.comparison] {
        isTouched[weight.comparison] = true
        touched.append(weight.comparison)
      }
      sums[weight.comparison].difference &+= weight.difference
      sums[weight.comparison].left &+= weight.left
    }

    mutating func removeAll() {
      for comparison in touched {
        sums[comparison].difference = 0
        sums[comparison].left = 0
        isTouched[comparison] = false
      }
      touched.removeAll(keepingCapacity: true)
    }
  }
}
