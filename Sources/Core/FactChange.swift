/// A fact whose sum is not what it was: its labels, before and after.
package struct FactChange: Hashable, Sendable {
  package var dataset: String
  package var measure: String
  /// By dimension of the grouping, blanks left out.
  package var members: [String: Member]
  package var before: Money
  package var after: Money
}

extension Cube {
  /// The facts that differ from those of a former cube, by dataset and labels; what one of them lacks is 0 there.
  package func changes(since former: Cube) -> [FactChange] {
    var found: [FactChange] = []
    let datasets = Set(parts.map(\.grouping.dataset)).union(former.parts.map(\.grouping.dataset))
    for dataset in datasets.sorted() {
      let now = sums(of: dataset)
      let then = former.sums(of: dataset)
      if now == then { continue }
      for key in Set(now.keys).union(then.keys) {
        let before = then[key] ?? Money.zero
        let after = now[key] ?? Money.zero
        if before == after { continue }
        found.append(
          FactChange(
            dataset: dataset, measure: key.measure, members: key.members, before: before, after: after))
      }
    }
    return found.sorted { left, right in
      if left.dataset != right.dataset { return left.dataset < right.dataset }
      if left.measure != right.measure { return left.measure < right.measure }
      return left.order.lexicographicallyPrecedes(right.order)
    }
  }

  private struct Key: Hashable {
    var measure: String
    var members: [String: Member]
  }

  private func sums(of dataset: String) -> [Key: Money] {
    var sums: [Key: Money] = [:]
    for part in parts where part.grouping.dataset == dataset {
      for entry in part.entries {
        var members: [String: Member] = [:]
        for (position, dimension) in part.grouping.dimensions.enumerated() {
          let member = self.members[dimension]?[Int(entry.members[position])] ?? .blank
          if member != .blank { members[dimension] = member }
        }
        for (measure, sum) in zip(part.grouping.measures, entry.sums) where sum != 0 {
          sums[Key(measure: measure, members: members)] = Money(fen: sum)
        }
      }
    }
    return sums
  }
}

extension FactChange {
  /// What it is sorted by.
  fileprivate var order: [String] {
    members.sorted { $0.key < $1.key }.flatMap { [$0.key, $0.value.code, $0.value.name] }
  }
}
