import Core

/// Looks for the fewest mistakes in facts that together account for what is broken.
///
/// A mistake counts for what holds again when it is put right, less what then breaks. Mistakes that no comparison tells
/// apart are one `Account` with several hypotheses.
struct MistakeSearch {
  /// Mistakes with one effect.
  struct Account {
    /// What putting it right adds, by comparison.
    var effect: [Trial.Weight]
    var hypotheses: [(hypothesis: Hypothesis, likelihood: Hypothesis.Likelihood)]
    /// That of the likeliest.
    var likelihood: Hypothesis.Likelihood
  }

  struct State {
    var comparisons: [Trial.Comparison]
    var accounts: [Account] = []
    /// Comparisons that do not hold.
    var open: Int

    /// Less is better: what is left, then how many mistakes it takes, then how likely they are.
    var cost: (Int, Int, Int) {
      (open, accounts.count, accounts.reduce(0) { $0 + $1.likelihood.rawValue })
    }
  }

  let trial: Trial
  let records: EntryRecords
  /// Positions of the dimensions a label may be mistaken in, by part.
  let positions: [[Int]]
  /// The labels of entries, by part.
  private let occupied: [Set<[UInt32]>]
  /// By number, what records that count nowhere would be if they counted; nil where their labels do not occur.
  let strays: [[UInt32]?]

  /// Mistakes looked for together; what is left beyond them stands alone.
  private static let most = 4
  private static let beam = 6
  /// More comparisons than one record breaks.
  private static let many = 64
  /// More combinations of entries and labels take too long to be tried.
  static let tried = 400_000

  /// Labels may be mistaken in `exchangeable` dimensions, and where a part has several in those that have a usual one.
  init(_ trial: Trial, _ records: EntryRecords, exchangeable: Set<String>, usual: [String: String]) {
    self.trial = trial
    self.records = records
    positions = trial.cube.parts.map { part in
      part.grouping.dimensions.indices.filter { position in
        let name = part.grouping.dimensions[position]
        if exchangeable.contains(name) { return true }
        return usual[name] != nil && Set(part.entries.members(at: position)).count > 1
      }
    }
    strays = records.strays.map { stray in
      var members: [UInt32] = []
      for name in trial.cube.parts[stray.part].grouping.dimensions {
        let known = trial.members[name] ?? []
        let index =
          usual[name].map { usual in known.firstIndex { $0.key == usual } }
          ?? stray.members[name].flatMap { known.firstIndex(of: $0) }
        guard let index else { return nil }
        members.append(UInt32(index))
      }
      return members
    }
    occupied = trial.cube.parts.map { part in
      Set(part.entries.only(where: part.entries.counts).map(\.members))
    }
  }

  /// `datasets` account for their comparisons.
  func accounts(beside datasets: [DatasetMistake] = []) -> (accounts: [Account], open: Int) {
    var comparisons = trial.comparisons
    for mistake in datasets {
      for index in mistake.comparisons {
        comparisons[index].difference = 0
        comparisons[index].left = 0
        if !mistake.isExact { comparisons[index].isFree = true }
      }
    }
    var best = State(comparisons: comparisons, open: comparisons.count { !$0.holds })
    var frontier = [best]
    for _ in 0..<Self.most where best.open > 0 {
      var next: [State] = []
      for state in frontier {
        for account in accounts(for: state).prefix(Self.beam) { next.append(self.state(state, account)) }
      }
      next.sort { $0.cost < $1.cost }
      frontier = Array(next.prefix(Self.beam))
      guard let first = frontier.first, first.open < best.open else { break }
      best = first
    }
    return (best.accounts, best.open)
  }

  private func state(_ state: State, _ account: Account) -> State {
    var state = state
    for weight in account.effect {
      state.comparisons[weight.comparison] = state.comparisons[weight.comparison].adding(weight)
    }
    state.open = state.comparisons.count { !$0.holds }
    state.accounts.append(account)
    return state
  }

  // MARK: One mistake

  /// Mistakes that account for something, the best first.
  private func accounts(for state: State) -> [Account] {
    let open = Set(state.comparisons.indices.filter { !state.comparisons[$0].holds })
    var proposals: [(gain: Int, hypothesis: Hypothesis)] = []
    for (part, probes) in trial.restricted(to: open).enumerated() where !probes.isEmpty {
      propose(part, probes, state, open, &proposals)
    }
    proposals.sort { $0.gain > $1.gain }
    var accounts: [[Trial.Weight]: Account] = [:]
    var scores: [[Trial.Weight]: Int] = [:]
    for (_, hypothesis) in proposals.prefix(4_000) {
      let effect = visible(effect(of: hypothesis), state)
      let key = effect.map { told(apart: $0, state) }
      if scores[key] == nil { scores[key] = score(effect, state) }
      guard scores[key, default: 0] > 0 else { continue }
      let likelihood = likelihood(of: hypothesis, effect)
      var account = accounts[key] ?? Account(effect: effect, hypotheses: [], likelihood: likelihood)
      account.hypotheses.append((hypothesis, likelihood))
      account.likelihood = min(account.likelihood, likelihood)
      accounts[key] = account
    }
    let ordered = accounts.sorted { left, right in
      let (first, second) = (scores[left.key, default: 0], scores[right.key, default: 0])
      if first != second { return first > second }
      if left.value.likelihood != right.value.likelihood {
        return left.value.likelihood < right.value.likelihood
      }
      return Self.isBefore(left.key, right.key)
    }.map(\.value)
    // Where much is broken it is no single record that is missing.
    let others = open.count > Self.many ? [] : ordered.prefix(2).compactMap { climbed($0, state) }
    return others.filter { accounts[$0.effect.map { told(apart: $0, state) }] == nil } + ordered
  }

  /// A bound that is kept again is kept, by however much.
  private func told(apart weight: Trial.Weight, _ state: State) -> Trial.Weight {
    let before = state.comparisons[weight.comparison]
    if before.order == .equal { return weight }
    return Trial.Weight(
      comparison: weight.comparison, difference: before.adding(weight).holds ? -1 : 1, left: 0)
  }

  /// What tells mistakes apart: not the bounds that are kept before and after, nor the side a fact is on.
  func visible(_ effect: [Trial.Weight], _ state: State) -> [Trial.Weight] {
    effect.compactMap { weight in
      let before = state.comparisons[weight.comparison]
      if before.order == .equal {
        if weight.difference == 0 { return nil }
        return Trial.Weight(comparison: weight.comparison, difference: weight.difference, left: 0)
      }
      return before.holds && before.adding(weight).holds ? nil : weight
    }
  }

  /// A label is the mistake where the amount fits what is lacking at its right place; else it may be anything.
  private func likelihood(of hypothesis: Hypothesis, _ effect: [Trial.Weight]) -> Hypothesis.Likelihood {
    guard case .moved(let position, let to, let sums) = hypothesis.kind else {
      return records.likelihood(of: hypothesis).0
    }
    var members = trial.cube.parts[hypothesis.part].entries[hypothesis.entry].members
    members[position] = to
    let seen = Set(effect.map(\.comparison).filter { trial.comparisons[$0].order == .equal })
    guard weights(members, sums, hypothesis.part).contains(where: { seen.contains($0.comparison) }) else {
      return .other
    }
    let isTaken = occupied[hypothesis.part].contains(members)
    return records.likelihood(ofMoving: hypothesis.entry, hypothesis.part, isTaken: isTaken)
  }

  private static func isBefore(_ left: [Trial.Weight], _ right: [Trial.Weight]) -> Bool {
    left.lexicographicallyPrecedes(right) {
      ($0.comparison, $0.difference, $0.left) < ($1.comparison, $1.difference, $1.left)
    }
  }

  // MARK: What putting it right does

  private func weights(_ members: [UInt32], _ sums: [Int64], _ part: Int) -> [Trial.Weight] {
    sums.indices.filter { sums[$0] != 0 }.reduce([]) {
      $0.adding(trial.weights(members, part: part, measure: $1).scaled(by: sums[$1]))
    }
  }

  /// What a record that counts nowhere would add.
  func strayWeights(_ number: Int) -> [Trial.Weight] {
    let stray = records.strays[number]
    guard let members = strays[number], !trial.isMisplaced(members, part: stray.part) else { return [] }
    return trial.weights(members, part: stray.part, measure: stray.measure).scaled(by: stray.fen)
  }

  func effect(of hypothesis: Hypothesis) -> [Trial.Weight] {
    let part = hypothesis.part
    if case .stray(let number) = hypothesis.kind { return strayWeights(number) }
    let members = trial.cube.parts[part].entries[hypothesis.entry].members
    switch hypothesis.kind {
    case .stray: return []
    case .amount(let measure, let excess):
      return trial.weights(members, part: part, measure: measure).scaled(by: 0 &- excess)
    case .extra(let sums): return weights(members, sums.map { 0 &- $0 }, part)
    case .missing(let members, let measure, let amount):
      if trial.isMisplaced(members, part: part) { return [] }
      return trial.weights(members, part: part, measure: measure).scaled(by: amount)
    case .moved(let position, let to, let sums):
      var moved = members
      moved[position] = to
      if trial.isMisplaced(moved, part: part) { return [] }
      return weights(moved, sums, part).adding(weights(members, sums.map { 0 &- $0 }, part))
    case .exchanged(let other, let excess):
      return weights(members, [0 &- excess], part).adding(
        weights(trial.cube.parts[part].entries[other].members, [excess], part))
    }
  }

  /// What holds again less what breaks.
  func score(_ effect: [Trial.Weight], _ state: State) -> Int {
    effect.reduce(0) { sum, weight in
      let before = state.comparisons[weight.comparison]
      return sum + (before.holds ? 0 : 1) - (before.adding(weight).holds ? 0 : 1)
    }
  }
}

extension [Trial.Weight] {
  func scaled(by amount: Int64) -> [Trial.Weight] { map { $0.scaled(by: amount) } }

  /// Both together; both are in the order of the comparisons.
  func adding(_ other: [Trial.Weight]) -> [Trial.Weight] {
    if other.isEmpty { return self }
    if isEmpty { return other }
    var sums: [Int: Trial.Weight] = [:]
    for weight in self + other {
      sums[weight.comparison, default: Trial.Weight(comparison: weight.comparison, difference: 0, left: 0)]
        .difference &+= weight.difference
      sums[weight.comparison]?.left &+= weight.left
    }
    return sums.values.filter { $0.difference != 0 || $0.left != 0 }.sorted {
      $0.comparison < $1.comparison
    }
  }
}
