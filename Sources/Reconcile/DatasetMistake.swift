import Core

/// A mistake in all facts of one dataset: there are none, or all are in another unit of money.
struct DatasetMistake {
  enum Kind {
    case absent
    /// 万元 stand where 元 are meant, or the other way round.
    case unit
  }

  var part: Int
  var kind: Kind
  /// The comparisons it accounts for.
  var comparisons: Set<Int>
}

extension Trial {
  /// Mistakes in whole datasets that what is broken shows.
  func datasetMistakes() -> [DatasetMistake] {
    var mistakes: [DatasetMistake] = []
    let open = Set(comparisons.indices.filter { !comparisons[$0].holds })
    for (part, content) in cube.parts.enumerated() where !given.contains(content.grouping.dataset) {
      let asking = asking(part)
      let broken = open.intersection(asking)
      if broken.isEmpty { continue }
      // Where something is compared with nothing and agrees, there is nothing to be missed.
      if sums(part).isEmpty, !asking.contains(where: { comparisons[$0].holds && comparisons[$0].left != 0 }) {
        mistakes.append(DatasetMistake(part: part, kind: .absent, comparisons: broken))
      } else if isOfAnotherUnit(part, asking) {
        mistakes.append(DatasetMistake(part: part, kind: .unit, comparisons: broken))
      }
    }
    return mistakes
  }

  /// What all facts of a part add, by comparison.
  private func sums(_ part: Int) -> [Weight] {
    let content = cube.parts[part]
    var sums: [Weight] = []
    for entry in content.entries {
      for measure in entry.sums.indices where entry.sums[measure] != 0 {
        sums = sums.adding(
          weights(entry.members, part: part, measure: measure).scaled(by: entry.sums[measure]))
      }
    }
    return sums
  }

  /// Whether everything holds when all amounts are ten thousand times as large, or as small.
  private func isOfAnotherUnit(_ part: Int, _ asking: Set<Int>) -> Bool {
    let factor: Int64 = 10_000
    let sums = Dictionary(sums(part).map { ($0.comparison, $0) }) { first, _ in first }
    // What is less than 分 of 万元 was cut off.
    let lost = factor &* Int64(cube.parts[part].entries.count)
    func holds(_ index: Int, _ change: (Int64) -> Int64) -> Bool {
      let comparison = comparisons[index]
      let difference = comparison.difference &+ change(sums[index]?.difference ?? 0)
      switch comparison.order {
      case .equal: return difference.magnitude <= lost.magnitude
      case .atMost, .inside: return difference <= lost
      }
    }
    let equal = asking.filter { comparisons[$0].order == .equal && !comparisons[$0].holds }
    return equal.count > 1
      && [{ $0 &* (factor - 1) }, { $0 / factor &- $0 }].contains { change in
        asking.allSatisfy { holds($0, change) }
      }
  }
}
