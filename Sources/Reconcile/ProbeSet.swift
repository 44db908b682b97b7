import Core

/// The terms of many selections as they are asked of the facts of one part of a cube, all at once.
///
/// For each member of each dimension a bit a term says whether it passes; of a fact the bits of its members are combined.
struct ProbeSet {
  private struct Probe {
    var comparison: Int
    var measure: Int
    var sign: Int64
    var isLeft: Bool
    /// The members that pass, by position among the dimensions; those not named ask nothing.
    var tests: [(position: Int, accepted: [Bool])]
  }

  private let grouping: Plan.Grouping
  private let members: [String: [Member]]
  private var probes: [Probe] = []
  /// By position and member; a position nobody asks has none.
  private var masks: [[[UInt64]]] = []

  init(_ grouping: Plan.Grouping, _ members: [String: [Member]]) {
    self.grouping = grouping
    self.members = members
    masks = grouping.dimensions.map { _ in [] }
  }

  var isEmpty: Bool { probes.isEmpty }
  var asking: Set<Int> { Set(probes.map(\.comparison)) }

  mutating func add(
    _ selection: Selection, _ sign: Int64, comparison: Int, isLeft: Bool, _ examination: Examination
  ) {
    for term in selection.terms where term.dataset == grouping.dataset {
      let conditions = term.filter.conditions(
        on: grouping.dimensions, known: examination.book.dimensions, units: examination.facts.cube.units)
      append(
        Probe(
          comparison: comparison,
          measure: term.measure.flatMap { grouping.measures.firstIndex(of: $0) } ?? 0,
          sign: term.isSubtracted ? -sign : sign, isLeft: isLeft,
          tests: conditions.map { condition in
            (condition.position, (members[condition.dimension] ?? []).map(condition.accepts))
          }))
    }
  }

  private mutating func append(_ probe: Probe) {
    let (word, bit) = (probes.count / 64, UInt64(1) << UInt64(probes.count % 64))
    for position in masks.indices {
      if probe.tests.contains(where: { $0.position == position }) && masks[position].isEmpty {
        let count = members[grouping.dimensions[position]]?.count ?? 0
        masks[position] = Array(repeating: ones(probes.count), count: count)
      }
      for member in masks[position].indices {
        if masks[position][member].count <= word { masks[position][member].append(0) }
        let passes = probe.tests.allSatisfy { $0.position != position || $0.accepted[member] }
        if passes { masks[position][member][word] |= bit }
      }
    }
    probes.append(probe)
  }

  /// Words in which so many bits are set.
  private func ones(_ count: Int) -> [UInt64] {
    var words = [UInt64](repeating: .max, count: count / 64)
    if count % 64 > 0 { words.append((1 << UInt64(count % 64)) - 1) }
    return words
  }

  /// The terms that take a fact with these members, a bit each.
  func taken(_ members: [UInt32]) -> [UInt64] {
    var words = ones(probes.count)
    for (position, masks) in masks.enumerated() where !masks.isEmpty {
      let mask = masks[Int(members[position])]
      for word in words.indices { words[word] &= mask[word] }
    }
    return words
  }

  func count(_ members: [UInt32]) -> Int { taken(members).reduce(0) { $0 + $1.nonzeroBitCount } }

  /// What one fen adds, by comparison; those it cancels in are left out.
  func weights(_ members: [UInt32], measure: Int) -> [Trial.Weight] {
    weights(of: taken(members), measure: measure)
  }

  func weights(of taken: [UInt64], measure: Int) -> [Trial.Weight] {
    var sums: [Int: (difference: Int64, left: Int64)] = [:]
    for (index, word) in taken.enumerated() {
      var word = word
      while word != 0 {
        let probe = probes[index * 64 + word.trailingZeroBitCount]
        word &= word - 1
        if probe.measure != measure { continue }
        sums[probe.comparison, default: (0, 0)].difference += probe.sign
        if probe.isLeft { sums[probe.comparison, default: (0, 0)].left += probe.sign }
      }
    }
    return sums.filter { $0.value.difference != 0 || $0.value.left != 0 }.sorted { $0.key < $1.key }.map {
      Trial.Weight(comparison: $0.key, difference: $0.value.difference, left: $0.value.left)
    }
  }

  func restricted(to comparisons: Set<Int>) -> ProbeSet {
    var set = ProbeSet(grouping, members)
    for probe in probes where comparisons.contains(probe.comparison) { set.append(probe) }
    return set
  }
}
