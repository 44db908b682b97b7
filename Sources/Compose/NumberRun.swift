import Core

/// Digits that belong together, and where they begin; characters count from 0.
struct NumberRun: Hashable {
  var text: String
  var offset: Int

  /// Where they end.
  var end: Int { offset + text.count }
  /// In half width, without marks between thousands.
  var plain: String { foldedLabel(text).filter { $0 != "," } }
}

/// The numbers of a text: digits, half or full width, with points and thousands marks between them.
func numbers(in characters: [Character]) -> [NumberRun] {
  runs(in: characters) { index in
    let character = characters[index]
    if isDigit(character) { return true }
    return [".", ",", "．"].contains(character) && index > 0 && isDigit(characters[index - 1])
      && index + 1 < characters.count && isDigit(characters[index + 1])
  }
}

/// Numerals that are words: 九千六百, 二〇二三.
func hanNumbers(in characters: [Character]) -> [NumberRun] {
  runs(in: characters) {
    (isHan(characters[$0]) || characters[$0] == "\u{3007}" || characters[$0] == "○")
      && (characters[$0].wholeNumberValue != nil || characters[$0] == "○")
  }.map { NumberRun(text: $0.text.replacing("○", with: "\u{3007}"), offset: $0.offset) }
}

private func runs(in characters: [Character], where belongs: (Int) -> Bool) -> [NumberRun] {
  var runs: [NumberRun] = []
  var begin: Int?
  for index in characters.indices {
    if belongs(index) {
      begin = begin ?? index
    } else if let first = begin {
      runs.append(NumberRun(text: String(characters[first..<index]), offset: first))
      begin = nil
    }
  }
  if let first = begin { runs.append(NumberRun(text: String(characters[first...]), offset: first)) }
  return runs
}

private func isDigit(_ character: Character) -> Bool {
  character.unicodeScalars.first?.properties.numericType == .decimal
}

/// 一, 二: numerals that are words.
func isHan(_ character: Character) -> Bool {
  character.unicodeScalars.allSatisfy(\.properties.isIdeographic)
}

extension DocumentSpec {
  /// Whether a number stands inside one of the layout's constants.
  func isConstant(_ number: NumberRun, in characters: [Character]) -> Bool {
    constants.contains { constant in
      let words = Array(constant)
      guard !words.isEmpty, words.count <= characters.count else { return false }
      let first = max(0, number.end - words.count)
      let last = min(number.offset, characters.count - words.count)
      return first <= last
        && (first...last).contains { characters[$0..<($0 + words.count)].elementsEqual(words) }
    }
  }
}
