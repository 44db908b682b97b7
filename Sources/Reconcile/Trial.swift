import Core

/// The declared comparisons of a set as functions of its facts, so that what a change of the facts does to them is known
/// without making the tables anew.
///
/// Comparisons of what is printed with itself hold whatever the facts are; totals and their parts are in `covers`.
struct Trial {
  /// One comparison as it stands: left less right, and the left side alone, in fen.
  struct Comparison {
    var relation: Int
    var order: RuleComparison.Order
    var difference: Int64
    var left: Int64
    /// It asks what the department was given.
    var isGiven: Bool
    /// Something else accounts for it, by any amount.
    var isFree = false

    /// Nothing is not more than an amount that is taken back.
    var holds: Bool { isFree || (order == .equal ? difference == 0 : difference <= 0 || left == 0) }

    func adding(_ weight: Weight) -> Comparison {
      var comparison = self
      comparison.difference &+= weight.difference
      comparison.left &+= weight.left
      return comparison
    }
  }

  /// What a fact adds to a comparison: to its difference, and to its left side.
  struct Weight: Hashable {
    var comparison: Int
    var difference: Int64
    var left: Int64

    func scaled(by amount: Int64) -> Weight {
      Weight(comparison: comparison, difference: difference &* amount, left: left &* amount)
    }
  }

  /// A total and its parts, each as the probes of one part of the cube.
  private struct Cover {
    let total: ProbeSet
    let parts: ProbeSet

    /// Whether facts with these members lie in the total and in none of the parts, or in more than one.
    func misses(_ members: [UInt32]) -> Bool { total.count(members) > 0 && parts.count(members) != 1 }
  }

  let cube: Cube
  /// The members a dimension may have: those that occur, then those a closed list or a rule has beside them.
  let members: [String: [Member]]
  private(set) var comparisons: [Comparison] = []
  /// By part of the cube.
  private var probes: [ProbeSet]
  private var covers: [[Cover]]
  /// Datasets that only confirm others: a mistake in them hides nothing.
  let given: Set<String>
  /// Comparisons that are broken and count as if they held.
  private(set) var accounted: Set<Int> = []

  /// With `asking`, what else is broken counts as if it held: it is accounted for.
  init(_ examination: Examination, asking: Set<Int>? = nil, strays: [EntryRecords.Stray] = []) {
    let cube = examination.facts.cube
    let known = examination.book.dimensions
    let members = Self.members(cube, examination.book, strays)
    let index = MemberIndex(members)
    self.cube = cube
    self.members = members
    given = Set(
      examination.book.checks.compactMap { check in
        if case .comparison(let comparison) = check.shape { comparison.given } else { nil }
      })
    probes = cube.parts.map { ProbeSet($0.grouping, index, known) }
    covers = cube.parts.map { _ in [] }
    // What selects the same on both sides holds whatever the facts are, also in rows that are not there yet.
    let idle = Set(
      examination.book.checks.indices.filter { check in
        guard case .comparison(let spec) = examination.book.checks[check].shape else { return true }
        return examination.book.isAlike(spec)
      })
    for relation in 0..<examination.relations.count
    where !idle.contains(Int(examination.relations.checks[relation])) { add(relation, examination) }
    if let asking {
      for index in comparisons.indices where !asking.contains(comparisons[index].relation) {
        if comparisons[index].holds { continue }
        comparisons[index].difference = 0
        accounted.insert(index)
      }
    }
    for check in examination.book.checks {
      guard case .columns(let sum) = check.shape, let row = sum.rows.min() else { continue }
      let selections = examination.book.outlines[check.table].panels[check.panel].selections[row]
      guard let total = selections[sum.total] else { continue }
      for part in cube.parts.indices {
        let cover = Cover(
          total: ProbeSet(cube.parts[part].grouping, index, known),
          parts: ProbeSet(cube.parts[part].grouping, index, known))
        cover.total.add(total, 1, comparison: 0, isLeft: true, cube.units)
        for selection in sum.parts.compactMap({ selections[$0] }) {
          cover.parts.add(selection, 1, comparison: 0, isLeft: true, cube.units)
        }
        // What facts as they are do not keep to is no measure for others.
        let isKept = cube.parts[part].entries.allSatisfy { entry in
          entry.sums.allSatisfy { $0 == 0 } || !cover.misses(entry.members)
        }
        if isKept && !cover.total.isEmpty { covers[part].append(cover) }
      }
    }
  }

  static func members(_ cube: Cube, _ book: RuleBook, _ strays: [EntryRecords.Stray]) -> [String: [Member]] {
    let dimensions = book.dimensions
    var members = cube.members
    for name in Set(cube.parts.flatMap(\.grouping.dimensions)) {
      if let codes = book.namedCodes[name] {
        let known = Set((members[name] ?? []).map(\.key))
        members[name, default: []] += codes.filter { !known.contains($0) }.map { Member(code: $0, name: "") }
      }
      guard let labels = dimensions[name]?.labels, dimensions[name]?.unlessSaid == nil else { continue }
      let known = Set((members[name] ?? []).map(\.key))
      members[name, default: []] += labels.map { Member(name: $0.name) }.filter { !known.contains($0.key) }
    }
    for stray in strays {
      for (name, member) in stray.members where dimensions[name]?.unlessSaid == nil {
        if members[name]?.contains(member) != true { members[name, default: []].append(member) }
      }
    }
    return members
  }

  private mutating func add(_ relation: Int, _ examination: Examination) {
    let relations = examination.relations
    let check = examination.book.checks[Int(relations.checks[relation])]
    guard relations.orders[relation] != .inside, case .comparison(let spec) = check.shape else { return }
    for (index, range) in [relations.left(relation), relations.right(relation)].enumerated() {
      let sign: Int64 = index == 0 ? 1 : -1
      var selections: [(Selection, Int64)] = range.map { cell in
        (
          examination.selection(of: Int(relations.cells[cell])), sign * Int64(relations.signs[cell])
        )
      }
      for term in spec.sides[index].terms {
        let signed = term.isSubtracted ? -sign : sign
        switch term.source {
        case .facts(let selection):
          selections.append((examination.selection(selection, of: relation, spec), signed))
        case .cells(let reference):
          // A row that is not there would be if a fact were.
          guard range.isEmpty, spec.through == nil, let absent = examination.book.absent(reference) else {
            continue
          }
          selections.append((examination.selection(absent, of: relation, spec), signed))
        case .named: continue
        }
      }
      for (selection, sign) in selections {
        for part in probes.indices {
          probes[part].add(
            selection, sign, comparison: comparisons.count, isLeft: index == 0, cube.units)
        }
      }
    }
    comparisons.append(
      Comparison(
        relation: relation, order: relations.orders[relation],
        difference: relations.difference(relation, examination.amounts),
        left: relations.sum(relations.left(relation), examination.amounts) &+ relations.leftFacts[relation],
        isGiven: spec.given != nil))
  }

  // MARK: What a change does

  /// What one fen of a fact with these members adds, by comparison; those it cancels in are left out.
  func weights(_ members: [UInt32], part: Int, measure: Int) -> [Weight] {
    probes[part].weights(members, measure: measure)
  }

  /// What a fact with these members and sums adds; a comparison may come more than once.
  func weights(_ members: [UInt32], part: Int, sums: [Int64]) -> [Weight] {
    if probes[part].isEmpty { return [] }
    let taken = probes[part].taken(members)
    return sums.indices.filter { sums[$0] != 0 }.flatMap { measure in
      probes[part].weights(of: taken, measure: measure).map { $0.scaled(by: sums[measure]) }
    }
  }

  /// What all facts of a part add, by comparison.
  ///
  /// With each amount as the measure that `column` names.
  func sums(_ part: Int, column: (Int) -> Int = { $0 }) -> [Int: Weight] {
    var sums: [Int: Weight] = [:]
    for entry in cube.parts[part].entries {
      let taken = probes[part].taken(entry.members)
      for measure in entry.sums.indices where entry.sums[column(measure)] != 0 {
        for weight in probes[part].weights(of: taken, measure: measure) {
          let own = weight.scaled(by: entry.sums[column(measure)])
          sums[own.comparison, default: Weight(comparison: own.comparison, difference: 0, left: 0)]
            .difference &+= own.difference
          sums[own.comparison]?.left &+= own.left
        }
      }
    }
    return sums.filter { $0.value.difference != 0 || $0.value.left != 0 }
  }

  /// Whether some comparison asks a fact.
  func asks(_ entry: Entry, of part: Int) -> Bool {
    entry.sums.contains { $0 != 0 } && probes[part].count(entry.members) > 0
  }

  /// The comparisons that ask the facts of a part.
  func asking(_ part: Int) -> Set<Int> { probes[part].asking }

  /// The comparisons that ask the facts with one label, and those that ask for no other.
  func asking(_ part: Int, _ label: DatasetMistake.Label) -> (any: Set<Int>, own: Set<Int>) {
    probes[part].asking(label.member, at: label.position)
  }

  /// On which side the facts of a part count, by comparison: 1 the left, −1 the right, 0 both.
  func signs(_ part: Int) -> [Int: Int64] { probes[part].signs }

  /// The same, of these comparisons only.
  func restricted(to comparisons: Set<Int>) -> [ProbeSet] {
    probes.map { $0.restricted(to: comparisons) }
  }

  /// Whether facts with these members lie in totals and in none of their parts, or in more than one.
  func isMisplaced(_ members: [UInt32], part: Int) -> Bool {
    covers[part].contains { $0.misses(members) }
  }
}
