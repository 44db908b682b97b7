import Core

/// A place of the text with a hole for a number: `部门预算收入{}万元`; `*` is any text of the sentence, `**` of the passage.
struct AmountPattern {
  private enum Token: Hashable {
    case text([Character])
    case any(isWithinSentence: Bool)
    case number
  }

  private let tokens: [Token]
  private let sentenceEnds: [Character]

  /// The words around the hole.
  var words: [[Character]] {
    tokens.compactMap { if case .text(let text) = $0 { text } else { nil } }
  }

  init(_ text: String, sentenceEnds: [Character]) {
    self.sentenceEnds = sentenceEnds
    var tokens: [Token] = []
    var current: [Character] = []
    func end() {
      if !current.isEmpty { tokens.append(.text(current)) }
      current = []
    }
    var rest = text[...]
    while let character = rest.first {
      rest = rest.dropFirst()
      if character == "*" {
        end()
        let isWide = rest.first == "*"
        if isWide { rest = rest.dropFirst() }
        tokens.append(.any(isWithinSentence: !isWide))
      } else if character == "{", rest.first == "}" {
        rest = rest.dropFirst()
        end()
        tokens.append(.number)
      } else {
        current.append(character)
      }
    }
    end()
    self.tokens = tokens
  }

  /// The numbers that stand in the hole; characters count from 0.
  func numbers(in passage: CheckedPassage) -> [NumberRun] {
    var found: [NumberRun] = []
    var start = 0
    while start < passage.characters.count {
      let all = start..<passage.characters.count
      guard let match = match(tokens[...], passage, in: all, isFixed: false) else { break }
      found.append(match.number)
      start = max(match.end, start + 1)
    }
    return found
  }

  /// The words from the beginning of a range on, or anywhere in it.
  private func match(
    _ tokens: ArraySlice<Token>, _ passage: CheckedPassage, in range: Range<Int>, isFixed: Bool
  ) -> (number: NumberRun, end: Int)? {
    let start = range.lowerBound
    guard let token = tokens.first else { return (NumberRun(text: "", offset: start), start) }
    let rest = tokens.dropFirst()
    let last = passage.characters.count
    switch token {
    case .any(let isWithinSentence):
      let end =
        isWithinSentence
        ? passage.characters[start...].firstIndex { sentenceEnds.contains($0) } ?? last : last
      return match(rest, passage, in: start..<end, isFixed: false)
    case .number:
      let run = numberRun(at: start, passage)
      guard let run, let after = match(rest, passage, in: run.end..<last, isFixed: true) else { return nil }
      return (run, after.end)
    case .text(let text):
      var from = start
      while let index = isFixed
        ? (passage.has(text, at: from) ? from : nil) : passage.firstIndex(of: text, from: from),
        index < range.upperBound || isFixed
      {
        if let after = match(rest, passage, in: (index + text.count)..<last, isFixed: true) {
          return after
        }
        if isFixed { return nil }
        from = index + 1
      }
      return nil
    }
  }

  private func numberRun(at start: Int, _ passage: CheckedPassage) -> NumberRun? {
    let run = Compose.numbers(
      in: Array(passage.characters[start..<min(start + 40, passage.characters.count)])
    ).first
    return run.flatMap { $0.offset == 0 ? NumberRun(text: $0.text, offset: start) : nil }
  }
}
