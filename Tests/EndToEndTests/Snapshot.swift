import Foundation
import Testing

/// Compares a text with a file; `RECORD=1` writes the file and fails, so that nothing is accepted unread.
func expectSnapshot(
  _ text: String, at file: URL, sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let isRecording = ProcessInfo.processInfo.environment["RECORD"] != nil
  let known = try? String(decoding: Data(contentsOf: file), as: UTF8.self)
  if isRecording || known == nil {
    if known == text { return }
    try Data(text.utf8).write(to: file)
    Issue.record(
      "recorded \(file.lastPathComponent): read it, then run again", sourceLocation: sourceLocation)
    return
  }
  #expect(text == known, sourceLocation: sourceLocation)
}
