package import Core

extension Examination {
  /// Whether a comparison can hold, as far as printed figures tell.
  ///
  /// One figure beside one shows the same number. A total of n parts may differ by less than (n + 1)/2 units where all of
  /// them were rounded here, half up and away from zero; by no more than that in figures from elsewhere (`isClosed`).
  func holdsInPrint(_ relation: Int, _ prints: [Int64], isClosed: Bool) -> Bool {
    let left = relations.left(relation)
    let right = relations.right(relation)
    if relations.orders[relation] == .inside { return true }
    if relations.leftFacts[relation] != 0 || relations.rightFacts[relation] != 0 { return true }
    let difference = relations.sum(left, prints) &- relations.sum(right, prints)
    let room = Int64(left.count + right.count)
    switch relations.orders[relation] {
    case .equal:
      if left.count == 1 && right.count == 1 { return difference == 0 }
      let twice = Int64(clamping: difference.magnitude) &* 2
      return isClosed ? twice <= room : twice < room
    case .atMost: return difference &* 2 <= room || relations.sum(left, prints) == 0
    case .inside: return true
    }
  }

  /// A printed sum that its printed parts do not add up to, though the exact ones do: 尾数误差.
  package struct Residue: Hashable, Sendable {
    package var comparison: RuleComparison
    /// Printed total less printed parts.
    package var difference: Int64
    /// The parts by what rounding took from them, the largest first, in ten-thousandths of the printed unit.
    package var fractions: [(place: FigurePlace, lost: Int64)]

    package static func == (left: Residue, right: Residue) -> Bool { left.comparison == right.comparison }
    package func hash(into hasher: inout Hasher) { hasher.combine(comparison) }
  }

  /// How printed sums fare: those with a residue, those no rounding explains.
  package struct PrintedSums: Sendable {
    package var residues: [Residue] = []
    /// Comparisons by index that fail in print.
    package var failures: [Int] = []
    /// Failures if a difference of one unit were allowed and no more.
    package var beyondOne = 0
  }

  /// Looks at totals and their parts as they print; a total with the same parts counts once.
  package func printedSums(isClosed: Bool = false) -> PrintedSums {
    var result = PrintedSums()
    let formats = tables.flatMap { table in Array(repeating: table.format, count: table.figureCount) }
    let prints = zip(amounts, formats).map { $1.rounded(Money(fen: $0)) }
    var seen: Set<[Int32]> = []
    for relation in 0..<relations.count where relations.orders[relation] == .equal {
      let range = relations.left(relation).lowerBound..<relations.right(relation).upperBound
      if relations.leftFacts[relation] != 0 || relations.rightFacts[relation] != 0 || range.count < 3 {
        continue
      }
      guard seen.insert(range.map { relations.cells[$0] }.sorted()).inserted else { continue }
      if !holdsInPrint(relation, prints, isClosed: isClosed) { result.failures.append(relation) }
      let difference =
        relations.sum(relations.left(relation), prints)
        &- relations.sum(relations.right(relation), prints)
      if difference == 0 || !relations.holds(relation, amounts) { continue }
      if difference.magnitude > 1 { result.beyondOne += 1 }
      let fractions = range.map { index in
        let figure = Int(relations.cells[index])
        return (place(of: figure), lost(amounts[figure], prints[figure], formats[figure]))
      }
      result.residues.append(
        Residue(
          comparison: comparison(relation), difference: difference,
          fractions: fractions.filter { $0.1 != 0 }.sorted {
            ($1.1.magnitude, $0.0) < ($0.1.magnitude, $1.0)
          }.map { (place: $0.0, lost: $0.1) }))
    }
    return result
  }

  /// Exact less printed, in ten-thousandths of the last printed digit.
  private func lost(_ fen: Int64, _ print: Int64, _ format: FigureFormat) -> Int64 {
    let scale: Int64 = format.decimals == 0 ? 1 : 100
    let (product, overflow) = (fen &* scale).multipliedReportingOverflow(by: 10_000)
    return overflow ? 0 : product / format.unit.fen &- print &* 10_000
  }
}
