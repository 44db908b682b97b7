import Core
import Testing

struct FindingTests {
  @Test(arguments: [
    (Location(file: "支出.csv"), "支出.csv"),
    (Location(file: "支出.csv", line: 3), "支出.csv:3"),
    (Location(file: "支出.csv", line: 3, column: 14), "支出.csv:3:14"),
  ])
  func `a location is written as compilers write it`(location: Location, text: String) {
    #expect(location.description == text)
  }

  @Test func `findings stand by place, and at one place errors come first`() {
    let expected = [
      Finding(.fileUnknown, at: Location(file: "a")),
      Finding(.amount, at: Location(file: "a", line: 2, column: 9)),
      Finding(.amount, at: Location(file: "a", line: 10, column: 1)),
      Finding(.codeLevel, at: Location(file: "b", line: 1, column: 1)),
      Finding(.unitUnknown, at: Location(file: "b", line: 1, column: 1)),
      Finding(.nameConflict, at: Location(file: "b", line: 1, column: 1)),
      Finding(.columnIgnored, at: Location(file: "b", line: 1, column: 1)),
      Finding(.amount, at: Location(file: "b", line: 1, column: 2)),
    ]
    var random = SeededRandom(7)
    for _ in 0..<20 { #expect(expected.shuffled(using: &random).inOrder() == expected) }
  }

  @Test func `a rule has a severity that a finding may change`() {
    let place = Location(file: "a")
    #expect(Finding(.codeUnknown, at: place).severity == .warning)
    #expect(Finding(.codeUnknown, at: place, severity: .note).severity == .note)
    #expect(![Finding(.codeUnknown, at: place), Finding(.yearOther, at: place)].hasErrors)
    #expect([Finding(.yearOther, at: place), Finding(.amount, at: place)].hasErrors)
  }

  @Test func `the names of rules are words with hyphens, each its own`() {
    let names = Rule.allCases.map(\.rawValue)
    #expect(Set(names).count == names.count)
    #expect(names.allSatisfy { $0.wholeMatch(of: /[a-z]+(-[a-z]+)*/) != nil })
  }
}
