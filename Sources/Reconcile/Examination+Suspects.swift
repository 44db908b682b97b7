import Core

extension Examination {
  /// More records than these are told by what they have in common.
  private static let most = 5

  private func allMembers(_ records: EntryRecords) -> [String: [Member]] {
    Trial.members(facts.cube, book, records.strays)
  }

  func suspect(_ mistake: DatasetMistake, _ records: EntryRecords) -> Suspect {
    let grouping = facts.cube.parts[mistake.part].grouping
    var labels = ["": grouping.dataset]
    if let label = mistake.label {
      let name = grouping.dimensions[label.position]
      let member = allMembers(records)[name]?[Int(label.member)] ?? .blank
      labels[name] = facts.key(of: member, in: name)
    }
    let kind: Suspect.Kind =
      switch mistake.kind {
      case .unit: .unit
      case .doubled: .doubled
      case .exchanged:
        mistake.measures.map { .columns(grouping.measures[$0.0], grouping.measures[$0.1]) } ?? .other
      case .absent: .absent
      case .lacking: .lacking
      case .other: .other
      }
    return Suspect(kind: kind, labels: labels, records: [])
  }

  /// What may be wrong, of all that would do the likeliest.
  func suspects(of account: MistakeSearch.Account, _ search: MistakeSearch) -> [Suspect] {
    let records = search.records
    let likely = account.hypotheses.filter { $0.likelihood == account.likelihood }.map(\.hypothesis)
    // One slip is as likely as another, where there are few.
    if account.likelihood == .slip {
      let slips = account.hypotheses.filter { [.slip, .digit].contains($0.likelihood) }.map(\.hypothesis)
      let all = exact(slips, .slip, records)
      if !all.contains(where: { $0.kind == .repeated }) && all.count <= Self.most { return all }
    }
    let exact = exact(likely, account.likelihood, records)
    if !exact.isEmpty && exact.count <= Self.most && account.likelihood < .record { return exact }
    let isRecord = account.likelihood == .record && !exact.isEmpty && exact.count <= Self.most
    let known = vague(isRecord ? likely : account.hypotheses.map(\.hypothesis), records)
    let lacking = known.filter { if case .missing = $0.kind { true } else { false } }
    let absent = absent(likely, but: Set(lacking.compactMap { $0.labels[""] }), search)
    // A record too many and one that is not there are told apart by nothing.
    if isRecord { return exact + lacking + absent }
    // Where a fact could be too small there is no need of one that is not there.
    if !lacking.isEmpty { return known }
    if !absent.isEmpty, account.likelihood == .record || known.isEmpty { return absent + known }
    if !known.isEmpty { return known }
    return exact.count <= Self.most ? exact : []
  }

  /// Facts of which some are too large or too small, by dataset.
  private func vague(_ hypotheses: [Hypothesis], _ records: EntryRecords) -> [Suspect] {
    var found: [String: (excess: Int64, facts: Set<CubeSums.Fact>, records: [Int])] = [:]
    for hypothesis in hypotheses {
      guard case .amount(_, let excess) = hypothesis.kind else { continue }
      let dataset = facts.cube.parts[hypothesis.part].grouping.dataset
      found[dataset, default: (excess, [], [])].facts.insert(
        CubeSums.Fact(part: hypothesis.part, entry: hypothesis.entry))
      found[dataset]?.records += records.likelihood(of: hypothesis).1.compactMap(\.record)
    }
    return found.sorted { $0.key < $1.key }.map { _, found in
      suspect(found.excess, found.facts, found.records, records)
    }
  }

  /// Records that are not there, by dataset; those of `others` may be part of what is.
  private func absent(
    _ hypotheses: [Hypothesis], but others: Set<String>, _ search: MistakeSearch
  ) -> [Suspect] {
    var found: [String: [Hypothesis]] = [:]
    for hypothesis in hypotheses {
      guard case .missing = hypothesis.kind else { continue }
      let dataset = facts.cube.parts[hypothesis.part].grouping.dataset
      if !others.contains(dataset) { found[dataset, default: []].append(hypothesis) }
    }
    return found.sorted { $0.key < $1.key }.compactMap { _, own in
      guard let first = own.first, case .missing(_, _, let amount) = first.kind else { return nil }
      let dimensions = facts.cube.parts[first.part].grouping.dimensions
      let told = Set(search.told(by: first).map { dimensions[$0] })
      let labels = own.map { hypothesis -> [String: String] in
        guard case .missing(let members, _, _) = hypothesis.kind else { return [:] }
        return self.labels(members, hypothesis.part, search.records)
      }
      return Suspect(
        kind: .missing(Money(fen: amount)),
        labels: common(labels).filter { $0.key.isEmpty || told.contains($0.key) }, records: [])
    }
  }

  /// Records that are a slip, without a counterpart, or under another label, each once.
  private func exact(
    _ likely: [Hypothesis], _ likelihood: Hypothesis.Likelihood, _ records: EntryRecords
  ) -> [Suspect] {
    let isSlip = [.odd, .slip, .digit].contains(likelihood)
    let whole = Set(
      likely.compactMap { hypothesis in
        if case .extra = hypothesis.kind {
          CubeSums.Fact(part: hypothesis.part, entry: hypothesis.entry)
        } else {
          nil
        }
      })
    var exact: [Suspect] = []
    for hypothesis in likely {
      let amounts = records.likelihood(of: hypothesis).1
      let fact = CubeSums.Fact(part: hypothesis.part, entry: hypothesis.entry)
      let own = amounts.compactMap(\.record)
      switch hypothesis.kind {
      case .amount(let measure, let excess):
        let isExact = isSlip || amounts.contains { $0.fen == excess }
        if isExact && !whole.contains(fact) { exact += suspects(fact, measure, excess, amounts) }
      case .extra:
        let kind: Suspect.Kind = isSlip ? .repeated : .extra
        exact.append(Suspect(kind: kind, labels: labels(of: [fact]), records: own))
      case .moved(let position, let to, _):
        exact.append(
          Suspect(kind: label(fact, position, to, records), labels: labels(of: [fact]), records: own))
      case .exchanged(let other, _):
        let both: Set = [fact, CubeSums.Fact(part: hypothesis.part, entry: other)]
        exact.append(Suspect(kind: .swapped, labels: labels(of: both), records: own))
      case .stray(let number): exact.append(suspect(records.strays[number]))
      case .missing: continue
      }
    }
    // Two that are alike say more than an amount that could be another.
    if exact.contains(where: { $0.kind == .repeated }) { exact.removeAll { $0.kind != .repeated } }
    var seen: Set<[Int]> = []
    return exact.filter { $0.records.isEmpty || seen.insert($0.records).inserted }
  }

  /// Records of one entry whose amount is a slip, or has no counterpart.
  private func suspects(
    _ fact: CubeSums.Fact, _ measure: Int, _ excess: Int64, _ amounts: EntryRecords.Amounts
  ) -> [Suspect] {
    let labels = labels(of: [fact])
    let whole = amounts.filter { $0.fen == excess }
    if !whole.isEmpty {
      // Of two that are alike the later one is named.
      return [
        Suspect(
          kind: whole.count > 1 ? .repeated : .extra, labels: labels,
          records: whole.compactMap(\.record).reversed())
      ]
    }
    return amounts.map { record, fen in
      let right = fen &- excess
      return Suspect(
        kind: .amount(should: Money(fen: right), Slip(from: right, to: fen)), labels: labels,
        records: [record].compactMap { $0 })
    }
  }

  /// Facts of one dataset of which some are too large or too small; where it is one record, its right amount is known.
  private func suspect(
    _ excess: Int64, _ facts: Set<CubeSums.Fact>, _ own: [Int], _ records: EntryRecords
  ) -> Suspect {
    let labels = labels(of: facts)
    let own = Set(own).sorted()
    if excess > 0, facts.count == 1, own.count == 1, let fact = facts.first {
      let measures = self.facts.cube.parts[fact.part].grouping.measures.indices
      let amounts = measures.flatMap { records.amounts(fact.part, fact.entry, $0) }
      if let amount = amounts.first(where: { $0.record == own.first }) {
        return Suspect(
          kind: .amount(should: Money(fen: amount.fen &- excess), nil), labels: labels, records: own)
      }
    }
    return Suspect(
      kind: excess < 0 ? .missing(Money(fen: 0 &- excess)) : .excess(Money(fen: excess)), labels: labels,
      records: own.count <= Self.most ? own : [])
  }

  /// A record that counts nowhere: the label that keeps it from counting is the mistake.
  private func suspect(_ stray: EntryRecords.Stray) -> Suspect {
    let grouping = facts.cube.parts[stray.part].grouping
    var labels = ["": grouping.dataset]
    var kind: Suspect.Kind = .extra
    for name in grouping.dimensions {
      guard let member = stray.members[name], member != .blank else { continue }
      if let usual = book.dimensions[name]?.unlessSaid {
        kind = .label(dimension: name, is: member.description, should: usual)
      } else {
        labels[name] = facts.key(of: member, in: name)
      }
    }
    return Suspect(kind: kind, labels: labels, records: [stray.record])
  }

  private func label(
    _ fact: CubeSums.Fact, _ position: Int, _ to: UInt32, _ records: EntryRecords
  ) -> Suspect.Kind {
    let part = facts.cube.parts[fact.part]
    let name = part.grouping.dimensions[position]
    let members = allMembers(records)[name] ?? []
    return .label(
      dimension: name, is: members[Int(part.entries.member(position, of: fact.entry))].description,
      should: members[Int(to)].description)
  }

  private func labels(_ members: [UInt32], _ part: Int, _ records: EntryRecords) -> [String: String] {
    let known = allMembers(records)
    let grouping = facts.cube.parts[part].grouping
    var labels = ["": grouping.dataset]
    for (position, name) in grouping.dimensions.enumerated() where book.dimensions[name]?.unlessSaid == nil {
      guard let member = known[name]?[Int(members[position])], member != .blank else { continue }
      labels[name] = facts.key(of: member, in: name)
    }
    return labels
  }
}
