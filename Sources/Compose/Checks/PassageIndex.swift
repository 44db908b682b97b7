/// Passages by the pairs of signs in them: of thousands, those in which some words may stand.
struct PassageIndex {
  let passages: [CheckedPassage]
  /// The passages that have a pair, in order.
  private var places: [UInt64: [Int]] = [:]
  /// The passages that have a sign which may be written in several ways: any words may stand there.
  private var others: [Int] = []

  init(_ passages: [CheckedPassage]) {
    self.passages = passages
    for (index, passage) in passages.enumerated() {
      let codes = passage.characters.map(Self.code)
      if codes.contains(nil) {
        others.append(index)
        continue
      }
      for pair in Self.pairs(codes) where places[pair]?.last != index {
        places[pair, default: []].append(index)
      }
    }
  }

  /// The passages that may have all these words, in order.
  func passages(having words: [[Character]]) -> [CheckedPassage] {
    let pairs = words.flatMap { Self.pairs($0.map(Self.code)) }
    let fewest = pairs.map { places[$0] ?? [] }.min { $0.count < $1.count }
    return fewest.map { ($0 + others).sorted().map { passages[$0] } } ?? passages
  }

  private static func pairs(_ codes: [UInt32?]) -> [UInt64] {
    zip(codes, codes.dropFirst()).compactMap { first, second in
      guard let first, let second else { return nil }
      return UInt64(first) << 32 | UInt64(second)
    }
  }

  /// A sign of the scripts that texts are of, which is written in one way; nil for any other, such as é.
  private static func code(_ sign: Character) -> UInt32? {
    let scalars = sign.unicodeScalars
    guard let value = scalars.first?.value, scalars.count == 1 else { return nil }
    switch value {
    // Latin letters without marks, quotes and dashes, Chinese marks, Chinese signs, those of full width.
    case 0..<0xc0, 0x2010..<0x2070, 0x3000..<0x3040, 0x4e00..<0xa000, 0xff00..<0xfff0: return value
    default: return nil
    }
  }
}
