import Foundation
import Testing

/// What a form says is data: Swift knows no label.
struct SwiftSourcesTests {
  /// Files that speak to people: help texts, and sentences in both languages.
  private static let speaking = ["yusuan/Console.swift", "yusuan/Extraction.swift", "yusuan/ReportRun.swift"]

  private static var sources: [String] {
    get throws { try files(under: Repository.sources).filter { $0.hasSuffix(".swift") } }
  }

  @Test(arguments: try sources)
  func `no Chinese outside messages and help texts`(file: String) throws {
    if file.hasPrefix("Report/") || file.hasPrefix("yusuan/Commands/") { return }
    let text = String(decoding: try Data(contentsOf: Repository.sources.appending(path: file)), as: UTF8.self)
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      let code = line.firstRange(of: "//").map { line[..<$0.lowerBound] } ?? line
      guard code.unicodeScalars.contains(where: \.properties.isIdeographic) else { continue }
      let isSaid = Self.speaking.contains(file) && code.contains("zh: \"")
      #expect(isSaid, "Sources/\(file):\(index + 1): \(line)")
    }
  }
}
