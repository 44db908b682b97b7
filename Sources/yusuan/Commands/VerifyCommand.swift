import ArgumentParser
import Core
import Report

/// Looks workbooks over: the file, its figures, its fingerprint.
struct VerifyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Check workbooks against what they were made of. 核对公开表。",
    discussion: """
      Reads the file to its end, compares every cell with what the kept data give, and the fingerprint with that of the \
      last run. 完整读取文件，逐格与保存的数据核对，并核对指纹。
      """)

  @Argument(help: "Workbooks. 工作簿文件。")
  var files: [String]

  @OptionGroup var talk: TalkOptions

  func run() async throws {
    let console = talk.console
    var status = ExitStatus.done
    for path in files {
      switch WorkbookVerification(path: path).run() {
      case .right(let figures, let fingerprint):
        console.say(.verified(path: path, figures: figures))
        tell(path, ["isRight": true, "figures": figures, "fingerprint": "\(fingerprint)"], console)
      case .wrong(let findings):
        console.show(findings)
        tell(path, ["isRight": !findings.hasErrors], console)
        let isUnreadable = findings.contains { $0.rule == .fileUnreadable }
        if findings.hasErrors { status = max(status, isUnreadable ? .files : .refused) }
      }
    }
    try status.exit()
  }

  /// One line a file for programs, after its findings.
  private func tell(_ path: String, _ result: [String: any Sendable], _ console: Console) {
    guard console.isJSON else { return }
    console.output(
      jsonLine(result.merging(["type": "verification", "path": path]) { first, _ in first }))
  }
}
