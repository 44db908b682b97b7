package import Core

extension Examination {
  /// What is broken, by mistake: what one mistake in the facts accounts for stands together, the nearest comparison first.
  ///
  /// `records` are the records behind the facts, where somebody looked them up. What follows from an explained breach and
  /// keeps nothing back is explained with it.
  package func causes(of verdicts: inout [RuleVerdict], records: [RecordGroup] = []) -> [Cause] {
    let causes = causes(verdicts, records)
    for cause in causes {
      guard let reason = cause.breaches.lazy.compactMap(\.comparison.reason).first else { continue }
      for breach in cause.breaches where !verdicts[breach.rule].isBlocking {
        for index in verdicts[breach.rule].breaches.indices
        where verdicts[breach.rule].breaches[index].index == breach.comparison.index {
          verdicts[breach.rule].breaches[index].reason = reason
        }
      }
    }
    for index in verdicts.indices where verdicts[index].outcome == .broken {
      if verdicts[index].breaches.allSatisfy({ $0.reason != nil }) { verdicts[index].outcome = .explained }
    }
    return causes
  }

  private func causes(_ verdicts: [RuleVerdict], _ records: [RecordGroup]) -> [Cause] {
    if verdicts.allSatisfy(\.breaches.isEmpty) { return [] }
    let records = EntryRecords(facts.cube, records)
    var clusters = BreachClusters(causes: misplaced().map { located($0, records) })
    var open = self.open(verdicts)
    // What lies outside the parts of a total breaks what compares them.
    open.removeAll { clusters.takes($0.breach, $0.support) }
    let mistakes = mistakes(open, records, verdicts)
    let known = Set(mistakes.flatMap(\.breaches).map(\.comparison.index))
    for (breach, support) in open where !known.contains(breach.comparison.index) {
      if clusters.takes(breach, support) { continue }
      clusters.add(breach, support)
    }
    var others = clusters.joined()
    for index in others.indices { locate(&others[index]) }
    let all = others.filter { if case .breach = $0.kind { false } else { true } } + mistakes
    return all + others.filter { if case .breach = $0.kind { true } else { false } }
  }

  /// What is broken, the narrowest first.
  private func open(_ verdicts: [RuleVerdict]) -> [(breach: Cause.Breach, support: Support)] {
    var open: [(breach: Cause.Breach, support: Support)] = []
    for (rule, verdict) in verdicts.enumerated() {
      // What a layout breaks in every row is one mistake; a hundred rows show it.
      for comparison in verdict.breaches.prefix(200) {
        open.append((Cause.Breach(rule: rule, comparison: comparison), support(of: comparison.index)))
      }
    }
    return open.sorted { left, right in
      // A bound is exceeded because of what does not add up, not the other way round.
      let (isFirst, isSecond) = (
        left.breach.comparison.order == .equal, right.breach.comparison.order == .equal
      )
      if isFirst != isSecond { return isFirst }
      let (first, second) = (left.support.count, right.support.count)
      if first != second { return first < second }
      // Of equal ones, what compares different files, then units before their department.
      if left.breach.comparison.isEvidence != right.breach.comparison.isEvidence {
        return left.breach.comparison.isEvidence
      }
      return left.breach.comparison.index < right.breach.comparison.index
    }
  }

  // MARK: Mistakes

  /// The mistakes that account for what is broken, each with its comparisons, those that keep a workbook back first.
  private func mistakes(
    _ open: [(breach: Cause.Breach, support: Support)], _ records: EntryRecords, _ verdicts: [RuleVerdict]
  ) -> [Cause] {
    let trial = Trial(
      self, asking: Set(open.map(\.breach.comparison.index)), strays: records.strays)
    let (datasets, accounts, search) = explanation(trial, records)
    let found: [(comparisons: Set<Int>, suspects: [Suspect])] =
      datasets.map { ($0.comparisons, [suspect($0, records)]) }
      + accounts.map { (Set($0.effect.map(\.comparison)), suspects(of: $0, search)) }
    var touched = found.map { Set($0.comparisons.map { trial.comparisons[$0].relation }) }
    for (index, account) in accounts.enumerated() {
      touched[datasets.count + index].formUnion(linked(account, open, trial))
    }
    var owners: [Int: Int] = [:]
    for isShared in [false, true] {
      for (breach, _) in open where owners[breach.comparison.index] == nil {
        let own = touched.indices.filter { touched[$0].contains(breach.comparison.index) }
        if own.isEmpty || (own.count > 1) != isShared { continue }
        // Whoever has none yet is shown by it.
        owners[breach.comparison.index] = own.first { !owners.values.contains($0) } ?? own.first
      }
    }
    var causes: [Cause] = []
    for (index, mistake) in found.enumerated() {
      let own = open.filter { owners[$0.breach.comparison.index] == index }
      // What may pass with a reason is not what a workbook is kept back for.
      let ordered =
        own.filter { verdicts[$0.breach.rule].isBlocking }
        + own.filter { !verdicts[$0.breach.rule].isBlocking }
      guard let first = ordered.first else { continue }
      causes.append(
        Cause(
          kind: .breach(first.breach), followers: ordered.dropFirst().map(\.breach),
          suspects: mistake.suspects, labels: common(mistake.suspects.map(\.labels)),
          support: Set(first.support.keys),
          difference: first.breach.comparison.difference.fen))
    }
    func blocks(_ cause: Cause) -> Bool { cause.breaches.contains { verdicts[$0.rule].isBlocking } }
    return causes.filter(blocks) + causes.filter { !blocks($0) }
  }

  /// What is compared through the labels of other facts, and breaks because one of those has the wrong label.
  private func linked(
    _ account: MistakeSearch.Account, _ open: [(breach: Cause.Breach, support: Support)], _ trial: Trial
  ) -> [Int] {
    open.compactMap { breach, _ in
      let relation = breach.comparison.index
      guard case .comparison(let comparison) = book.checks[Int(relations.checks[relation])].shape,
        let link = comparison.through, let dimension = comparison.dimension, relations.members[relation] >= 0
      else { return nil }
      let key = numbers.keys[Int(relations.members[relation])]
      let links = account.hypotheses.contains { hypothesis, likelihood in
        guard likelihood == account.likelihood, case .moved(let position, let to, _) = hypothesis.kind else {
          return false
        }
        let grouping = trial.cube.parts[hypothesis.part].grouping
        let name = grouping.dimensions[position]
        guard name == link.dimension || name == dimension,
          let owner = grouping.dimensions.firstIndex(of: dimension)
        else { return false }
        var members = [trial.cube.parts[hypothesis.part].entries.member(owner, of: hypothesis.entry)]
        if name == dimension { members.append(to) }
        return members.contains { member in
          trial.members[dimension].map { facts.key(of: $0[Int(member)], in: dimension) } == key
        }
      }
      return links ? relation : nil
    }
  }

  /// The mistakes that account for most, and take least to do so.
  private func explanation(
    _ trial: Trial, _ records: EntryRecords
  ) -> (datasets: [DatasetMistake], accounts: [MistakeSearch.Account], search: MistakeSearch) {
    let search = MistakeSearch(
      trial, records, exchangeable: exchangeable, usual: book.dimensions.compactMapValues(\.unlessSaid))
    let whole = DatasetSearch(trial, records, positions: search.positions)
    let (accounts, rest) = search.accounts()
    // Many mistakes at once are rather one in all records of a file.
    guard rest > 0 || accounts.count > 1 else { return ([], accounts, search) }
    let own = Set(accounts.flatMap { $0.hypotheses.filter { $0.likelihood < .other }.map(\.hypothesis.part) })
    // Each of them may be a slip all the same; what says no more than that nothing agrees is better only where that is
    // all there is to compare.
    let datasets = whole.mistakes().filter {
      rest > 0 || $0.kind <= .absent || $0.against * 3 <= $0.comparisons.count && whole.isAlone($0.part, own)
    }
    let other = search.accounts(beside: datasets)
    let isBetter = (other.open, datasets.count + other.accounts.count) < (rest, accounts.count)
    return isBetter ? (datasets, other.accounts, search) : ([], accounts, search)
  }

  /// Dimensions a record has by its own label, so that a person may write another.
  private var exchangeable: Set<String> {
    Set(
      book.dimensions.values.filter { dimension in
        switch dimension.kind {
        case .unit, .list, .codes, .text: dimension.unlessSaid == nil
        case .year, .department, .attribute: false
        }
      }.map(\.name))
  }

  /// The labels that all have.
  func common(_ labels: [[String: String]]) -> [String: String] {
    guard let first = labels.first else { return [:] }
    return first.filter { name, label in labels.allSatisfy { $0[name] == label } }
  }

  /// A cause whose facts are known, with their records.
  private func located(_ cause: Cause, _ records: EntryRecords) -> Cause {
    var cause = cause
    let own = cause.support.sorted { ($0.part, $0.entry) < ($1.part, $1.entry) }.flatMap { fact in
      facts.cube.parts[fact.part].grouping.measures.indices.flatMap {
        records.amounts(fact.part, fact.entry, $0).compactMap(\.record)
      }
    }
    switch cause.kind {
    case .unprinted(var misplaced):
      misplaced.records = own
      cause.kind = .unprinted(misplaced)
    case .repeated(var misplaced):
      misplaced.records = own
      cause.kind = .repeated(misplaced)
    case .breach: break
    }
    return cause
  }

  // MARK: Where to look

  /// Finds the facts that everything a cause breaks has in common, less those another file confirms.
  private func locate(_ cause: inout Cause) {
    guard case .breach(let first) = cause.kind else { return }
    var common = Set(support(of: first.comparison.index).keys)
    for follower in cause.followers where follower.comparison.order == .equal {
      let narrower = common.intersection(support(of: follower.comparison.index).keys)
      if !narrower.isEmpty { common = narrower }
    }
    var unconfirmed = common
    for relation in 0..<relations.count {
      guard book.checks[Int(relations.checks[relation])].isEvidence, relations.orders[relation] == .equal,
        relations.holds(relation, amounts)
      else { continue }
      unconfirmed.subtract(support(of: relation).keys)
      if unconfirmed.isEmpty { break }
    }
    cause.labels = labels(of: unconfirmed.isEmpty ? common : unconfirmed)
  }

  /// The labels all of some facts have, by dimension; the dataset under an empty name.
  func labels(of facts: Set<CubeSums.Fact>) -> [String: String] {
    common(
      facts.map { fact in
        let grouping = self.facts.cube.parts[fact.part].grouping
        var labels = ["": grouping.dataset]
        for dimension in grouping.dimensions where book.dimensions[dimension]?.unlessSaid == nil {
          labels[dimension] = self.facts.member(dimension, of: fact).map {
            self.facts.key(of: $0, in: dimension)
          }
        }
        return labels
      }
    ).filter { !$0.value.isEmpty }
  }
}
