import Core

extension Examination {
  /// More records than these are told by what they have in common.
  private static let most = 5

  func suspect(_ mistake: DatasetMistake) -> Suspect {
    let grouping = facts.cube.parts[mistake.part].grouping
    var labels = ["": grouping.dataset]
    if let label = mistake.label {
      let name = grouping.dimensions[label.position]
      let member = Trial.members(facts.cube, book.dimensions)[name]?[Int(label.member)] ?? .blank
      labels[name] = facts.key(of: member, in: name)
    }
    let kind: Suspect.Kind =
      switch mistake.kind {
      case .unit: .unit
      case .doubled: .doubled
      case .absent: .absent
      case .lacking: .lacking
      case .other: .other
      }
    return Suspect(kind: kind, labels: labels, records: [])
  }

  /// What may be wrong, of all that would do the likeliest.
  func suspects(of account: MistakeSearch.Account, _ records: EntryRecords) -> [Suspect] {
    let likely = account.hypotheses.filter { $0.likelihood == account.likelihood }.map(\.hypothesis)
    let exact = exact(likely, isSlip: account.likelihood == .slip, records)
    if !exact.isEmpty && exact.count <= Self.most && account.likelihood != .other { return exact }
    var vague: [String: (excess: Int64, facts: Set<CubeSums.Fact>, records: [Int])] = [:]
    var absent: [Suspect] = []
    for (hypothesis, _) in account.hypotheses {
      let fact = CubeSums.Fact(part: hypothesis.part, entry: hypothesis.entry)
      let dataset = facts.cube.parts[hypothesis.part].grouping.dataset
      switch hypothesis.kind {
      case .amount(_, let excess):
        vague[dataset, default: (excess, [], [])].facts.insert(fact)
        vague[dataset]?.records += records.likelihood(of: hypothesis).1.compactMap(\.record)
      case .missing(let members, _, let amount):
        absent.append(
          Suspect(kind: .missing(Money(fen: amount)), labels: labels(members, fact.part), records: []))
      case .extra, .moved: continue
      }
    }
    let known = vague.sorted { $0.key < $1.key }.map { _, found in
      suspect(found.excess, found.facts, found.records, records)
    }
    // Where a fact could be too small there is no need of one that is not there.
    if known.contains(where: { if case .missing = $0.kind { true } else { false } }) { return known }
    if let first = absent.first, account.likelihood == .record || known.isEmpty {
      return [Suspect(kind: first.kind, labels: common(absent.map(\.labels)), records: [])] + known
    }
    if !known.isEmpty { return known }
    return exact.count <= Self.most ? exact : []
  }

  /// Records that are a slip, without a counterpart, or under another label, each once.
  private func exact(_ likely: [Hypothesis], isSlip: Bool, _ records: EntryRecords) -> [Suspect] {
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
        exact.append(Suspect(kind: label(fact, position, to), labels: labels(of: [fact]), records: own))
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

  private func label(_ fact: CubeSums.Fact, _ position: Int, _ to: UInt32) -> Suspect.Kind {
    let part = facts.cube.parts[fact.part]
    let name = part.grouping.dimensions[position]
    let members = Trial.members(facts.cube, book.dimensions)[name] ?? []
    return .label(
      dimension: name, is: members[Int(part.entries[fact.entry].members[position])].description,
      should: members[Int(to)].description)
  }

  private func labels(_ members: [UInt32], _ part: Int) -> [String: String] {
    let known = Trial.members(facts.cube, book.dimensions)
    let grouping = facts.cube.parts[part].grouping
    var labels = ["": grouping.dataset]
    for (position, name) in grouping.dimensions.enumerated() where book.dimensions[name]?.unlessSaid == nil {
      guard let member = known[name]?[Int(members[position])], member != .blank else { continue }
      labels[name] = facts.key(of: member, in: name)
    }
    return labels
  }
}
