/// Passages by the pairs of signs in them: of thousands, those in which some words may stand.
struct PassageIndex {
  let passages: [CheckedPassage]
  /// The passages that have a pair, in order.
  private var places: [UInt64: [Int]] = [:]

  init(_ passages: [CheckedPassage]) {
    self.passages = passages
    for (index, passage) in passages.enumerated() {
      for pair in Self.pairs(passage.codes) where places[pair]?.last != index {
        places[pair, default: []].append(index)
      }
    }
  }

  /// The passages that may have all these words, in order.
  func passages(having words: [[Character]]) -> [CheckedPassage] {
    let pairs = words.flatMap { Self.pairs($0.map(signCode)) }
    let fewest = pairs.map { places[$0] ?? [] }.min { $0.count < $1.count }
    return fewest.map { $0.map { passages[$0] } } ?? passages
  }

  private static func pairs(_ codes: [UInt32]) -> [UInt64] {
    zip(codes, codes.dropFirst()).map { UInt64($0) << 32 | UInt64($1) }
  }
}
