import Core

/// What a record says twice, and not alike.
extension Normalizer {
  /// Cells that say something else than what all facts of a feed have; blanks say nothing.
  mutating func contradictions(
    of record: Int, _ feed: FeedState, _ batch: Batch, _ labels: [[String]], _ store: inout MemberStore
  ) -> [Problem] {
    feed.compared.compactMap { source in
      let columns = mapping.sources[source].inputs.map(\.column)
      let given = columns.first { column in
        labelColumns.firstIndex(of: column).map {
          !trimmedLabel(labels[$0][Int(batch.labels[$0][record])]).isEmpty
        } ?? false
      }
      let name = mapping.sources[source].dimension
      guard let given, let constant = feed.feed.constants[name] else { return nil }
      var found = sources[source].find(record, batch, labels, &store)
      if found == Memo.troubled, let trouble = sources[source].peek(record, batch, labels) {
        if let problem = trouble.problem { return problem.rule == .yearOther ? nil : problem }
        found = trouble.member
      }
      if found == store.index(of: constant, in: name) { return nil }
      return Problem(
        .labelConflict,
        [
          .name: name, .found: store.members(of: name)[Int(found)].description, .other: constant.description,
        ], column: given, otherColumn: feed.feed.amounts.compactMap { $0 }.first)
    }
  }

  /// Columns that should repeat the sum of others and do not.
  func differingTotals(of record: Int, _ batch: Batch) -> [Problem] {
    mapping.totals.compactMap { total in
      func amount(_ column: Int) -> Int64 {
        amountColumns.firstIndex(of: column).map { batch.amounts[$0][record] } ?? 0
      }
      let sum = total.parts.reduce(Int128(0)) { $0 + Int128(amount($1)) }
      let stated = amount(total.column)
      if sum == Int128(stated) { return nil }
      return Problem(
        .totalDiffers,
        [
          .found: Money(fen: stated).description,
          .expected: Money(fen: Int64(clamping: sum)).description,
        ], column: total.column)
    }
  }
}
