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

  /// The kinds of mistakes in records the rules do not always notice, tried in at most so many records of a dataset.
  package func weaknesses(exchanged: [String], most: Int) -> [Strength.Mistake] {
    RecordTrial(self, exchanged, most: most).mistakes.filter { $0.noticed < $0.tried }
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
    let formats = tables.flatMap { table in Array(repeating: table.format, count: table.figureCount) }
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
