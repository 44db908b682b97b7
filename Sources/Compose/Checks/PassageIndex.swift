/// Passages by the pairs of signs in them: of thousands, those in which some words may stand.
struct PassageIndex {
  let passages: [CheckedPassage]
  /// The passages that have a pair, in order.
  private var places: [UInt64: [Int]] = [:]

  init(_ passages: [CheckedPassage]) {
    self.passages = passages
    for (index, passage) in passages.enumerated() {
      for pair in Self.pairs(passage.characters) where places[pair]?.last != index {
        places[pair, default: []].append(index)
      }
    }
  }

  /// The passages that may have all these words, in order.
  func passages(having words: [[Character]]) -> [CheckedPassage] {
    let pairs = words.flatMap(Self.pairs)
    let fewest = pairs.map { places[$0] ?? [] }.min { $0.count < $1.count }
    return fewest.map { $0.map { passages[$0] } } ?? passages
  }

  private static func pairs(_ signs: [Character]) -> [UInt64] {
    zip(signs, signs.dropFirst()).map { UInt64(code($0)) << 32 | UInt64(code($1)) }
  }

  private static func code(_ sign: Character) -> UInt32 { sign.unicodeScalars.first?.value ?? 0 }
}
