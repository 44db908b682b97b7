package import Core

extension Examination {
  /// The verdict on every rule, in the order of the layout.
  package func verdicts() -> [RuleVerdict] {
    var verdicts = book.rules.map { rule in
      RuleVerdict(
        name: rule.name, className: rule.className, isBlocking: rule.isBlocking, sentence: rule.sentence,
        outcome: .notExecuted(.nothing))
    }
    for rule in book.absent { verdicts[rule].outcome = .notExecuted(.absent) }
    for (check, reason) in idle.sorted(by: { $0.key < $1.key }) where reason != .nothing {
      verdicts[book.checks[check].rule].outcome = .notExecuted(reason)
    }
    for relation in 0..<relations.count {
      let check = book.checks[Int(relations.checks[relation])]
      verdicts[check.rule].count += 1
      if check.isEvidence { verdicts[check.rule].evidence += 1 }
      if verdicts[check.rule].example == nil { verdicts[check.rule].example = comparison(relation) }
      if !holds(relation) { verdicts[check.rule].breaches.append(comparison(relation)) }
    }
    for index in verdicts.indices where verdicts[index].count > 0 {
      verdicts[index].outcome = verdicts[index].breaches.isEmpty ? .holds : .broken
    }
    return verdicts
  }

  /// Whether a comparison holds, but for secret records that count in a total and in no row.
  func holds(_ relation: Int) -> Bool {
    if relations.holds(relation, amounts) { return true }
    guard book.secretBy != nil else { return false }
    let support = support(of: relation)
    return !support.isEmpty && support.keys.allSatisfy(isSecret)
  }

  /// A comparison with its figures and sums.
  func comparison(_ relation: Int) -> RuleComparison {
    func figures(_ range: Range<Int>) -> [RuleComparison.SignedFigure] {
      range.map {
        RuleComparison.SignedFigure(
          place(of: Int(relations.cells[$0])), isSubtracted: relations.signs[$0] < 0)
      }
    }
    let left = figures(relations.left(relation))
    let right = figures(relations.right(relation))
    let unit = Int(relations.units[relation])
    let member = Int(relations.members[relation])
    return RuleComparison(
      index: relation, order: relations.orders[relation],
      isEvidence: book.checks[Int(relations.checks[relation])].isEvidence, left: left, right: right,
      leftSum: Money(fen: relations.sum(relations.left(relation), amounts) &+ relations.leftFacts[relation]),
      rightSum: Money(
        fen: relations.sum(relations.right(relation), amounts) &+ relations.rightFacts[relation]),
      printedDifference: printedDifference(left, right, relation),
      unit: unit > 0 ? facts.cube.units[unit - 1].member : nil,
      member: member >= 0 ? MemberNumbers.parts(numbers.keys[member]).joined(separator: "·") : nil)
  }

  /// The figures as they print, each in its table's unit; a sum of facts as the finest of these tables would.
  private func printedDifference(
    _ left: [RuleComparison.SignedFigure], _ right: [RuleComparison.SignedFigure], _ relation: Int
  ) -> Money {
    let finest = (left + right).map { tables[$0.place.table].format }.finest ?? tables.first?.format
    func printed(_ figures: [RuleComparison.SignedFigure], _ facts: Int64) -> Int64 {
      let sum = figures.reduce(Int64(0)) { sum, figure in
        let exact = Money(fen: amounts[offsets[figure.place.table] + figure.place.figure])
        let print = tables[figure.place.table].format.printedAmount(of: exact).fen
        return figure.isSubtracted ? sum &- print : sum &+ print
      }
      return sum &+ (finest?.printedAmount(of: Money(fen: facts)).fen ?? facts)
    }
    return Money(
      fen: printed(left, relations.leftFacts[relation]) &- printed(right, relations.rightFacts[relation]))
  }

  func place(of figure: Int) -> FigurePlace {
    let table = offsets.lastIndex { $0 <= figure } ?? 0
    return FigurePlace(table: table, figure: figure - offsets[table])
  }
}

extension Examination {
  /// What either side adds up beside figures, in the words of the layout.
  package func sides(of comparison: RuleComparison) -> (left: [String], right: [String]) {
    guard case .comparison(let spec) = book.checks[Int(relations.checks[comparison.index])].shape,
      let left = spec.sides.first, let right = spec.sides.last
    else { return ([], []) }
    return (
      words(of: left, comparison, isPrinted: !comparison.left.isEmpty),
      words(of: right, comparison, isPrinted: !comparison.right.isEmpty)
    )
  }

  /// Cells that no row has go by the rule's own words.
  private func words(of side: RuleSpec.Side, _ comparison: RuleComparison, isPrinted: Bool) -> [String] {
    (isPrinted ? [] : side.names)
      + side.terms.flatMap { term -> [String] in
        guard case .facts(let selection) = term.source else { return [] }
        return selection.terms.map { term in
          var labels = term.filter.accepted.map { dimension, accepted in
            switch accepted {
            case .keys(let keys): keys.sorted().joined(separator: "/")
            case .prefixes(let prefixes): "\(dimension) " + prefixes.sorted().joined(separator: "/")
            }
          }
          labels += [comparison.unit?.name, comparison.member].compactMap { $0 }
          return ([term.dataset ?? "", term.measure].compactMap { $0 } + labels).joined(separator: "·")
        }
      }
  }
}
