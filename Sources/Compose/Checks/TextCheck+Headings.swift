import Core

extension TextCheck {
  /// Headings of a part's tables that say another unit of money than the figures below them print in.
  var headingFindings: [Finding] {
    document.parts.flatMap { part in
      part.blocks.flatMap { block -> [Finding] in
        guard case .table(let rows) = block, let heading = rows.first else { return [] }
        return heading.enumerated().compactMap { column, cell in
          let passage = CheckedPassage(cell, part: part.number, place: place)
          let signs = moneySigns(in: passage)
          let printed = rows.dropFirst().compactMap { row in column < row.count ? sign(of: row[column]) : nil
          }
          guard let (offset, found) = signs.first,
            let sign = printed.first(where: { sign in !signs.contains { $0.sign == sign } })
          else { return nil }
          return passage.finding(
            .textDisagrees, at: offset, count: found.count,
            [.name: part.title.text, .found: found, .expected: sign, .reason: "unit"])
        }
      }
    }
  }

  /// The unit a cell's amount prints in; nil where it has none.
  private func sign(of cell: Passage) -> String? {
    for case .figure(let index) in cell.pieces.map(\.source) {
      if case .money = document.figures[index].value { return document.figures[index].sign }
    }
    return nil
  }

  /// The units of money a text names, the longest at each place.
  private func moneySigns(in passage: CheckedPassage) -> [(offset: Int, sign: String)] {
    var found: [(offset: Int, sign: String)] = []
    var offset = 0
    while offset < passage.characters.count {
      let sign = checks.numbers.money.filter { passage.has(Array($0), at: offset) }.max {
        $0.count < $1.count
      }
      if let sign { found.append((offset, sign)) }
      offset += sign?.count ?? 1
    }
    return found
  }
}
