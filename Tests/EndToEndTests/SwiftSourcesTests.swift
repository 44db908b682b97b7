import Foundation
import Testing

/// What a form says is data: Swift knows no label.
struct SwiftSourcesTests {
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
      Issue.record("Sources/\(file):\(index + 1): \(line)")
    }
  }
}
