import Core

extension TextCheck {
  /// What a heading or paragraph is numbered with: by which of the layout's ways, and where the number stands.
  private struct Number {
    var way: Int
    var value: Int
    var text: String
    var offset: Int
  }

  /// Headings and paragraphs of a part whose numbers do not follow one another.
  var numberingFindings: [Finding] { document.parts.flatMap(numberingFindings) }

  private func numberingFindings(_ part: Document.Part) -> [Finding] {
    var findings: [Finding] = []
    var last: [Int: Int] = [:]
    // A wrong number, after which the next may go on from it.
    var wrong: [Int: Int] = [:]
    // What the paragraph before is numbered by, and the last item inside its sentences.
    var direct: Int?
    var inner = 0
    for block in part.blocks {
      guard let passage = block.passage, let number = number(passage) else {
        direct = nil
        continue
      }
      let next = (last[number.way] ?? 0) + 1
      let isRestart = number.value == 1 && !block.isHeading && direct != number.way
      let goesOn = direct == number.way && number.value == inner + 1
      let followsWrong = wrong[number.way].map { $0 + 1 == number.value } ?? false
      let isRight = number.value == next || isRestart || goesOn || followsWrong
      if !isRight {
        findings.append(
          CheckedPassage(passage, part: part.number, place: place).finding(
            .numbering, at: number.offset, count: number.text.count,
            [.found: number.text, .expected: numeral(next, like: number.text)]))
      }
      last = last.filter { $0.key < number.way }
      last[number.way] = isRight ? number.value : next
      wrong = wrong.filter { $0.key < number.way }
      if !isRight { wrong[number.way] = number.value }
      direct = number.way
      inner = items(in: CheckedPassage(passage, part: part.number, place: place)).last?.value ?? number.value
    }
    return findings
  }

  private func number(_ passage: Passage) -> Number? {
    let characters = Array(passage.text)
    for (way, pattern) in checks.numberings.enumerated() {
      let sides = pattern.split(separator: "{}", omittingEmptySubsequences: false).map(Array.init)
      guard sides.count == 2, characters.starts(with: sides[0]) else { continue }
      let rest = characters.dropFirst(sides[0].count)
      let text = String(rest.prefix { $0.wholeNumberValue != nil })
      if let value = value(of: text), rest.dropFirst(text.count).starts(with: sides[1]) {
        return Number(way: way, value: value, text: text, offset: sides[0].count)
      }
    }
    return nil
  }

  /// 3, ３ and 三.
  private func value(of text: String) -> Int? {
    Int(foldedLabel(text)) ?? spec.numerals.firstIndex(of: text).map { $0 + 1 }
  }

  private func numeral(_ value: Int, like text: String) -> String {
    Int(foldedLabel(text)) == nil && value <= spec.numerals.count ? spec.numerals[value - 1] : "\(value)"
  }

  /// Items of a sentence, 一是 二是, whose numbers do not follow one another.
  func enumerationFindings(_ passage: CheckedPassage) -> [Finding] {
    var last: Int?
    return items(in: passage).compactMap { item -> Finding? in
      defer { last = item.value }
      // What begins a paragraph follows the paragraph before.
      if item.value == 1 || item.value == (last ?? 0) + 1 || item.offset == 0 { return nil }
      return passage.finding(
        .numbering, at: item.offset, count: item.text.count,
        [.found: item.text, .expected: numeral((last ?? 0) + 1, like: item.text)])
    }
  }

  private func items(in passage: CheckedPassage) -> [Number] {
    let characters = passage.characters
    return characters.indices.compactMap { offset -> Number? in
      guard characters[offset].wholeNumberValue != nil, offset == 0 || !isWordSign(characters[offset - 1])
      else { return nil }
      let text = String(characters[offset...].prefix { $0.wholeNumberValue != nil })
      guard let value = value(of: text) else { return nil }
      for pattern in checks.enumerations {
        let sides = pattern.split(separator: "{}", omittingEmptySubsequences: false).map(Array.init)
        if sides.count == 2, sides[0].isEmpty, passage.has(sides[1], at: offset + text.count) {
          return Number(way: 0, value: value, text: text, offset: offset)
        }
      }
      return nil
    }
  }

  private func isWordSign(_ character: Character) -> Bool {
    isHan(character) || character.isLetter || character.isNumber
  }
}

extension Document.Block {
  fileprivate var passage: Passage? {
    switch self {
    case .heading(_, let passage), .paragraph(let passage): passage
    case .table: nil
    }
  }

  fileprivate var isHeading: Bool { if case .heading = self { true } else { false } }
}
