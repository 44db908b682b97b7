package import Core

extension Normalizer {
  /// Counts a secret record, and keeps of it what totals may have.
  mutating func takeSecret(
    _ record: Int, _ batch: Batch, _ labels: [[String]], _ faults: ArraySlice<Batch.Fault>,
    _ store: inout MemberStore
  ) -> [Remark] {
    let unit = unit(of: record, batch, labels, &store)
    let weight = batch.weight(of: record)
    var isUsed = true
    if let kept = mapping.secret?.totalsBy {
      var columns: Set<Int?> = []
      isUsed = false
      for index in feeds.indices {
        switch members(of: record, for: index, kept, batch, labels, faults, &store) {
        case .success(let members?):
          isUsed = true
          append(record, batch, index, members, kept)
        case .success(nil): break
        case .failure(let unusable): columns.insert(unusable.column)
        }
      }
      if !columns.isEmpty {
        tally.refused += weight
        batch.addAmounts(of: record, to: &tally.refusedAmounts)
        return columns.sorted { ($0 ?? -1) < ($1 ?? -1) }.map { column in
          Remark(
            record: record, problem: Problem(.secretUnusable, column: column), isRefused: true,
            isSecret: true,
            unit: unit)
        }
      }
    }
    guard isUsed else {
      tally.dropped += weight
      otherYears += weight
      batch.addAmounts(of: record, to: &tally.droppedAmounts)
      return []
    }
    countSecret(record, batch, unit: unit)
    return []
  }

  mutating func countSecret(_ record: Int, _ batch: Batch, unit: UInt32?) {
    tally.secret += batch.weight(of: record)
    batch.addAmounts(of: record, to: &tally.secretAmounts)
    var sum = SecretSum()
    sum.count = batch.weight(of: record)
    sum.amounts = batch.amounts.map { Int128($0[record]) }
    secrets[unit, default: SecretSum()].add(sum)
  }

  /// The facts totals may have of secret records, once.
  package mutating func takeSecretFacts() -> [FactBatch] {
    defer { for feed in secretFacts.indices { secretFacts[feed].removeAll() } }
    return secretFacts
  }

  private struct Unusable: Error { let column: Int? }

  /// The members a feed may know, the blank for all others; nil where the record is not meant for it.
  private mutating func members(
    of record: Int, for index: Int, _ kept: Set<String>, _ batch: Batch, _ labels: [[String]],
    _ faults: ArraySlice<Batch.Fault>, _ store: inout MemberStore
  ) -> Result<[UInt32]?, Unusable> {
    let feed = feeds[index]
    let own = faults.first { feed.amountPositions.contains($0.column) }
    if !feed.feed.constants.isEmpty && own == nil
      && feed.amountPositions.allSatisfy({ batch.isZero(record, in: $0) })
    {
      return .success(nil)
    }
    var members: [UInt32] = []
    for (position, source) in feed.order.enumerated() {
      let resolver = sources[source].resolver
      guard position < feed.filterCount || kept.contains(resolver.dimension.name) else {
        members.append(0)
        continue
      }
      let found = sources[source].find(record, batch, labels, &store)
      if found == Memo.troubled, let trouble = sources[source].peek(record, batch, labels) {
        if trouble.problem?.rule == .yearOther { return .success(nil) }
        if let problem = trouble.problem { return .failure(Unusable(column: problem.column)) }
        members.append(trouble.member)
      } else {
        members.append(found)
      }
    }
    if !feeds[index].filter.accepts({ members[$0] }, in: store) { return .success(nil) }
    for (position, source) in feed.order.enumerated()
    where !kept.contains(sources[source].resolver.dimension.name) {
      members[position] = 0
    }
    if !feeds[index].isAsked(members, in: store) { return .success(nil) }
    if let own { return .failure(Unusable(column: amountColumns[own.column])) }
    return .success(members)
  }

  private mutating func append(
    _ record: Int, _ batch: Batch, _ index: Int, _ members: [UInt32], _ kept: Set<String>
  ) {
    let feed = feeds[index]
    for (position, name) in feed.feed.dataset.dimensions.enumerated() {
      let member = feed.dimensionPositions[position].map { members[$0] } ?? feed.constants[position]
      secretFacts[index].members[position].append(kept.contains(name) ? member : 0)
    }
    for (measure, position) in feed.measurePositions.enumerated() {
      secretFacts[index].amounts[measure].append(position.map { batch.amounts[$0][record] } ?? 0)
    }
    secretFacts[index].records.append(record)
  }
}
