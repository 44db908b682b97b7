import Core

/// The terms of many selections as they are asked of the facts of one part of a cube, all at once.
///
/// For each member of each dimension a bit a term says whether it passes; of a fact the bits of its members are combined.
/// One object, for it is asked about facts by the thousand; whoever makes it adds all terms before it is asked.
final class ProbeSet {
  /// What a term adds where it takes a fact.
  private struct Effect {
    var comparison: Int
    var measure: Int
    var sign: Int64
    var isLeft: Bool
  }

  /// The members that pass, by position among the dimensions; those not named ask nothing.
  private typealias Tests = [(position: Int, accepted: Passing)]

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
  /// The tests of each term, and its effect; comparisons come in their order.
  private var tests: [Tests] = []
  private var effects: [Effect] = []
  /// By position, word and member; of terms that ask nothing at a position there are none.
  private var masks: [[[UInt64]]]
  /// By position and word the terms that ask nothing there.
  private var free: [[UInt64]]

  convenience init(_ grouping: Plan.Grouping, _ members: MemberIndex, _ known: [String: Dimension]) {
    self.init(grouping, members, FactShape(grouping.dimensions, known: known))
  }

  private init(_ grouping: Plan.Grouping, _ members: MemberIndex, _ shape: FactShape) {
    self.grouping = grouping
    self.members = members
    self.shape = shape
    masks = grouping.dimensions.map { _ in [] }
    free = masks.map { _ in [] }
  }

  var isEmpty: Bool { effects.isEmpty }
  var asking: Set<Int> { Set(effects.map(\.comparison)) }

  /// What asks facts with this member at this position, and what asks for no other there.
  func asking(_ member: UInt32, at position: Int) -> (any: Set<Int>, own: Set<Int>) {
    var any: Set<Int> = []
    var own: Set<Int> = []
    for (tests, effect) in zip(tests, effects) {
      let tests = tests.filter { $0.position == position }
      if !tests.allSatisfy({ $0.accepted.contains(Int(member)) }) { continue }
      any.insert(effect.comparison)
      if !tests.isEmpty { own.insert(effect.comparison) }
    }
    return (any, own)
  }

  /// What facts count as, by comparison; 0 where some add to the difference and others take from it.
  var signs: [Int: Int64] {
    var signs: [Int: Int64] = [:]
    for effect in effects {
      let known = signs[effect.comparison] ?? effect.sign.signum()
      signs[effect.comparison] = known == effect.sign.signum() ? known : 0
    }
    return signs
  }

  /// Comparisons are added in their order.
  func add(
    _ selection: Selection, _ sign: Int64, comparison: Int, isLeft: Bool, _ units: [Unit]
  ) {
    for term in selection.terms where term.dataset == grouping.dataset {
      guard let measure = term.measure(among: grouping.measures) else { continue }
      append(
        term.filter.conditions(on: shape, units: units).map { ($0.position, passing($0)) },
        Effect(
          comparison: comparison, measure: measure, sign: term.isSubtracted ? -sign : sign, isLeft: isLeft))
    }
  }

  private func passing(_ condition: FactCondition) -> Passing {
    let own = members.members[condition.dimension] ?? []
    if let keys = condition.keys, keys.count * 16 < own.count {
      return .few(keys.flatMap { members.numbers[condition.dimension]?[$0] ?? [] })
    }
    return .many(own.map(condition.accepts))
  }

  private func append(_ all: Tests, _ effect: Effect) {
    let (word, bit) = (effects.count / 64, UInt64(1) << UInt64(effects.count % 64))
    for position in masks.indices {
      if word == masks[position].count {
        masks[position].append([])
        free[position].append(0)
      }
      let tests = all.filter { $0.position == position }
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
    tests.append(all)
    effects.append(effect)
  }

  /// The terms that take a fact with these members, a bit each.
  func taken(_ members: [UInt32]) -> [UInt64] { words.map { taking(members, in: $0) } }

  /// How many terms take a fact with these members.
  func count(_ members: [UInt32]) -> Int {
    words.reduce(0) { $0 + taking(members, in: $1).nonzeroBitCount }
  }

  private var words: Range<Int> { 0..<(effects.count + 63) / 64 }

  /// Of the terms of one word those that take a fact with these members.
  private func taking(_ members: [UInt32], in word: Int) -> UInt64 {
    var bits = UInt64.max
    for position in masks.indices where !masks[position][word].isEmpty {
      bits &= masks[position][word][Int(members[position])] | free[position][word]
    }
    let unused = (word + 1) * 64 - effects.count
    return unused > 0 ? bits & (UInt64.max >> UInt64(unused)) : bits
  }

  /// What one fen adds, by comparison; those it cancels in are left out.
  func weights(_ members: [UInt32], measure: Int) -> [Trial.Weight] {
    weights(of: taken(members), measure: measure)
  }

  func weights(of taken: [UInt64], measure: Int) -> [Trial.Weight] {
    var weights: [Trial.Weight] = []
    for (index, word) in taken.enumerated() {
      var word = word
      while word != 0 {
        let effect = effects[index * 64 + word.trailingZeroBitCount]
        word &= word - 1
        if effect.measure != measure { continue }
        if weights.last?.comparison != effect.comparison {
          weights.append(Trial.Weight(comparison: effect.comparison, difference: 0, left: 0))
        }
        weights[weights.count - 1].difference += effect.sign
        if effect.isLeft { weights[weights.count - 1].left += effect.sign }
      }
    }
    return weights.filter { $0.difference != 0 || $0.left != 0 }
  }

  func restricted(to comparisons: Set<Int>) -> ProbeSet {
    let set = ProbeSet(grouping, members, shape)
    for (tests, effect) in zip(tests, effects) where comparisons.contains(effect.comparison) {
      set.append(tests, effect)
    }
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
