import Core

/// Under which labels a record is missing.
extension MistakeSearch {
  /// More labels than these take too long to be tried one by one.
  private static let mostLabels = 5_000

  /// What is missing under other labels than any record has, which accounts for more; nil where none do.
  func climbed(_ account: Account, _ state: State) -> Account? {
    let missing = account.hypotheses.lazy.map(\.hypothesis).first {
      if case .missing = $0.kind { true } else { false }
    }
    guard let missing, case .missing(var members, let measure, let amount) = missing.kind,
      alternatives(missing.part).count <= Self.mostLabels
    else { return nil }
    var best = (score: score(account.effect, state), effect: account.effect)
    let start = best.score
    var isBetter = true
    while isBetter {
      isBetter = false
      for (position, member) in alternatives(missing.part) where members[position] != member {
        var moved = members
        moved[position] = member
        let effect = effect(ofMissing: moved, missing, measure, amount, state)
        let score = score(effect, state)
        if score > best.score {
          best = (score, effect)
          members = moved
          isBetter = true
        }
      }
    }
    if best.score == start { return nil }
    let hypothesis = Hypothesis(
      part: missing.part, entry: missing.entry,
      kind: .missing(members: members, measure: measure, amount: amount))
    return Account(effect: best.effect, hypotheses: [(hypothesis, .record)], likelihood: .record)
  }

  /// The dimensions in which another label would not do; the others say nothing of a record that is missing.
  func told(by missing: Hypothesis) -> Set<Int> {
    guard case .missing(let members, let measure, let amount) = missing.kind else { return [] }
    let all = Set(members.indices)
    let others = alternatives(missing.part)
    if others.count > Self.mostLabels { return all }
    let state = State(comparisons: trial.comparisons, open: 0)
    let own = effect(ofMissing: members, missing, measure, amount, state)
    let untold = positions[missing.part].filter { position in
      let others = others.filter { $0.position == position && $0.member != members[position] }
      return !others.isEmpty
        && others.allSatisfy { other in
          var moved = members
          moved[position] = other.member
          return effect(ofMissing: moved, missing, measure, amount, state) == own
        }
    }
    return all.subtracting(untold)
  }

  private func alternatives(_ part: Int) -> [(position: Int, member: UInt32)] {
    positions[part].flatMap { position in
      let members = trial.members[trial.cube.parts[part].grouping.dimensions[position]] ?? []
      return members.indices.filter { members[$0] != .blank }.map { (position, UInt32($0)) }
    }
  }

  private func effect(
    ofMissing members: [UInt32], _ missing: Hypothesis, _ measure: Int, _ amount: Int64, _ state: State
  ) -> [Trial.Weight] {
    var missing = missing
    missing.kind = .missing(members: members, measure: measure, amount: amount)
    return visible(effect(of: missing), state)
  }
}
