package import Core

/// One mistake as the rules show it: the comparison nearest to it, and what follows from it.
package struct Cause: Hashable, Sendable {
  package struct Breach: Hashable, Sendable {
    /// The rule's place among the verdicts.
    package var rule: Int
    package var comparison: RuleComparison
  }

  package enum Kind: Hashable, Sendable {
    /// A comparison that does not hold.
    case breach(Breach)
    /// Facts of a total that lie in none of its parts, or in more than one.
    case unprinted(Misplaced)
    case repeated(Misplaced)
  }

  /// Facts that a total and its parts do not agree on.
  package struct Misplaced: Hashable, Sendable {
    /// A total's figure and the figures of its parts.
    package var total: FigurePlace
    package var parts: [FigurePlace]
    package var rule: Int
    package var amount: Money
    /// What the facts have in common.
    package var facts: Selection
    package var labels: [String: String]
  }

  package var kind: Kind
  package var followers: [Breach]
  /// The facts all of these have in common and no comparison of other files confirms.
  package var suspects: Selection?
  /// What the suspected facts have in common, by dimension; the dataset under an empty name.
  package var labels: [String: String]
  fileprivate var support: Set<CubeSums.Fact>
  /// Those that add to the left side.
  fileprivate var exceeding: Set<CubeSums.Fact>
  fileprivate var difference: Int64
}

extension Examination {
  /// What is broken, by mistake: comparisons that differ by the same facts stand together, the narrowest first.
  ///
  /// What follows from an explained breach and keeps nothing back is explained with it.
  package func causes(of verdicts: inout [RuleVerdict]) -> [Cause] {
    let causes = causes(verdicts)
    for cause in causes {
      guard case .breach(let breach) = cause.kind, let reason = breach.comparison.reason else { continue }
      for follower in cause.followers where !verdicts[follower.rule].isBlocking {
        for index in verdicts[follower.rule].breaches.indices
        where verdicts[follower.rule].breaches[index].index == follower.comparison.index {
          verdicts[follower.rule].breaches[index].reason = reason
        }
      }
    }
    for index in verdicts.indices where verdicts[index].outcome == .broken {
      if verdicts[index].breaches.allSatisfy({ $0.reason != nil }) { verdicts[index].outcome = .explained }
    }
    return causes
  }

  private func causes(_ verdicts: [RuleVerdict]) -> [Cause] {
    if verdicts.allSatisfy(\.breaches.isEmpty) { return [] }
    var causes = misplaced()
    var open: [(breach: Cause.Breach, support: Support)] = []
    for (rule, verdict) in verdicts.enumerated() {
      // What a layout breaks in every row is one mistake; a hundred rows show it.
      for comparison in verdict.breaches.prefix(200) {
        open.append((Cause.Breach(rule: rule, comparison: comparison), support(of: comparison.index)))
      }
    }
    open.sort { left, right in
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
    for (breach, support) in open {
      let keys = Set(support.keys)
      let difference = breach.comparison.difference.fen
      let exceeding = Set(support.filter { $0.value > 0 }.keys)
      if let index = explaining(difference, keys, exceeding, breach, causes) {
        causes[index].followers.append(breach)
      } else {
        causes.append(
          Cause(
            kind: .breach(breach), followers: [], suspects: nil, labels: [:], support: keys,
            exceeding: exceeding, difference: difference))
      }
    }
    for index in causes.indices { locate(&causes[index]) }
    return joined(causes)
  }

  /// What is missing at one place and too much at another of the same rule is one mistake.
  private func joined(_ causes: [Cause]) -> [Cause] {
    var joined: [Cause] = []
    for cause in causes {
      let other = joined.firstIndex { known in
        guard case .breach(let first) = known.kind, case .breach(let second) = cause.kind else {
          return false
        }
        return cause.difference != 0
          && ([first] + known.followers).contains { breach in
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
  private func explaining(
    _ difference: Int64, _ support: Set<CubeSums.Fact>, _ exceeding: Set<CubeSums.Fact>,
    _ breach: Cause.Breach,
    _ causes: [Cause]
  ) -> Int? {
    let near = causes.indices.filter { !causes[$0].support.isDisjoint(with: support) }
    if let same = near.first(where: { causes[$0].difference.magnitude == difference.magnitude }) {
      return same
    }
    if breach.comparison.order != .equal {
      // One record that is too much is too much in every sum it counts in.
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
    let few = near.prefix(10)
    var sums: [(sum: Int64, first: Int)] = []
    for index in few {
      let own = causes[index].difference
      for (sum, first) in sums {
        for total in [sum &+ own, sum &- own] where total.magnitude == difference.magnitude { return first }
      }
      sums += sums.flatMap { [($0.sum &+ own, $0.first), ($0.sum &- own, $0.first)] } + [(own, index)]
      if sums.count > 4_000 { break }
    }
    return nil
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
      let support = support(of: relation)
      unconfirmed.subtract(support.keys)
      if unconfirmed.isEmpty { break }
    }
    let suspects = unconfirmed.isEmpty ? common : unconfirmed
    cause.labels = labels(of: suspects)
    cause.suspects = selection(of: suspects, labels: cause.labels)
  }

  /// The labels all of some facts have, by dimension; the dataset under an empty name.
  private func labels(of facts: Set<CubeSums.Fact>) -> [String: String] {
    var labels: [String: String] = [:]
    var differing: Set<String> = []
    func note(_ name: String, _ label: String) {
      if let known = labels[name], known != label { differing.insert(name) } else { labels[name] = label }
    }
    for fact in facts {
      let grouping = self.facts.cube.parts[fact.part].grouping
      note("", grouping.dataset)
      for dimension in grouping.dimensions where book.dimensions[dimension]?.unlessSaid == nil {
        note(
          dimension,
          self.facts.member(dimension, of: fact).map { self.facts.key(of: $0, in: dimension) } ?? "")
      }
    }
    return labels.filter { !differing.contains($0.key) && !$0.value.isEmpty }
  }

  /// The facts as a selection: each a term of its own, or, where they are many, all that have labels of theirs.
  private func selection(of facts: Set<CubeSums.Fact>, labels: [String: String]) -> Selection? {
    guard let dataset = labels[""] else { return nil }
    let distinct = 64
    if facts.count <= distinct {
      let ordered = facts.sorted { ($0.part, $0.entry) < ($1.part, $1.entry) }
      return Selection(
        ordered.map { fact in
          var filter = Filter()
          for dimension in self.facts.cube.parts[fact.part].grouping.dimensions {
            guard let member = self.facts.member(dimension, of: fact) else { continue }
            filter.accepted[dimension] = .keys([member.key])
          }
          return Selection.Term(dataset: dataset, filter: filter)
        })
    }
    var filter = Filter()
    for fact in facts {
      for dimension in self.facts.cube.parts[fact.part].grouping.dimensions {
        guard let member = self.facts.member(dimension, of: fact) else { continue }
        if case .keys(let known) = filter.accepted[dimension] {
          filter.accepted[dimension] = .keys(known.union([member.key]))
        } else {
          filter.accepted[dimension] = .keys([member.key])
        }
      }
    }
    return Selection([Selection.Term(dataset: dataset, filter: filter)])
  }

  // MARK: Nothing unprinted, nothing twice

  /// Facts of a total that lie in none of its parts, or in several.
  private func misplaced() -> [Cause] {
    var causes: [Cause] = []
    var known: Set<CubeSums.Fact> = []
    for (index, check) in book.checks.enumerated() {
      guard check.table < sheets.count, idle[index] != .incomplete else { continue }
      let panel = book.outlines[check.table].panels[check.panel]
      switch check.shape {
      case .columns(let sum):
        guard let row = sum.rows.min(), let total = panel.selections[row][sum.total] else { continue }
        let parts = sum.parts.compactMap { panel.selections[row][$0] }
        causes += compare(total, parts, index, known: &known) { sheet, unit in
          let rows = sheet.byKind[row].filter { sheet.rows[$0].unit == unit }
          guard let line = rows.first ?? sheet.byKind[row].first else { return [] }
          return [sum.total].map { sheet.figure(line, $0) } + sum.parts.map { sheet.figure(line, $0) }
        }
      case .rows(let sum):
        guard let column = sum.columns.first, let total = panel.selections[sum.total][column],
          panel.rows[sum.total].combination == nil, !listsNothing(sum, check)
        else { continue }
        let parts = sum.added.compactMap { panel.selections[$0][column] }
        let listed = members(of: sum, check)
        causes += compare(total, parts, index, known: &known, listed: listed) { sheet, unit in
          func line(_ kind: Int) -> Int? {
            sheet.byKind[kind].first { sheet.rows[$0].unit == unit } ?? sheet.byKind[kind].first
          }
          return ([sum.total] + sum.added).compactMap { line($0).map { sheet.figure($0, column) } }
        }
      case .tree, .units, .comparison: continue
      }
    }
    return causes
  }

  /// The members that have rows of their own, where a total is the sum of members; nil where it is not.
  private func members(of sum: Check.RowSum, _ check: Check) -> (dimension: String, keys: Set<String>?)? {
    let panel = book.outlines[check.table].panels[check.panel]
    for kind in sum.added {
      guard let dimension = panel.rows[kind].dimension, panel.rows[kind].kind != .unit else { continue }
      // Codes and members that occur have rows; a form lists its own.
      guard case .form = tables[check.table].body else { return (dimension, nil) }
      let sheet = sheets[check.table][check.panel]
      return (dimension, Set(sheet.byKind[kind].map { numbers.keys[Int(sheet.rows[$0].member)] }))
    }
    return nil
  }

  private func compare(
    _ total: Selection, _ parts: [Selection], _ check: Int, known: inout Set<CubeSums.Fact>,
    listed: (dimension: String, keys: Set<String>?)? = nil,
    figures: (_ sheet: SheetIndex, _ unit: Int32) -> [Int32]
  ) -> [Cause] {
    var counts: [CubeSums.Fact: Int] = [:]
    var amounts: [CubeSums.Fact: Int64] = [:]
    facts.each(total) { fact, amount in
      counts[fact] = 0
      amounts[fact, default: 0] &+= amount
    }
    for part in parts {
      facts.each(part) { fact, _ in
        if let count = counts[fact] { counts[fact] = count + 1 }
      }
    }
    if let listed {
      for fact in counts.keys {
        let member = facts.member(listed.dimension, of: fact) ?? .blank
        let key = facts.key(of: member, in: listed.dimension)
        if member == .blank || listed.keys.map({ !$0.contains(key) }) == true { counts[fact] = 0 }
      }
    }
    // Facts that are alike in everything the parts tell apart are one finding a unit.
    var groups: [Int32: [Int: Set<CubeSums.Fact>]] = [:]
    for (fact, count) in counts
    where count != 1 && amounts[fact] != 0 && !known.contains(fact) && !isSecret(fact) {
      let unit = facts.member(book.unitDimension, of: fact).flatMap { unitNumbers[$0.code] } ?? 0
      groups[unit, default: [:]][min(count, 2), default: []].insert(fact)
    }
    var causes: [Cause] = []
    for (unit, kinds) in groups.sorted(by: { $0.key < $1.key }) {
      for (count, found) in kinds.sorted(by: { $0.key < $1.key }) {
        known.formUnion(found)
        let amount = found.reduce(Int64(0)) { $0 &+ (amounts[$1] ?? 0) }
        let cells = figures(sheets[book.checks[check].table][book.checks[check].panel], unit).filter {
          $0 >= 0
        }
        .map { place(of: Int($0)) }
        guard let first = cells.first else { continue }
        let labels = labels(of: found)
        let misplaced = Cause.Misplaced(
          total: first, parts: Array(cells.dropFirst()), rule: book.checks[check].rule,
          amount: Money(fen: amount), facts: selection(of: found, labels: labels) ?? Selection([]),
          labels: labels)
        causes.append(
          Cause(
            kind: count == 0 ? .unprinted(misplaced) : .repeated(misplaced), followers: [],
            suspects: misplaced.facts, labels: labels, support: found, exceeding: [], difference: amount))
      }
    }
    return causes
  }
}
