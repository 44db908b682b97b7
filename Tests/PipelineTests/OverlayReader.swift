import Core
import Foundation
import Pipeline

/// The pipelines of this repository, some of their files replaced.
struct OverlayReader: FolderReader {
  /// The repository's `pipelines`.
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("pipelines").path

  /// Bytes by path under `pipelines`; nil for a file that is not there.
  var files: [String: [UInt8]?] = [:]

  func read(_ path: String) throws(ReadFailure) -> [UInt8] {
    let path = resolved(path)
    if let bytes = files[path] {
      guard let bytes else { throw ReadFailure(reason: "no such file") }
      return bytes
    }
    guard let data = FileManager.default.contents(atPath: "\(Self.root)/\(path)") else {
      throw ReadFailure(reason: "no such file")
    }
    return Array(data)
  }

  func list(_ folder: String) throws(ReadFailure) -> [String] {
    let folder = resolved(folder)
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: "\(Self.root)/\(folder)") else {
      throw ReadFailure(reason: "no such folder")
    }
    let added = files.keys.filter { $0.hasPrefix("\(folder)/") }.map {
      String($0.dropFirst(folder.count + 1))
    }
    return Set(names).union(added).sorted { Array($0.utf8).lexicographicallyPrecedes($1.utf8) }
  }

  /// `shenzhen/../exports` is `exports`.
  private func resolved(_ path: String) -> String {
    var parts: [Substring] = []
    for part in path.split(separator: "/") {
      if part == ".." { parts.removeLast() } else { parts.append(part) }
    }
    return parts.joined(separator: "/")
  }

  func text(_ path: String) throws -> String { String(decoding: try read(path), as: UTF8.self) }

  /// The Shenzhen layout, and what is found in it.
  func load() -> (spec: PipelineSpec?, findings: [Finding]) {
    var loader = PipelineLoader(folder: "shenzhen", files: self)
    let spec = loader.load()
    return (spec, loader.findings)
  }
}
