import Core

/// The amounts of the records behind the entries of a cube; an entry nobody looked up counts as one record.
struct EntryRecords {
  /// Amounts of one measure of an entry, each with the number of its record.
  typealias Amounts = [(record: Int?, fen: Int64)]

  /// A record that counts nowhere, as one of another year.
  struct Stray {
    var part: Int
    var measure: Int
    /// By dimension.
    var members: [String: Member]
    var record: Int
    var fen: Int64
  }

  private var amounts: [CubeSums.Fact: [Int: Amounts]] = [:]
  private(set) var strays: [Stray] = []
  private let cube: Cube
  /// By part, entries with more than one record.
  private var crowded: [Set<Int>] = []
  /// By part, records below zero.
  private var negative: [Int] = []

  /// Of fewer entries nobody knows whether each has one record by chance.
  private static let fewestEntries = 6

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
        guard members.count == grouping.dimensions.count, let entry = entries[members] else {
          strays += zip(group.records, group.amounts).map {
            Stray(part: part, measure: measure, members: group.members, record: $0, fen: $1)
          }
          continue
        }
        amounts[CubeSums.Fact(part: part, entry: entry), default: [:]][measure, default: []] += zip(
          group.records, group.amounts
        ).map { ($0, $1) }
      }
    }
    for (part, content) in cube.parts.enumerated() {
      var (crowded, negative) = (Set<Int>(), 0)
      for entry in content.entries.indices {
        let own = content.grouping.measures.indices.map { amounts(part, entry, $0) }
        if own.contains(where: { $0.count > 1 }) { crowded.insert(entry) }
        negative += own.reduce(0) { $0 + $1.count { $0.fen < 0 } }
      }
      self.crowded.append(crowded)
      self.negative.append(negative)
    }
  }

  /// Whether each combination of labels of a part has one record, but for this one.
  private func isTidy(_ part: Int, but entry: Int) -> Bool {
    cube.parts[part].entries.count >= Self.fewestEntries && crowded[part].subtracting([entry]).isEmpty
  }

  /// How likely a label is the mistake: not where its right place is taken, and surely where two stand in one place.
  ///
  /// `taken`: there is an entry at its right place.
  func likelihood(ofMoving entry: Int, _ part: Int, isTaken: Bool) -> Hypothesis.Likelihood {
    guard isTidy(part, but: entry) else { return .label }
    if isTaken { return .record }
    return crowded[part].contains(entry) ? .odd : .label
  }

  func amounts(_ part: Int, _ entry: Int, _ measure: Int) -> Amounts {
    amounts[CubeSums.Fact(part: part, entry: entry)]?[measure]
      ?? [(nil, cube.parts[part].entries.sum(measure, of: entry))]
  }

  /// Whether every record of a part stands an even number of times; not where nobody looked them up.
  func areDoubled(_ part: Int) -> Bool {
    let content = cube.parts[part]
    return content.entries.indices.allSatisfy { entry in
      content.grouping.measures.indices.allSatisfy { measure in
        if content.entries.sum(measure, of: entry) == 0 { return true }
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
      var slips = amounts.filter { Slip(from: $0.fen &- excess, to: $0.fen) != nil }
      let turned = slips.filter { $0.fen == excess / 2 && $0.fen < 0 }
      if !turned.isEmpty && negative[part] == 1 { return (.odd, turned) }
      // Where nothing is below zero nothing is meant to be.
      if negative[part] == 0 { slips.removeAll { $0.fen &- excess < 0 } }
      let sure = slips.filter { Slip(from: $0.fen &- excess, to: $0.fen) != .digit }
      if !sure.isEmpty { return (.slip, sure) }
      if !slips.isEmpty { return (.digit, slips) }
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
    case .exchanged(let other, let excess):
      let others = amounts(part, other, 0)
      let own = amounts(part, entry, 0).compactMap { first in
        others.first { first.fen &- excess == $0.fen }.map { (first, $0) }
      }
      return (.label, own.first.map { [$0.0, $0.1] } ?? [])
    case .stray(let number): return (.odd, [(strays[number].record, strays[number].fen)])
    case .missing: return (.record, [])
    }
  }
}
