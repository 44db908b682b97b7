import Core

/// The amounts of the records behind the entries of a cube; an entry nobody looked up counts as one record.
struct EntryRecords {
  /// Amounts of one measure of an entry, each with the number of its record.
  typealias Amounts = [(record: Int?, fen: Int64)]

  private var amounts: [CubeSums.Fact: [Int: Amounts]] = [:]
  private let cube: Cube

  init(_ cube: Cube, _ groups: [RecordGroup]) {
    self.cube = cube
    for (part, content) in cube.parts.enumerated() {
      let grouping = content.grouping
      let own = groups.filter { $0.dataset == grouping.dataset }
      if own.isEmpty { continue }
      let numbers = grouping.dimensions.map { name in
        Dictionary(
          (cube.members[name] ?? []).enumerated().map { ($1, UInt32($0)) },
          uniquingKeysWith: { first, _ in first })
      }
      let entries = Dictionary(
        content.entries.enumerated().map { ($1.members, $0) }, uniquingKeysWith: { first, _ in first })
      for group in own {
        guard let measure = grouping.measures.firstIndex(of: group.measure) else { continue }
        var members: [UInt32] = []
        for (position, name) in grouping.dimensions.enumerated() {
          guard let member = group.members[name], let number = numbers[position][member] else { break }
          members.append(number)
        }
        guard members.count == grouping.dimensions.count, let entry = entries[members] else { continue }
        amounts[CubeSums.Fact(part: part, entry: entry), default: [:]][measure, default: []] += zip(
          group.records, group.amounts
        ).map { ($0, $1) }
      }
    }
  }

  func amounts(_ part: Int, _ entry: Int, _ measure: Int) -> Amounts {
    amounts[CubeSums.Fact(part: part, entry: entry)]?[measure]
      ?? [(nil, cube.parts[part].entries[entry].sums[measure])]
  }

  /// Whether every record of a part stands an even number of times; not where nobody looked them up.
  func areDoubled(_ part: Int) -> Bool {
    let content = cube.parts[part]
    return content.entries.indices.allSatisfy { entry in
      content.grouping.measures.indices.allSatisfy { measure in
        if content.entries[entry].sums[measure] == 0 { return true }
        let own = amounts(part, entry, measure)
        return own.allSatisfy { $0.record != nil }
          && Dictionary(grouping: own, by: \.fen).values.allSatisfy { $0.count.isMultiple(of: 2) }
      }
    }
  }

  /// The records of an entry whose amount makes a hypothesis likely, and how likely it is.
  func likelihood(of hypothesis: Hypothesis) -> (Hypothesis.Likelihood, EntryRecords.Amounts) {
    let (part, entry) = (hypothesis.part, hypothesis.entry)
    switch hypothesis.kind {
    case .amount(let measure, let excess):
      let amounts = amounts(part, entry, measure)
      let whole = amounts.filter { $0.fen == excess }
      if whole.count > 1 { return (.slip, whole) }
      let slips = amounts.filter { Slip(from: $0.fen &- excess, to: $0.fen) != nil }
      if !slips.isEmpty { return (.slip, slips) }
      if !whole.isEmpty { return (.record, whole) }
      // Of a small part of an amount nobody makes a record of its own.
      let isRecord = excess < 0 && amounts.contains { $0.fen.magnitude < excess.magnitude &* 2 }
      return (isRecord ? .record : .other, amounts)
    case .extra(let sums):
      let measure = sums.firstIndex { $0 != 0 } ?? 0
      let own = amounts(part, entry, measure).filter { $0.fen == sums[measure] }
      return (own.count > 1 ? .slip : .record, own)
    case .moved(_, _, let sums):
      let measure = sums.firstIndex { $0 != 0 } ?? 0
      return (.label, amounts(part, entry, measure).filter { $0.fen == sums[measure] })
    case .missing: return (.record, [])
    }
  }
}
