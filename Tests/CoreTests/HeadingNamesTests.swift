import Core
import Testing

struct HeadingNamesTests {
  /// What the words may be: some of the labels in order, the last one among them.
  private func plainly(_ words: [String], _ labels: [String]) -> Bool {
    guard let last = labels.last else { return words.isEmpty }
    let above = labels.dropLast()
    return (0..<(1 << above.count)).contains { choice in
      let chosen = above.enumerated().filter { choice >> $0.offset & 1 == 1 }.map(\.element) + [last]
      return chosen.joined(separator: "/") == words.joined(separator: "/")
    }
  }

  @Test func `words name a column as a look at all choices of its labels says`() {
    var random = SeededRandom(11)
    let labels = ["甲", "乙", "甲/乙", "乙/甲", "丙"]
    let words = ["甲", "乙", "丙"]
    var named = 0
    for _ in 0..<20_000 {
      let path = (0..<Int.random(in: 0...4, using: &random)).compactMap { _ in
        labels.randomElement(using: &random)
      }
      let asked = (0..<Int.random(in: 0...5, using: &random)).compactMap { _ in
        words.randomElement(using: &random)
      }
      let isNamed = names(asked[...], labels: path[...])
      #expect(isNamed == plainly(asked, path), "\(asked) \(path)")
      if isNamed { named += 1 }
    }
    #expect(named > 200)
  }
}
