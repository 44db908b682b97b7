package import Core

/// How much of what can go wrong the rules of one set of tables notice.
package struct Strength: Hashable, Sendable {
  /// Figures changed after they were added up.
  package struct Tampering: Hashable, Sendable {
    package var figures = 0
    /// Figures no rule relates to another one.
    package var unguarded: [FigurePlace] = []
    package var tried = 0
    package var noticed = 0
    /// Noticed by who has the printed figures only.
    package var noticedInPrint = 0
  }

  /// Records that are wrong, by dataset and kind of mistake.
  package struct Mistake: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
      case deleted, doubled, changed
      /// A label exchanged for another that occurs, by dimension.
      case exchanged(String)
    }

    package var dataset: String
    package var kind: Kind
    package var tried = 0
    package var noticed = 0
    /// Noticed without what the department was given.
    package var noticedUngiven = 0
  }

  package var tampering: Tampering
  package var mistakes: [Mistake]
}

extension Examination {
  /// Tries every change of a figure by `amounts` up and down, and every mistake in a record.
  ///
  /// `exchanged` are the dimensions whose labels are tried. Records with equal labels count as one.
  package func strength(changes: [Money], exchanged: [String]) -> Strength {
    Strength(tampering: tampering(changes), mistakes: RecordTrial(self, exchanged).mistakes)
  }

  private func tampering(_ changes: [Money]) -> Strength.Tampering {
    var result = Strength.Tampering(figures: amounts.count)
    var relationsOf = [[Int]](repeating: [], count: amounts.count)
    for relation in 0..<relations.count {
      let cells = Set(
        (relations.left(relation).lowerBound..<relations.right(relation).upperBound).map {
          relations.cells[$0]
        })
      // A figure that is compared with nothing but facts is compared with itself.
      if cells.count < 2 { continue }
      for cell in cells { relationsOf[Int(cell)].append(relation) }
    }
    let formats = tables.flatMap { table in table.figures.map { _ in table.format } }
    let prints = zip(amounts, formats).map { $1.rounded(Money(fen: $0)) }
    var altered = amounts
    var reprinted = prints
    for figure in amounts.indices {
      if !relationsOf[figure].contains(where: { weight(of: figure, in: $0) != 0 }) {
        result.unguarded.append(place(of: figure))
      }
      for change in changes.flatMap({ [$0.fen, 0 &- $0.fen] }) {
        result.tried += 1
        altered[figure] = amounts[figure] &+ change
        reprinted[figure] = formats[figure].rounded(Money(fen: altered[figure]))
        if relationsOf[figure].contains(where: { !relations.holds($0, altered) }) { result.noticed += 1 }
        if relationsOf[figure].contains(where: { !holdsInPrint($0, reprinted, isClosed: false) }) {
          result.noticedInPrint += 1
        }
      }
      altered[figure] = amounts[figure]
      reprinted[figure] = prints[figure]
    }
    return result
  }

  /// What a figure counts in a comparison, left less right.
  private func weight(of figure: Int, in relation: Int) -> Int {
    var weight = 0
    for index in relations.left(relation) where relations.cells[index] == figure {
      weight += Int(relations.signs[index])
    }
    for index in relations.right(relation) where relations.cells[index] == figure {
      weight -= Int(relations.signs[index])
    }
    return weight
  }
}

/// Tries mistakes in the records of one cube against what compares different files, and against totals and their parts.
private struct RecordTrial {
  /// A selection as it is asked of the entries of one part of the cube.
  struct Probe {
    var part: Int
    var measure: Int
    var sign: Int64
    var tests: [(position: Int, accepted: [Bool])]

    func takes(_ members: [UInt32]) -> Bool { tests.allSatisfy { $0.accepted[Int(members[$0.position])] } }
  }

  struct Comparison {
    var probes: [Probe]
    var difference: Int64
    var left: Int64
    /// Probes of the left side come first.
    var leftCount: Int
    var order: RuleComparison.Order
    var isGiven: Bool
  }

  /// A total and its parts.
  struct Cover {
    var total: [Probe]
    var parts: [Probe]
  }

  private let cube: Cube
  private var comparisons: [Comparison] = []
  /// The comparisons and covers that ask each part of the cube.
  private var asking: [[Int]]
  private var covers: [Cover] = []
  private let exchanged: [String]
  /// Datasets that only confirm others: a mistake in them hides nothing.
  private let given: Set<String>

  init(_ examination: Examination, _ exchanged: [String]) {
    cube = examination.facts.cube
    self.exchanged = exchanged
    given = Set(
      examination.book.checks.compactMap { check in
        if case .comparison(let comparison) = check.shape { comparison.given } else { nil }
      })
    asking = cube.parts.map { _ in [] }
    for relation in 0..<examination.relations.count { add(relation, examination) }
    for check in examination.book.checks {
      guard case .columns(let sum) = check.shape, let row = sum.rows.min() else { continue }
      let selections = examination.book.outlines[check.table].panels[check.panel].selections[row]
      guard let total = selections[sum.total] else { continue }
      covers.append(
        Cover(
          total: probes(total, 1, examination),
          parts: sum.parts.compactMap { selections[$0] }.flatMap { probes($0, 1, examination) }))
    }
  }

  private mutating func add(_ relation: Int, _ examination: Examination) {
    let relations = examination.relations
    let check = examination.book.checks[Int(relations.checks[relation])]
    guard check.isEvidence, relations.orders[relation] != .inside,
      case .comparison(let comparison) = check.shape
    else { return }
    var probes: [Probe] = []
    var leftCount = 0
    for (index, range) in [relations.left(relation), relations.right(relation)].enumerated() {
      let sign: Int64 = index == 0 ? 1 : -1
      for cell in range {
        let selection = examination.selection(of: Int(relations.cells[cell]))
        probes += self.probes(selection, sign * Int64(relations.signs[cell]), examination)
      }
      for term in comparison.sides[index].terms {
        guard case .facts(let selection) = term.source else { continue }
        let own = examination.selection(selection, of: relation, comparison)
        probes += self.probes(own, term.isSubtracted ? -sign : sign, examination)
      }
      if index == 0 { leftCount = probes.count }
    }
    for part in Set(probes.map(\.part)) { asking[part].append(comparisons.count) }
    comparisons.append(
      Comparison(
        probes: probes, difference: relations.difference(relation, examination.amounts),
        left: relations.sum(relations.left(relation), examination.amounts) &+ relations.leftFacts[relation],
        leftCount: leftCount, order: relations.orders[relation], isGiven: comparison.given != nil))
  }

  private func probes(_ selection: Selection, _ sign: Int64, _ examination: Examination) -> [Probe] {
    selection.terms.compactMap { term in
      guard let part = cube.parts.firstIndex(where: { $0.grouping.dataset == term.dataset }) else {
        return nil
      }
      let grouping = cube.parts[part].grouping
      return Probe(
        part: part, measure: term.measure.flatMap { grouping.measures.firstIndex(of: $0) } ?? 0,
        sign: term.isSubtracted ? -sign : sign,
        tests: term.filter.conditions(
          on: grouping.dimensions, known: examination.book.dimensions, units: cube.units
        ).map { condition in
          (condition.position, (cube.members[condition.dimension] ?? []).map(condition.accepts))
        })
    }
  }

  // MARK: Mistakes

  /// A change of the facts: amounts of an entry's measures under some members.
  private typealias Change = (members: [UInt32], sums: [Int64])

  var mistakes: [Strength.Mistake] {
    var mistakes: [Strength.Mistake] = []
    for (part, content) in cube.parts.enumerated() where !given.contains(content.grouping.dataset) {
      var kinds: [Strength.Mistake.Kind] = [.deleted, .doubled, .changed]
      kinds += exchanged.filter { content.grouping.dimensions.contains($0) }.map { .exchanged($0) }
      for kind in kinds {
        var mistake = Strength.Mistake(dataset: content.grouping.dataset, kind: kind)
        for entry in content.entries where entry.sums.contains(where: { $0 != 0 }) {
          for changes in changes(kind, entry, content.grouping) {
            mistake.tried += 1
            let noticed = notice(changes, part)
            if noticed.any { mistake.noticed += 1 }
            if noticed.ungiven { mistake.noticedUngiven += 1 }
          }
        }
        mistakes.append(mistake)
      }
    }
    return mistakes
  }

  private func changes(
    _ kind: Strength.Mistake.Kind, _ entry: Entry, _ grouping: Plan.Grouping
  ) -> [[Change]] {
    let negative = entry.sums.map { 0 &- $0 }
    switch kind {
    case .deleted: return [[(entry.members, negative)]]
    case .doubled: return [[(entry.members, entry.sums)]]
    // A 元 more, and the point a place further right.
    case .changed:
      return [
        [(entry.members, entry.sums.map { $0 == 0 ? 0 : 100 })],
        [(entry.members, entry.sums.map { $0 &* 9 })],
      ]
    case .exchanged(let dimension):
      guard let position = grouping.dimensions.firstIndex(of: dimension) else { return [] }
      return (cube.members[dimension] ?? []).indices.compactMap { member in
        let member = UInt32(member)
        if member == entry.members[position] || cube.members[dimension]?[Int(member)] == .blank { return nil }
        var members = entry.members
        members[position] = member
        return [(entry.members, negative), (members, entry.sums)]
      }
    }
  }

  private func notice(_ changes: [Change], _ part: Int) -> (any: Bool, ungiven: Bool) {
    var isNoticed = false
    for index in asking[part] {
      let comparison = comparisons[index]
      if isNoticed && comparison.isGiven { continue }
      var difference = comparison.difference
      var left = comparison.left
      for (number, probe) in comparison.probes.enumerated() where probe.part == part {
        for change in changes where probe.takes(change.members) {
          let amount = probe.sign &* change.sums[probe.measure]
          difference = difference &+ amount
          if number < comparison.leftCount { left = left &+ amount }
        }
      }
      let holds = comparison.order == .equal ? difference == 0 : difference <= 0 || left == 0
      if !holds {
        if !comparison.isGiven { return (true, true) }
        isNoticed = true
      }
    }
    for cover in covers {
      for change in changes where change.sums.contains(where: { $0 != 0 }) {
        guard cover.total.contains(where: { $0.part == part && $0.takes(change.members) }) else { continue }
        if cover.parts.count(where: { $0.part == part && $0.takes(change.members) }) != 1 {
          return (true, true)
        }
      }
    }
    return (isNoticed, false)
  }
}
