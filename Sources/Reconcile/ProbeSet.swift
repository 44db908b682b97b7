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
    var tests: [(position: Int, accepted: Passing)]
  }

  /// The members that pass a test, by index: of long lists mostly one does.
  private enum Passing {
    case few([Int])
    case many([Bool])

    func contains(_ member: Int) -> Bool {
      switch self {
      case .few(let members): members.contains(member)
      case .many(let flags): flags[member]
      }
    }
  }

  private let grouping: Plan.Grouping
  private let members: MemberIndex
  private let shape: FactShape
  private var probes: [Probe] = []
  /// By position, word and member; of terms that ask nothing at a position there are none.
  private var masks: [[[UInt64]]]
  /// By position and word the terms that ask nothing there.
  private var free: [[UInt64]]

  init(_ grouping: Plan.Grouping, _ members: MemberIndex, _ known: [String: Dimension]) {
    self.init(grouping, members, FactShape(grouping.dimensions, known: known))
  }

  private init(_ grouping: Plan.Grouping, _ members: MemberIndex, _ shape: FactShape) {
    self.grouping = grouping
    self.members = members
    self.shape = shape
    masks = grouping.dimensions.map { _ in [] }
    free = masks.map { _ in [] }
  }

  var isEmpty: Bool { probes.isEmpty }
  var asking: Set<Int> { Set(probes.map(\.comparison)) }

  /// What asks facts with this member at this position, and what asks for no other there.
  func asking(_ member: UInt32, at position: Int) -> (any: Set<Int>, own: Set<Int>) {
    var any: Set<Int> = []
    var own: Set<Int> = []
    for probe in probes {
      let tests = probe.tests.filter { $0.position == position }
      if !tests.allSatisfy({ $0.accepted.contains(Int(member)) }) { continue }
      any.insert(probe.comparison)
      if !tests.isEmpty { own.insert(probe.comparison) }
    }
    return (any, own)
  }

  /// What facts count as, by comparison; 0 where some add to the difference and others take from it.
  var signs: [Int: Int64] {
    var signs: [Int: Int64] = [:]
    for probe in probes {
      let known = signs[probe.comparison] ?? probe.sign.signum()
      signs[probe.comparison] = known == probe.sign.signum() ? known : 0
    }
    return signs
  }

  mutating func add(
    _ selection: Selection, _ sign: Int64, comparison: Int, isLeft: Bool, _ units: [Unit]
  ) {
    for term in selection.terms where term.dataset == grouping.dataset {
      append(
        Probe(
          comparison: comparison,
          measure: term.measure.flatMap { grouping.measures.firstIndex(of: $0) } ?? 0,
          sign: term.isSubtracted ? -sign : sign, isLeft: isLeft,
          tests: term.filter.conditions(on: shape, units: units).map { ($0.position, passing($0)) }))
    }
  }

  private func passing(_ condition: FactCondition) -> Passing {
    let own = members.members[condition.dimension] ?? []
    if let keys = condition.keys, keys.count * 16 < own.count {
      return .few(keys.flatMap { members.numbers[condition.dimension]?[$0] ?? [] })
    }
    return .many(own.map(condition.accepts))
  }

  private mutating func append(_ probe: Probe) {
    let (word, bit) = (probes.count / 64, UInt64(1) << UInt64(probes.count % 64))
    for position in masks.indices {
      if word == masks[position].count {
        masks[position].append([])
        free[position].append(0)
      }
      let tests = probe.tests.filter { $0.position == position }
      if tests.isEmpty {
        free[position][word] |= bit
        continue
      }
      let count = members.members[grouping.dimensions[position]]?.count ?? 0
      if masks[position][word].isEmpty { masks[position][word] = Array(repeating: 0, count: count) }
      if case .few(let passing) = tests[0].accepted, tests.count == 1 {
        for member in passing { masks[position][word][member] |= bit }
      } else {
        for member in 0..<count where tests.allSatisfy({ $0.accepted.contains(member) }) {
          masks[position][word][member] |= bit
        }
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
    for (position, masks) in masks.enumerated() {
      for (word, mask) in masks.enumerated() where !mask.isEmpty {
        words[word] &= mask[Int(members[position])] | free[position][word]
      }
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
    var set = ProbeSet(grouping, members, shape)
    for probe in probes where comparisons.contains(probe.comparison) { set.append(probe) }
    return set
  }
}

/// The members of all dimensions, and where those with a key stand among them.
struct MemberIndex {
  let members: [String: [Member]]
  let numbers: [String: [String: [Int]]]

  init(_ members: [String: [Member]]) {
    self.members = members
    numbers = members.mapValues { own in Dictionary(grouping: own.indices) { own[$0].key } }
  }
}
