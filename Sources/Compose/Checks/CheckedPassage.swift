import Core

/// A passage ready to be searched.
struct CheckedPassage {
  let passage: Passage
  let part: String
  let characters: [Character]
  /// The same in half width and small letters, character by character.
  let folded: [Character]
  /// The signs as numbers, and those there are; the same of the folded ones.
  let codes: [UInt32]
  private let known: Set<UInt32>
  private let foldedCodes: [UInt32]
  private let knownFolded: Set<UInt32>
  /// Its numbers: of digits, and of numerals that are words.
  let numbers: [NumberRun]
  let hanNumbers: [NumberRun]
  private let place: WrittenPlace
  /// Where each piece ends.
  private let ends: [Int]

  init(_ passage: Passage, part: String, place: @escaping WrittenPlace) {
    self.passage = passage
    self.part = part
    self.place = place
    characters = Array(passage.text)
    folded = characters.map(Self.folded)
    codes = characters.map(signCode)
    known = Set(codes)
    foldedCodes = folded.map(signCode)
    knownFolded = Set(foldedCodes)
    numbers = Compose.numbers(in: characters)
    hanNumbers = Compose.hanNumbers(in: characters)
    var end = 0
    ends = passage.pieces.map { piece in
      end += piece.text.count
      return end
    }
  }

  /// A character in half width and small letters.
  static func folded(_ character: Character) -> Character {
    if isHan(character) { return character }
    let text = halfWidthText(String(character))
    guard text.count == 1, let first = text.first else { return character }
    return first.isASCII ? Character(first.lowercased()) : first
  }

  var hasWritten: Bool { passage.pieces.contains { $0.source == .written } }

  /// Where a text begins, from `start` on; characters count from 0.
  func firstIndex(of text: [Character], from start: Int = 0) -> Int? {
    guard !text.isEmpty, characters.count >= text.count, start <= characters.count - text.count else {
      return nil
    }
    let first = signCode(text[0])
    return (start...(characters.count - text.count)).first { codes[$0] == first && has(text, at: $0) }
  }

  /// Whether all signs of a text stand anywhere in it: where not, nobody need look for the text.
  func mayHave(_ text: some Sequence<Character>) -> Bool { text.allSatisfy { known.contains(signCode($0)) } }

  func mayHaveFolded(_ text: [Character]) -> Bool { text.allSatisfy { knownFolded.contains(signCode($0)) } }

  func has(_ text: [Character], at index: Int) -> Bool {
    index >= 0 && index + text.count <= characters.count
      && (text.first.map { signCode($0) == codes[index] } ?? true)
      && characters[index..<(index + text.count)].elementsEqual(text)
  }

  /// Whether a stretch is all or some of a longer word that stands there.
  func hasWord(_ word: String, around offset: Int, _ count: Int) -> Bool {
    let signs = Array(word)
    guard signs.count >= count else { return false }
    return (0...(signs.count - count)).contains { has(signs, at: offset - $0) }
  }

  /// The same whatever the width and the case; the text is in half width and small letters.
  func hasFolded(_ text: [Character], at index: Int) -> Bool {
    index >= 0 && index + text.count <= folded.count
      && (text.first.map { signCode($0) == foldedCodes[index] } ?? true)
      && folded[index..<(index + text.count)].elementsEqual(text)
  }

  /// What put a character there.
  func source(at offset: Int) -> Passage.Piece.Source? {
    ends.firstIndex { offset < $0 }.map { passage.pieces[$0].source }
  }

  /// Whether a character was typed, by the form's author or by an office.
  func isTyped(at offset: Int) -> Bool {
    switch source(at: offset) {
    case .template, .written: true
    case .figure, .word, nil: false
    }
  }

  /// What stands behind a place, blanks left out.
  func rest(after offset: Int) -> ArraySlice<Character> {
    folded[min(offset, folded.count)...].drop(while: \.isWhitespace)
  }

  /// What stands before a place, blanks left out.
  func text(before offset: Int) -> String {
    String(characters[..<offset].reversed().drop(while: \.isWhitespace).reversed())
  }

  /// From one end of a clause to the next.
  func clause(around offset: Int, ends: [Character]) -> Range<Int> {
    let first = characters[..<offset].lastIndex { ends.contains($0) }.map { $0 + 1 } ?? 0
    let last = characters[offset...].firstIndex { ends.contains($0) } ?? characters.count
    return first..<last
  }

  /// The words around a place.
  func excerpt(_ offset: Int, _ count: Int = 1) -> String {
    String(characters[max(0, offset - 10)..<min(characters.count, offset + count + 10)])
  }

  func finding(
    _ rule: Rule, at offset: Int, count: Int = 1, _ values: [Rule.Value: String],
    severity: Finding.Severity? = nil, notes: [Finding.Note] = []
  ) -> Finding {
    var values = values
    values[.heading] = values[.heading] ?? excerpt(offset, count)
    return Finding(
      rule, at: passage.location(at: offset, written: place), values, severity: severity,
      notes: notes)
  }
}
