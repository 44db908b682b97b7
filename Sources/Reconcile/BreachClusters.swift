import Core

/// Breaches that differ by the same facts, brought together: each cluster is a cause with what follows from it.
struct BreachClusters {
  private(set) var causes: [Cause]

  /// Takes in a breach that follows from a known cause.
  mutating func takes(_ breach: Cause.Breach, _ support: Support) -> Bool {
    guard let index = explaining(breach, support) else { return false }
    causes[index].followers.append(breach)
    return true
  }

  /// A breach of its own.
  mutating func add(_ breach: Cause.Breach, _ support: Support) {
    causes.append(
      Cause(
        kind: .breach(breach), support: Set(support.keys), exceeding: Self.exceeding(support),
        difference: breach.comparison.difference.fen))
  }

  private static func exceeding(_ support: Support) -> Set<CubeSums.Fact> {
    Set(support.filter { $0.value > 0 }.keys)
  }

  /// What is missing at one place and too much at another of the same rule is one mistake.
  func joined() -> [Cause] {
    var joined: [Cause] = []
    for cause in causes {
      let other = joined.firstIndex { known in
        guard case .breach = known.kind, case .breach(let second) = cause.kind else { return false }
        return cause.difference != 0
          && known.breaches.contains { breach in
            breach.rule == second.rule && breach.comparison.difference.fen == 0 &- cause.difference
          }
      }
      if let other, case .breach(let breach) = cause.kind {
        joined[other].followers.insert(breach, at: 0)
        joined[other].followers += cause.followers
      } else {
        joined.append(cause)
      }
    }
    return joined
  }

  /// The cause a difference follows from: one as large over common facts, or several that add up to it.
  private func explaining(_ breach: Cause.Breach, _ support: Support) -> Int? {
    let facts = Set(support.keys)
    let difference = breach.comparison.difference.fen
    let near = causes.indices.filter { !causes[$0].support.isDisjoint(with: facts) }
    if let same = near.first(where: { causes[$0].difference.magnitude == difference.magnitude }) {
      return same
    }
    if breach.comparison.order != .equal {
      // One record that is too much is too much in every sum it counts in.
      let exceeding = Self.exceeding(support)
      let exceeded = near.first { index in
        guard case .breach(let first) = causes[index].kind, first.comparison.order != .equal else {
          return false
        }
        return !causes[index].exceeding.isDisjoint(with: exceeding)
      }
      if let exceeded { return exceeded }
      // A sum above what broke exceeds by no more than its parts do.
      let known = near.map { causes[$0].difference.magnitude }.reduce(0) { $0 &+ $1 }
      return difference.magnitude <= known ? near.first : nil
    }
    var sums: [(sum: Int64, first: Int)] = []
    for index in near.prefix(10) {
      let own = causes[index].difference
      for (sum, first) in sums {
        for total in [sum &+ own, sum &- own] where total.magnitude == difference.magnitude { return first }
      }
      sums += sums.flatMap { [($0.sum &+ own, $0.first), ($0.sum &- own, $0.first)] } + [(own, index)]
      if sums.count > 4_000 { break }
    }
    return nil
  }
}
