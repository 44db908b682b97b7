import Foundation

/// Folders of this repository that the tests read.
enum Repository {
  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  static let pipelines = root.appending(path: "pipelines")
  static let input = root.appending(path: "input")
  static let sources = root.appending(path: "Sources")
  static let additions = root.appending(path: "Tests/Additions")
  static let oracle = root.appending(path: "Tests/Oracle")
  /// Made-up offices that use what the samples in `input` do not, by year.
  static let offices = root.appending(path: "Tests/Offices")
  static let layouts = root.appending(path: "Tests/Layouts")
  static let base = root.appending(path: "Tests/EndToEndTests/Base")
  /// Laid over the base where a case is about the document: parts of two lines.
  static let documentBase = root.appending(path: "Tests/EndToEndTests/DocumentBase")
  static let errors = root.appending(path: "Tests/EndToEndTests/Errors")

  /// Folders in a folder, in order.
  static func folders(in folder: URL) throws -> [URL] {
    try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: [.isDirectoryKey])
      .filter { try $0.resourceValues(forKeys: [.isDirectoryKey]).isDirectory == true }
      .sorted { $0.lastPathComponent < $1.lastPathComponent }
  }
}
