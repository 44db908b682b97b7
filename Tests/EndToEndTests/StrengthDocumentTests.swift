import Foundation
import Testing

/// What `docs/strength.md` says is what `yusuan strength` says of the two samples.
struct StrengthDocumentTests {
  @Test func `every figure of the document is the program's`() throws {
    let sandbox = try Sandbox.sample()
    let outcome = try sandbox.run("strength", "--lang", "en")
    #expect(outcome.status == 0)
    let document = try String(
      contentsOf: Repository.root.appending(path: "docs/strength.md"), encoding: .utf8)
    let rows = document.split(separator: "\n").map(String.init)
    var compared = 0
    for line in outcome.outputLines {
      guard
        let match = line.wholeMatch(of: /\ \ (\S+), (.+): noticed (.+%\)), without what was given (.+%\))/)
      else { continue }
      let (_, dataset, mistake, noticed, without) = match.output
      let row = rows.first { $0.hasPrefix("| \(dataset) | \(mistake) |") }
      #expect(row?.contains("| \(noticed) | \(without) |") == true, "\(line)\n\(row ?? "no row")")
      compared += 1
    }
    // A row more than the program has is of a mistake nobody tries.
    let cells = rows.flatMap { $0.matches(of: /\d+\/\d+ \(/) }.count
    #expect(compared > 50 && cells == compared * 2)
  }
}
