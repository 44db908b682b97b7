import Core

extension TextCheck {
  /// Reasons that speak of the other direction only.
  var reasonFindings: [Finding] {
    reasons.compactMap { reason in
      let piece = Passage.Piece(whole: reason.text.text, at: reason.text.location)
      let passage = CheckedPassage(Passage([piece]), part: reason.text.part, place: place)
      let words = passage.characters.indices.compactMap { place in
        directionWord(at: place, passage).map { (place, $0.word, $0.direction) }
      }
      guard let (place, word, _) = words.first, words.allSatisfy({ !fits($0.2, reason.change) }) else {
        return nil
      }
      return passage.finding(
        .changeContrary, at: place, count: word.count,
        [
          .name: reason.change.names.first ?? reason.change.figure, .found: word,
          .expected: text(reason.change),
        ], severity: .warning)
    }
  }

  /// Changes behind which no reason stands, in the parts that need one.
  var unexplainedFindings: [Finding] {
    checks.reasonsIn.flatMap { part -> [Finding] in
      let own = passages.filter { $0.part == part }
      return own.indices.flatMap { index -> [Finding] in
        let passage = own[index]
        let next = index + 1 < own.count ? own[index + 1] : nil
        // A paragraph for the reasons of what is said before it.
        let isExplainedBelow = next.map { ($0.hasWritten || isGap($0)) && changes(in: $0).isEmpty } ?? false
        if isExplainedBelow { return [] }
        return changes(in: passage).compactMap { place, figure in
          let rest = passage.passage.pieces[(place + 1)...]
          if rest.contains(where: { $0.source == .written }) { return nil }
          let offset = passage.passage.pieces[..<place].reduce(0) { $0 + $1.text.count }
          return passage.finding(
            .reasonMissing, at: offset, count: figure.printed.count, [.name: figure.name])
        }
      }
    }
  }

  /// Whether something that was asked for is missing there, which is said as such.
  private func isGap(_ passage: CheckedPassage) -> Bool {
    passage.passage.pieces.contains { piece in
      composer.gaps.contains(Location(file: piece.location.file, line: piece.location.line))
    }
  }

  /// The amounts of change a passage prints, by the piece they are.
  private func changes(in passage: CheckedPassage) -> [(piece: Int, figure: TextFigure)] {
    passage.passage.pieces.enumerated().compactMap { place, piece in
      guard case .figure(let index) = piece.source,
        case .change(let difference, _, _) = document.figures[index].value, difference != .zero
      else { return nil }
      return (place, document.figures[index])
    }
  }
}
