import Core

/// What facts add to the difference of a comparison, in fen; those that cancel are not in it.
typealias Support = [CubeSums.Fact: Int64]

extension Examination {
  /// The facts by which the two sides of a comparison differ.
  func support(of relation: Int) -> Support {
    var support: Support = [:]
    func add(_ range: Range<Int>, _ sign: Int64) {
      for index in range {
        let signed = relations.signs[index] < 0 ? -sign : sign
        facts.each(selection(of: Int(relations.cells[index]))) { fact, amount in
          support[fact, default: 0] &+= signed &* amount
        }
      }
    }
    add(relations.left(relation), 1)
    add(relations.right(relation), -1)
    if case .comparison(let comparison) = book.checks[Int(relations.checks[relation])].shape {
      for (side, sign) in zip(comparison.sides, [Int64(1), -1]) {
        for term in side.terms {
          guard case .facts(let selection) = term.source else { continue }
          facts.each(selection) { fact, amount in
            if belongs(fact, to: relation, comparison) {
              support[fact, default: 0] &+= (term.isSubtracted ? -sign : sign) &* amount
            }
          }
        }
      }
    }
    return support.filter { $0.value != 0 }
  }

  /// Whether a fact is the sum of secret records: blank in all dimensions but those their totals are told apart by.
  func isSecret(_ fact: CubeSums.Fact) -> Bool {
    guard let kept = book.secretBy else { return false }
    let grouping = facts.cube.parts[fact.part].grouping
    let others = grouping.dimensions.filter {
      !kept.contains($0) && $0 != book.unitDimension && book.dimensions[$0]?.unlessSaid == nil
    }
    return !others.isEmpty && others.allSatisfy { facts.member($0, of: fact) == .blank }
  }

  /// A sum of facts as it counts at the unit and member a comparison is made for.
  func selection(_ selection: Selection, of relation: Int, _ comparison: RuleSpec.Comparison) -> Selection {
    var filter = Filter()
    let unit = Int(relations.units[relation])
    if unit > 0 { filter.accepted[book.unitDimension] = .keys([facts.cube.units[unit - 1].member.key]) }
    if let dimension = comparison.dimension, relations.members[relation] >= 0 {
      let keys = MemberNumbers.parts(numbers.keys[Int(relations.members[relation])])
      for (dimension, key) in zip([dimension] + comparison.beside, keys) {
        if case .codes = book.dimensions[dimension]?.kind {
          filter.accepted[dimension] = .prefixes([key])
        } else {
          filter.accepted[dimension] = .keys(facts.keys(of: key, in: dimension))
        }
      }
    }
    return Selection([Selection.Term(filter: filter)]).intersection(selection)
  }

  /// Whether a fact counts at the unit and member a comparison is made for.
  private func belongs(_ fact: CubeSums.Fact, to relation: Int, _ comparison: RuleSpec.Comparison) -> Bool {
    let unit = Int(relations.units[relation])
    if unit > 0, facts.member(book.unitDimension, of: fact) != facts.cube.units[unit - 1].member {
      return false
    }
    let member = relations.members[relation]
    guard member >= 0, let dimension = comparison.dimension else { return true }
    let keys = MemberNumbers.parts(numbers.keys[Int(member)])
    return zip([dimension] + comparison.beside, keys).allSatisfy { dimension, asked in
      guard let own = facts.member(dimension, of: fact) else { return false }
      let key = facts.key(of: own, in: dimension)
      if case .codes = book.dimensions[dimension]?.kind { return key.hasPrefix(asked) }
      return key == asked
    }
  }
}
