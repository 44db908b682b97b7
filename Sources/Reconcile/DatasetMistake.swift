import Core

/// A mistake in all facts of one dataset, or in all of those with one label.
struct DatasetMistake {
  /// The surest first.
  enum Kind: Int, Comparable {
    /// 万元 stand where 元 are meant, or the other way round.
    case unit
    /// Everything stands twice.
    case doubled
    /// Two columns of amounts stand in each other's place.
    case exchanged
    /// There is nothing.
    case absent
    /// There is too little, in many places.
    case lacking
    /// Too much in some places and too little in others.
    case other

    static func < (left: Kind, right: Kind) -> Bool { left.rawValue < right.rawValue }
  }

  /// A label that all its facts have.
  struct Label {
    var position: Int
    var member: UInt32
  }

  var part: Int
  var kind: Kind
  var label: Label?
  /// The measures that are exchanged.
  var measures: (Int, Int)?
  /// The comparisons it accounts for.
  var comparisons: Set<Int>
  /// Comparisons that ask the same facts and hold: they speak against it.
  var against = 0

  /// What its comparisons would be without it is known.
  var isExact: Bool { kind <= .exchanged }
}

/// Looks for mistakes in whole datasets that account for much of what is broken.
struct DatasetSearch {
  let trial: Trial
  let records: EntryRecords
  /// Positions of the dimensions a label may be mistaken in, by part.
  let positions: [[Int]]
  /// What all facts of a part add, by comparison.
  private let sums: [[Int: Trial.Weight]]

  private static let most = 3
  /// What is known of no amount takes that many comparisons to be seen.
  private static let many = 5
  /// A list longer than this is no list a file is cut by.
  private static let labels = 64

  init(_ trial: Trial, _ records: EntryRecords, positions: [[Int]]) {
    self.trial = trial
    self.records = records
    self.positions = positions
    sums = trial.cube.parts.indices.map { trial.sums($0) }
  }

  /// The fewest, the one that accounts for most first.
  func mistakes() -> [DatasetMistake] {
    var open = Set(trial.comparisons.indices.filter { !trial.comparisons[$0].holds })
    var found: [DatasetMistake] = []
    while found.count < Self.most, !open.isEmpty {
      let known = Set(found.map(\.part))
      let parts = trial.cube.parts.indices.filter { !known.contains($0) }
      guard let best = parts.flatMap({ candidates($0, open) }).min(by: isBetter) else { break }
      found.append(best)
      open.subtract(best.comparisons)
    }
    return found
  }

  /// Whether what is likely lies in this part alone, or the part has little that could tell.
  func isAlone(_ part: Int, _ likely: Set<Int>) -> Bool {
    likely.isSubset(of: [part]) || trial.asking(part).count <= 2 * Self.many
  }

  private func isBetter(_ left: DatasetMistake, _ right: DatasetMistake) -> Bool {
    if left.isExact != right.isExact { return left.isExact }
    if left.comparisons.count != right.comparisons.count {
      return left.comparisons.count > right.comparisons.count
    }
    if (left.kind <= .absent) != (right.kind <= .absent) { return left.kind <= .absent }
    if (left.label == nil) != (right.label == nil) { return left.label == nil }
    return left.against < right.against
  }

  private func candidates(_ part: Int, _ open: Set<Int>) -> [DatasetMistake] {
    let asking = trial.asking(part)
    if open.isDisjoint(with: asking) { return [] }
    for (kind, change) in Self.changes where kind != .doubled || records.areDoubled(part) {
      if let resolved = resolved(part, asking, open, kind, change) {
        return [DatasetMistake(part: part, kind: kind, comparisons: resolved)]
      }
    }
    if let exchanged = exchanged(part, asking, open) { return [exchanged] }
    // What was given confirms others; where it says nothing there is nothing to be missed.
    let isGiven = trial.given.contains(trial.cube.parts[part].grouping.dataset)
    let absent = isGiven ? [] : absent(part, open)
    guard let vague = vague(part, open) else { return absent }
    // That records of one label are missing says more than that some are, where it accounts for nearly as much.
    guard var likely = absent.min(by: isBetter), likely.comparisons.count * 10 >= vague.comparisons.count * 9
    else { return absent + [vague] }
    likely.comparisons.formUnion(vague.comparisons)
    return [likely]
  }

  // MARK: Amounts

  /// What putting it right adds to the sum of all facts.
  private static let changes: [(kind: DatasetMistake.Kind, change: @Sendable (Int64) -> Int64)] = [
    (.unit, { $0 &* 9_999 }), (.unit, { $0 / 10_000 &- $0 }), (.doubled, { $0 / 2 &- $0 }),
  ]

  /// What holds again when all amounts of a part are others; nil where that is not much.
  private func resolved(
    _ part: Int, _ asking: Set<Int>, _ open: Set<Int>, _ kind: DatasetMistake.Kind,
    _ change: (Int64) -> Int64
  ) -> Set<Int>? {
    // What is less than 分 of 万元 was cut off.
    let lost = change(1) > 0 ? 10_000 &* Int64(trial.cube.parts[part].entries.count) : 0
    var resolved: Set<Int> = []
    var equal = 0
    var far = 0
    var left = 0
    for index in asking where !trial.accounted.contains(index) {
      let comparison = trial.comparisons[index]
      let own = sums[part][index]?.difference ?? 0
      let difference = comparison.difference &+ change(own)
      let holds =
        comparison.order == .equal
        ? difference.magnitude <= lost.magnitude : difference <= lost || comparison.left == 0
      if comparison.holds {
        // An amount so small that it was cut off may be anything.
        if !holds { return nil }
      } else if !holds {
        left += open.contains(index) ? 1 : 0
      } else if open.contains(index) {
        resolved.insert(index)
        // An amount that was cut off agrees with nothing, and with anything as small.
        let isLarge = own != 0 && (own &+ change(own)).magnitude > lost.magnitude
        if comparison.order == .equal && isLarge { equal += 1 }
        if comparison.order == .atMost && comparison.difference > comparison.left / 100 * 99 { far += 1 }
      }
    }
    // Bounds alone are kept by anything that is small enough: they have to be exceeded a hundredfold.
    let isSeen = equal > 1 || kind == .doubled || (far == resolved.count && far >= Self.many)
    return isSeen && !resolved.isEmpty && left * 5 <= resolved.count ? resolved : nil
  }

  /// Two columns of amounts that, exchanged, make all hold that asks for them.
  private func exchanged(_ part: Int, _ asking: Set<Int>, _ open: Set<Int>) -> DatasetMistake? {
    let measures = trial.cube.parts[part].grouping.measures.indices
    for first in measures {
      for second in measures where first < second {
        let sums = trial.sums(part) { $0 == first ? second : $0 == second ? first : $0 }
        var resolved: Set<Int> = []
        let holds = asking.allSatisfy { index in
          var comparison = trial.comparisons[index]
          let (now, then) = (self.sums[part][index], sums[index])
          comparison.difference &+= (then?.difference ?? 0) &- (now?.difference ?? 0)
          comparison.left &+= (then?.left ?? 0) &- (now?.left ?? 0)
          if open.contains(index) && comparison.holds { resolved.insert(index) }
          return comparison.holds || trial.accounted.contains(index)
        }
        if holds && resolved.count > 1 {
          return DatasetMistake(
            part: part, kind: .exchanged, measures: (first, second), comparisons: resolved)
        }
      }
    }
    return nil
  }

  // MARK: Records

  /// Nothing of a part is there, or nothing with some label.
  private func absent(_ part: Int, _ open: Set<Int>) -> [DatasetMistake] {
    let content = trial.cube.parts[part]
    // What no comparison asks, as another year's, is not what is missing.
    let entries = content.entries.only { trial.asks(content.entries[$0], of: part) }
    var scopes: [DatasetMistake.Label?] = entries.isEmpty ? [nil] : []
    for position in entries.isEmpty ? [] : positions[part] {
      let count = trial.members[content.grouping.dimensions[position]]?.count ?? 0
      if count > Self.labels { continue }
      let known = Set(entries.members(at: position))
      scopes += (0..<UInt32(count)).filter { !known.contains($0) }.map {
        DatasetMistake.Label(position: position, member: $0)
      }
    }
    return scopes.compactMap { label in
      let (asking, own) = label.map { trial.asking(part, $0) } ?? (trial.asking(part), trial.asking(part))
      let broken = open.intersection(asking)
      // Sums over all labels are broken by any.
      if open.intersection(own).count * 4 < max(broken.count, 1) { return nil }
      // Where something is compared with nothing and agrees, there is nothing to be missed.
      let against = asking.count { trial.comparisons[$0].holds && trial.comparisons[$0].left != 0 }
      if against > broken.count * 2 { return nil }
      return DatasetMistake(part: part, kind: .absent, label: label, comparisons: broken, against: against)
    }
  }

  /// Much of what asks a part is broken, and so is little else.
  private func vague(_ part: Int, _ open: Set<Int>) -> DatasetMistake? {
    if sums[part].isEmpty { return nil }
    let signs = trial.signs(part)
    let broken = open.intersection(signs.keys)
    if broken.count * 5 < open.count * 4 { return nil }
    let against = signs.keys.count {
      trial.comparisons[$0].order == .equal && trial.comparisons[$0].holds
        && sums[part][$0]?.difference ?? 0 != 0
    }
    if against > broken.count * 2 { return nil }
    // Of a few it is all, or it says nothing.
    if broken.count < Self.many && (against * 3 > broken.count || broken.count < 2) { return nil }
    let known = broken.filter { signs[$0] != 0 }
    let lacking = known.count { (trial.comparisons[$0].difference < 0) == ((signs[$0] ?? 0) > 0) }
    return DatasetMistake(
      part: part, kind: lacking * 10 >= known.count * 9 ? .lacking : .other, comparisons: broken,
      against: against)
  }
}
