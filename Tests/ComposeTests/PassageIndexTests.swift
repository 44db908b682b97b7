import Core
import Testing

@testable import Compose

struct PassageIndexTests {
  private func passage(_ text: String) -> CheckedPassage {
    CheckedPassage(
      Passage([Passage.Piece(text, .template, at: Location(file: text))]), part: "", place: { $1 })
  }

  private func text(of signs: [String], atMost count: Int, _ random: inout SeededRandom) -> String {
    (0..<Int.random(in: 0...count, using: &random)).compactMap { _ in signs.randomElement(using: &random) }
      .joined()
  }

  @Test func `a pattern finds in the passages of the index what it finds in all`() {
    var random = SeededRandom(3)
    // Signs that are written in two ways and are the same.
    let signs = ["甲", "乙", "万元", "12", "，", "。", "e", "e\u{301}", "\u{e9}", "豈", "\u{f900}"]
    var found = 0
    for _ in 0..<60 {
      let passages = (0..<12).map { _ in passage(text(of: signs, atMost: 10, &random)) }
      let index = PassageIndex(passages)
      for _ in 0..<10 {
        let pattern = AmountPattern(
          text(of: signs + ["*", "**"], atMost: 3, &random) + "{}" + text(of: signs, atMost: 2, &random),
          sentenceEnds: ["。"])
        func numbers(_ passages: [CheckedPassage]) -> [String] {
          passages.flatMap { passage in
            pattern.numbers(in: passage).map { "\(passage.passage.text) \($0.offset) \($0.text)" }
          }
        }
        let quick = numbers(index.passages(having: pattern.words))
        #expect(quick == numbers(passages))
        found += quick.count
      }
    }
    #expect(found > 20)
  }
}
