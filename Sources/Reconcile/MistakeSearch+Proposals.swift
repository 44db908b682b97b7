import Core

/// What may be tried: amounts that are too large or too small, records that are missing, labels that are others.
extension MistakeSearch {
  func propose(
    _ part: Int, _ probes: ProbeSet, _ state: State, _ open: Set<Int>,
    _ proposals: inout [(gain: Int, hypothesis: Hypothesis)]
  ) {
    let content = trial.cube.parts[part]
    let measures = content.grouping.measures.indices
    let known = Set(content.entries.only(where: content.entries.counts).map(\.members))
    let labels = positions[part].reduce(0) {
      $0 + (trial.members[content.grouping.dimensions[$1]]?.count ?? 0)
    }
    let exchanges = measures.count == 1 ? amountPlaces(part) : [:]
    let triesLabels = labels * content.entries.count <= Self.tried
    var tried: Set<[UInt32]> = []
    func propose(_ entry: Int, _ kind: Hypothesis.Kind, _ weights: [Trial.Weight]) {
      let gain = weights.reduce(0) { sum, weight in
        sum + (state.comparisons[weight.comparison].adding(weight).holds ? 1 : 0)
      }
      if gain > 0 {
        proposals.append((gain, Hypothesis(part: part, entry: entry, kind: kind)))
      }
    }
    for (number, stray) in records.strays.enumerated() where stray.part == part {
      propose(0, .stray(number), strayWeights(number))
    }
    for (index, entry) in content.entries.enumerated() where entry.sums.contains(where: { $0 != 0 }) {
      let taken = probes.taken(entry.members)
      for measure in measures where entry.sums[measure] != 0 {
        let weights = probes.weights(of: taken, measure: measure)
        var excesses = excesses(weights, state)
        if excesses.isEmpty && !weights.isEmpty {
          excesses = slips(records.amounts(part, index, measure)) + beyondBounds(weights, state)
        }
        for excess in excesses {
          propose(index, .amount(measure: measure, excess: excess), weights.scaled(by: 0 &- excess))
        }
        if exchanges.isEmpty { continue }
        for (excess, other) in partners(of: index, excesses, exchanges, part) {
          let others = probes.weights(of: probes.taken(content.entries[other].members), measure: measure)
          // Each of the two has to agree with something of its own.
          let own = weights.scaled(by: 0 &- excess)
          guard helps(own, state), helps(others.scaled(by: excess), state) else { continue }
          propose(index, .exchanged(with: other, excess: excess), own.adding(others.scaled(by: excess)))
        }
      }
      if measures.count > 1 {
        let sums = doubled(part, index) ?? entry.sums
        propose(index, .extra(sums: sums), weights(taken, probes, sums.map { 0 &- $0 }))
      }
      guard triesLabels else { continue }
      let sums = records(part, index)
      for position in positions[part] {
        let members = trial.members[content.grouping.dimensions[position]] ?? []
        for (number, member) in members.enumerated() {
          if number == Int(entry.members[position]) || member == .blank { continue }
          var moved = entry.members
          moved[position] = UInt32(number)
          let there = probes.taken(moved)
          if there == taken { continue }
          for sums in sums {
            propose(
              index, .moved(position: position, to: UInt32(number), sums: sums),
              weights(there, probes, sums).adding(weights(taken, probes, sums.map { 0 &- $0 })))
          }
          if known.contains(moved) || !tried.insert(moved).inserted { continue }
          for measure in measures {
            let weights = probes.weights(of: there, measure: measure)
            for excess in excesses(weights, state) where excess < 0 {
              propose(
                index, .missing(members: moved, measure: measure, amount: 0 &- excess),
                weights.scaled(by: 0 &- excess))
            }
          }
        }
      }
    }
  }

  /// Where each amount of a part stands; amounts of many places are anywhere.
  private func amountPlaces(_ part: Int) -> [Int64: [Int]] {
    var places: [Int64: [Int]] = [:]
    for entry in trial.cube.parts[part].entries.indices {
      for (_, fen) in records.amounts(part, entry, 0) where fen != 0 {
        places[fen, default: []].append(entry)
      }
    }
    return places.filter { $0.value.count <= Self.mostPlaces }
  }

  private static let mostPlaces = 4

  /// The entries with an amount that would be right here, each pair once.
  private func partners(
    of entry: Int, _ excesses: [Int64], _ places: [Int64: [Int]], _ part: Int
  ) -> [(excess: Int64, entry: Int)] {
    records.amounts(part, entry, 0).flatMap { amount in
      excesses.flatMap { excess in
        (places[amount.fen &- excess] ?? []).filter { $0 > entry }.map { (excess, $0) }
      }
    }
  }

  /// Whether something that is broken holds with it.
  private func helps(_ weights: [Trial.Weight], _ state: State) -> Bool {
    weights.contains {
      !state.comparisons[$0.comparison].holds && state.comparisons[$0.comparison].adding($0).holds
    }
  }

  /// By how much a fact would have to be too large for what is open, comparison by comparison.
  private func excesses(_ weights: [Trial.Weight], _ state: State) -> [Int64] {
    var seen: Set<Int64> = []
    return weights.compactMap { weight in
      let comparison = state.comparisons[weight.comparison]
      guard comparison.order == .equal, weight.difference != 0, comparison.difference % weight.difference == 0
      else { return nil }
      let excess = comparison.difference / weight.difference
      return excess != 0 && seen.insert(excess).inserted ? excess : nil
    }
  }

  /// By how much a fact would have to be too large for a bound to be exceeded by as much as it is.
  private func beyondBounds(_ weights: [Trial.Weight], _ state: State) -> [Int64] {
    Set(
      weights.compactMap { weight in
        let difference = state.comparisons[weight.comparison].difference
        return abs(weight.difference) == 1 ? difference &* weight.difference : nil
      }
    ).sorted()
  }

  /// By how much amounts would be too large if a person slipped: where only a bound is exceeded, nothing else tells.
  private func slips(_ amounts: EntryRecords.Amounts) -> [Int64] {
    var excesses: [Int64] = []
    for (_, fen) in amounts where fen != 0 {
      excesses.append(fen)
      if fen < 0 { excesses.append(2 &* fen) }
      for scale: Int64 in [10, 100, 1_000, 10_000] {
        if fen % scale == 0 { excesses.append(fen &- fen / scale) }
        let (large, overflow) = fen.multipliedReportingOverflow(by: scale)
        if !overflow { excesses.append(fen &- large) }
      }
    }
    return excesses
  }

  /// The amounts of one of two records that are alike in all measures.
  private func doubled(_ part: Int, _ entry: Int) -> [Int64]? {
    let sums = trial.cube.parts[part].entries[entry].sums
    let own = sums.indices.map { records.amounts(part, entry, $0) }
    guard
      own.indices.allSatisfy({ sums[$0] == 0 || (own[$0].count == 2 && own[$0][0].fen == own[$0][1].fen) })
    else { return nil }
    return sums.map { $0 / 2 }
  }

  /// The amounts of each record of an entry, by measure; of datasets with several measures all of the entry.
  private func records(_ part: Int, _ entry: Int) -> [[Int64]] {
    let sums = trial.cube.parts[part].entries[entry].sums
    guard sums.count == 1 else { return [sums] }
    return Set(records.amounts(part, entry, 0).map(\.fen)).sorted().map { [$0] }
  }

  private func weights(_ taken: [UInt64], _ probes: ProbeSet, _ sums: [Int64]) -> [Trial.Weight] {
    sums.indices.filter { sums[$0] != 0 }.reduce([]) {
      $0.adding(probes.weights(of: taken, measure: $1).scaled(by: sums[$1]))
    }
  }
}
