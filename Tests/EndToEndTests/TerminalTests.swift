import Foundation
import Testing

/// Colours and the line of progress: on a terminal, unless it is asked otherwise.
struct TerminalTests {
  private static let cases: [(environment: [String], isColored: Bool, hasProgress: Bool)] = [
    (["TERM=xterm"], true, true), (["TERM=xterm", "NO_COLOR=1"], false, true),
    // Set is set, whatever to.
    (["TERM=xterm", "NO_COLOR="], false, true), (["TERM=dumb"], false, false),
  ]

  @Test(arguments: cases)
  func `a terminal gets colours and progress where it may`(
    environment: [String], isColored: Bool, hasProgress: Bool
  ) throws {
    let sandbox = try Sandbox.sample()
    let path = "input/2023/\(SampleInput.nanshan)/支出.csv"
    try (sandbox.text(path) + "坏,,,\n").write(to: sandbox.url(path), atomically: true, encoding: .utf8)
    let script = Repository.root.appending(path: "Tests/EndToEndTests/Scripts/terminal.py").path
    let talk = try Program.python(
      [script] + environment + ["--", Program.path, "report", "--no-document"], in: sandbox.folder
    ).output
    #expect(talk.contains("\u{1b}[1;") == isColored, "\(talk.debugDescription)")
    #expect(talk.contains("\r\u{1b}[K") == hasProgress, "\(talk.debugDescription)")
    #expect(talk.contains("[field-count]"))
  }

  @Test func `a log gets neither`() throws {
    let outcome = try Sandbox.sample().run("report")
    #expect(!outcome.errors.contains("\u{1b}"))
  }
}
