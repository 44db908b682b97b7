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

  @Test func `a layout without rules notices nothing`() throws {
    let sandbox = try Sandbox.sample()
    let file = sandbox.url("pipelines/shenzhen/pipeline.yaml")
    let layout = try String(contentsOf: file, encoding: .utf8)
    let without = layout.replacing("\nrules: rules.yaml\n", with: "\n")
    #expect(without != layout)
    try Data(without.utf8).write(to: file)
    let outcome = try sandbox.run("strength", "--lang", "en")
    let figures = outcome.outputLines.filter { $0.contains("figures:") }
    #expect(
      figures.map { $0.prefix { $0 != "(" } } == [
        "  figures: 523, guarded 0; changes noticed 0/4184 ",
        "  figures: 1795, guarded 0; changes noticed 0/14360 ",
      ])
  }
}
